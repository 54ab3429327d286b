"""Workbooks: several sheets, merged cells, dates, formulas, hidden rows, and files that swell."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest

from index.errors import UnreadableDocument
from tests.index.readers.register_files import contents_of, record, saved, title, titles, workbook

HEADER = ("Hankekoodi", "Hankkeen nimi", "Toteuttaja", "Alkaa", "Päättyy", "Budjetti")


def test_dates_numbers_and_errors_become_text() -> None:
    row = ("S1", "Hyvä arki", None, date(2019, 2, 1), datetime(2020, 12, 31, 12), 1234567.891)
    book = workbook([("Raportti",), (), HEADER, row, ("S2", "Koti", "#N/A", 43497, 2020.0, 5)])

    first, second = contents_of("h.xlsx", saved(book)).documents

    assert first.place == "row 4"
    assert record(first) == {
        "code": ("S1",), "start": ("2019-02-01",), "end": ("2020-12-31",), "budget_eur": ("1234567.891",),
    }  # fmt: skip
    assert record(second) == {"code": ("S2",), "start": ("43497",), "end": ("2020",), "budget_eur": ("5",)}


def test_every_sheet_that_is_a_register_is_read_and_the_others_are_told() -> None:
    book = workbook([HEADER, ("S1", "Arki", "A ry")], [("Tämä on ohje",)], [HEADER, ("S2", "Koti", "B ry")], [])
    book.create_sheet("Piilossa").sheet_state = "hidden"

    contents = contents_of("h.xlsx", saved(book))

    assert [(document.place, title(document)) for document in contents.documents] == [
        ("sheet Taulu 1, row 2", "Arki"), ("sheet Taulu 3, row 2", "Koti"),
    ]  # fmt: skip
    assert [note.place for note in contents.unread] == ["sheet Taulu 2", "sheet Piilossa"]


def test_merged_cells_hold_for_all_their_rows() -> None:
    book = workbook([HEADER, ("S1", "Arki", "A ry", 2019), (None, None, "B ry"), ("S2", "Koti", "C ry")])
    sheet = book["Taulu 1"]
    for area in ("A2:A3", "B2:B3"):
        sheet.merge_cells(area)

    first, second = contents_of("h.xlsx", saved(book)).documents

    assert record(first)["implementers"] == ("A ry", "B ry")
    assert title(second) == "Koti"


def test_hidden_rows_are_read() -> None:
    book = workbook([HEADER, ("S1", "Arki", "A ry")])
    book["Taulu 1"].row_dimensions[2].hidden = True

    assert titles(contents_of("h.xlsx", saved(book))) == ["Arki"]


def test_of_formulas_the_saved_values_are_read() -> None:
    data = saved(workbook([HEADER, ("S1", "Arki", "A ry", 2019, 2020, "=1+1")]))
    data = _changed(data, "xl/worksheets/sheet1.xml", b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")

    (document,) = contents_of("h.xlsx", data).documents

    assert record(document)["budget_eur"] == ("2",)


def test_a_sheet_that_is_formatted_to_its_last_row_ends_where_its_projects_do() -> None:
    empty = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % number for number in range(3, 60_000))
    empty += b'<row r="1048576" s="1"/>'
    data = saved(workbook([HEADER, ("S1", "Arki", "A ry")]))

    contents = contents_of(
        "h.xlsx", _changed(data, "xl/worksheets/sheet1.xml", b"</sheetData>", empty + b"</sheetData>")
    )

    assert titles(contents) == ["Arki"]


def test_a_workbook_that_swells_is_refused() -> None:
    stream = io.BytesIO(saved(workbook([HEADER])))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.xml", b" " * 250_000_000)

    with pytest.raises(UnreadableDocument, match="unpacked it has more than"):
        contents_of("h.xlsx", stream.getvalue())


@pytest.mark.parametrize("data", [b"PK\x03\x04 rikki", b"Hankkeen nimi;Alkaa\nArki;2019\n"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="damaged"):
        contents_of("h.xlsx", data)


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no row of it names columns"):
        contents_of("h.xlsx", saved(workbook([])))


def test_texts_may_stand_in_a_table_of_their_own_as_excel_writes_them() -> None:
    assert titles(contents_of("h.xlsx", _with_shared(b"<si><t>Hyv&#228; arki</t></si>"))) == ["Hyvä arki"]


@pytest.mark.parametrize("shared", [b"<si><t>Arki</si>", b"", b"<si><t>&x;</t></si>"])
def test_a_damaged_table_of_texts_is_told(shared: bytes) -> None:
    _told(_with_shared(shared))


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_damage_inside_is_told(member: str) -> None:
    _told(_changed(saved(workbook([HEADER, ("S1", "Arki", "A ry")])), member, b"<", b"<<"))


def _told(data: bytes) -> None:
    with suppress(UnreadableDocument):
        assert contents_of("h.xlsx", data).unread


def _with_shared(strings: bytes) -> bytes:
    """Return a workbook whose only title stands in the table of shared texts."""
    data = saved(workbook([HEADER, ("S1", "Arki", "A ry")]))
    data = _changed(data, "xl/worksheets/sheet1.xml", b't="inlineStr"><is><t>Arki</t></is>', b't="s"><v>0</v>')
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    data = _changed(
        data,
        "[Content_Types].xml",
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>',
    )
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        space = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        archive.writestr("xl/sharedStrings.xml", space + strings + b"</sst>")
    return stream.getvalue()


def _changed(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """Return a zip in which one member is another."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == member else content)
    return stream.getvalue()


def test_a_workbook_whose_bytes_are_damaged_is_refused() -> None:
    data = bytearray(saved(workbook([HEADER, *(("S1", f"Arki {number}", "A ry") for number in range(500))])))
    place = data.index(b"xl/worksheets/sheet1.xml") + 100
    data[place : place + 40] = b"\xff" * 40

    with pytest.raises(UnreadableDocument, match="damaged"):
        contents_of("h.xlsx", bytes(data))
