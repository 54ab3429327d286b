"""The texts of two projects, section facing section, with the passages that go together numbered in both."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from index.project import Passage, SectionKind
from search.comparison import IN_ORDER, Compared, Comparison
from search.messages import LANGUAGES, speaking
from search.phrases import section as section_name
from ui import html
from ui.compare.letters import A, B, named
from ui.compare.marked import Numbered, section_html
from ui.messages import say


def facing(found: Comparison) -> str:
    """Return a row for every kind of section that at least one of the two has."""
    key = [say("compare.numbers_key")] if found.twins else []
    key += [say("compare.marks_key")] if any([*found.ours.marks, *found.theirs.marks]) else []
    said = html.element("p", html.text(" ".join(key)), class_="hh-key") if key else ""
    return said + "".join(_row(found, kind) for kind in IN_ORDER if _has(found.ours, kind) or _has(found.theirs, kind))


def _has(side: Compared, kind: SectionKind) -> bool:
    return any(section.kind == kind and section.text.strip() for section in side.project.sections)


def _row(found: Comparison, kind: SectionKind) -> str:
    ours = [(twin.number, twin.ours) for twin in found.twins]
    theirs = [(twin.number, twin.theirs) for twin in found.twins]
    sides = _side(A, found.ours, ours, kind) + _side(B, found.theirs, theirs, kind)
    title = html.element("h2", html.text(section_name(kind)), class_="hh-part-title")
    return html.element("section", title + html.element("div", sides, class_="hh-sides"), class_="hh-facing")


def _side(letter: str, side: Compared, numbered: Sequence[tuple[int, Passage]], kind: SectionKind) -> str:
    whose = html.element("h3", named(letter, side.project))
    ordinals = [number for number, section in enumerate(side.project.sections) if section.kind == kind]
    texts = "".join(_section(letter, side, ordinal, numbered) for ordinal in ordinals)
    if not texts:
        none = html.element("p", html.text(say("compare.no_section")), class_="hh-quiet")
        return html.element("div", whose + none, class_="hh-text")
    return html.element("div", whose + _alone(side, ordinals, numbered) + texts, class_="hh-text")


def _section(letter: str, side: Compared, ordinal: int, numbered: Sequence[tuple[int, Passage]]) -> str:
    section = side.project.sections[ordinal]
    if not section.text.strip():
        return ""
    heading = section.heading.strip()
    # What only says again what the row is called, in whatever language, is left out.
    is_own = heading and heading.casefold() not in _usual_headings(section.kind)
    passages = [Numbered(number, one.start, one.end) for number, one in numbered if one.section == ordinal]
    text = section_html(section, side.marks[ordinal], passages, letter)
    return (html.element("h4", html.text(heading)) if is_own else "") + text


@cache
def _usual_headings(kind: SectionKind) -> frozenset[str]:
    found = set()
    for code in LANGUAGES:
        with speaking(code):
            found.add(section_name(kind).casefold())
    return frozenset(found)


def _alone(side: Compared, ordinals: Sequence[int], numbered: Sequence[tuple[int, Passage]]) -> str:
    """Say how many passages have no counterpart; nothing where nothing was compared or nothing goes together."""
    alone = sum(passage.section in ordinals for passage in side.alone)
    taken = sum(passage.section in ordinals for _, passage in numbered)
    if not numbered or not alone + taken:
        return ""
    said = say.counted("compare.section_alone", alone) if alone else say("compare.section_all")
    return html.element("p", html.text(said), class_="hh-alone")
