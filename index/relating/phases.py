"""Continuations that names and years alone tell: ``Kasperi II`` after ``Kasperi``, a programme's next years."""

from __future__ import annotations

import re
from collections import defaultdict
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
class Step:
    """One project that carries on another, by their names."""

    later: ProjectId
    earlier: ProjectId
    confidence: float


@dataclass(frozen=True, slots=True)
class _Phase:
    base: str
    number: float  # 1 for the first, 2 ...; a year for editions named by years
    project: Project
    is_marked: bool  # whether the name bears a number


def steps(projects: Sequence[Project]) -> Iterator[Step]:
    """Yield which project continues which, the surest first.

    Two projects of one name are phases when the numbers, or the years of a programme, follow each other, no time
    contradicts, and nothing tells that they are different undertakings of one name: other doers in other regions.
    """
    found: dict[tuple[ProjectId, ProjectId], float] = {}
    groups: defaultdict[str, dict[ProjectId, _Phase]] = defaultdict(dict)
    for project in sorted(projects, key=lambda one: one.id):
        if project.kind is ProjectKind.AINEISTO:
            continue
        for phase in _phases(project):
            groups[phase.base].setdefault(project.id, phase)
    for group in groups.values():
        for later, earlier, sure in _in_group(list(group.values())):
            pair = later.id, earlier.id
            found[pair] = max(sure, found.get(pair, 0.0))
    for (later_id, earlier_id), sure in sorted(found.items(), key=lambda one: (-one[1], one[0])):
        yield Step(later_id, earlier_id, sure)


def _phases(project: Project) -> Iterator[_Phase]:
    """Yield the bases that a project's acronym and title have, each with its number."""
    for name in dict.fromkeys((project.acronym, project.title)):
        joined = _JOINED.match(name)
        follow_up = _FOLLOW_UP.match(name)
        if joined:
            yield _Phase(spoken_key(joined["base"]), int(joined["number"]), project, True)
            continue
        if follow_up:
            yield _Phase(spoken_key(follow_up["base"]), 2, project, True)
            continue
        key = spoken_key(name)
        if sum(map(str.isalpha, key)) < _FEWEST_LETTERS:
            continue
        numbered = _PHASE.match(key) or _ORDINAL.match(key) or _YEARS.match(key)
        if numbered:
            yield _Phase(numbered["base"], float(numbered["number"]), project, True)
        else:
            yield _Phase(key, 1, project, False)


def _in_group(group: Sequence[_Phase]) -> Iterator[tuple[Project, Project, float]]:
    """Yield later, earlier and confidence among the projects of one base name."""
    for later in group:
        before = [one for one in group if one.project.id != later.project.id and _can_follow(later, one)]
        last = max((one.number for one in before), default=0.0)
        nearest = [one for one in before if one.number == last]
        if len(nearest) == 1:
            earlier = nearest[0]
            yield later.project, earlier.project, _BY_NUMBER if later.number <= 6 else _BY_YEARS
        elif len(nearest) > 1:
            akin = [one for one in nearest if _share(later.project, one.project)]
            if len(akin) == 1:
                yield later.project, akin[0].project, _BY_YEARS


def _can_follow(later: _Phase, earlier: _Phase) -> bool:
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
