"""Which projects a filter lets through, and how many of the hits have which value."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Final

import numpy as np
import numpy.typing as npt

from index.finnish.analyzer import query_words
from index.project import Period, Project, ProjectKind
from index.store.catalogue import Catalogue
from search.facet_counts import FacetCounts
from search.messages import say
from search.results import Facet, Filters, Status
from search.themes import theme_called

Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]

# Facet -> the fields of the catalogue whose values it narrows by; counts are of the first.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "funder": ("funder",),
    "programme": ("programme",),
    "region": ("region", "wellbeing_county"),
    "administrator": ("administrator",),
    "kind": ("kind",),
    "target_group": ("target_group",),
    "theme": ("theme",),
    "wellbeing_county": ("wellbeing_county",),
}
NO_YEAR: Final = -1
_STATUSES: Final = tuple(sorted(Status))  # by the alphabet, as the values of other facets
_MOST_NOTES: Final = 5  # on values that no project has


@dataclass(frozen=True)
class Column:
    """One field of all projects: ``values[codes[i]]`` is a value of the project ``ordinals[i]``."""

    values: tuple[str, ...]  # by the alphabet
    codes: Ints
    ordinals: Ints

    @cached_property
    def codes_by_key(self) -> dict[str, list[int]]:
        """What a value may be called -> the codes of those that are called so."""
        found: dict[str, list[int]] = {}
        for code, value in enumerate(self.values):
            for key in name_keys(value):
                found.setdefault(key, []).append(code)
        return found

    def codes_of(self, value: str) -> list[int]:
        """Return the codes of the values that a person may mean by ``value``."""
        return [code for key in value_keys(value) for code in self.codes_by_key.get(key, ())]


class Columns:
    """What projects are narrowed by, in NumPy columns that are read once for a generation."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._count = catalogue.count
        names = sorted({name for fields in FIELDS.values() for name in fields})
        self._columns = {name: _column(catalogue.values(name)) for name in names}  # type: ignore[arg-type]
        self._first = np.full(self._count, NO_YEAR, dtype=np.int64)
        self._last = np.full(self._count, NO_YEAR, dtype=np.int64)
        self._days: list[tuple[str | None, str | None]] = [(None, None)] * self._count
        self._known_statuses: tuple[str, Codes] = ("", np.zeros(0, dtype=np.int8))  # of the last day
        for ordinal, first, last in catalogue.periods():
            self._days[ordinal] = (first, last)
            known = [int(day[:4]) for day in (first, last) if day]
            if known:
                self._first[ordinal], self._last[ordinal] = known[0], known[-1]

    @property
    def count(self) -> int:
        """How many projects there are."""
        return self._count

    def column(self, field: str) -> Column:
        """Return one of the fields that projects are narrowed by, rows by ordinal."""
        return self._columns[field]

    @property
    def days(self) -> Sequence[tuple[str | None, str | None]]:
        """The first and last day of every project, ISO 8601; ``None`` for an end that nobody tells."""
        return self._days

    @property
    def years(self) -> tuple[Ints, Ints]:
        """The years from and to which every project is taken to run; ``NO_YEAR`` where nothing is told."""
        return self._first, self._last

    def mask(self, filters: Filters, today: date | None = None) -> Mask | None:
        """Return which projects (by ordinal) pass; ``None`` for all of them."""
        if not filters:
            return None
        allowed = np.ones(self._count, dtype=bool)
        for facet, wanted in _wanted(filters).items():
            if wanted:
                allowed &= self._having(facet, wanted)
        if filters.year_from is not None or filters.year_to is not None:
            allowed &= self._first != NO_YEAR
        if filters.year_from is not None:
            allowed &= self._last >= filters.year_from
        if filters.year_to is not None:
            allowed &= self._first <= filters.year_to
        if filters.statuses:
            allowed &= np.isin(self._statuses(today), [_STATUSES.index(status) for status in filters.statuses])
        return allowed

    def notes(self, filters: Filters) -> tuple[str, ...]:
        """Return a sentence on each of the first few values that no project has, with what is called nearly so."""
        lacking = (
            (facet, value)
            for facet, wanted in _wanted(filters).items()
            for value in wanted
            if not any(self._columns[name].codes_of(value) for name in FIELDS[facet])
        )
        return tuple(self._note(facet, value) for facet, value in islice(lacking, _MOST_NOTES))

    def values_named(self, filters: Filters) -> list[dict[str, list[str]]]:
        """Return for each facet that is narrowed the values that pass, as the records have them, by field."""
        return [
            {name: [self._columns[name].values[code] for code in self._codes(name, wanted)] for name in FIELDS[facet]}
            for facet, wanted in _wanted(filters).items()
            if wanted
        ]

    def facets(self, ordinals: Ints, today: date | None = None) -> dict[str, Sequence[Facet]]:
        """Count the values of every facet over the projects with these ordinals: commonest first, years in order."""
        inside = self._inside(ordinals)
        return {facet: self._counted(facet, inside, today) for facet in (*FIELDS, "status", "year")}

    def facet(self, facet: str, ordinals: Ints, today: date | None = None) -> Sequence[Facet]:
        """Count the values of one facet, as ``facets`` does."""
        return self._counted(facet, self._inside(ordinals), today)

    def _inside(self, ordinals: Ints) -> Mask:
        inside = np.zeros(self._count, dtype=bool)
        inside[ordinals] = True
        return inside

    def _counted(self, facet: str, inside: Mask, today: date | None) -> Sequence[Facet]:
        if facet == "year":
            return self._years(inside)
        if facet == "status":
            counts = np.bincount(self._statuses(today)[inside], minlength=len(_STATUSES))
            return FacetCounts(_STATUSES, counts)
        column = self._columns[FIELDS[facet][0]]
        counts = np.bincount(column.codes[inside[column.ordinals]], minlength=len(column.values))
        return FacetCounts(column.values, counts)

    def newest_first(self) -> Ints:
        """Return all ordinals: latest start first, those without a period last, then in the catalogue's order."""
        starts, ends = self._days_in_order
        return np.lexsort((-ends, -starts))

    def oldest_first(self) -> Ints:
        """Return all ordinals: earliest start first, those without a period last, then in the catalogue's order."""
        starts, ends = self._days_in_order
        return np.lexsort((ends, starts, self._first == NO_YEAR))

    @cached_property
    def _days_in_order(self) -> tuple[Ints, Ints]:
        """The place of every project's first and last day among those of all; an end that nobody tells is the other."""
        starts = np.array([first or last or "" for first, last in self._days], dtype=np.str_)
        ends = np.array([last or first or "" for first, last in self._days], dtype=np.str_)
        return np.unique(starts, return_inverse=True)[1], np.unique(ends, return_inverse=True)[1]

    def _having(self, facet: str, wanted: Sequence[str]) -> Mask:
        passing = np.zeros(self._count, dtype=bool)
        for name in FIELDS[facet]:
            column = self._columns[name]
            passing[column.ordinals[np.isin(column.codes, self._codes(name, wanted))]] = True
        return passing

    def _codes(self, field: str, wanted: Sequence[str]) -> list[int]:
        """Return the codes of the values of a field that any of the wanted ones may mean."""
        return [code for value in wanted for code in self._columns[field].codes_of(value)]

    def _note(self, facet: str, value: str) -> str:
        names = [name for field in FIELDS[facet] for name in self._columns[field].values]
        by_key = {key: name for name in names for key in name_keys(name)}
        near = difflib.get_close_matches(value.casefold(), by_key, n=3, cutoff=0.5)
        if not near:
            return say("answer.note.unknown_value", value=value)
        choices = dict.fromkeys(by_key[key] for key in near)
        return say("answer.note.near_values", value=value, near=", ".join(choices))

    def _years(self, inside: Mask) -> Sequence[Facet]:
        chosen = inside & (self._first != NO_YEAR)
        if not chosen.any():
            return ()
        first, last = int(self._first[chosen].min()), int(self._last[chosen].max())
        years = last - first + 2
        begun = np.bincount(self._first[chosen] - first, minlength=years)
        ended = np.bincount(self._last[chosen] - first + 1, minlength=years)
        running = np.cumsum(begun - ended)[:-1]
        return tuple(Facet(str(first + place), int(count)) for place, count in enumerate(running))

    def _statuses(self, today: date | None) -> Codes:
        now = (today or date.today()).isoformat()
        day, statuses = self._known_statuses
        if day != now:
            statuses = self._statuses_on(now)
            self._known_statuses = (now, statuses)
        return statuses

    def _statuses_on(self, now: str) -> Codes:
        return np.array([_STATUSES.index(_status(first, last, now)) for first, last in self._days], dtype=np.int8)


