"""A project's sections, cut into passages that fit the encoder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from index.extraction.sentences import sentences
from index.project import Passage, Project, Section

LONGEST: Final = 600  # characters: about 150 tokens of Finnish, so that a passage speaks of one thing
_SHORTEST: Final = 120  # a shorter rest joins the passage before it where that stays within reason
_CONTEXT: Final = 150
_PARAGRAPH_END = re.compile(r"\n\s*\n")

_Span = tuple[int, int]


def passages(project: Project) -> tuple[Passage, ...]:
    """Return the passages of all sections in reading order.

    A list item is a passage of its own; other text is cut into runs of whole sentences of one paragraph, of about
    ``LONGEST`` characters at most. A longer sentence is a passage by itself. Spans do not overlap, and between two of
    them there are only blanks, so that the passages of a section joined are the section.
    """
    return tuple(
        Passage(
            section=ordinal,
            start=start,
            end=end,
            text=section.text[start:end],
            context=context_of(project, section),
            is_item=is_item,
        )
        for ordinal, section in enumerate(project.sections)
        for start, end, is_item in _spans(section)
    )


def context_of(project: Project, section: Section) -> str:
    """Return the title and the section's heading, cut at a word to about 150 characters, the heading kept whole."""
    heading = _shortened(section.heading, _CONTEXT // 2)
    room = _CONTEXT - len(heading) - 2 if heading else _CONTEXT
    title = _shortened(_named(project), room)
    return f"{title}: {heading}" if heading and heading != title else title


def _named(project: Project) -> str:
    acronym = project.acronym
    return f"{acronym}: {project.title}" if acronym and acronym not in project.title else project.title


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _spans(section: Section) -> Iterator[tuple[int, int, bool]]:
    """Yield start, end and whether it is a list item, for every passage of a section."""
    position = 0
    for item in sorted(section.items, key=lambda item: item.start):
        for start, end in _runs_of_paragraphs(section.text, position, item.start):
            yield start, end, False
        for start, end in _runs(section.text, max(item.start, position), item.end):
            yield start, end, True
        position = max(item.end, position)
    for start, end in _runs_of_paragraphs(section.text, position, len(section.text)):
        yield start, end, False


def _runs_of_paragraphs(text: str, start: int, end: int) -> Iterator[_Span]:
    position = start
    for gap in _PARAGRAPH_END.finditer(text, start, end):
        yield from _runs(text, position, gap.start())
        position = gap.end()
    yield from _runs(text, position, end)


def _runs(text: str, start: int, end: int) -> list[_Span]:
    """Return runs of whole sentences of ``text[start:end]``, each as long as fits."""
    runs: list[_Span] = []
    for left, right in sentences(text[start:end]):
        left, right = left + start, right + start
        if runs and right - runs[-1][0] <= LONGEST:
            runs[-1] = (runs[-1][0], right)
        else:
            runs.append((left, right))
    if len(runs) > 1 and runs[-1][1] - runs[-1][0] < _SHORTEST and runs[-1][1] - runs[-2][0] <= LONGEST + _SHORTEST:
        runs[-2:] = [(runs[-2][0], runs[-1][1])]
    return runs
