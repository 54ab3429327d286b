"""A stretch of a project's text -> HTML: passages with the number of their counterpart, words that both have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.project import Section
from search.results import Mark
from ui import html, stretch
from ui.compare.letters import OTHER
from ui.messages import say
from ui.reading import section_text


@dataclass(frozen=True, slots=True)
class Numbered:
    """A passage that has a counterpart: characters of its section's text, half open."""

    number: int
    start: int
    end: int


def section_html(section: Section, marks: Sequence[Mark], passages: Sequence[Numbered], letter: str) -> str:
    """Return a section's text as paragraphs and lists; ``letter`` says whose it is."""
    in_order = sorted(passages, key=lambda passage: passage.start)

    def shown(start: int, end: int) -> str:
        return "".join(_pieces(section.text, marks, in_order, letter, range(start, end)))

    return section_text(section, shown)


def anchor(number: int, letter: str) -> str:
    """Return the name of the place where a pair stands in project ``letter``."""
    return f"{letter.lower()}-{number}"


def _pieces(text: str, marks: Sequence[Mark], passages: Sequence[Numbered], letter: str, line: range) -> Iterator[str]:
    """Yield the HTML of a line: what lies in a numbered passage as such, and what lies between."""
    place = line.start
    for passage in passages:
        start, end = max(passage.start, place), min(passage.end, line.stop)
        if start >= end:
            continue
        yield stretch.html_of(text, marks, place, start)
        number = _number(passage.number, letter) if passage.start >= line.start else ""  # once, where it begins
        yield html.element("span", number + stretch.html_of(text, marks, start, end), class_="hh-twin")
        place = end
    yield stretch.html_of(text, marks, place, line.stop)


def _number(number: int, letter: str) -> str:
    """Return the number of a pair: a link to the counterpart in the other project, and where that one leads to."""
    label = say("compare.number_label", number=number, letter=OTHER[letter])
    place, href = anchor(number, letter), f"#{anchor(number, OTHER[letter])}"
    return html.element("a", str(number), class_="hh-number", href=href, id=place, aria_label=label)
