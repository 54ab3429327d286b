"""What stands on a page of a PDF file: words with their places, ruled lines; in points from the top left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them. ``base`` is the line that they stand on, counted downwards."""

    text: str
    left: float
    right: float
    base: float
    size: float  # of the font, in points
    bold: bool = False
    blank_before: bool = False  # a blank was written before it, however narrow
    blank_after: bool = False

    @property
    def top(self) -> float:
        """Where its capitals end, about."""
        return self.base - 0.75 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is painted. Its text is turned upright, whatever way the page lies."""

    number: int  # from 0
    width: float
    height: float
    words: Sequence[Word] = field(repr=False)
    rules: Sequence[Rule] = field(default=(), repr=False)
    dots: Sequence[Rule] = field(default=(), repr=False)  # small round or square drawings, by their edges
    has_images: bool = False
    letters: int = 0  # characters that are painted, but for blanks
    unknown: int = 0  # those of which the file does not say what letters they are


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline that viewers show beside the pages."""

    title: str
    level: int  # from 1


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """All that is taken from a PDF file."""

    pages: Sequence[Page]
    title: str = ""  # as its properties say, good or not
    language: str = ""
    bookmarks: Sequence[Bookmark] = ()
    links: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Words beside each other, in the column whose edges are ``start`` and ``end``."""

    words: tuple[Word, ...]
    page: int
    start: float
    end: float
    text: str
    left: float
    right: float
    base: float
    size: float  # of most of its letters
    bold: bool  # all of it

    @property
    def top(self) -> float:
        """Where its capitals end, about."""
        return self.base - 0.75 * self.size
