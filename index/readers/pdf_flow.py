"""The rows of a page -> lines and table rows in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.readers.hyphens import Vocabulary, all_joined
from index.readers.pdf_columns import Region, regions_of
from index.readers.pdf_grids import Box, Grid, grids_of
from index.readers.pdf_margins import Sheet
from index.readers.pdf_page import Line, Word
from index.readers.pdf_rows import Row, line_of, rows_of
from index.readers.pdf_tables import tables_of
from index.text import one_line


@dataclass(frozen=True, slots=True)
class Break:
    """Ends a paragraph: the edge of a cell or of a table."""


Cells = tuple[str, ...]
Element = Line | Cells | Break

_GRID: Final = "\x00"  # begins the text of the word that holds a ruled table's place
_LONGEST_ROW: Final = 300  # characters a cell: cells with more are texts that a table only lays out


def elements_of(sheet: Sheet, words: Vocabulary, gutters: list[float]) -> Iterator[Element]:
    """Yield the lines and table rows of a page in reading order.

    Args:
        sheet: the page without its margins.
        words: of the document, for words that are cut at a hyphen.
        gutters: where columns of earlier pages began; new ones are added.
    """
    grids = [grid for grid in grids_of(sheet.page.rules) if _has_columns(grid, sheet.rows)]
    rows = _with_places(sheet.rows, grids) if grids else sheet.rows
    widest = max((word.right for row in rows for word in row), default=0.0)
    for region in regions_of(rows, gutters):
        end = region.right if region.is_column else widest
        for rows_between, grid_number in _parts(region):
            yield from _free_rows(rows_between, region.left, end, sheet.page.number, words)
            if grid_number is not None:
                inside = [word for row in sheet.rows for word in row if grids[grid_number].box.holds(word)]
                yield from _grid_rows(grids[grid_number], inside, sheet.page.number, words)


def _has_columns(grid: Grid, rows: Sequence[Row]) -> bool:
    """Whether words stand beside each other in a grid: a box around a text is no table."""
    words = [word for row in rows for word in row if grid.box.holds(word)]
    filled = ([cell for cell in row if any(map(cell.holds, words))] for row in grid.rows)
    return any(len(cells) > 1 for cells in filled)


def _with_places(rows: Sequence[Row], grids: Sequence[Grid]) -> list[Row]:
    """Return the rows with one word in place of each ruled table."""
    kept = [[word for word in row if not any(grid.box.holds(word) for grid in grids)] for row in rows]
    for number, grid in enumerate(grids):
        size = rows[0][0].size
        kept.append([Word(f"{_GRID}{number}", grid.box.left, grid.box.right, grid.box.top + size, size)])
    return sorted((row for row in kept if row), key=lambda row: row[0].base)


def _parts(region: Region) -> Iterator[tuple[list[Row], int | None]]:
    """Yield the rows before each ruled table with its number, and those behind the last with none."""
    rows: list[Row] = []
    for row in region.rows:
        others = [word for word in row if not word.text.startswith(_GRID)]
        if others:
            rows.append(others)
        for word in row:
            if word.text.startswith(_GRID):
                yield rows, int(word.text[1:])
                rows = []
    yield rows, None


def _free_rows(
    rows: Sequence[Row], start: float, end: float, page: int, words: Vocabulary
) -> Iterator[Element]:
    """Yield rows with no lines around them: those of tables as cells, all others as lines."""
    tables = {table.first: table for table in tables_of(rows, start, end, words)}
    number = 0
    while number < len(rows):
        table = tables.get(number)
        if table is None:
            yield line_of(rows[number], page, start, end)
            number += 1
        else:
            yield from table.rows
            number = table.last + 1


def _grid_rows(grid: Grid, inside: Sequence[Word], page: int, words: Vocabulary) -> Iterator[Element]:
    """Yield the rows of a ruled table; a row of one cell, or of long texts, as the lines of its cells."""
    yield Break()
    used = _used_columns(grid, inside)
    for boxes in grid.rows:
        cells = [(box, rows_of(word for word in inside if box.holds(word))) for box in boxes]
        texts = [_text(rows, words) for _, rows in cells]
        filled = sum(map(bool, texts))
        if filled > 1 and sum(map(len, texts)) <= _LONGEST_ROW * filled:
            kept = (text for text, box in zip(texts, boxes, strict=True) if text or _is_used(box, used))
            yield _trimmed(tuple(kept))
            continue
        for box, rows in cells:
            yield from (line_of(row, page, row[0].left if len(rows) == 1 else _left(rows), box.right) for row in rows)
            yield Break()


def _left(rows: Sequence[Row]) -> float:
    return min(row[0].left for row in rows)


def _used_columns(grid: Grid, inside: Sequence[Word]) -> list[float]:
    """Return the left edges of cells that hold words: a column that is empty throughout is decoration."""
    return [box.left for row in grid.rows for box in row if any(map(box.holds, inside))]


def _is_used(box: Box, used: Sequence[float]) -> bool:
    return any(abs(box.left - left) <= 1 for left in used)


def _text(rows: Sequence[Row], words: Vocabulary) -> str:
    lines = [one_line(" ".join(word.text for word in row)) for row in rows]
    return all_joined(filter(None, lines), words) if any(lines) else ""


def _trimmed(cells: Cells) -> Cells:
    """Return the cells without the empty ones at the end."""
    last = max((number for number, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]
