"""Continuations that names and years alone tell: ``Kasperi II`` after ``Kasperi``, a programme's next years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.project import Project, ProjectId, ProjectKind
from index.relating.spoken import spoken_key
from index.relating.times import comes_before, follows_soon

_PHASE = re.compile(r"^(?P<base>.+?) (?P<number>[1-6]|[2-6]\.0)(?: vaihe)?$")
_ORDINAL = re.compile(r"^(?P<base>.+?) (?:vaihe )(?P<number>[1-6])$")
_JOINED = re.compile(r"^(?P<base>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö&]+)(?P<number>[2-6])$")
_YEARS = re.compile(r"^(?P<base>.+?) (?P<number>(?:19|20)\d\d)(?: (?:19|20)?\d\d)?$")
_FOLLOW_UP = re.compile(r"^(?P<base>.{3,}?)[\s–-]+jatko(?:hanke|projekti)?\b(?:[\s(–-]*\d{4}.*)?$", re.IGNORECASE)
_FEWEST_LETTERS: Final = 3
_BY_NUMBER: Final = 0.95
_BY_YEARS: Final = 0.9
_FURTHEST_ROLE: Final = 2


@dataclass(frozen=True, slots=True)
class Phase:
    """A project by one of its names, without its number."""

    base: str
    number: float  # 1 for the first, 2 ...; a year for editions named by years
    project: Project
    is_marked: bool  # whether the name bears a number


@dataclass(frozen=True, slots=True)
class Step:
    """One project that carries on another, by their names."""

    later: ProjectId
    earlier: ProjectId
    confidence: float


def steps(group: Sequence[Phase]) -> Iterator[Step]:
    """Yield which project continues which among those of one base name, by id.

    Two projects of one name are phases when the numbers, or the years of a programme, follow each other, no time
    contradicts, and nothing tells that they are different undertakings of one name: other doers in other regions.
    """
    for later in group:
        before = [one for one in group if one.project.id != later.project.id and _can_follow(later, one)]
        last = max((one.number for one in before), default=0.0)
        nearest = [one for one in before if one.number == last]
        if len(nearest) == 1:
            yield Step(later.project.id, nearest[0].project.id, _BY_NUMBER if later.number <= 6 else _BY_YEARS)
        elif len(nearest) > 1:
            akin = [one for one in nearest if _share(later.project, one.project)]
            if len(akin) == 1:
                yield Step(later.project.id, akin[0].project.id, _BY_YEARS)


def phases_of(project: Project) -> dict[str, Phase]:
    """Return the base names that a project's acronym and title have, each with its number; of material none."""
    found: dict[str, Phase] = {}
    if project.kind is not ProjectKind.AINEISTO:
        for phase in _phases(project):
            found.setdefault(phase.base, phase)
    return found


def _phases(project: Project) -> Iterator[Phase]:
    """Yield the bases that a project's acronym and title have, each with its number."""
    for name in dict.fromkeys((project.acronym, project.title)):
        joined = _JOINED.match(name)
        follow_up = _FOLLOW_UP.match(name)
        if joined:
            yield Phase(spoken_key(joined["base"]), int(joined["number"]), project, True)
            continue
        if follow_up:
            yield Phase(spoken_key(follow_up["base"]), 2, project, True)
            continue
        key = spoken_key(name)
        if sum(map(str.isalpha, key)) < _FEWEST_LETTERS:
            continue
        numbered = _PHASE.match(key) or _ORDINAL.match(key) or _YEARS.match(key)
        if numbered:
            yield Phase(numbered["base"], float(numbered["number"]), project, True)
        else:
            yield Phase(key, 1, project, False)


def _can_follow(later: Phase, earlier: Phase) -> bool:
    new, old = later.project, earlier.project
    if old.id in (new.parent, new.continues) or new.id in (old.parent, old.continues) or new.kind is not old.kind:
        return False
    if _are_strangers(new, old):
        return False
    if later.number > 6 or earlier.number > 6:  # editions named by years
        return later.number > earlier.number > 6 and follows_soon(old.period, new.period) and _are_close(new, old)
    return later.is_marked and later.number > earlier.number and comes_before(old.period, new.period)


def _are_close(one: Project, other: Project) -> bool:
    return one.kind is ProjectKind.OHJELMA or _share(one, other)


def _share(one: Project, other: Project) -> bool:
    """Whether two projects have somebody or some place in common."""
    return any(set(ours) & set(theirs) for ours, theirs in _roles(one, other))


def _are_strangers(one: Project, other: Project) -> bool:
    """Whether doers and places are told of both and none of them is the same."""
    told = [(ours, theirs) for ours, theirs in _roles(one, other) if ours and theirs]
    return len(told) >= _FURTHEST_ROLE and not any(set(ours) & set(theirs) for ours, theirs in told)


def _roles(one: Project, other: Project) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    yield _doers(one), _doers(other)
    yield one.regions, other.regions
    yield one.municipalities, other.municipalities


def _doers(project: Project) -> tuple[str, ...]:
    return tuple(name for name in (project.administrator, *project.implementers) if name)
