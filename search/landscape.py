"""The whole field in figures: where projects lie on the map of meaning, programmes, areas, themes, and what meets."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from index.project import ProjectId, ProjectKind
from search.filters import NO_YEAR, Column, Columns
from search.results import Filters

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Cell = tuple[str, str, str]

_LAST: Final = 9999  # sorts a year that nobody tells behind all others
_ALL: Final = Filters()


@dataclass(frozen=True, slots=True)
class Place:
    """A project as a point on the map and a bar on the axis of years. Off the map both ``x`` and ``y`` are NaN."""

    id: ProjectId
    title: str
    x: float  # -1 to 1
    y: float
    themes: tuple[str, ...]  # ids, most spoken of first
    programme: str
    kind: ProjectKind
    start: int | None  # years
    end: int | None


@dataclass(frozen=True, slots=True)
class ProgrammeSpan:
    """A programme and its projects by their start; those of which no start is known come last."""

    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Landscape:
    """The projects that fulfil some filters, in figures. A project counts in every region, theme and group it has."""

    total: int
    places: tuple[Place, ...]  # those that lie on the map, by ordinal
    unplaced: int
    programmes: tuple[ProgrammeSpan, ...]  # most projects first
    unprogrammed: int
    undated: int
    regions: Mapping[str, int]  # most projects first; "" is for those without any
    counties: Mapping[str, int]
    themes: tuple[str, ...]  # all of the index, most projects first; nobody may have the last of them here
    target_groups: tuple[str, ...]
    theme_counts: Mapping[str, int]
    theme_years: Mapping[str, Mapping[int, int]]  # projects of a theme that run in a year
    cells: Mapping[Cell, int]  # (theme, target group, region), "" for any; what is not there is 0
    took_ms: float


class Field:
    """All projects of a generation, made ready once; safe from any number of threads."""

    def __init__(
        self, ids: Sequence[ProjectId], titles: Sequence[str], columns: Columns, points: npt.NDArray[np.float32]
    ) -> None:
        """Take ids, titles and points on the map (NaN for none) by ordinal, and what projects are narrowed by."""
        self._ids, self._titles, self._columns, self._points = ids, titles, columns, points

    def landscape(self, filters: Filters = _ALL) -> Landscape:
        """Return the figures of the projects that fulfil the filters."""
        started = time.perf_counter()
        mask = self._columns.mask(filters)
        found = self.whole if mask is None else self._within(mask)
        return replace(found, took_ms=round((time.perf_counter() - started) * 1000, 1))

    @cached_property
    def whole(self) -> Landscape:
        """The figures of all projects."""
        return self._within(np.ones(self._columns.count, dtype=bool))

    def _within(self, inside: Mask) -> Landscape:
        chosen = [self._places[ordinal] for ordinal in np.flatnonzero(inside).tolist()]
        placed = tuple(place for place in chosen if place.x == place.x)  # NaN is not itself
        spans = _programmes(chosen)
        themes = _counted(self._columns.column("theme"), inside)
        groups = _counted(self._columns.column("target_group"), inside)
        return Landscape(
            total=len(chosen),
            places=placed,
            unplaced=len(chosen) - len(placed),
            programmes=spans,
            unprogrammed=sum(not place.programme for place in chosen),
            undated=sum(place.start is None and place.end is None for place in chosen),
            regions=self._areas("region", inside),
            counties=self._areas("wellbeing_county", inside),
            themes=tuple(themes),
            target_groups=tuple(groups),
            theme_counts={theme: count for theme, count in themes.items() if count},
            theme_years=self._theme_years(inside),
            cells=self._cells(inside),
            took_ms=0.0,
        )

    @cached_property
    def _places(self) -> list[Place]:
        themes = _by_project(self._columns.column("theme"))
        programmes = _by_project(self._columns.column("programme"))
        kinds = _by_project(self._columns.column("kind"))
        points, days = self._points.tolist(), self._columns.days
        return [
            Place(
                id=project_id,
                title=self._titles[number],
                x=points[number][0],
                y=points[number][1],
                themes=tuple(themes.get(number, ())),
                programme=programmes.get(number, [""])[0],
                kind=ProjectKind(kinds[number][0]),
                start=_year(days[number][0]),
                end=_year(days[number][1]),
            )
            for number, project_id in enumerate(self._ids)
        ]

    def _areas(self, field: str, inside: Mask) -> dict[str, int]:
        column = self._columns.column(field)
        found = {name: count for name, count in _counted(column, inside).items() if count}
        somewhere = np.zeros(len(inside), dtype=bool)
        somewhere[column.ordinals] = True
        if nowhere := int((inside & ~somewhere).sum()):
            found[""] = nowhere
        return found

    def _theme_years(self, inside: Mask) -> dict[str, dict[int, int]]:
        column = self._columns.column("theme")
        first, last = self._columns.years
        dated = inside & (first != NO_YEAR)
        rows = dated[column.ordinals]
        if not rows.any():
            return {}
        codes, ordinals = column.codes[rows], column.ordinals[rows]
        start = int(first[ordinals].min())
        steps = np.zeros((len(column.values), int(last[ordinals].max()) - start + 2), dtype=np.int64)
        np.add.at(steps, (codes, first[ordinals] - start), 1)
        np.add.at(steps, (codes, last[ordinals] - start + 1), -1)
        running = np.cumsum(steps, axis=1)[:, :-1]
        return {
            theme: {start + int(year): int(counts[year]) for year in np.flatnonzero(counts)}
            for theme, counts in zip(column.values, running, strict=True)
            if counts.any()
        }

    def _cells(self, inside: Mask) -> dict[Cell, int]:
        names, ordinals, numbers = self._meetings
        counts = np.bincount(numbers[inside[ordinals]], minlength=len(names))
        there = np.flatnonzero(counts)
        return {names[n]: count for n, count in zip(there.tolist(), counts[there].tolist(), strict=True)}

    @cached_property
    def _meetings(self) -> tuple[list[Cell], Ints, Ints]:
        """Return all cells that a project is in, and in rows: a project's ordinal, and the place of a cell of it."""
        ordinals, keys = np.arange(self._columns.count), np.zeros(self._columns.count, dtype=np.int64)
        columns = [self._columns.column(field) for field in ("theme", "target_group", "region")]
        for column in columns:
            ordinals, keys = _joined(ordinals, keys, column, self._columns.count)
        distinct, numbers = np.unique(keys, return_inverse=True)
        names: list[Sequence[str]] = []
        for column in reversed(columns):
            distinct, codes = np.divmod(distinct, len(column.values) + 1)
            values = ("", *column.values)
            names.insert(0, [values[code] for code in codes.tolist()])
        return list(zip(*names, strict=True)), ordinals, numbers


