"""A section's text -> paragraphs and lists to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from index.project import ListItem, Project, Section
from ui import html
from ui.messages import say

_NUMBER = re.compile(r"\(?(\d{1,3})[.)]?")


def body(project: Project) -> str:
    """Return all sections as HTML, without one that only repeats the summary: the page leads with that."""
    lead = project.summary.strip()
    sections = [section for section in project.sections if section.text.strip() and section.text.strip() != lead]
    return "".join(_section(section) for section in sections)


def _section(section: Section) -> str:
    heading = section.heading.strip() or say(f"project.section.{section.kind}")
    return html.element("section", html.element("h2", html.text(heading)) + section_text(section))


def section_text(section: Section) -> str:
    """Return a section's text: what its list items cover as lists, the rest as paragraphs."""
    pieces: list[str] = []
    position = 0
    for _, run in groupby(_neighbours(section), key=lambda numbered: numbered[0]):
        items = [item for _, item in run]
        pieces.append(_paragraphs(section.text[position : items[0].start]))
        pieces.append(_list(section.text, items))
        position = items[-1].end
    pieces.append(_paragraphs(section.text[position:]))
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


def _paragraphs(text: str) -> str:
    blocks = (block.strip() for block in re.split(r"\n\s*\n", text))
    return "".join(
        html.element("p", "<br>".join(html.text(line) for line in block.splitlines())) for block in blocks if block
    )


def _list(text: str, items: Sequence[ListItem]) -> str:
    numbers = [match and match[1] for match in (_NUMBER.fullmatch(item.marker) for item in items)]
    lines = [
        html.element("li", html.text(text[item.start : item.end]), value=number)
        for item, number in zip(items, numbers, strict=True)
    ]
    return html.element("ol" if numbers[0] else "ul", "".join(lines))
