"""Text and terms -> marked spans: the words as they stand, and inside them the part that matched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from index.extraction.sentences import sentences
from index.finnish.analyzer import analyze
from index.project import Project
from search.results import Highlight, Mark
from search.wildcards import whole_word

MOST_FRAGMENTS: Final = 3
_LONGEST: Final = 320  # characters of a fragment; a longer sentence is cut at words around its marks
_CACHED_TEXTS: Final = 5_000  # sections whose words are kept, for the next query


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark: terms of the index with what finding each tells, and beginnings of words."""

    terms: Mapping[str, float]
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Marks of one text, and the terms that they stand for."""

    marks: tuple[Mark, ...]
    terms: tuple[str, ...]  # one for each mark


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedProject:
    """A project's text with what a query found in it: fragments to show, and which terms stand where."""

    highlights: tuple[Highlight, ...]
    places: Mapping[str, tuple[str, ...]]  # "title" or a section kind -> terms found there, in order


def mark_project(project: Project, wanted: Wanted, most: int = MOST_FRAGMENTS) -> MarkedProject:
    """Return the title where it matched, and the ``most`` best fragments of the rest."""
    places: dict[str, dict[str, None]] = {}
    candidates: list[tuple[float, int, Highlight]] = []
    titles: list[Highlight] = []
    for number, (field, heading, text) in enumerate(_texts(project)):
        found = find(text, wanted)
        if not found.marks:
            continue
        places.setdefault(field, {}).update(dict.fromkeys(found.terms))
        if field == "title":
            titles.append(Highlight(field=field, heading="", text=text, marks=found.marks))
            continue
        for value, fragment in _fragments(text, found, wanted):
            candidates.append(
                (value, -number, Highlight(field=field, heading=heading, text=fragment[0], marks=fragment[1]))
            )
    best = _varied(sorted(candidates, key=lambda entry: (-entry[0], -entry[1])), most)
    return MarkedProject(highlights=(*titles, *best), places={field: tuple(terms) for field, terms in places.items()})


def find(text: str, wanted: Wanted) -> Found:
    """Return what ``wanted`` finds in ``text``: one mark a word, of the whole word rather than of a part."""
    by_term = _words_by_term(text)
    best: dict[tuple[int, int], tuple[bool, float, Mark, str]] = {}
    for term, value in wanted.terms.items():
        for mark in by_term.get(term, ()):
            known = best.get((mark.start, mark.end))
            if known is None or (not mark.is_part, value) > (known[0], known[1]):
                best[mark.start, mark.end] = (not mark.is_part, value, mark, term)
    for prefix in wanted.prefixes:
        for match in re.finditer(r"\w[\w-]*", text):
            if not whole_word(prefix).match(match.group().lower()):
                continue
            best.setdefault(match.span(), (True, 1.0, Mark(*match.span(), *match.span()), prefix))
    chosen = _apart([best[span] for span in sorted(best)])
    return Found(tuple(mark for _, _, mark, _ in chosen), tuple(term for *_, term in chosen))


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


def _texts(project: Project) -> Iterator[tuple[str, str, str]]:
    """Yield (field, heading, text) of everything that is shown of a project."""
    yield "title", "", project.title
    if project.summary and not any(project.summary in section.text for section in project.sections):
        yield "summary", "", project.summary
    for section in project.sections:
        yield section.kind.value, section.heading, section.text


@lru_cache(_CACHED_TEXTS)
def _words_by_term(text: str) -> dict[str, tuple[Mark, ...]]:
    """Return where every term of a text stands. Kept, because the same projects are found again and again."""
    by_term: dict[str, list[Mark]] = {}
    for token in analyze(text):
        mark = Mark(token.start, token.end, token.part_start, token.part_end)
        by_term.setdefault(token.term, []).append(mark)
    return {term: tuple(marks) for term, marks in by_term.items()}


def _apart(found: list[tuple[bool, float, Mark, str]]) -> list[tuple[bool, float, Mark, str]]:
    """Drop marks that overlap one before them."""
    kept: list[tuple[bool, float, Mark, str]] = []
    for entry in found:
        if not kept or entry[2].start >= kept[-1][2].end:
            kept.append(entry)
    return kept


def _fragments(text: str, found: Found, wanted: Wanted) -> Iterator[tuple[float, tuple[str, tuple[Mark, ...]]]]:
    """Yield (how much it tells, (fragment, marks)) for each sentence with marks."""
    for start, end in sentences(text):
        inside = [(mark, term) for mark, term in zip(found.marks, found.terms, strict=True)
                  if start <= mark.start and mark.end <= end]  # fmt: skip
        if not inside:
            continue
        whole = {term for mark, term in inside if not mark.is_part}
        value = sum(
            wanted.terms.get(term, 1.0) * (1.0 if term in whole else 0.6) for term in {term for _, term in inside}
        )
        yield value + 0.01 * len(inside), _cut(text, start, end, [mark for mark, _ in inside])


def _cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """Return the sentence, or where it is long a stretch of it around the first marks, with marks moved along."""
    before = after = ""
    if end - start > _LONGEST:
        left = max(start, marks[0].start - _LONGEST // 4)
        right = min(end, max(left + _LONGEST, marks[0].end))
        if left > start:
            blank = text.find(" ", left, marks[0].start)
            left, before = (blank + 1 if blank >= 0 else marks[0].start), "… "
        if right < end:
            blank = text.rfind(" ", marks[0].end, right)
            right, after = (blank if blank >= 0 else right), " …"
        start, end = left, right
    move = len(before) - start
    moved = tuple(
        Mark(mark.start + move, mark.end + move, mark.part_start + move, mark.part_end + move)
        for mark in marks
        if start <= mark.start and mark.end <= end
    )
    return before + text[start:end] + after, moved


def _varied(ranked: Sequence[tuple[float, int, Highlight]], most: int) -> list[Highlight]:
    """Take the best fragments, none twice and at most two of one field."""
    chosen: list[Highlight] = []
    for _, _, highlight in ranked:
        same_field = sum(other.field == highlight.field for other in chosen)
        if same_field < 2 and all(other.text != highlight.text for other in chosen):
            chosen.append(highlight)
        if len(chosen) == most:
            break
    return chosen
