"""Two projects side by side: the passages that go together, the words and facts that both have, how they are kin."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from index.errors import WrongUse
from index.project import Passage, Project, ProjectId, SectionKind
from index.store.catalogue import Catalogue
from search.evidence import common, doers, months_together, relation_of
from search.passage_matching import Match, Side, match, side_of, unmatched
from search.results import Mark
from search.shared_words import SharedTerms, shared_terms
from search.shelf import SAYS_NOTHING
from search.snapshot import Snapshot, Texts
from search.unusual import band

# What two projects are read by, side by side: what they want and do first.
IN_ORDER: Final = (
    SectionKind.TAVOITTEET, SectionKind.TOIMENPITEET, SectionKind.TULOKSET, SectionKind.KOHDERYHMA, SectionKind.TAUSTA,
    SectionKind.MUU, SectionKind.ETENEMINEN, SectionKind.RAHOITUS,
)  # fmt: skip
_GENERATIONS: Final = 6  # of a family that are looked at from each of the two
DISTANT: Final = "sukua"  # a relation through others, of the same family
# Who does a project: one's administrator may be the other's implementer.
_DOERS: Final = ("administrator", "implementers")
_FACTS: Final = (
    "programme", *_DOERS, "steered_by", "funders", "regions", "wellbeing_counties", "municipalities",
    "target_groups", "keywords",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What both projects have in one field of ``Project``; either may be empty."""

    field: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    same: frozenset[str]  # the values of either that the other has, too, by full name or short form


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Two passages that go together. Compared by words alone ``band`` is "", and ``one_in`` and ``in_projects`` 0."""

    number: int  # from 1, in the order of the first project's sections in ``IN_ORDER``
    rank: int  # from 1, the nearest first
    ours: Passage
    theirs: Passage
    band: str
    one_in: int  # of so many pairs of unrelated passages one is as near as this
    in_projects: int  # how many projects have nearly the same words as ``ours``, these two among them
    words: tuple[str, ...]  # telling ones that both passages have, the most telling first
    is_same_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One of two projects, and what in it has a counterpart in the other."""

    project: Project
    marks: tuple[tuple[Mark, ...], ...]  # for each section the telling words that the other has, too
    alone: tuple[Passage, ...]  # passages that go with none of the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two projects side by side."""

    ours: Compared
    theirs: Compared
    twins: tuple[Twin, ...]  # by number
    facts: tuple[Fact, ...]  # those that at least one has
    relation: str  # of the second to the first as in ``Hit.relation``, or ``DISTANT``, or ""
    months: tuple[int, str, str] | None  # calendar months together, the first and the last as "5/2007"
    is_apart: bool  # whether one is known to end before the other starts
    by_meaning: bool  # whether passages were compared by meaning, or by words alone
    took_ms: float


def compare(snapshot: Snapshot, one: str, other: str) -> Comparison:
    """Return what two projects, named by id, have in common, and what only one of them has.

    Raises:
        WrongUse: there is no such project, or both are the same.
    """
    started = time.perf_counter()
    catalogue = snapshot.index.catalogue
    ours, theirs = catalogue.project(one), catalogue.project(other)
    if ours.id == theirs.id:  # an id may be that of a copy of the other
        raise WrongUse(f"{ours.id} cannot be compared with itself.", "Name two projects.")
    snapshot = snapshot.around(Texts(ordinals=(catalogue.ordinal(ours.id), catalogue.ordinal(theirs.id))))
    shelf = snapshot.shelf
    here, there = (side_of(side, catalogue.ordinal(side.id), shelf) for side in (ours, theirs))
    matches = match(here, there, shelf, snapshot.keyword)
    shared = shared_terms(_texts(ours), _texts(theirs), lambda terms: _idfs(snapshot, terms))
    twins = _twins(ours, matches, shared)
    return Comparison(
        ours=_compared(here, shared.our_marks, [twin.ours for twin in twins]),
        theirs=_compared(there, shared.their_marks, [twin.theirs for twin in twins]),
        twins=twins,
        facts=tuple(fact for name in _FACTS if (fact := _fact(name, ours, theirs)).ours or fact.theirs),
        relation=relation_of(ours, theirs) or _distant(catalogue, ours, theirs),
        months=months_together(ours.period, theirs.period),
        is_apart=ours.period.ends_before(theirs.period) or theirs.period.ends_before(ours.period),
        by_meaning=bool(len(shelf.vectors)),
        took_ms=round((time.perf_counter() - started) * 1000, 1),
    )


def _texts(project: Project) -> list[str]:
    """Return the texts in which shared words are looked for: of sections on money and progress nothing."""
    return ["" if section.kind in SAYS_NOTHING else section.text for section in project.sections]


def _idfs(snapshot: Snapshot, terms: Iterable[str]) -> Mapping[str, float]:
    if not len(snapshot.shelf.vectors):
        return snapshot.keyword.idf_of(terms)
    lexicon = snapshot.shelf.lexicon
    return {term: lexicon.project_idf(term) for term in terms}


def _twins(project: Project, matches: list[Match], shared: SharedTerms) -> tuple[Twin, ...]:
    """Return the pairs in the order in which they are read; the matches come the nearest first."""

    def place(ranked: tuple[int, Match]) -> tuple[int, int, int]:
        one = ranked[1].ours
        return IN_ORDER.index(project.sections[one.section].kind), one.section, one.start

    read = sorted(enumerate(matches, start=1), key=place)
    return tuple(_twin(number, rank, found, shared) for number, (rank, found) in enumerate(read, start=1))


def _twin(number: int, rank: int, found: Match, shared: SharedTerms) -> Twin:
    one, other = found.ours, found.theirs
    words = shared.in_both(one.section, range(one.start, one.end), other.section, range(other.start, other.end))
    return Twin(
        number=number,
        rank=rank,
        ours=one,
        theirs=other,
        band=band(found.similarity) if found.one_in else "",
        one_in=found.one_in,
        in_projects=found.in_projects,
        words=words,
        is_same_text=_bare(one.text) == _bare(other.text),
    )


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


def _compared(side: Side, marks: tuple[tuple[Mark, ...], ...], taken: list[Passage]) -> Compared:
    return Compared(project=side.project, marks=marks, alone=unmatched(side, taken))


def _fact(name: str, ours: Project, theirs: Project) -> Fact:
    one, other = _values(name, ours), _values(name, theirs)
    wide_one, wide_other = (doers(ours), doers(theirs)) if name in _DOERS else (one, other)
    same = frozenset([*common(wide_other, one), *common(wide_one, other)])
    return Fact(field=name, ours=one, theirs=other, same=same)


def _values(name: str, project: Project) -> tuple[str, ...]:
    value = getattr(project, name)
    return tuple(dict.fromkeys(one for one in ((value,) if isinstance(value, str) else value) if one))


def _distant(catalogue: Catalogue, ours: Project, theirs: Project) -> str:
    """Say whether two projects go back to the same one, or one of them to the other, through others."""
    return DISTANT if _line(catalogue, ours) & _line(catalogue, theirs) else ""


def _line(catalogue: Catalogue, project: Project) -> set[ProjectId]:
    """Return a project and all that it continues or is a part of, directly or through others."""
    found, newest = {project.id}, [project]
    for _ in range(_GENERATIONS):
        above = {one for known in newest for one in (known.parent, known.continues) if one and one in catalogue}
        newest = [catalogue.project(one) for one in sorted(above - found)]
        found |= above
    return found
