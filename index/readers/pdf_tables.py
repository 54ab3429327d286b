"""Rows of words in aligned columns, without lines around them -> rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from index.readers.hyphens import Vocabulary, all_joined
from index.readers.pdf_page import Word
from index.readers.pdf_rows import Row
from index.text import one_line

_GAP: Final = 0.9  # of the font size: what parts two cells
_ALIGNED: Final = 4.0  # points
_TIGHT: Final = 1.2  # times the closest pitch: the next line of the same cell
_MARKER = re.compile(r"[•·●○◦▪■□►➢✓*–—-]|o|\d{1,2}[.)]?|[a-zåäö]\)|\d{1,2}(\.\d{1,2})+\.?|[\ue000-\uf8ff]")
_EVEN: Final = 1.5  # times the narrowest blank of a row: the widest, when all were stretched alike
_DEEPEST_INDENT: Final = 3.0  # of the font size
_FEWEST_ROWS: Final = 2
_CLOSER_THAN_LINES: Final = 0.9  # of the font size


@dataclass(frozen=True, slots=True)
class Cell:
    """Words beside each other in a row."""

    words: tuple[Word, ...]
    left: float
    right: float

    @property
    def text(self) -> str:
        """The words with blanks between them."""
        return one_line(" ".join(word.text for word in self.words))


def cells_of(row: Row, left: float, right: float) -> tuple[Cell, ...]:
    """Cut a row between the edges of a column at its wide gaps; a list item's marker belongs to what follows it."""
    if _is_justified(row, left, right):
        return (Cell(tuple(row), row[0].left, row[-1].right),)
    groups: list[list[Word]] = []
    for word in row:
        before = groups[-1] if groups else None
        gap = word.left - before[-1].right if before else 0.0
        is_marker = before is not None and len(groups) == 1 and len(before) == 1 and _MARKER.fullmatch(before[0].text)
        if before is None or (gap > _GAP * max(word.size, before[-1].size) and not is_marker):
            groups.append([word])
        else:
            before.append(word)
    return tuple(Cell(tuple(group), group[0].left, group[-1].right) for group in groups)


def _is_justified(row: Row, left: float, right: float) -> bool:
    """Whether a row is a line of text whose blanks were stretched, all alike, until it filled the column."""
    gaps = [after.left - before.right for before, after in pairwise(row)]
    if not gaps or abs(row[-1].right - right) > _ALIGNED or row[0].left - left > _DEEPEST_INDENT * row[0].size:
        return False
    is_even = max(gaps) <= _EVEN * min(gaps)
    return is_even and len(gaps) > 1 and sum(word.text[0].isalpha() for word in row) > 0.5 * len(row)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows from ``first`` to ``last`` of a region are a table."""

    first: int
    last: int
    rows: tuple[tuple[str, ...], ...]


def tables_of(rows: Sequence[Row], left: float, right: float, words: Vocabulary) -> Iterator[Table]:
    """Yield the tables among the rows of a region: two rows or more whose cells stand below each other.

    Args:
        rows: from the top.
        left: edge of the column.
        right: edge of the column.
        words: of the document, for words that are cut at a hyphen.
    """
    cut = [cells_of(row, left, right) for row in rows]
    free = number = 0
    while number < len(cut):
        last = _end(cut, number)
        if last is None:
            number += 1
            continue
        first = _begin(cut, free, number)
        yield Table(first, last, tuple(_table_rows(cut[first : last + 1], words)))
        free = number = last + 1


def _begin(cut: Sequence[tuple[Cell, ...]], free: int, first: int) -> int:
    """Return the number of the row that a table begins with whose first full row is ``first``.

    Where a label stands in the middle beside its lines, each of them is a row of its own, closer than lines can be.
    """
    begin = number = first
    while number > free and len(cut[number - 1]) == 1:
        cell = cut[number - 1][0]
        pitch = cut[number][0].words[0].base - cell.words[0].base
        if not _is_inside(cell, cut[first], min(pitch, cell.words[0].size)) or pitch > 2.2 * cell.words[0].size:
            break
        number -= 1
        if pitch < _CLOSER_THAN_LINES * cell.words[0].size:
            begin = number
    return begin


def _end(cut: Sequence[tuple[Cell, ...]], first: int) -> int | None:
    """Return the number of the last row of the table that begins at ``first``, if one does."""
    if len(cut[first]) < 2:
        return None
    columns = list(cut[first])
    pitches: list[float] = []
    last, count, number = first, 1, first + 1
    while number < len(cut):
        cells = cut[number]
        pitch = cells[0].words[0].base - cut[number - 1][0].words[0].base
        if pitch > 3 * max(min(pitches, default=pitch), cells[0].words[0].size):
            break
        if len(cells) >= 2 and _fits(cells, columns):
            count, last = count + 1, number
            columns.extend(cells)
        elif len(cells) >= 2 or not _is_inside(cells[0], columns, pitch):
            break
        pitches.append(pitch)
        number += 1
    if last == first + 1 and not _are_twins(cut[first], cut[last]):
        return None
    while last + 1 < number and _hangs(cut[last + 1][0], cut[last]):
        last += 1
    return last if count >= _FEWEST_ROWS else None


def _fits(cells: Sequence[Cell], columns: Sequence[Cell]) -> bool:
    """Whether at least two cells stand below others: their left or their right edges are the same."""
    aligned = [any(_is_aligned(cell, column) for column in columns) for cell in cells]
    return sum(aligned) >= 2 and sum(aligned) >= 0.5 * len(cells)


def _are_twins(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether two rows are alike: with no third, a gap in one of them may be chance."""
    return len(one) == len(other) and all(map(_is_aligned, one, other))


