"""What the readers of tables hand over: rows of text with the place that each came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from index.readers.source import Unread

MAX_ROWS: Final = 50_000  # rows that hold something, in one file
MAX_CHARACTERS: Final = 50_000_000  # in all cells of one file: a workbook may repeat one long text a million times


@dataclass(frozen=True, slots=True)
class Row:
    """One row, or one record of JSON: its cells as text, blank ones as ``""``; several values on lines of their own."""

    place: str  # "row 17"
    cells: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of one sheet or file, title rows and headers included, blank rows left out.

    Where the format names the columns itself (JSON), ``names`` has them and every row is a record.
    """

    rows: Sequence[Row]
    name: str = ""  # of the sheet, where there are several
    names: Sequence[str] = ()
    unread: Sequence[Unread] = field(default_factory=tuple)  # rows that could not be read at all
    is_marked: bool = False  # cells are parted by marks: one too many has moved the others


class Allowance:
    """Counts rows and characters, and says when a file has had its share."""

    def __init__(self) -> None:
        self.rows = MAX_ROWS
        self.characters = MAX_CHARACTERS

    def take(self, cells: Sequence[str]) -> bool:
        """Count one row; return whether it still fits."""
        self.rows -= 1
        self.characters -= sum(map(len, cells)) + len(cells)
        return self.rows >= 0 and self.characters >= 0


def too_much(place: str) -> Unread:
    """Return the note that what follows ``place`` was not read."""
    return Unread(
        place=f"from {place} on",
        reason=f"a register is read up to {MAX_ROWS:,} rows and {MAX_CHARACTERS:,} characters",
        next_step="Split it into several files.",
    )
