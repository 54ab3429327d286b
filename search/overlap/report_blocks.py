"""What a report is made of, whatever the form it is written in: headings, paragraphs, tables, texts side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from search.overlap.records import Band
from search.results import Mark

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Style(StrEnum):
    """How a run of characters looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    WORD = "word"  # carries the likeness of two texts
    PART = "part"  # the piece of such a word that is the same
    MAJOR = "major"  # the name of a band, with its sign
    POSSIBLE = "possible"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; ``to`` is the anchor of a heading that they lead to, where the form has links."""

    text: str
    style: Style = Style.PLAIN
    to: str = ""
    language: str = ""  # ISO 639-1, of a text that is quoted; "" for the report's own words


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 2 to 4; the report's title is level 1."""

    level: int
    text: Text
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; ``is_lead`` is the answer itself, ``is_quiet`` what only some read."""

    text: Text
    is_lead: bool = False
    is_quiet: bool = False
    stays_with_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list with bullets."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count in large digits, and what it counts."""

    number: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts side by side."""

    figures: tuple[Figure, ...]


class TableKind(StrEnum):
    """How a table is laid out."""

    MATRIX = "matrix"  # many narrow columns after a wide one
    ROWS = "rows"
    FACTS = "facts"  # names and values, without a row of headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; the first cell of every row is its heading. ``widths`` are shares of the whole, one a column."""

    kind: TableKind
    caption: str  # for those who cannot see it
    head: tuple[Text, ...] = ()
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two texts side by side: the draft's and another's, each with a line on top that says which it is.

    ``stays_with_next``: the paragraph behind it belongs to it.
    """

    left_head: Text
    left: Text
    right_head: Text
    right: Text
    stays_with_next: bool = False


Block = Heading | Paragraph | Items | Figures | Table | Beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole report, ready to be written as HTML or DOCX."""

    title: str
    subtitle: str
    byline: str
    made: date
    footer: str
    blocks: tuple[Block, ...] = field(default=())


BAND_STYLES: Final = {Band.MAJOR: Style.MAJOR, Band.POSSIBLE: Style.POSSIBLE, Band.MINOR: Style.MINOR}


def shown_as_text(text: str) -> str:
    """Return a text that a spreadsheet shows and does not compute.

    What begins like a formula, also behind blanks, gets an apostrophe before it, by which spreadsheets know a text.
    """
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) or text.lstrip().startswith(_BEGINS_FORMULA) else text


def safe(text: str) -> str:
    """Return ``text`` without what XML 1.0 forbids (section 2.2, Char); half a surrogate pair becomes U+FFFD."""
    return _FORBIDDEN.sub(lambda found: "\ufffd" if found.group() >= "\ud800" else "", text)


def plain(text: str, to: str = "", language: str = "") -> Text:
    """Return a text of one look."""
    return (Run(text, to=to, language=language),)


def strong(text: str) -> Text:
    """Return a text in bold."""
    return (Run(text, Style.STRONG),)


def quiet(text: str) -> Text:
    """Return a text that stands back."""
    return (Run(text, Style.QUIET),)


def shorten(text: str, most: int) -> str:
    """Return ``text`` on one line and at most ``most`` characters long, cut between words with ``…`` behind."""
    line = " ".join(text[: 4 * most + 200].split())  # a bound: what is far beyond is cut anyway
    if len(line) <= most and len(text) <= 4 * most + 200:
        return line
    cut = line[: most - 1]
    if line[most - 1 : most] != " " and " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:–-.") + "…"


def marked(text: str, marks: Iterable[Mark], most: int, language: str = "") -> Text:
    """Return the first ``most`` characters of ``text`` with the stretches of ``marks`` in a look of their own.

    Marks that overlap an earlier one or reach beyond the text are left out.
    """
    end = len(text) if len(text) <= most else _word_end(text, most)
    runs: list[Run] = []
    place = 0
    for mark in sorted(marks, key=lambda one: (one.start, one.end)):
        if not place <= mark.start <= mark.part_start <= mark.part_end <= mark.end <= end:
            continue
        runs += [
            Run(text[place : mark.start], language=language),
            Run(text[mark.start : mark.part_start], Style.WORD, language=language),
            Run(text[mark.part_start : mark.part_end], Style.PART, language=language),
            Run(text[mark.part_end : mark.end], Style.WORD, language=language),
        ]
        place = mark.end
    runs.append(Run(text[place:end] + ("…" if end < len(text) else ""), language=language))
    return tuple(run for run in runs if run.text)


def _word_end(text: str, most: int) -> int:
    """Return where to cut ``text`` so that no word is cut in two, if it has words at all."""
    space = text.rfind(" ", most // 2, most)
    return space if space > 0 else most
