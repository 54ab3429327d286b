"""Lines of plain text: what each is by itself, and which of them are one paragraph that was wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.readers.hyphens import ends_cut
from index.text import one_line

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"([•·●○◦▪■□►➢✓*–—-]|o(?= ))[ ]+(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)][ ]+(?=\S)")
_LETTER = re.compile(r"([a-zåäöA-ZÅÄÖ]|[ivxIVX]{1,4})\)[ ]+(?=\S)")
_DATE = re.compile(r"\d{1,2}\. *(tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu", re.I)
_LABEL = re.compile(r"[A-ZÅÄÖ][\w -]{2,40}:( |$)")
_ENDS_SENTENCE = re.compile(r"[.!?]['\"”’)]*$")
_NARROWEST, _WIDEST = 50, 140  # columns in which programs wrap text


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its indentation, its text without a list marker, and its cells when tabs or bars part it."""

    indent: int
    text: str
    marker: str = ""
    cells: tuple[str, ...] = ()

    @property
    def number(self) -> int | None:
        """The number of a numbered line."""
        return int(self.marker[:-1]) if self.marker[:1].isdigit() else None

    @property
    def whole(self) -> str:
        """The line with its marker."""
        return f"{self.marker} {self.text}" if self.marker else self.text


def groups_of_lines(text: str) -> Iterator[list[Line]]:
    """Yield the lines of ``text`` in groups that blank lines part. Numbers that begin no list are part of the text."""
    group: list[Line] = []
    last_number = 0
    for written in _LINE_END.split(text):
        line = _line(written)
        if not line.text:
            if group:
                yield group
            group = []
            continue
        if line.number is not None:
            if line.number in (1, last_number + 1):
                last_number = line.number
            else:
                line = Line(line.indent, line.whole)
        group.append(line)
    if group:
        yield group


def _line(written: str) -> Line:
    unfolded = written.expandtabs(4)
    indent = len(unfolded) - len(unfolded.lstrip())
    text = one_line(written)
    cells = _cells(written)
    if cells:
        return Line(indent, " | ".join(cells), cells=cells)
    marker, rest = marker_of(text)
    return Line(indent, rest, marker=marker)


def marker_of(text: str) -> tuple[str, str]:
    """Return the marker that a line begins with (``•``, ``3.``, ``b)``; ``""`` for none) and what follows it."""
    for pattern in (_BULLET, _NUMBER, _LETTER):
        found = pattern.match(text)
        if found and not _DATE.match(text):
            return found.group().strip(), text[found.end() :]
    return "", text


def _cells(written: str) -> tuple[str, ...]:
    """Return the cells of a line that tabs or bars part; none for a list item with a tab behind its marker."""
    separator = "\t" if "\t" in written.strip() else " | "
    cells = tuple(cell for part in written.strip().strip("|").split(separator) if (cell := one_line(part)))
    if len(cells) < 2 or any(pattern.match(cells[0] + " x") for pattern in (_BULLET, _NUMBER, _LETTER)):
        return ()
    return cells


def width_of(group: Sequence[Line]) -> int:
    """Return how many columns the widest line of a group takes."""
    return max(len(line.whole) + line.indent for line in group)


def is_wrapped(line: Line, following: Line, *, width: int, is_pair: bool) -> bool:
    """Whether ``following`` stands on a line of its own only because ``line`` was full.

    A line is full when the next word would not have fitted into ``width``, that of the widest line of its group.
    Where the group is only two lines (``is_pair``), a line that ends in a sentence tells nothing.
    """
    if not _NARROWEST <= width <= _WIDEST or following.marker or following.cells or line.cells:
        return False
    if ends_cut(line.text) and following.text[:1].islower():
        return True
    if _ENDS_SENTENCE.search(line.text) and (is_pair or _LABEL.match(following.text)):
        return False
    return line.indent + len(line.whole) + 1 + len(following.text.split()[0]) > 0.95 * width


_LONGEST_HEADING: Final = 120
_LONGEST_TITLE: Final = 250  # the first line of a document
_NO_HEADING = re.compile(
    r"[.!;,]['\"”’)]*$|\b(että|on|ovat|oli|olivat|ja|tai|sekä)$|@|https?:|www\.|\b(on|ovat|oli|olivat)\b.*:$"
)


def looks_like_heading(text: str, *, is_first: bool = False) -> bool:
    """Whether a line of its own may be a heading: short, begins with a capital, is no sentence."""
    longest, most_words = (_LONGEST_TITLE, 40) if is_first else (_LONGEST_HEADING, 14)
    first = text.lstrip("\"'”’(")[:1]
    return (
        len(text) <= longest
        and len(text.split()) <= most_words
        and (first.isupper() or first.isdigit())
        and any(character.isalnum() for character in text)
        and not _NO_HEADING.search(text)
        and not (text.endswith(":") and len(text.split()) > 4)
    )
