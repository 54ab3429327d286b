"""A table as an Excel workbook: headings that stay, a filter, real numbers and dates, links, no formulas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook

from index.project import PartialDate, Precision
from search.exports.table import LONGEST_CELL, SEVERAL, Cell, Column, Kind, Table
from search.messages import say
from search.overlap.report_blocks import safe

About = Sequence[tuple[str, str]]

_LONGEST_SHEET_NAME: Final = 31  # characters
_FIRST_YEAR: Final = 1900  # before it Excel has no dates
_LONGEST_ADDRESS: Final = 2000  # characters; Excel takes 2,079
_FROZEN_COLUMNS: Final = 2  # the number and the title stay when one scrolls sideways
_MONEY: Final = '#,##0\\ "€"'
# A date shows no more than is known of it; behind it stands a whole day, so that rows can be put in order.
_DATES: Final = {Precision.DAY: "d.m.yyyy", Precision.MONTH: "m/yyyy", Precision.YEAR: "yyyy"}
_SETTINGS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx_file(table: Table, about: About, made: date) -> bytes:
    """Return the workbook: the table, and on a second sheet what it is, as names and values."""
    written = BytesIO()
    book = Workbook(written, _SETTINGS)
    book.set_properties({"title": safe(table.name), "created": datetime(made.year, made.month, made.day)})
    _Sheet(book, table.name).write(table)
    _write_about(book, about)
    book.close()
    return written.getvalue()


class _Sheet:
    """The sheet of the table, and the looks of its cells."""

    def __init__(self, book: Workbook, name: str) -> None:
        self._sheet = book.add_worksheet(_sheet_name(name, say("exports.about"), "History"))
        wrapped = {"text_wrap": True, "valign": "top"}
        self._text = book.add_format(wrapped)
        self._head = book.add_format(wrapped | {"bold": True, "bg_color": "#F1EFE9", "bottom": 1})
        self._link = book.add_format(wrapped | {"font_color": "#0B5A5E", "underline": 1})
        self._money = book.add_format({"valign": "top", "num_format": _MONEY})
        self._number = book.add_format({"valign": "top", "num_format": "0"})
        self._dates = {
            precision: book.add_format({"valign": "top", "align": "right", "num_format": shown})
            for precision, shown in _DATES.items()
        }

    def write(self, table: Table) -> None:
        for at, column in enumerate(table.columns):
            self._sheet.set_column(at, at, column.width)
            self._sheet.write_string(0, at, column.title, self._head)
        for line, row in enumerate(table.rows, start=1):
            for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                self._write(line, at, column, cell)
        self._sheet.freeze_panes(1, _FROZEN_COLUMNS)
        self._sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.repeat_rows(0)
        self._sheet.fit_to_pages(1, 0)

    def _write(self, line: int, at: int, column: Column, cell: Cell) -> None:
        if cell is None or cell == "" or cell == ():
            return
        if isinstance(cell, int):
            self._sheet.write_number(line, at, cell, self._money if column.kind is Kind.MONEY else self._number)
        elif isinstance(cell, PartialDate):
            self._write_date(line, at, cell, is_end=column.kind is Kind.END)
        elif isinstance(cell, str) and column.kind is Kind.LINK and _can_be_followed(cell):
            self._sheet.write_url(line, at, cell, self._link, cell)
        else:
            text = cell if isinstance(cell, str) else SEVERAL.join(cell)
            self._sheet.write_string(line, at, safe(text)[:LONGEST_CELL], self._text)

    def _write_date(self, line: int, at: int, when: PartialDate, *, is_end: bool) -> None:
        if when.year < _FIRST_YEAR:
            self._sheet.write_string(line, at, str(when), self._text)
            return
        day = when.last_day if is_end else when.first_day
        self._sheet.write_datetime(line, at, datetime(day.year, day.month, day.day), self._dates[when.precision])


def _write_about(book: Workbook, about: About) -> None:
    sheet = book.add_worksheet(_sheet_name(say("exports.about")))
    name: Any = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    value: Any = book.add_format({"valign": "top", "text_wrap": True})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for line, (what, told) in enumerate(about):
        sheet.write_string(line, 0, safe(what), name)
        sheet.write_string(line, 1, safe(told)[:LONGEST_CELL], value)


def _can_be_followed(address: str) -> bool:
    """Tell whether an address is one of the web: nothing that would open a file or run."""
    is_of_web = address.lower().startswith(("https://", "http://")) and address == safe(address)
    return is_of_web and len(address) <= _LONGEST_ADDRESS


def _sheet_name(name: str, *others: str) -> str:
    """Return a name without what Excel forbids in one, short enough, and none of the others, which it has already."""
    kept = "".join(" " if sign in "[]:*?/\\'" else sign for sign in safe(name))
    # Excel counts what is beyond the first 65,536 characters as two.
    cut = " ".join(kept.split()).encode("utf-16-le")[: 2 * _LONGEST_SHEET_NAME].decode("utf-16-le", "ignore").strip()
    taken = {_sheet_name(other).casefold() for other in others}
    return f"{cut} 1".strip() if not cut or cut.casefold() in taken else cut
