"""Lines in reading order -> paragraphs, list items and table rows, also across the ends of columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from index.readers.hyphens import Vocabulary, all_joined, ends_cut
from index.readers.pdf_flow import Break, Element
from index.readers.pdf_page import Line

_BULLET = re.compile(r"([•·●○◦▪■□►➢✓*–—-]|o(?= ))\s+(?=\S)")
_DASHES: Final = frozenset("*–—-")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_LETTER = re.compile(r"([a-zåäö])\)\s+(?=\S)")
_DATE = re.compile(r"\d{1,2}\.\s*(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu", re.I)
_LABEL = re.compile(r"[A-ZÅÄÖ][\w ,/()-]{2,45}:(?:\s|$)")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÅÄÖ]")
_ENDS_SENTENCE = re.compile(r"[.!?:;]['\"”’)]*$")
_APART: Final = 1.32  # times the usual pitch: from here on a new paragraph begins
_INDENT: Final = 0.8  # of the font size
_SAME_SIZE: Final = 0.6  # points
_NARROW: Final = 0.3  # of the page's width: columns that are narrower than this wrap nothing that we know of


@dataclass(slots=True)
class Piece:
    """The lines of one block. ``cells`` is set for a row of a table, ``is_note`` for a footnote."""

    lines: list[Line] = field(default_factory=list)
    marker: str = ""
    cells: tuple[str, ...] = ()
    is_note: bool = False
    gap: float = float("inf")  # above it, in usual pitches; infinite at the top of a column

    def text(self, words: Vocabulary) -> str:
        """Return the lines as one, without the marker."""
        return all_joined((line.text for line in self.lines), words)[len(self.marker) :].strip()


def usual_pitches(lines: Sequence[Line]) -> dict[float, float]:
    """Return how far lines of each font size stand apart in most places."""
    seen: dict[float, Counter[float]] = {}
    for above, below in pairwise(lines):
        pitch = below.base - above.base
        is_near = above.size == below.size and 0.8 * above.size <= pitch <= 2.6 * above.size
        if is_near and above.page == below.page and above.start == below.start:
            seen.setdefault(above.size, Counter())[round(pitch * 2) / 2] += 1
    return {size: _smallest_usual(pitches) for size, pitches in seen.items()}


def _smallest_usual(pitches: Counter[float]) -> float:
    """Return the smallest pitch that is at least a third as frequent as the most frequent."""
    most = max(pitches.values())
    return min(pitch for pitch, count in pitches.items() if count >= most / 3)


class Paragraphs:
    """Puts lines together; knows the usual pitches and the open lists."""

    def __init__(self, pitches: Mapping[float, float], widths: Mapping[int, float]) -> None:
        """Take the usual pitches by font size, and the widths of the pages."""
        self._pitches = pitches
        self._widths = widths
        self._number = 0

    def pieces(self, elements: Iterable[Element]) -> Iterator[Piece]:
        """Yield the blocks in reading order."""
        open_piece: Piece | None = None
        for element in elements:
            if not isinstance(element, Line):
                if open_piece is not None:
                    yield open_piece
                open_piece = None
                if not isinstance(element, Break):
                    yield Piece(cells=element)
                continue
            if open_piece is not None and self._goes_on(open_piece, element):
                open_piece.lines.append(element)
                continue
            gap = float("inf")
            if open_piece is not None:
                gap = self._gap(open_piece.lines[-1], element)
                yield open_piece
            open_piece = Piece([element], marker=self._marker(element, open_piece), gap=gap)
        if open_piece is not None:
            yield open_piece

    def _gap(self, above: Line, below: Line) -> float:
        """How many usual pitches two lines stand apart; infinite when they are not below each other."""
        if above.page != below.page or below.base <= above.base or above.start != below.start:
            return float("inf")
        size = max(above.size, below.size)
        return (below.base - above.base) / self._pitches.get(size, 1.2 * size)

    def _goes_on(self, piece: Piece, line: Line) -> bool:
        last = piece.lines[-1]
        if abs(last.size - line.size) > _SAME_SIZE or self._marker(line, piece, is_look=True):
            return False
        if last.bold != line.bold and not (line.text[:1].islower() and self._is_full(last, line)):
            return False
        gap = self._gap(last, line)
        if gap == float("inf"):
            return self._goes_over(piece, line)
        if gap > _APART:
            return False
        if ends_cut(last.text) and line.text[:1].islower():
            return True
        if _LABEL.match(line.text) and not self._is_sentence(last):
            return False
        is_next = self._is_full(last, line) or line.text[:1].islower()
        if self._hangs(piece, line):
            return is_next
        return not self._is_indented(piece, line) and self._is_full(last, line)

    def _goes_over(self, piece: Piece, line: Line) -> bool:
        """Whether a paragraph goes on in the next column or on the next page."""
        last = piece.lines[-1]
        if last.page == line.page and last.start == line.start:
            return False
        if ends_cut(last.text):
            return True
        if _ENDS_SENTENCE.search(last.text) or _LABEL.match(line.text):
            return False
        return line.text[:1].islower() or (self._is_full(last, line) and not _NUMBERED.match(line.text))

    def _is_sentence(self, line: Line) -> bool:
        return len(line.text) > 60 and not _ENDS_SENTENCE.search(line.text)

    def _hangs(self, piece: Piece, line: Line) -> bool:
        """Whether a line stands below the text of a list item, not below its marker."""
        first = piece.lines[0]
        if not piece.marker or len(first.words) < 2:
            return False
        start = first.words[1].left
        return abs(line.left - start) <= 0.5 * line.size and line.left > first.left + 0.3 * line.size

    def _is_indented(self, piece: Piece, line: Line) -> bool:
        """Whether a line's indentation begins a paragraph."""
        before = piece.lines[-1]
        is_further = line.left > before.left + _INDENT * line.size
        return is_further and not (piece.marker and len(piece.lines) == 1)

    def _is_full(self, line: Line, following: Line) -> bool:
        """Whether the next word would not have fitted into a line."""
        width = line.end - line.start
        if width < _NARROW * self._widths.get(line.page, 0) and line.end - line.start < 12 * line.size:
            return False
        first = following.words[0]
        needed = first.right - first.left + 0.25 * line.size
        return line.right + needed > line.end - 0.4 * line.size

    def _marker(self, line: Line, before: Piece | None, *, is_look: bool = False) -> str:
        """Return the marker that makes a line an item; numbers do only when they count on."""
        text = line.text
        bullet = _BULLET.match(text)
        if bullet:
            return bullet[1] if bullet[1] not in _DASHES or self._may_begin_item(line, before) else ""
        number = _NUMBER.match(text)
        if number and not _DATE.match(text) and int(number[1]) in (1, self._number + 1):
            if not is_look:
                self._number = int(number[1])
            return number.group().strip()
        letter = _LETTER.match(text)
        return letter.group().strip() if letter else ""

    def _may_begin_item(self, line: Line, before: Piece | None) -> bool:
        """Whether a dash begins an item: inside of a paragraph it is only a dash."""
        if before is None or not before.lines or before.marker:
            return True
        last = before.lines[-1]
        return line.left > last.left + 0.3 * line.size or not self._is_full(last, line)
