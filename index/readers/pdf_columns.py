"""The rows of a page -> its columns in reading order: one below the other, left before right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median
from typing import Final

from index.readers.pdf_rows import Row

_GUTTER: Final = 0.8  # of the font size: the narrowest room between two columns
_FEWEST_ROWS: Final = 3
_FEWEST_LEVEL: Final = 4  # where the rows of both sides stand at one height, as those of a table do
_NARROWEST: Final = 0.18  # of the width of the text: the narrowest column
_FEWEST_WORDS: Final = 2.5  # in most rows of a column: with fewer it is a table
_MANY_ROWS: Final = 7  # of both sides: so many do not miss each other's heights by chance
_FULL: Final = 0.65  # of the column's width: such a row is running text
_FULL_SHARE: Final = 0.4  # of the rows of a column of text are full
_SAME_GUTTER: Final = 4.0  # points
_NEXT_LINE: Final = 1.5  # of the font size: lines of one paragraph stand this close
_CANDIDATES: Final = 6
_DEEPEST: Final = 5


@dataclass(frozen=True, slots=True)
class Region:
    """Rows below each other, between ``left`` and ``right``."""

    rows: Sequence[Row]
    left: float
    right: float
    is_column: bool  # beside another


@dataclass(frozen=True, slots=True)
class _Band:
    """Consecutive rows that no word crosses at ``x``."""

    first: int
    last: int
    x: float


def regions_of(
    rows: Sequence[Row], gutters: list[float], *, is_column: bool = False, depth: int = 0
) -> Iterator[Region]:
    """Yield the regions of a page in reading order: what spans both columns parts what is above from what is below.

    Args:
        rows: of the page.
        gutters: where columns of other pages begin: there, fewer rows are enough. New ones are added.
        is_column: whether the rows are a column already.
        depth: how many times it has been cut.
    """
    rows = [row for row in rows if row]
    if not rows:
        return
    band = _best_band(rows, gutters) if depth < _DEEPEST and len(rows) > 1 else None
    if band is None:
        right = max(word.right for row in rows for word in row)
        yield Region(rows, min(row[0].left for row in rows), right, is_column)
        return
    inside = rows[band.first : band.last + 1]
    if not any(abs(gutter - band.x) <= _SAME_GUTTER for gutter in gutters):
        gutters.append(band.x)
    yield from regions_of(rows[: band.first], gutters, is_column=is_column, depth=depth + 1)
    for is_left in (True, False):
        yield from regions_of(_side(inside, band.x, is_left=is_left), gutters, is_column=True, depth=depth + 1)
    yield from regions_of(rows[band.last + 1 :], gutters, is_column=is_column, depth=depth + 1)


def _side(rows: Sequence[Row], x: float, *, is_left: bool) -> list[Row]:
    sides = ([word for word in row if (word.left < x) == is_left] for row in rows)
    return [side for side in sides if side]


def _best_band(rows: Sequence[Row], gutters: Sequence[float]) -> _Band | None:
    """Return the longest band of two columns of text, if there is one."""
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    found: _Band | None = None
    for x, fewest in _candidates(rows, left, right, gutters):
        for band in _bands(rows, x, fewest):
            longer = found is None or band.last - band.first > found.last - found.first
            if longer and _are_columns(rows[band.first : band.last + 1], x, right - left, fewest):
                found = band
    return found


def _candidates(
    rows: Sequence[Row], left: float, right: float, gutters: Sequence[float]
) -> Iterator[tuple[float, int]]:
    """Yield where columns may begin, and how many rows it takes: where words stand exactly below each other."""
    starts: Counter[int] = Counter()
    margin = _NARROWEST * (right - left)
    for row in rows:
        before = left - 100
        for word in row:
            if word.left - before >= _GUTTER * word.size and left + margin < word.left < right - margin:
                starts[round(word.left)] += 1
            before = max(before, word.right)
    merged = Counter({x: starts[x - 1] + count + starts[x + 1] for x, count in starts.items()})
    for x, count in merged.most_common(_CANDIDATES):
        is_known = any(abs(gutter - x + 2) <= _SAME_GUTTER for gutter in gutters)
        if count >= (2 if is_known else _FEWEST_ROWS):
            yield float(x) - 2, 2 if is_known else _FEWEST_ROWS


def _bands(rows: Sequence[Row], x: float, fewest: int) -> Iterator[_Band]:
    first = 0
    for number, row in enumerate((*rows, None)):
        if row is None or _crosses(row, x):
            if number - first >= fewest:
                yield from _within(rows, first, number, x, fewest)
            first = number + 1


def _within(rows: Sequence[Row], first: int, end: int, x: float, fewest: int) -> Iterator[_Band]:
    """Yield the bands among rows that cross nothing, without what stands above or below both columns."""
    begin = _beginning(rows, first, end, x)
    if end - begin < fewest:
        return
    last = _ending(rows, begin, end - 1, x)
    if last - begin + 1 >= fewest:
        yield _Band(begin, last, x)
        yield from _trimmed(rows, _Band(begin, last, x), fewest)


def _beginning(rows: Sequence[Row], first: int, end: int, x: float) -> int:
    """Return the first row of a band but for those that stand above both columns, though they cross nothing."""
    begin = next((number for number in range(first, end) if rows[number][-1].left >= x), end)
    if begin == end:
        return end
    near = _next_line(rows[first:end], x)
    while begin > first and rows[begin][0].base - rows[begin - 1][0].base <= near:
        begin -= 1
    return begin


def _ending(rows: Sequence[Row], first: int, last: int, x: float) -> int:
    """Return the last row of a band but for short ones on the left that stand apart below both columns."""
    band = rows[first : last + 1]
    right = max((number for number in range(first, last + 1) if rows[number][-1].left >= x), default=last)
    near = _next_line(band, x)
    for number in range(right + 1, last + 1):
        if rows[number][0].base - rows[number - 1][0].base > near:
            width = x - min(row[0].left for row in band)
            is_text = any(row[-1].right - row[0].left >= _FULL * width for row in rows[number : last + 1])
            return last if is_text else number - 1
    return last


def _next_line(rows: Sequence[Row], x: float) -> float:
    """Return how far the lines of one paragraph in the left column stand apart at most."""
    bases = [row[0].base for row in rows if row[0].left < x]
    pitches = sorted(below - above for above, below in pairwise(bases))
    usual = pitches[len(pitches) // 4] if pitches else 0.0
    size = rows[0][0].size
    return max(_NEXT_LINE * size, min(1.3 * usual, 2.5 * size))


def _trimmed(rows: Sequence[Row], band: _Band, fewest: int) -> Iterator[_Band]:
    """Yield the part of a band in which both sides have words: short lines above and below it cross nothing."""
    both = [
        number
        for number in range(band.first, band.last + 1)
        if rows[number][0].left < band.x <= rows[number][-1].left
    ]
    if both and fewest <= both[-1] - both[0] + 1 < band.last - band.first + 1:
        yield _Band(both[0], both[-1], band.x)


def _crosses(row: Row, x: float) -> bool:
    left = max((word.right for word in row if word.left < x), default=None)
    right = min((word.left for word in row if word.left >= x), default=None)
    if left is None:
        return False
    return left > x + 1 or (right is not None and right - left < _GUTTER * row[0].size)


def _are_columns(rows: Sequence[Row], x: float, width: float, fewest: int) -> bool:
    """Whether both sides of ``x`` are running text beside each other, not the cells of a table.

    A box beside the text may hold no full rows, or the text beside the box: but their rows are not at one height.
    """
    sides = [_side(rows, x, is_left=True), _side(rows, x, is_left=False)]
    if min(map(len, sides)) < fewest:
        return False
    tops = [side[0][0].base for side in sides]
    bottoms = [side[-1][0].base for side in sides]
    shared = min(bottoms) - max(tops)
    lower = min(bottom - top for top, bottom in zip(tops, bottoms, strict=True))
    if shared < 0.5 * lower:
        return False
    are_texts = [_is_text(side, width) for side in sides]
    is_known = fewest < _FEWEST_ROWS  # other pages have columns there
    if all(are_texts):
        return is_known or min(map(len, sides)) >= _FEWEST_LEVEL or not _is_level(sides)
    has_words = all(mean(map(_words, side)) >= (1 if is_known else 2) for side in sides)
    if any(are_texts):
        return has_words and (is_known or not _is_level(sides))
    is_long = min(map(len, sides)) >= _MANY_ROWS and all(map(_is_dense, sides))
    return is_long and has_words and not _is_level(sides)


def _is_level(sides: Sequence[Sequence[Row]]) -> bool:
    """Whether the rows of both sides stand at one height, in letters of one size, as those of a table do."""
    sizes = [median(row[0].size for row in side) for side in sides]
    bases = [row[0].base for row in max(sides, key=len)]
    fewer = min(sides, key=len)
    level = sum(any(abs(row[0].base - base) <= 1 for base in bases) for row in fewer)
    return level >= 0.5 * len(fewer) and max(sizes) <= 1.08 * min(sizes)


def _is_text(side: Sequence[Row], width: float) -> bool:
    """Whether a side is running text: lines close below each other, of several words, most of them full."""
    left, right = min(row[0].left for row in side), max(row[-1].right for row in side)
    full = sum(row[-1].right - row[0].left >= _FULL * (right - left) for row in side)
    return (
        right - left >= _NARROWEST * width
        and _is_dense(side)
        and median(map(_words, side)) >= _FEWEST_WORDS
        and full >= _FULL_SHARE * len(side)
    )


def _is_dense(side: Sequence[Row]) -> bool:
    """Whether most rows stand close below each other, as lines do."""
    pitches = sorted(below[0].base - above[0].base for above, below in pairwise(side)) or [0.0]
    usual = pitches[len(pitches) // 4]
    near = sum(pitch <= 1.3 * usual for pitch in pitches)
    return near >= 0.5 * len(pitches) and usual <= 3 * side[0][0].size


def _words(row: Row) -> int:
    """How many words a row has; figures are none."""
    return sum(word.text[0].isalpha() for word in row)
