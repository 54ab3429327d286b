"""Ruled lines -> tables: which lines make one, and which words stand in which of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from index.readers.pdf_page import Rule, Word

_NEAR: Final = 3.0  # points: lines that end this close to each other meet
_MOST: Final = 2_000  # lines on a page: a page with more is a drawing
_MOST_LEVELS, _MOST_UPRIGHTS = 150, 40  # of one table
_NARROWEST: Final = 8.0  # points: closer lines are one double line
_FEWEST_EDGES: Final = 3  # upright lines of a table with two columns


@dataclass(frozen=True, slots=True)
class Box:
    """A cell, or a whole table."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word is inside."""
        across, down = (word.left + word.right) / 2, word.base - 0.3 * word.size
        return self.left <= across <= self.right and self.top <= down <= self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the boxes of its cells, row by row. A cell over several rows is in the first of them."""

    box: Box
    rows: tuple[tuple[Box, ...], ...]


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """Return the tables that lines make: two columns or more, from the top of the page."""
    if len(rules) > _MOST:
        return []
    found = [grid for group in _groups(rules) if (grid := _grid(group)) is not None]
    return sorted(found, key=lambda grid: (grid.box.top, grid.box.left))


def _groups(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the lines that hang together: level and upright lines that touch."""
    level = [number for number, rule in enumerate(rules) if rule.is_level]
    upright = [number for number, rule in enumerate(rules) if not rule.is_level]
    group_of = list(range(len(rules)))

    def leader(number: int) -> int:
        while group_of[number] != number:
            group_of[number] = group_of[group_of[number]]
            number = group_of[number]
        return number

    for one in level:
        for other in upright:
            if _touch(rules[one], rules[other]):
                group_of[leader(one)] = leader(other)
    groups: dict[int, list[Rule]] = {}
    for number, rule in enumerate(rules):
        groups.setdefault(leader(number), []).append(rule)
    yield from groups.values()


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left - _NEAR <= other.right
        and other.left - _NEAR <= one.right
        and one.top - _NEAR <= other.bottom
        and other.top - _NEAR <= one.bottom
    )


def _edges(places: Sequence[float]) -> list[float]:
    """Return where lines are, those that are close to each other once."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NARROWEST:
            edges.append(place)
    return edges


def _grid(rules: Sequence[Rule]) -> Grid | None:
    level = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if not rule.is_level]
    downs, acrosses = _edges([rule.top for rule in level]), _edges([rule.left for rule in upright])
    is_table = 2 <= len(downs) <= _MOST_LEVELS and _FEWEST_EDGES <= len(acrosses) <= _MOST_UPRIGHTS
    if not is_table:
        return None
    rows: list[list[Box]] = []
    for top, bottom in pairwise(downs):
        edges = [x for x in acrosses if _is_ruled_upright(upright, x, (top + bottom) / 2)]
        cells: list[Box] = []
        for left, right in pairwise(edges):
            above = None if _is_ruled_level(level, top, left, right) else _above(rows, left, right)
            if above is None:
                cells.append(Box(left, top, right, bottom))
            else:
                row, place = above
                rows[row][place] = Box(left, rows[row][place].top, right, bottom)
        rows.append(cells)
    box = Box(acrosses[0], downs[0], acrosses[-1], downs[-1])
    return Grid(box, tuple(tuple(cells) for cells in rows if cells))


def _is_ruled_upright(upright: Sequence[Rule], x: float, middle: float) -> bool:
    return any(abs(rule.left - x) <= _NARROWEST and rule.top <= middle <= rule.bottom for rule in upright)


def _is_ruled_level(level: Sequence[Rule], y: float, left: float, right: float) -> bool:
    middle = (left + right) / 2
    return any(abs(rule.top - y) <= _NARROWEST and rule.left <= middle <= rule.right for rule in level)


def _above(rows: Sequence[Sequence[Box]], left: float, right: float) -> tuple[int, int] | None:
    """Return the last cell above that has the same edges."""
    for number in range(len(rows) - 1, -1, -1):
        for place, cell in enumerate(rows[number]):
            if abs(cell.left - left) <= _NEAR and abs(cell.right - right) <= _NEAR:
                return number, place
    return None
