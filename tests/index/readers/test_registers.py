"""Registers: one document a project, and everything that is none told in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import readers
from index.errors import UnreadableDocument
from index.readers.source import BlockKind
from tests.index.readers.register_files import HEADER, ROW, csv_of, record, titles


def test_a_row_becomes_a_document_with_its_texts_and_values() -> None:
    contents = csv_of(f"{HEADER}\n{ROW}\n")
    (document,) = contents.documents

    assert document.place == "row 2"
    assert document.format == "csv"
    assert [(block.kind, block.level) for block in document.blocks[:2]] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
    ]
    assert [block.text for block in document.blocks] == [
        "Kotona asumisen tuki", "Tavoitteet", "Hanke kehittää kotihoitoa.",
    ]  # fmt: skip
    assert record(document)["start"] == ("1.2.2019",)
    assert document.content_hash == contents.content_hash


def test_lists_and_paragraphs_of_a_cell_stay() -> None:
    cell = "Hanke kehittää kotihoitoa.\n- Omaiset jaksavat\n- Hoitajat pysyvät\n\nTyö jatkuu kunnissa."

    (document,) = csv_of(f'{HEADER}\nS1;Hyvä arki;;;;;"{cell}"\n').documents

    assert [block.kind for block in document.blocks[2:]] == [
        BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ITEM, BlockKind.PARAGRAPH,
    ]  # fmt: skip


def test_html_in_a_cell_is_read_as_such() -> None:
    cell = "<p>Hanke kehitt&auml;&auml; kotihoitoa.</p><ul><li>Omaiset jaksavat</li></ul>"

    (document,) = csv_of(f"{HEADER}\nS1;Hyvä arki;Oulun<br>kaupunki;;;;{cell}\n".replace("&auml;", "ä")).documents

    assert [block.text for block in document.blocks[2:]] == ["Hanke kehittää kotihoitoa.", "Omaiset jaksavat"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("S2;;Oulun kaupunki;2019;2020;5;Tavoite.", "it has no title"),
        (";Yhteensä;;;;300 000;", "it is a total"),
        ("Yhteensä;;;;;300 000;", "it is a total"),
        (";Pohjois-Suomen hankkeet;;;;;", "it has only a title"),
    ],
)
def test_a_row_that_is_no_project_is_told(row: str, reason: str) -> None:
    contents = csv_of(f"{HEADER}\n{ROW}\n{row}\n")

    assert titles(contents) == ["Kotona asumisen tuki"]
    (told,) = contents.unread
    assert (told.place, told.reason.startswith(reason)) == ("row 3", True)


def test_rows_of_partners_with_one_code_are_one_project() -> None:
    text = "Koodi;Hankkeen nimi;Toteuttaja;Rooli;Alkaa\nA;Hyvä arki;Oulun kaupunki;Koordinaattori;2019\n"
    text += "B;Muu;Vaasan kaupunki;;2019\nA;Hyvä  arki;Kempeleen kunta;Partneri;2019\n"

    first, _ = csv_of(text).documents

    assert first.place == "row 2 and 1 more (4)"
    assert record(first)["administrator"] == ("Oulun kaupunki",)
    assert record(first)["implementers"] == ("Oulun kaupunki", "Kempeleen kunta")


def test_shares_of_partners_are_kept_apart_and_repeated_totals_are_not() -> None:
    head = "Hankekoodi;Hankkeen nimi;Toteuttaja;Budjetti;Myönnetty\n"
    rows = "A;Arki;Oulun kaupunki;100;60\nA;Arki;Kempeleen kunta;100;40\nB;Koti;X ry;70;70\nB;Koti;Y ry;70;20\n"

    first, second = csv_of(head + rows).documents

    assert record(first)["budget_eur"] == ("100",)
    assert record(first)["funding_eur"] == ("60", "40")
    assert record(second)["funding_eur"] == ("70", "20")


def test_amounts_that_contradict_each_other_are_told_and_left_out() -> None:
    rows = [f"{code};Hanke {code};{n};100" for code in "ABC" for n in "12"] + ["D;Hanke D;1;5", "D;Hanke D;2;7"]

    contents = csv_of("Hankekoodi;Hankkeen nimi;Toteuttaja;Budjetti\n" + "\n".join(rows))

    assert "budget_eur" not in record(contents.documents[3])
    assert "different amounts (5, 7)" in contents.unread[0].reason


def test_a_code_that_many_titles_share_is_not_the_projects_own() -> None:
    contents = csv_of("Diaarinumero;Hankkeen nimi;Alkaa\n1/2019;Arki;2019\n1/2019;Koti;2019\n")

    assert [document.metadata["key"] for document in contents.documents] == ["1/2019 Arki", "1/2019 Koti"]


def test_one_title_of_many_organisations_is_many_projects() -> None:
    contents = csv_of(
        "Avustuskohde;Järjestö;Myönnetty\nYleisavustus;A ry;5000\nYleisavustus;B ry;7000\nYleisavustus;A ry;5000\n"
    )

    assert [document.metadata["key"] for document in contents.documents] == ["Yleisavustus A ry", "Yleisavustus B ry"]


def test_keys_stay_when_rows_are_added_and_moved() -> None:
    rows = ["S1;Arki;;2019;;;", "S2;Koti;;2019;;;", ";Koulu;;2019;;;"]
    before = {document.metadata["key"] for document in csv_of("\n".join([HEADER, *rows])).documents}
    after = csv_of("\n".join([HEADER, "S0;Uusi;;2020;;;", *reversed(rows)])).documents

    assert before < {document.metadata["key"] for document in after}


def test_dates_whose_order_nobody_can_tell_are_told() -> None:
    unsure = csv_of("Hankkeen nimi;Alkaa\nArki;01/02/2019\n")
    sure = csv_of("Hankkeen nimi;Alkaa\nArki;01/02/2019\nKoti;13/02/2019\n")

    assert unsure.unread[0].place == "column `Alkaa`"
    assert "paivays" in unsure.unread[0].next_step
    assert not sure.unread
    assert sure.documents[0].metadata["register"] == {"date_order": "dmy", "decimal": "", "scale": {}, "above": ""}


def test_values_that_are_no_dates_are_told_with_their_row() -> None:
    contents = csv_of("Hankkeen nimi;Alkaa;Budjetti\nArki;kevät;paljon\nKoti;2019;toistaiseksi\n")

    assert [note.reason for note in contents.unread] == [
        "no date in it (row 2: kevät)",
        "no amount in it (row 2: paljon)",
    ]


@pytest.mark.parametrize("text", ["Nimi;Puhelin\nMaija;040\n", "yksi\nkaksi\n", "a;b;c\n1;2;3\n"])
def test_a_table_that_is_no_register_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"hankkeet\.sarakkeet\.yaml"):
        csv_of(text)


def test_a_register_without_a_project_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="there is no project in it"):
        csv_of(HEADER)


def test_a_huge_register_is_read_up_to_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.readers.register_table.MAX_ROWS", 3)

    contents = csv_of(HEADER + "".join(f"\nS{number};Hanke {number};;2019;;;" for number in range(5)))

    assert titles(contents) == ["Hanke 0", "Hanke 1"]
    assert contents.unread[0].place == "from row 4 on"


def test_of_very_many_rows_that_cannot_be_read_the_first_are_told_and_the_others_counted() -> None:
    contents = csv_of(f"{HEADER}\n{ROW}\n" + ";;Oulun kaupunki;;;;\n" * 1000)

    assert len(contents.unread) == 101
    assert contents.unread[-1].place == "900 more, up to row 1002"


def test_settings_lie_beside_the_register(tmp_path: Path) -> None:
    register, other = tmp_path / "hankkeet.csv", tmp_path / "hanke.txt"
    for path in (register, other):
        path.write_text("x", encoding="utf-8")

    assert readers.companions(register) == ()
    settings = tmp_path / "hankkeet.sarakkeet.yaml"
    settings.write_text("erotin: ';'", encoding="utf-8")

    assert readers.companions(register) == (settings,)
    assert readers.companions(other) == ()
    assert readers.is_companion(settings)
    assert not readers.is_companion(tmp_path / "muu.sarakkeet.yaml")
    assert not readers.is_companion(register)
