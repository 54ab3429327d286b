"""Reads .xlsx: workbooks with one project a row, row by row, with a bound on all that a workbook can swell to."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from index.errors import UnreadableDocument
from index.readers.package import MAX_UNPACKED, open_package
from index.readers.raw import RawFile
from index.readers.register import read_register
from index.readers.register_settings import RegisterSettings, settings_of
from index.readers.register_table import Allowance, Row, Table, too_much
from index.readers.source import FileContents, Unread

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_EMPTY_END: Final = 10_000  # empty rows on end: what follows is formatting down to the last row of the sheet
_MAX_COLUMNS: Final = 500
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_MOST_MERGED: Final = 20_000
_TALLEST: Final = 1_000  # rows that one merged cell may reach over
_CHUNK: Final = 1 << 20
_SAVE: Final = "Open it in Excel or LibreOffice, save it again as .xlsx or .csv, and try again."
_ERRORS: Final = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#####"})

_Merged = dict[int, list[tuple[int, int]]]  # row -> column and last row of the areas that begin there


def read_many(raw: RawFile) -> FileContents:
    """Return a document a project, from every sheet that is a register; hidden rows and columns are read, too.

    Of formulas the values that were saved with them are read; cells that are merged share the value of the first.
    Hidden sheets are left out, and told.

    Raises:
        UnreadableDocument: it is no workbook, too large unpacked, its settings are wrong, or no sheet is a register.
    """
    settings = settings_of(raw.path)
    # Sheets that are formatted down to their last row are large and empty.
    limits = {"max_xml": MAX_UNPACKED, "max_tags": MAX_UNPACKED}
    archive = open_package(raw, needs="xl/workbook.xml", what="Excel workbook", **limits)
    workbook = _open(raw)
    try:
        tables, unread = _tables(raw, archive, workbook, settings)
        contents = read_register(raw, tables, settings, format="xlsx")
    finally:
        workbook.close()
    return FileContents(
        documents=contents.documents, unread=(*contents.unread, *unread), content_hash=contents.content_hash
    )


def _open(raw: RawFile) -> Workbook:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that are not read anyway
            return load_workbook(io.BytesIO(raw.data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # a parser of a rich format raises whatever a damaged file leads it to
        reason = f"it is not an Excel workbook that can be read ({type(error).__name__})"
        raise UnreadableDocument(raw.path, reason, _SAVE) from error


def _tables(
    raw: RawFile, archive: zipfile.ZipFile, workbook: Workbook, settings: RegisterSettings
) -> tuple[list[Table], list[Unread]]:
    sheets = list(workbook.worksheets)
    if settings.sheet:
        sheets = [sheet for sheet in sheets if sheet.title == settings.sheet] or sheets[_number(settings.sheet, sheets)]
        if not sheets:
            names = ", ".join(f"`{sheet.title}`" for sheet in workbook.worksheets)
            raise UnreadableDocument(
                raw.path, f"there is no sheet `{settings.sheet}` in it", f"Its sheets are {names}: correct `taulukko`."
            )
    unread = [
        Unread(place=f"sheet {sheet.title}", reason="it is hidden", next_step="Show it in Excel if it has projects.")
        for sheet in sheets
        if sheet.sheet_state != "visible" and not settings.sheet
    ]
    allowance = Allowance()
    shown = [sheet for sheet in sheets if settings.sheet or sheet.sheet_state == "visible"]
    tables = [_table(archive, sheet, allowance, named=len(shown) > 1) for sheet in shown]
    filled = [table for table in tables if table.rows or table.unread]
    return filled or tables[:1], unread


def _number(written: str, sheets: Sequence[object]) -> slice:
    number = int(written) - 1 if written.isdigit() and 0 < int(written) <= len(sheets) else len(sheets)
    return slice(number, number + 1)


def _table(archive: zipfile.ZipFile, sheet: ReadOnlyWorksheet, allowance: Allowance, *, named: bool) -> Table:
    rows: list[Row] = []
    unread: list[Unread] = []
    place = "row 1"
    try:
        for number, cells in _filled(sheet, _merged_in(archive, sheet)):
            place = f"row {number}"
            if not allowance.take(cells):
                unread.append(too_much(place))
                break
            rows.append(Row(place, cells))
    except Exception as error:  # as in _open: the sheet is parsed only now
        reason = f"what follows cannot be read ({type(error).__name__}: {error})"
        unread.append(Unread(place=f"from {place} on", reason=reason[:200], next_step=_SAVE))
    return Table(rows=rows, name=sheet.title if named else "", unread=unread)


def _filled(sheet: ReadOnlyWorksheet, merged: _Merged) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each row that holds something."""
    sheet.reset_dimensions()  # what a workbook says of its size is often wrong
    empty = 0
    copied: dict[tuple[int, int], str] = {}
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):  # type: ignore[misc]
        cells = [_text(value) for value in values[:_MAX_COLUMNS]]
        _spread(cells, number, merged, copied)
        if any(cells):
            empty = 0
            while cells and not cells[-1]:
                cells.pop()
            yield number, cells
        else:
            empty += 1
            if empty >= _EMPTY_END:
                return


def _spread(cells: list[str], number: int, merged: _Merged, copied: dict[tuple[int, int], str]) -> None:
    """Put the value of merged cells into all rows that they reach over.

    Across, it stays in the first column: names that stand over several columns are stretched where they are read.
    """
    for column, last_row in merged.get(number, ()):
        if column < len(cells) and cells[column]:
            copied.update({(row, column): cells[column] for row in range(number + 1, last_row + 1)})
    for column in range(len(cells)) if copied else ():
        value = copied.pop((number, column), "")
        cells[column] = cells[column] or value


def _merged_in(archive: zipfile.ZipFile, sheet: ReadOnlyWorksheet) -> _Merged:
    """Return the areas of merged cells, which stand at the end of the sheet's part of the file."""
    found: _Merged = {}
    count = 0
    part_of_sheet = str(getattr(sheet, "_worksheet_path", ""))  # the library reads cells only when not row by row
    rest = b""
    with archive.open(part_of_sheet) as part:
        while count < _MOST_MERGED and (chunk := part.read(_CHUNK)):
            data = rest + chunk
            rest = data[-100:]  # a tag may lie across two chunks; an area that is found twice is the same area
            for letters, top, bottom in _MERGED.findall(data):
                if top != bottom:
                    found.setdefault(int(top), []).append((_column(letters), min(int(bottom), int(top) + _TALLEST)))
                    count += 1
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _text(value: object) -> str:
    """Return a cell as text: dates in ISO form, numbers without needless decimals, nothing for errors."""
    if value is None or (isinstance(value, str) and value in _ERRORS):
        return ""
    if isinstance(value, bool):
        return "kyllä" if value else "ei"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else f"{value:.4f}".rstrip("0").rstrip(".")
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, (str, int)):
        return str(value).strip()
    return _from_parts(value)


def _from_parts(value: object) -> str:
    """Return what a cell with letters of several kinds says."""
    return "".join(map(str, value)) if isinstance(value, Iterable) else str(value)