def _joined(ordinals: Ints, keys: Ints, column: Column, count: int) -> tuple[Ints, Ints]:
    """Return each row once for any value of a column (0) and once for every value that its project has (1, ...)."""
    width = len(column.values) + 1
    having = np.bincount(column.ordinals, minlength=count)
    starts = np.cumsum(having) - having  # the rows of a column are by ordinal
    times = having[ordinals]
    rows = np.repeat(np.arange(len(ordinals)), times)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
    codes = column.codes[starts[ordinals[rows]] + within] + 1
    return np.concatenate([ordinals, ordinals[rows]]), np.concatenate([keys * width, keys[rows] * width + codes])


def _programmes(places: Sequence[Place]) -> tuple[ProgrammeSpan, ...]:
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.programme:
            found[place.programme].append(place)
    spans = (ProgrammeSpan(name, tuple(sorted(inside, key=_by_start))) for name, inside in found.items())
    return tuple(sorted(spans, key=lambda span: (-len(span.places), span.name)))


def _by_start(place: Place) -> tuple[int, int, str]:
    return place.start or _LAST, place.end or _LAST, place.title


def _counted(column: Column, inside: Mask) -> dict[str, int]:
    """Return how many of the projects have each value, most first; those that none has are there, too."""
    counts = np.bincount(column.codes[inside[column.ordinals]], minlength=len(column.values)).tolist()
    usual = np.bincount(column.codes, minlength=len(column.values)).tolist()
    order = sorted(range(len(counts)), key=lambda code: (-counts[code], -usual[code], column.values[code]))
    return {column.values[code]: counts[code] for code in order}


def _by_project(column: Column) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for ordinal, code in zip(column.ordinals.tolist(), column.codes.tolist(), strict=True):
        found[ordinal].append(column.values[code])
    return dict(found)


def _year(day: str | None) -> int | None:
    return int(day[:4]) if day else None
