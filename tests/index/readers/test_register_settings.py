"""The small file beside a register: it says what the columns are, and every mistake in it is explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UnreadableDocument
from index.readers import read_all
from index.readers.source import FileContents
from tests.index.readers.register_files import record, saved, title, workbook


def read(folder: Path, settings: str, data: str | bytes, name: str = "hankkeet.csv") -> FileContents:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    (folder / f"{Path(name).stem}.sarakkeet.yaml").write_text(settings, encoding="utf-8")
    return read_all(folder / name, folder)


def test_columns_are_what_the_settings_say(tmp_path: Path) -> None:
    settings = "sarakkeet:\n  otsikko: Työ\n  toteuttajat: [Eka, Toka]\n  alkaa: Milloin\n"

    (document,) = read(tmp_path, settings, "Työ;Eka;Toka;Milloin\nHyvä arki;A ry;B ry;2019\n").documents

    assert title(document) == "Hyvä arki"
    assert record(document) == {"implementers": ("A ry", "B ry"), "start": ("2019",)}


def test_constants_hold_for_rows_that_say_nothing(tmp_path: Path) -> None:
    settings = "vakiot:\n  rahoittaja: Euroopan sosiaalirahasto\n  ohjelma: Kaste\n"

    first, second = read(tmp_path, settings, "Hankkeen nimi;Rahoittaja\nArki;STM\nKoti;\n").documents

    assert record(first) == {"funders": ("STM",), "programme": ("Kaste",)}
    assert record(second) == {"funders": ("Euroopan sosiaalirahasto",), "programme": ("Kaste",)}


def test_delimiter_encoding_header_and_order_of_dates(tmp_path: Path) -> None:
    settings = "erotin: '#'\nmerkisto: cp850\notsikkorivi: 2\npaivays: kpv\ndesimaali: '.'\nohita: Väri\n"
    data = "Hankkeen nimi#Alkaa\nHankkeen nimi#Alkaa#Väri\nHyvä arki#01/02/2019#sini\n".encode("cp850")

    contents = read(tmp_path, settings, data)

    assert [title(document) for document in contents.documents] == ["Hyvä arki"]
    assert contents.documents[0].metadata["register"] == {
        "date_order": "mdy", "decimal": ".", "scale": {}, "above": "Hankkeen nimi Alkaa",
    }  # fmt: skip
    assert not contents.unread


def test_one_sheet_by_its_name(tmp_path: Path) -> None:
    book = workbook([["Hankkeen nimi", "Alkaa"], ["Vanha", 2010]], [["Hankkeen nimi", "Alkaa"], ["Uusi", 2020]])

    (document,) = read(tmp_path, "taulukko: Taulu 2", saved(book), "h.xlsx").documents

    assert title(document) == "Uusi"


def test_the_list_in_json_by_its_key(tmp_path: Path) -> None:
    data = '{"a": {"x": [{"title": "Arki", "startDate": "2019"}]}, "b": [{"title": "Koti", "startDate": "2019"}]}'

    (document,) = read(tmp_path, "avain: a.x", data, "h.json").documents

    assert title(document) == "Arki"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("sarakket:\n  otsikko: Nimi", "the key `sarakket` is not known. Write `sarakkeet`"),
        ("väri: sininen", "the key `väri` is not known. Write sarakkeet, vakiot"),
        ("sarakkeet:\n  otsiko: Nimi", "`otsiko` is no field of a project; write perhaps `otsikko`"),
        ("sarakkeet:\n  otsikko: Puuttuu", "there is no column `Puuttuu` in hankkeet.csv"),
        ("sarakkeet: Nimi", "`sarakkeet` is wrong"),
        ("sarakkeet:\n  otsikko:\n    a: b", "Write one name, or a list of names"),
        ("erotin: ';;'", "Write one character"),
        ("merkisto: klingon", "Write utf-8, cp1252"),
        ("otsikkorivi: eka", "Write the number of the row"),
        ("paivays: ppkkvv", "Write '', 'pkv', 'kpv' or 'vkp'"),
        ("- a\n- b", "they are not lines of `key: value`"),
        ("merkisto: utf-16", "it is not in utf-16"),
    ],
)
def test_a_mistake_is_explained(tmp_path: Path, settings: str, message: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path, settings, "Hankkeen nimi;Alkaa;Ä\nArki;2019\n")

    assert message in str(caught.value)


def test_an_empty_settings_file_says_nothing(tmp_path: Path) -> None:
    assert len(read(tmp_path, "\n", "Hankkeen nimi;Alkaa\nArki;2019\n").documents) == 1
