"""Headings of a page below each of which a project is described."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from index.extraction.fact_lines import bare_facts
from index.extraction.headings import Fact, meaning_of
from index.extraction.mentions import is_other_project
from index.extraction.named import named_in
from index.extraction.outline import Outline, Part, is_prose, labelled
from index.extraction.pages import (
    holds_parts,
    holds_projects,
    is_newsletter,
    is_on_one,
    names_others,
    speaks_of_many,
    tells_facts,
)
from index.extraction.sentences import sentences
from index.extraction.titles import without_extras

_OF_ONE = re.compile(
    r"\b\w*(?:hank(?:e|keen|keessa|etta)|ohjelma(?:n|ssa|a)?|kokeilu(?:n|ssa|a)?|projekt(?:i|in|issa|ia|et|ets)?|project)\b",
    re.IGNORECASE,
)
_WORK_PACKAGE = re.compile(
    r"(?:TP|WP|AP|työpaketti|työkokonaisuus|work ?package|arbetspaket|vaihe|osa|osio)\s*\d", re.IGNORECASE
)
_IS_NAME = re.compile(
    r"\s?-?(?<=[\s\w!”\"-])(?:kehittämis|esiselvitys|pilotti)?(?:hanke|projekti)(?:\s*\([^()]*\))?$", re.IGNORECASE
)
_PROGRAMME_HEAD = re.compile(r"\w*ohjelma\w*|program\w*")
_FEWEST: Final = 3
_SHARE: Final = 0.8  # of the parts have to speak of a project
_TELLING: Final = frozenset(
    {Fact.ADMINISTRATOR, Fact.IMPLEMENTERS, Fact.PERIOD, Fact.START, Fact.BUDGET, Fact.GRANT, Fact.FUNDERS}
)
_OPENING: Final = 400  # characters in which an article names what it is about


@dataclass(frozen=True, slots=True)
class Article:
    """A project under a heading of a page, and what stands under deeper headings below it."""

    part: Part
    below: tuple[Part, ...]
    title: str

    @property
    def outline(self) -> Outline:
        """The article as a document of its own; lines that hold only facts are its labels."""
        labels = list(self.part.labels)
        blocks = []
        for block in self.part.blocks:
            found = [] if block.cells else bare_facts(block.text)
            labels += [labelled(block, *one) for one in found]
            blocks += [] if found else [block]
        return Outline(self.title, [Part(blocks=blocks, labels=labels), *self.below])


def articles(found: Outline) -> list[Article]:
    """Return the parts of a page that describe projects of their own; none when it describes one.

    - below a heading that says so (``Alueelliset hankkeet``): at least two;
    - below ``Osahankkeet`` of one project: where each tells who does it, what it costs or when it runs;
    - of a page whose title or lead says so: at least three under headings that are no usual ones;
    - of a newsletter: those that name a project and tell a fact of it; other articles stay with the letter;
    - of slides and reviews on many: where at least two headings are names of projects and facts stand below them,
      or lines under most headings tell two facts each, and not the same.
    """
    groups = list(_groups(found))
    if is_newsletter(found):
        return _of_newsletter(found, groups)
    chosen = [article for above, group in groups if _are_projects(found, above, group) for article in group]
    if not chosen and not is_on_one(found):
        chosen = _with_names(found, groups) or _with_facts(found, groups)
    return chosen if len({id(article.part) for article in chosen}) == len(chosen) else []


def _groups(found: Outline) -> Iterator[tuple[Part | None, list[Article]]]:
    """Yield the parts of one level under one heading, with that heading, but for those under usual headings."""
    by_parent: dict[tuple[int, int], tuple[Part | None, list[Part]]] = {}
    above: list[Part] = []
    for part in found.parts:
        if part.level == 0:
            continue
        while above and above[-1].level >= part.level:
            above.pop()
        parent = above[-1] if above else None
        by_parent.setdefault((id(parent) if parent else 0, part.level), (parent, []))[1].append(part)
        above.append(part)
    for parent, group in by_parent.values():
        usual = [part for part in group if meaning_of(part.heading)]
        own = [part for part in group if not meaning_of(part.heading) and not _WORK_PACKAGE.match(part.heading)]
        if parent is None and any(part.meaning.section for part in usual):
            own = [part for part in own if tells_facts([part, *_below(part, found.parts)])]
        yield parent, [Article(part, tuple(_below(part, found.parts)), part.heading) for part in own]


def _are_projects(found: Outline, above: Part | None, group: Sequence[Article]) -> bool:
    if not group:
        return False
    telling = sum(tells_facts([one.part, *one.below]) for one in group)
    speaking = sum(_is_project(one) for one in group)
    heading = above.heading if above else ""
    if holds_parts(heading):
        return len(group) > 1 and telling >= _SHARE * len(group)
    if is_on_one(found) or names_others(heading):
        return False
    if holds_projects(heading):
        return len(group) > 1 and speaking >= _SHARE * len(group)
    return above is None and speaks_of_many(found) and len(group) >= _FEWEST and speaking >= _SHARE * len(group)


def _is_project(article: Article) -> bool:
    parts = [article.part, *article.below]
    has_text = any(is_prose(block) for part in parts for block in part.blocks)
    has_acronym = bool(without_extras(article.part.heading)[1])
    words = f"{article.part.heading}. {' '.join(part.text for part in parts)}"
    return (has_text or tells_facts(parts)) and (has_acronym or bool(_OF_ONE.search(words)) or tells_facts(parts))


def _of_newsletter(found: Outline, groups: Sequence[tuple[Part | None, list[Article]]]) -> list[Article]:
    named = []
    for _, group in groups:
        for article in group:
            name = _named(article)
            if name and tells_facts([article.part, *article.below]) and is_other_project(name, (found.title,)):
                named.append(Article(article.part, article.below, name))
    return named if len({one.title.lower() for one in named}) > 1 else []


def _with_names(found: Outline, groups: Sequence[tuple[Part | None, list[Article]]]) -> list[Article]:
    """Return the parts whose whole heading is the name of a project other than the page's, with facts below."""
    for above, group in groups:
        if above and names_others(above.heading):
            continue
        named = [
            article
            for article in group
            if _IS_NAME.search(article.part.heading)
            and is_other_project(_IS_NAME.sub("", article.part.heading), (found.title,))
            and tells_facts([article.part, *article.below])
        ]
        if len({article.part.heading.lower() for article in named}) > 1:
            return named
    return []


