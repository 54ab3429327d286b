"""The scorer counts as its README says, and the builders make files that are what they pretend to be."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest

from index.project import PartialDate, Period, Project, ProjectId, Relation, RelationKind
from tests.extraction.building import build
from tests.extraction.labelled import Label
from tests.extraction.markup import pieces
from tests.extraction.scoring import Score, count, paired


def label(**values: tuple[str, ...]) -> Label:
    return Label({"kind": ("hanke",), **values}, {"regions": ("Kainuu",)}, frozenset({"sections"}))


def project(title: str, **values: object) -> Project:
    return Project(id=ProjectId(title), title=title, **values)  # type: ignore[arg-type]


def test_hits_and_misses_are_counted_value_by_value() -> None:
    wanted = label(title=("Kotipolku",), start=("2012-05",), end=("2013",), funders=("STM", "Kainuun liitto"))
    found = project(
        "Kotipolku-hanke",
        period=Period(PartialDate(2012, 5), PartialDate(2014)),
        funders=("Sosiaali- ja terveysministeriö (STM)", "RAY"),
        regions=("Kainuu",),
    )
    result = Score()
    count(result, "kotipolku.txt", wanted, found, {})

    assert (result.hits["start"], result.extra["end"], result.missing["end"]) == (1, 1, 1)
    assert result.figures("start", "end") == (0.5, 0.5, 0.5)
    # one of two right, one of two found: precision 1/2, recall 1/2, F1 = 2 * 1/2 * 1/2 / (1/2 + 1/2) = 1/2
    assert result.figures("funders") == (0.5, 0.5, 0.5)
    assert result.figures("regions") == (1, 1, 1), "what may be there counts neither way"
    assert {(miss.fault, miss.value) for miss in result.misses if miss.field == "funders"} == {
        ("missing", "Kainuun liitto"),
        ("extra", "RAY"),
    }


def test_a_project_that_was_not_found_misses_all_its_values() -> None:
    result = Score()
    count(result, "uutiskirje.md", label(title=("Kotipolku",), budget=("1000",)), None, {})

    assert (result.missing["title"], result.missing["budget"], result.missing["kind"]) == (1, 1, 1)
    assert result.figures("budget") == (1.0, 0.0, 0.0)


def test_two_municipalities_that_were_merged_may_come_out_as_one() -> None:
    wanted = label(title=("Kotipolku",), municipalities=("Jalasjärvi | Kurikka", "Kurikka", "Ilmajoki"))
    result = Score()
    count(result, "a.txt", wanted, project("Kotipolku", municipalities=("Kurikka",)), {})

    assert (result.hits["municipalities"], result.missing["municipalities"]) == (1, 1)


def test_the_only_organisation_may_be_doer_or_administrator() -> None:
    wanted = Label(
        {"title": ("Kotipolku",), "implementers": ("Lapin yliopisto",)},
        {"administrator": ("Lapin yliopisto",)},
        frozenset(),
    )
    result = Score()
    count(result, "a.csv", wanted, project("Kotipolku", administrator="Lapin yliopisto"), {})

    assert (result.hits["implementers"], result.extra["administrator"]) == (1, 0)


def test_one_who_is_carried_on_may_also_be_named() -> None:
    ties = tuple(Relation(kind=kind, name="Kotipolku I") for kind in (RelationKind.CONTINUES, RelationKind.MENTIONS))
    wanted = label(title=("Kotipolku II",), continues=("Kotipolku I",))
    result = Score()
    count(result, "a.txt", wanted, project("Kotipolku II", relations=ties), {})

    assert result.hits["continues"] == 1
    assert result.extra["mentions"] == 0


def test_projects_are_paired_by_title_whatever_their_order() -> None:
    labels = [label(title=(name,)) for name in ("Päivätoiminnan uutiset", "Kotipolku", "Nuorten paja")]
    found = [project("Nuorten paja 2014"), project("Muu asia"), project("Päivätoiminnan uutiset")]

    names = {(one.titles[0] if one else "", other.title if other else "") for one, other in paired(labels, found)}

    assert names == {
        ("Päivätoiminnan uutiset", "Päivätoiminnan uutiset"),
        ("Nuorten paja", "Nuorten paja 2014"),
        ("Kotipolku", ""),
        ("", "Muu asia"),
    }


def test_rows_below_each_other_are_one_table() -> None:
    kinds = [(part.kind, len(part.rows)) for part in pieces("# Budjetti\n| a | b |\n| 1 | 2 |\n\n| c | d |\n- kohta")]

    assert kinds == [("heading", 0), ("table", 2), ("table", 1), ("item", 0)]


def test_a_pdf_has_text_in_columns_with_words_cut_at_line_ends() -> None:
    body = "# Loppuraportti\n\n" + "Kehittämissuunnitelman valmistelutyö aloitettiin osallistumisella. " * 30
    file = build("a.pdf", body, {"columns": "2", "tall": "8", "hyphens": "true", "head": "Raportti"})
    page = pypdfium2.PdfDocument(file)[0]
    text = page.get_textpage().get_text_range()

    assert text.startswith("Loppuraportti")
    assert "\ufffe" in text, "PDFium's mark for a hyphen at a line's end"
    assert "Raportti" in text
    assert max(page.get_textpage().get_charbox(place)[0] for place in range(200, 1200)) > page.get_width() / 2


def test_encodings_and_members_are_as_the_layout_says() -> None:
    assert build("a.txt", "Ääni €", {"encoding": "cp1252", "newlines": "crlf"}) == b"\xc4\xe4ni \x80\r\n"
    assert build("a.csv", "ä", {"encoding": "utf-16"})[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert rb"\'e4\u8211?" in build("a.rtf", "ä–", {})
    with ZipFile(BytesIO(build("a.zip", "@@@ b/c.txt\nKerran\n@@@ d.md\n# Toinen", {}))) as archive:
        assert archive.namelist() == ["b/c.txt", "d.md"]
        assert archive.read("b/c.txt") == b"Kerran\n"


def test_a_label_for_a_field_that_does_not_exist_is_refused() -> None:
    from tests.extraction.labelled import label as read_label

    with pytest.raises(ValueError, match="rahoittajat"):
        read_label({"title": "Kotipolku", "rahoittajat": ["STM"]})
