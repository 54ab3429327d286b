"""A section's text -> paragraphs and lists to read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from index.project import ListItem, Project, Section
from ui import html
from ui.messages import say

Shown = Callable[[int, int], str]  # the HTML of a stretch of a section's text: characters, half open

_NUMBER = re.compile(r"\(?(\d{1,3})[.)]?")
_GAP = re.compile(r"\n\s*\n")


def body(project: Project) -> str:
    """Return all sections as HTML, without one that only repeats the summary: the page leads with that."""
    lead = project.summary.strip()
    sections = [section for section in project.sections if section.text.strip() and section.text.strip() != lead]
    return "".join(_section(section) for section in sections)


def _section(section: Section) -> str:
    heading = section.heading.strip() or say(f"project.section.{section.kind}")
    return html.element("section", html.element("h2", html.text(heading)) + section_text(section))


def section_text(section: Section, shown: Shown | None = None) -> str:
    """Return a section's text: what its list items cover as lists, the rest as paragraphs.

    ``shown`` makes HTML of the lines and items; without it they are escaped.
    """
    shown = shown or (lambda start, end: html.text(section.text[start:end]))
    pieces: list[str] = []
    position = 0
    for _, run in groupby(_neighbours(section), key=lambda numbered: numbered[0]):
        items = [item for _, item in run]
        pieces.append(_paragraphs(section.text, position, items[0].start, shown))
        pieces.append(_list(items, shown))
        position = items[-1].end
    pieces.append(_paragraphs(section.text, position, len(section.text), shown))
    return "".join(pieces)


def _neighbours(section: Section) -> Iterator[tuple[int, ListItem]]:
    """Yield each item with the number of its list: it goes on while only blanks lie between and markers are alike."""
    number = 0
    before: ListItem | None = None
    for item in sorted(section.items, key=lambda item: item.start):
        if before is not None:
            if item.start < before.end:
                continue
            apart = section.text[before.end : item.start].strip()
            if apart or bool(_NUMBER.fullmatch(item.marker)) != bool(_NUMBER.fullmatch(before.marker)):
                number += 1
        before = item
        yield number, item


def _paragraphs(text: str, start: int, end: int, shown: Shown) -> str:
    edges = [start, *(edge for gap in _GAP.finditer(text, start, end) for edge in gap.span()), end]
    blocks = ([*_lines(text, *span)] for span in zip(edges[::2], edges[1::2], strict=True))
    return "".join(html.element("p", "<br>".join(shown(*line) for line in block)) for block in blocks if block)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a block are, without the blanks around it."""
    block = text[start:end]
    position = start + len(block) - len(block.lstrip())
    for line in block.strip().splitlines(keepends=True):
        yield position, position + len(line.splitlines()[0])
        position += len(line)


def _list(items: Sequence[ListItem], shown: Shown) -> str:
    numbers = [match and match[1] for match in (_NUMBER.fullmatch(item.marker) for item in items)]
    lines = [
        html.element("li", shown(item.start, item.end), value=number)
        for item, number in zip(items, numbers, strict=True)
    ]
    return html.element("ol" if numbers[0] else "ul", "".join(lines))