def _with_facts(found: Outline, groups: Sequence[tuple[Part | None, list[Article]]]) -> list[Article]:
    """Return the parts in which lines tell at least two facts each, when there are several and they differ."""
    for above, group in groups:
        if above and (names_others(above.heading) or above.meaning):
            continue
        told = [(article, _lines_told(article.part)) for article in group]
        telling = [(article, facts) for article, facts in told if len({fact for fact, _ in facts}) > 1]
        titles = {article.part.heading.lower() for article, _ in telling}
        differing = {frozenset(facts) for _, facts in telling}
        fewest = _FEWEST - speaks_of_many(found)
        if len(telling) == len(titles) == len(differing) >= fewest and 2 * len(telling) >= len(group):
            return [article for article, _ in telling]
    return []


def _lines_told(part: Part) -> list[tuple[Fact, str]]:
    """Return the facts that labels and bare lines of a part tell, but for its text."""
    labels = [(fact, label.text) for label in part.labels for fact in label.meaning.facts if fact in _TELLING]
    bare = [one for block in part.blocks if not block.cells for one in bare_facts(block.text)]
    return labels + [(fact, value) for _, fact, value in bare if fact in _TELLING]


def _named(article: Article) -> str:
    """Return the project that an article is about: named in its heading, or early in its text and in the heading."""
    heading = article.part.heading
    in_heading = [one.name for one in named_in(heading) if not _PROGRAMME_HEAD.fullmatch(one.head)]
    if in_heading:
        return in_heading[0]
    text = " ".join(part.text for part in (article.part, *article.below))[:_OPENING]
    told = (one for start, end in sentences(text) for one in named_in(text[start:end]))
    early = [one.name for one in told if one.head and not _PROGRAMME_HEAD.fullmatch(one.head)]
    leading = (name for name in early if name.split()[0].lower()[:4] in heading.lower())
    return next(leading, early[0] if early else _beginning(heading, text))


def _beginning(heading: str, text: str) -> str:
    """Return the name that heading and text both begin with: ``Isät mukana loppusuoralla``, ``Isät mukana on …``."""
    words, same = text.split(), 0
    for one, other in zip(heading.split(), words, strict=False):
        if one != other:
            break
        same += 1
    is_name = same > 1 or (same == 1 and len(words[0]) > len("Tämä") and words[1:2] in (["on"], ["oli"]))
    return " ".join(words[:same]) if is_name and _OF_ONE.search(text) else ""


def _below(part: Part, parts: Sequence[Part]) -> list[Part]:
    """Return the parts under deeper headings that follow a part."""
    position = next(number for number, other in enumerate(parts) if other is part)
    return list(takewhile(lambda other: other.level > part.level, parts[position + 1 :]))
