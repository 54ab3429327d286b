"""Words as they were painted -> rows of whole words: pieces joined, spread letters closed up, raised marks gone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final

from index.readers.pdf_page import Line, Rule, Word
from index.text import one_line

Row = list[Word]

_SAME_BASE: Final = 0.25  # of the font size: how far the letters of a row may stand apart in height
_NARROWEST_BLANK: Final = 0.14
_NARROWEST_WRITTEN: Final = 0.04
_FEWEST_SPREAD: Final = 5
_FARTHEST_DOT: Final = 3.0  # of the font size: a bullet stands this close to its item
_LONGEST_MARK: Final = 8
_MOST_WORDS: Final = 5_000  # on a page: no text has more
_SMALL: Final = 0.8  # of the size of the letters beside it: from here on it is a raised mark
_MARK = re.compile(r"[\d*†‡]{1,4}\)?|[\d, ]{1,8}")
_UNIT = re.compile(r"(?:^|\W)[kcmd]?m$")  # m², km²: their figure is no mark


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Return the rows of a page from the top, the words of each from the left."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: word.base):
        if rows and word.base - rows[-1][0].base <= _SAME_BASE * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.left)
    return [_joined(row) for row in _without_marks(rows)]


def _without_marks(rows: list[Row]) -> list[Row]:
    """Take away the small figures that refer to footnotes; other small raised or lowered letters go to their word."""
    bases = [row[0].base for row in rows]
    largest = max((word.size for row in rows for word in row), default=0.0)
    if sum(map(len, rows)) > _MOST_WORDS:
        return rows
    kept: list[Row] = []
    for number, row in enumerate(rows):
        rest: Row = []
        for word in row:
            is_small = word.size < _SMALL * largest and len(word.text) <= _LONGEST_MARK
            host, is_behind = _host(word, rows, bases, number) if is_small else (None, False)
            if host is None:
                rest.append(word)
            elif not is_behind:
                _put_before(word, host, rows)
            elif not _MARK.fullmatch(word.text) or _UNIT.search(host.text):
                _attach(word, host, rows)
        kept.append(rest)
    return [sorted(row, key=lambda word: word.left) for row in kept if row]


def _host(word: Word, rows: Sequence[Row], bases: Sequence[float], number: int) -> tuple[Word | None, bool]:
    """Return the larger word that a small one stands beside, a little higher or lower, and whether behind it."""
    before: Word | None = None
    for row in rows[bisect_left(bases, word.base - 2 * word.size) : number + 6]:
        for other in row:
            offset = abs(other.base - word.base)
            if word.size >= _SMALL * other.size or not 0.1 * other.size < offset < 0.7 * other.size:
                continue
            if -0.3 * other.size < word.left - other.right < 0.3 * other.size and any(map(str.isalnum, other.text)):
                return other, True
            if -0.3 * other.size < other.left - word.right < 0.6 * other.size:
                before = other
    return before, False


def _put_before(word: Word, host: Word, rows: Sequence[Row]) -> None:
    """Put the mark that a footnote begins with into the row of its text."""
    for row in rows:
        if any(other is host for other in row):
            row.append(replace(word, base=host.base, blank_after=True))


def _attach(word: Word, host: Word, rows: Sequence[Row]) -> None:
    for row in rows:
        for position, other in enumerate(row):
            if other is host:
                row[position] = replace(host, text=host.text + word.text, right=word.right)


def _joined(row: Row) -> Row:
    """Join the pieces of words that were painted in several runs."""
    spread = _spread(row)
    whole: Row = []
    for word in row:
        before = whole[-1] if whole else None
        if before is None or _parts(before, word, spread):
            whole.append(word)
        else:
            whole[-1] = replace(
                before,
                text=before.text + word.text,
                right=max(before.right, word.right),
                bold=before.bold and word.bold,
                blank_after=word.blank_after,
            )
    return whole


def _parts(before: Word, word: Word, spread: float) -> bool:
    """Whether two neighbours are two words."""
    size = min(before.size, word.size)
    gap = word.left - before.right
    if gap < -3 * size:
        return True
    if spread and before.text[-1:].isalpha() and word.text.isalpha() and len(word.text) == 1:
        return gap > spread
    is_written = before.blank_after or word.blank_before
    return gap > (_NARROWEST_WRITTEN if is_written else _NARROWEST_BLANK) * size


def _spread(row: Row) -> float:
    """Return the widest gap inside of a word in a row like ``T A V O I T T E E T``; 0 for other rows."""
    pairs = [
        (one, other)
        for one, other in pairwise(row)
        if len(one.text) == len(other.text) == 1 and one.text.isalpha() and other.text.isalpha()
    ]
    if len(pairs) < _FEWEST_SPREAD or len(pairs) < 0.6 * (len(row) - 1):
        return 0
    return median(other.left - one.right for one, other in pairs) + 0.12 * row[0].size


def with_bullets(rows: Sequence[Row], dots: Sequence[Rule]) -> list[Row]:
    """Return the rows with a bullet before those that a dot is drawn in front of."""
    marked: list[Row] = []
    for row in rows:
        first = row[0]
        top, nearest = first.base - 0.8 * first.size, first.left - _FARTHEST_DOT * first.size
        found = next((dot for dot in dots if nearest <= dot.left and dot.right <= first.left and (
            top <= (dot.top + dot.bottom) / 2 <= first.base)), None)  # fmt: skip
        bullet = [Word("•", found.left, found.right, first.base, first.size)] if found else []
        marked.append([*bullet, *row])
    return marked


def line_of(row: Sequence[Word], page: int, start: float, end: float) -> Line:
    """Return a row as a line of the column from ``start`` to ``end``."""
    letters: dict[float, int] = {}
    for word in row:
        size = round(word.size * 2) / 2
        letters[size] = letters.get(size, 0) + len(word.text)
    return Line(
        words=tuple(row),
        page=page,
        start=start,
        end=end,
        text=one_line(" ".join(word.text for word in row)),
        left=row[0].left,
        right=max(word.right for word in row),
        base=max(word.base for word in row),
        size=max(letters, key=lambda size: letters[size]),
        bold=all(word.bold for word in row if any(map(str.isalnum, word.text))),
    )
