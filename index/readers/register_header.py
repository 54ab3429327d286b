"""Where a table names its columns: below titles and notes, in one line or two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.readers.register_names import KNOWN, meanings_of
from index.readers.register_settings import RegisterSettings
from index.readers.register_table import Row
from index.text import one_line

_SEARCHED: Final = 40  # rows
_LONGEST_NAME: Final = 120
_NO_NAME = re.compile(r"\d{3,}|\d[.,/-]\d|https?:|@")
_LEAST: Final = 2  # fields


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, and how many rows stand before the first project."""

    names: tuple[str, ...]
    rows: int


def find_header(rows: Sequence[Row], settings: RegisterSettings) -> Header | None:
    """Return the row, or the two rows, that name the most fields; nothing when no row names two."""
    if settings.header_row is not None:
        return _given(rows, settings.header_row)
    own = frozenset(one_line(name).casefold() for names in settings.columns.values() for name in names)
    best: tuple[int, Header] | None = None
    for number, row in enumerate(rows[:_SEARCHED]):
        single = likeness(row.cells, own)
        found = (single, Header(tuple(map(one_line, row.cells)), number + 1))
        if number + 1 < len(rows) and _names(row.cells) and _names(rows[number + 1].cells):
            names = _together(row.cells, rows[number + 1].cells)
            double = likeness(names, own)
            if double > max(single, likeness(rows[number + 1].cells, own)):
                found = (double, Header(names, number + 2))
        if best is None or found[0] > best[0]:
            best = found
    return best[1] if best and best[0] >= 2 * _LEAST else None


def likeness(cells: Sequence[str], own: frozenset[str] = frozenset()) -> int:
    """Return how much a row looks like one of names: two for each field that it names, one for other known columns."""
    found: set[str] = set()
    others = 0
    for cell in cells:
        if not cell or len(cell) > _LONGEST_NAME:
            continue
        if own and one_line(cell).casefold() in own:
            found.add(f"own {cell}")
            continue
        meanings = meanings_of(cell)
        if meanings and meanings[0].field == KNOWN:
            others += 1
        elif meanings:
            found.add(meanings[0].field)
    return 2 * len(found) + others


def _given(rows: Sequence[Row], number: int) -> Header | None:
    for position, row in enumerate(rows):
        if row.place.rpartition(" ")[2] == str(number):
            return Header(tuple(map(one_line, row.cells)), position + 1)
    return None


def _names(cells: Sequence[str]) -> bool:
    """Whether these cells can all be names of columns."""
    return all(len(cell) <= _LONGEST_NAME and not _NO_NAME.search(cell) for cell in cells)


def _together(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Return one name a column out of two lines, of which the upper one may stretch over several columns."""
    width = max(len(upper), len(lower))
    names: list[str] = []
    above = ""
    for column in range(width):
        own = one_line(upper[column]) if column < len(upper) else ""
        below = one_line(lower[column]) if column < len(lower) else ""
        above = own or above
        names.append(_one_name(own, above, below))
    return tuple(names)


def _one_name(own: str, above: str, below: str) -> str:
    if not below:
        return own
    both = f"{above} {below}".strip()
    if meanings_of(below) or not above:
        return below if any(one.is_sure for one in meanings_of(below)) or not meanings_of(both) else both
    return both if meanings_of(both) or not meanings_of(own) else own
