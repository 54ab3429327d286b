"""A project and what is wanted -> its best fragments with marks, and marks -> safe HTML or plain text."""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.project import Project
from index.store.pieces import SUMMARY, TITLE, position_spans
from search.fragments import fragments
from search.marks import Found, Wanted, WantedPhrase, find
from search.results import Highlight, Mark

if TYPE_CHECKING:  # a command that explains words reads no index
    from search.keyword_terms import Standing

__all__ = ["Found", "MarkedProject", "Wanted", "WantedPhrase", "find", "mark_project", "to_html", "to_plain"]

MOST_FRAGMENTS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedProject:
    """A project's text with what a query found in it: fragments to show, and which terms stand where."""

    highlights: tuple[Highlight, ...]
    places: Mapping[str, tuple[str, ...]]  # "title" or a section kind -> terms found there, in order


def mark_project(
    project: Project, wanted: Wanted, standing: Standing | None = None, most: int = MOST_FRAGMENTS
) -> MarkedProject:
    """Return the title where it matched, and the ``most`` best fragments of the rest.

    ``standing`` tells where terms stand in the project, if the index knows it.
    """
    places: dict[str, dict[str, None]] = {}
    candidates: list[tuple[float, Highlight]] = []
    titles: list[Highlight] = []
    at = None if standing is None else _by_piece(project, standing, wanted)
    for place, field, heading, text in _texts(project):
        found = find(text, wanted, None if at is None else at.get(place, frozenset()))
        if not found.marks:
            continue
        places.setdefault(field, {}).update(dict.fromkeys(found.terms))
        if field == "title":
            titles.append(Highlight(field=field, heading="", text=text, marks=found.marks))
            continue
        for one in fragments(text, found):
            shown = Highlight(field=field, heading=heading, text=one.text, marks=one.marks)
            candidates.append((one.value, shown))
    best = _varied(sorted(candidates, key=lambda entry: -entry[0]), most)
    return MarkedProject(highlights=(*titles, *best), places={field: tuple(terms) for field, terms in places.items()})


def to_html(highlight: Highlight) -> str:
    """Return safe HTML: ``<mark>`` around a word, and around the part that matched inside ``<span class="osuma">``."""
    return "".join(_pieces(highlight.text, highlight.marks))


def to_plain(highlight: Highlight, before: str = "[", after: str = "]") -> str:
    """Return the text with the matched stretches between two signs."""
    pieces: list[str] = []
    place = 0
    for mark in highlight.marks:
        pieces += [
            highlight.text[place : mark.part_start],
            before,
            highlight.text[mark.part_start : mark.part_end],
            after,
        ]
        place = mark.part_end
    return "".join([*pieces, highlight.text[place:]])


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    place = 0
    for mark in marks:
        yield html.escape(text[place : mark.start])
        matched = f"<mark>{html.escape(text[mark.part_start : mark.part_end])}</mark>"
        if mark.is_part:
            head, tail = text[mark.start : mark.part_start], text[mark.part_end : mark.end]
            matched = f'<span class="osuma">{html.escape(head)}{matched}{html.escape(tail)}</span>'
        yield matched
        place = mark.end
    yield html.escape(text[place:])


def _texts(project: Project) -> Iterator[tuple[int, str, str, str]]:
    """Yield (place, field, heading, text) of everything that is shown of a project; places are those of pieces."""
    yield TITLE, "title", "", project.title
    if project.summary and not any(project.summary in section.text for section in project.sections):
        yield SUMMARY, "summary", "", project.summary
    for number, section in enumerate(project.sections):
        yield number, section.kind.value, section.heading, section.text


def _by_piece(project: Project, standing: Standing, wanted: Wanted) -> dict[int, frozenset[int]]:
    """Return by place the positions at which anything wanted stands in each text, counted from its first word."""
    positions = standing.positions(wanted.all_terms)
    if not positions:
        return {}
    found = {}
    for place, span in position_spans(project, standing.starts()).items():
        inside = positions[bisect_left(positions, span.start) : bisect_left(positions, span.stop)]
        if inside:
            found[place] = frozenset(position - span.start for position in inside)
    return found


def _varied(ranked: Sequence[tuple[float, Highlight]], most: int) -> list[Highlight]:
    """Take the best fragments, none twice and at most two of one field."""
    chosen: list[Highlight] = []
    for _, highlight in ranked:
        same_field = sum(other.field == highlight.field for other in chosen)
        if same_field < 2 and all(other.text != highlight.text for other in chosen):
            chosen.append(highlight)
        if len(chosen) == most:
            break
    return chosen
