"""A section of a draft -> its list items and the sentences between them, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from index.extraction.sentences import sentences
from index.project import Section
from search.overlap import goal_cues as cues


class Unit(NamedTuple):
    """A list item or a sentence: ``text == section.text[start:end]``."""

    start: int
    end: int
    text: str
    is_item: bool
    is_led: bool = False  # whether what stands before the list says that its items are goals
    leads: bool = False  # whether a list follows
    is_alone: bool = False  # whether nothing else stands on its line


def units_of(section: Section) -> list[Unit]:
    """Return the items and the sentences between them in the order of the text; items that overlap count once."""
    units: list[Unit] = []
    end, is_led = 0, False
    for item in sorted(section.items, key=lambda item: (item.start, item.end)):
        if item.start < end:
            continue
        between = _sentences_between(section.text, end, item.start, leads=True)
        if between:
            is_led = _leads_to_goals(between[-1])
            units += between
        end = item.end
        units += _stripped(section.text, item.start, end, is_led=is_led)
    return units + _sentences_between(section.text, end, len(section.text), leads=False)


def _sentences_between(text: str, start: int, end: int, *, leads: bool) -> list[Unit]:
    spans = [(start + first, start + last) for first, last in sentences(text[start:end])]
    return [
        Unit(
            first,
            last,
            text[first:last],
            is_item=False,
            leads=leads and number == len(spans) - 1,
            is_alone=number == len(spans) - 1 or "\n" in text[last : spans[number + 1][0]],
        )
        for number, (first, last) in enumerate(spans)
    ]


def _stripped(text: str, start: int, end: int, *, is_led: bool) -> Iterator[Unit]:
    piece = text[start:end]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    if left < right:
        yield Unit(start + left, start + right, piece[left:right], is_item=True, is_led=is_led)


def _leads_to_goals(unit: Unit) -> bool:
    """Whether a line before a list says that its items are goals: "Hankkeen tavoitteena on:", "Hankkeessa:"."""
    if not unit.text.endswith((":", " on", " ovat")):
        return False
    found = cues.spoken(unit.text)
    is_on_project = any(word.form in ("hankkeessa", "projektissa", "hankkeen", "hanke") for word in found)
    return cues.aims(unit.text, found) or (is_on_project and not cues.is_past(found))
