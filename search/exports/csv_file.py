"""A table as CSV for Finnish Excel: UTF-8 with its mark, semicolons, CRLF, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import StringIO

from index.project import PartialDate
from search.exports.table import LONGEST_CELL, SEVERAL, Cell, Table
from search.overlap.report_blocks import safe, shown_as_text

# What a spreadsheet reads as the beginning of a formula, or drops before one; the wide signs where it reads Japanese.


def csv_file(table: Table) -> bytes:
    """Return the table with a row of headings. Several values in a cell are parted by ``|``, dates are ISO 8601."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.title for column in table.columns])
    writer.writerows([_written(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | PartialDate):
        return str(cell)
    return harmless(cell if isinstance(cell, str) else SEVERAL.join(cell))


def harmless(text: str) -> str:
    """Return a text that a spreadsheet shows and does not compute, without characters that no spreadsheet can hold."""
    return shown_as_text(safe(text)[:LONGEST_CELL])
