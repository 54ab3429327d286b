"""The overlap report as a Word document: real headings and tables, Finnish, no traces of who made it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from report_records import DRAFT, FOUND, REPORT, ROUND

from search.overlap.records import CallRound, OverlapReport
from search.overlap.report_file import written


def opened(answer: OverlapReport | CallRound = REPORT, *, notes: str = "") -> Document:
    return docx.Document(io.BytesIO(written(".docx", answer, with_draft=True, notes=notes)))


def test_headings_are_real_headings_in_order() -> None:
    styles = [(one.style.name, one.text) for one in opened().paragraphs if one.style and one.text]
    assert styles[0] == ("Title", "Päällekkäisyystarkistus")
    assert styles[1] == ("Subtitle", "Etäomahoito kotiin Kainuussa (ETKO)")
    assert ("Heading 1", "Tavoitteet ja hankkeet rinnakkain") in styles
    assert ("Heading 2", "1. Kotona turvallisesti etäyhteydellä (KOTE)") in styles
    levels = [int(name[-1]) for name, _ in styles if name.startswith("Heading")]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_the_matrix_is_a_table_whose_head_is_repeated_on_every_page() -> None:
    matrix = opened().tables[1]
    cells = [[cell.text for cell in row.cells] for row in matrix.rows]
    assert len(cells) == 8
    assert cells[1][1:] == ["●● merkittävä", "–", "–", "–", "–", "–", "○ vähäinen", "–"]
    assert matrix.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in matrix.rows)


def test_words_that_carry_the_likeness_are_underlined_and_their_common_part_is_bold() -> None:
    runs = [run for table in opened().tables for row in table.rows for cell in row.cells
            for one in cell.paragraphs for run in one.runs]  # fmt: skip
    at = next(number for number, run in enumerate(runs) if run.text == "Omaishoitaj")
    assert runs[at].bold
    assert runs[at].underline
    assert runs[at + 1].text == "ille"
    assert runs[at + 1].underline
    assert not runs[at + 1].bold


def test_the_page_is_a4_and_numbered_and_the_language_finnish() -> None:
    document = opened()
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    footer = section.footer._element.xml
    assert 'w:instr="PAGE"' in footer
    assert "Päällekkäisyystarkistus 30.11.2026" in footer
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"fi-FI"}


def test_properties_tell_what_it_is_and_nobody_s_name() -> None:
    properties = opened().core_properties
    assert properties.title == "Päällekkäisyystarkistus: Etäomahoito kotiin Kainuussa (ETKO)"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created.date() == properties.modified.date() == date(2026, 11, 30)
    assert properties.language == "fi-FI"


def test_the_archive_tells_no_hour() -> None:
    packed = zipfile.ZipFile(io.BytesIO(written(".docx", REPORT)))
    assert {member.date_time for member in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in packed.namelist() if "thumbnail" in name]
    assert packed.namelist()[0] == "[Content_Types].xml"
    assert packed.namelist()[1:] == sorted(packed.namelist()[1:])


def test_tables_are_as_wide_as_the_text() -> None:
    document = opened()
    section = document.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) // 635
    for table in document.tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.iter(qn("w:gridCol"))]
        assert room - 20 < sum(widths) <= room


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(), min_size=1, max_size=60))
def test_no_character_breaks_the_document(text: str) -> None:
    pair = replace(FOUND[0].pairs[0], draft_text=text, draft_marks=(), heading=text)
    bad = replace(
        REPORT,
        draft=replace(DRAFT, name=text, project=replace(DRAFT.project, title=text)),
        projects=(replace(FOUND[0], pairs=(pair,), project=replace(FOUND[0].project, title=text)),),
    )
    document = opened(bad, notes=text)
    assert document.tables
    assert written(".html", bad, notes=text).decode()


@pytest.mark.parametrize("part", ["word/document.xml", "word/footer1.xml", "docProps/core.xml"])
def test_hostile_titles_stay_text(part: str) -> None:
    title = '</w:t></w:r><w:r><w:t>"&\x01\ud800'
    bad = replace(REPORT, draft=replace(DRAFT, project=replace(DRAFT.project, title=title)))
    packed = zipfile.ZipFile(io.BytesIO(written(".docx", bad)))
    assert not re.search(rb"\x01|<w:t>\"", packed.read(part))


def test_a_call_round_is_a_document_too() -> None:
    texts = [one.text for one in opened(ROUND).paragraphs]
    assert texts[0] == "Hakukierroksen päällekkäisyystarkistus"
    assert "Luonnokset, jotka ovat päällekkäin toistensa kanssa" in texts