def _is_aligned(cell: Cell, column: Cell) -> bool:
    return abs(cell.left - column.left) <= _ALIGNED or abs(cell.right - column.right) <= _ALIGNED


def _is_inside(cell: Cell, columns: Sequence[Cell], pitch: float) -> bool:
    """Whether a lone cell is the next line of one column: close below, and reaching into no other."""
    if pitch > 1.8 * cell.words[0].size:
        return False
    left = max((column.left for column in columns if column.left <= cell.left + _ALIGNED), default=None)
    right = min((column.left for column in columns if column.left > cell.left + _ALIGNED), default=float("inf"))
    return left is not None and abs(cell.left - left) <= 3 * _ALIGNED and cell.right < right


def _hangs(cell: Cell, above: Sequence[Cell]) -> bool:
    """Whether a last lone cell goes on below the last cell of the table's last row."""
    return len(above) > 1 and abs(cell.left - above[-1].left) <= _ALIGNED


def _table_rows(cut: Sequence[tuple[Cell, ...]], words: Vocabulary) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each row, with the next lines of a cell behind its first."""
    starts = _starts(cut)
    bases = [cells[0].words[0].base for cells in cut]
    pitches = [below - above for above, below in pairwise(bases)]
    tight = min(pitches, default=0.0) * _TIGHT
    is_padded = sum(pitch > tight for pitch in pitches) >= 0.3 * len(pitches)
    row: dict[int, list[str]] = {}
    for number, cells in enumerate(cut):
        columns = dict(_columns(cells, starts))
        pitch = pitches[number - 1] if number else float("inf")
        goes_on = pitch <= tight and (is_padded or min(columns) > 0)
        if row and not goes_on:
            yield _row(row, words)
            row = {}
        for column, text in columns.items():
            row.setdefault(column, []).append(text)
    if row:
        yield _row(row, words)


def _row(row: Mapping[int, list[str]], words: Vocabulary) -> tuple[str, ...]:
    return tuple(all_joined(row[column], words) for column in sorted(row))


def _starts(cut: Sequence[tuple[Cell, ...]]) -> list[float]:
    """Return the left edges of the columns: where the cells that overlap begin."""
    spans: list[list[float]] = []
    for cell in sorted((cell for cells in cut if len(cells) > 1 for cell in cells), key=lambda cell: cell.left):
        if spans and cell.left < spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], cell.right)
        else:
            spans.append([cell.left, cell.right])
    return [left for left, _ in spans]


def _columns(cells: Sequence[Cell], starts: Sequence[float]) -> Iterator[tuple[int, str]]:
    """Yield the number of the column of each cell with its text; no two cells are in one."""
    last = -1
    for cell in cells:
        place = max((number for number, start in enumerate(starts) if start <= cell.left + _ALIGNED), default=0)
        last = max(place, last + 1)
        yield last, cell.text