def status_of(project: Project, today: date | None = None) -> Status:
    """Say where a project stands on a day."""
    return status_of_period(project.period, today)


def status_of_period(period: Period, today: date | None = None) -> Status:
    """Say where a period lies on a day: ended, running, coming, or unknown where too little is told."""
    first = period.start.first_day.isoformat() if period.start else None
    last = period.end.last_day.isoformat() if period.end else None
    return _status(first, last, (today or date.today()).isoformat())


def _status(first: str | None, last: str | None, now: str) -> Status:
    if last is not None and last < now:
        return Status.ENDED
    if first is not None and first > now:
        return Status.COMING
    return Status.RUNNING if first is not None and last is not None else Status.UNKNOWN


def name_keys(name: str) -> frozenset[str]:
    """Return what a value may be called: "Kansaneläkelaitos (Kela)" is also kela, and the long name alone."""
    whole = name.casefold().strip()
    keys = {whole}
    if whole.endswith(")") and "(" in whole:
        long, _, short = whole[:-1].rpartition("(")
        keys |= {long.strip(), short.strip()}
    return frozenset(key for key in keys if key)


def value_keys(value: str) -> frozenset[str]:
    """Return what a filter's value may mean: the name as written, and its base form ("Keski-Suomessa")."""
    keys = set(name_keys(value))
    words = query_words(value)
    if len(words) == 1:
        keys |= set(words[0].lemmas)
    return frozenset(keys)


def _wanted(filters: Filters) -> dict[str, tuple[str, ...]]:
    return {
        "funder": filters.funders,
        "programme": filters.programmes,
        "region": filters.regions,
        "administrator": filters.administrators,
        "kind": tuple(ProjectKind(kind).value for kind in filters.kinds),
        "target_group": filters.target_groups,
        "theme": tuple(map(theme_called, filters.themes)),
        "wellbeing_county": filters.wellbeing_counties,
    }


def _column(rows: Sequence[tuple[int, str]]) -> Column:
    values = tuple(sorted({value for _, value in rows}))
    codes = {value: code for code, value in enumerate(values)}
    return Column(
        values,
        np.array([codes[value] for _, value in rows], dtype=np.int64),
        np.array([ordinal for ordinal, _ in rows], dtype=np.int64),
    )
