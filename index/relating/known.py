"""All projects of an index by their spoken names: who is meant by a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.project import Period, Project, ProjectKind, RelationKind
from index.relating.spoken import base_forms, spoken_key
from index.relating.times import comes_before, lies_within, overlap

_IN_BRACKETS = re.compile(r"^(.{3,}?)\s*\(([^()]{2,30})\)$")
_INFLECTED: Final = 0.95  # how sure a name is that had to be brought to its base form
_DECIDED: Final = 0.9  # and one that several bear, of whom only one fits in time


@dataclass(frozen=True, slots=True)
class Meant:
    """The project that a name means, and how sure that is."""

    project: Project
    confidence: float


Bearers = Callable[[str], Sequence[Meant]]  # spoken key -> who bears it, by id


class Known:
    """Looks up names among the projects of an index."""

    def __init__(self, bearers: Bearers) -> None:
        """Take what tells who bears a name."""
        self._bearers = bearers

    def meant(self, name: str, kind: RelationKind, by: Project) -> Meant | None:
        """Return whom ``by`` means by ``name`` when the text says that it is ``kind`` to it.

        Where several bear the name, time decides (the one that ran before, the programme of those years); where time
        does not leave exactly one, nobody is meant. Never ``by`` itself.
        """
        for key in asked_keys(name):
            found = self._with_key(key, kind, by)
            if found:
                return found
        return None

    def _with_key(self, key: str, kind: RelationKind, by: Project) -> Meant | None:
        for number, form in enumerate(dict.fromkeys(base_forms(key))):
            known = self._bearers(form)
            bearers = [one for one in known if one.project.id != by.id]
            own = len(bearers) < len(known)
            if bearers:
                sure = 1.0 if number == 0 else _INFLECTED
                return self._one_of(bearers, kind, by, sure, shares_name=own)
            if own:
                return None
        return None

    @staticmethod
    def _one_of(
        bearers: list[Meant], kind: RelationKind, by: Project, sure: float, *, shares_name: bool
    ) -> Meant | None:
        surest = max(one.confidence for one in bearers)
        best = [one for one in bearers if one.confidence == surest]
        fitting = [one for one in best if _fits(one.project, kind, by.period)]
        if len(best) == 1 and not shares_name:
            is_possible = fitting or not _contradicts(best[0].project, kind, by)
            return Meant(best[0].project, surest * sure) if is_possible else None
        told = [one for one in fitting if one.project.period and by.period]
        programmes = [one for one in told if one.project.kind is ProjectKind.OHJELMA]
        chosen = programmes if kind is RelationKind.PART_OF and programmes else told
        return Meant(chosen[0].project, surest * sure * _DECIDED) if len(chosen) == 1 else None


def asked_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which the bearers of a name are looked for, and each of their ``base_forms``."""
    return tuple(dict.fromkeys(map(spoken_key, _written(name))))


def _written(name: str) -> Iterator[str]:
    """Yield a name, then its two halves where it has a short form in brackets (``Paikallinen … -hanke (Pakka)``)."""
    yield name
    halves = _IN_BRACKETS.match(name)
    if halves:
        yield from halves.groups()


def _fits(other: Project, kind: RelationKind, period: Period) -> bool:
    """Whether the other's years are such as a project of this period would have to ``kind``."""
    if kind is RelationKind.CONTINUES:
        return comes_before(other.period, period)
    if kind is RelationKind.CONTINUED_BY:
        return comes_before(period, other.period)
    if kind is RelationKind.PART_OF:
        return lies_within(period, other.period)
    if kind is RelationKind.HAS_PART:
        return lies_within(other.period, period)
    return overlap(period, other.period)


def _contradicts(other: Project, kind: RelationKind, by: Project) -> bool:
    """Whether time speaks against the only bearer of the name; what only is mentioned may have been at any time."""
    return kind is not RelationKind.MENTIONS and bool(other.period and by.period)
