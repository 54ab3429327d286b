"""Where a project of a register works: by its columns of places and codes, else by who carries it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from index.extraction.areas import Area, area_of
from index.extraction.findings import values_of
from index.extraction.places import (
    counties_of,
    local_government,
    municipalities_in,
    regions_in,
    regions_of_counties,
    regions_of_municipalities,
    wellbeing_counties_in,
)
from index.extraction.register_values import listed
from index.extraction.tables import rows
from index.project import Method, Provenance

_CODE = re.compile(r"\b(FI[12]?[0-9A-D]?[0-9A-C]?)\b")
_NUMBER = re.compile(r"(?:MK)?(\d{1,2})\b")
_WRITTEN: Final = 0.99
_DERIVED: Final = 0.95  # a municipality lies where it lies; mergers of regions are the rest
_BY_DOERS: Final = 0.8


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a project works, and what vouches for it."""

    regions: tuple[str, ...]
    wellbeing_counties: tuple[str, ...]
    municipalities: tuple[str, ...]
    provenance: tuple[Provenance, ...]


def placed(
    record: Mapping[str, tuple[str, ...]], *, title: str, doers: Sequence[str], funders: Sequence[str]
) -> Placed:
    """Return the area of a record; without columns for it, that of its title and of who carries it out and pays."""
    cells = {name: record.get(name, ()) for name in ("regions", "municipalities", "wellbeing_counties", "area")}
    towns = dict(_found(cells["municipalities"] + cells["area"], _towns))
    counties = dict(_found(cells["wellbeing_counties"] + cells["area"] + cells["regions"], _counties))
    regions = dict(_found(cells["regions"] + cells["area"], _regions))
    derived = [name for name in (*_around(tuple(towns)), *regions_of_counties(counties)) if name not in regions]
    if not (towns or counties or regions):
        return _by_doers(title, doers, funders)
    if not towns and not cells["municipalities"]:  # left open: the towns that carry it out
        towns = {town: "" for doer in doers if (town := local_government(doer))}
    around = [name for name in counties_of((*regions, *derived), tuple(towns)) if name not in counties]
    return Placed(
        (*regions, *dict.fromkeys(derived)),
        (*counties, *around),
        tuple(towns),
        (
            *_written("regions", regions),
            *(_derived("regions", name, _DERIVED) for name in dict.fromkeys(derived)),
            *_written("wellbeing_counties", counties),
            *(_derived("wellbeing_counties", name, _DERIVED) for name in around),
            *(_written("municipalities", towns) if any(towns.values()) else ()),
            *(_derived("municipalities", name, _BY_DOERS) for name, cell in towns.items() if not cell),
        ),
    )


def _by_doers(title: str, doers: Sequence[str], funders: Sequence[str]) -> Placed:
    area: Area = area_of(title=title, doers=doers, funders=funders)
    regions, counties, towns = map(values_of, (area.regions, area.wellbeing_counties, area.municipalities))
    return Placed(
        regions,
        counties,
        towns,
        (
            *(_derived("regions", name, _BY_DOERS) for name in regions),
            *(_derived("wellbeing_counties", name, _BY_DOERS) for name in counties),
            *(_derived("municipalities", name, _BY_DOERS) for name in towns),
        ),
    )


def _written(field: str, names: Mapping[str, str]) -> Iterator[Provenance]:
    for name, cell in names.items():
        yield Provenance(field=field, value=name, confidence=_WRITTEN, method=Method.WRITTEN, quote=cell[:200])


def _derived(field: str, name: str, confidence: float) -> Provenance:
    return Provenance(field=field, value=name, confidence=confidence, method=Method.DERIVED)


def _found(cells: Sequence[str], find: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for cell in cells:
        for name in find(cell):
            yield name, cell


@lru_cache(maxsize=4096)
def _regions(cell: str) -> tuple[str, ...]:
    names = dict.fromkeys(name for code in _CODE.findall(cell) for name in _codes().get(code, ()))
    if names:
        return tuple(names)
    for value in listed((cell,), commas=True):
        number = _NUMBER.match(value)
        named = regions_in(value)
        names |= dict.fromkeys(named or (_codes().get(f"{int(number[1]):02}", ()) if number else ()))
    return tuple(names) or regions_in(cell)


@lru_cache(maxsize=4096)
def _towns(cell: str) -> tuple[str, ...]:
    if _CODE.search(cell):
        return ()
    found = (_town(value) for value in listed((cell,), commas=True))
    return tuple(dict.fromkeys(name for names in found for name in names))


def _town(value: str) -> tuple[str, ...]:
    """Return the municipalities that a value names; a region or a county of that name is none."""
    value = value.title() if value.isupper() else value
    return () if regions_in(value) or wellbeing_counties_in(value) else municipalities_in(value, is_list=True)


@lru_cache(maxsize=4096)
def _counties(cell: str) -> tuple[str, ...]:
    return wellbeing_counties_in(cell)


@lru_cache(maxsize=4096)
def _around(towns: tuple[str, ...]) -> tuple[str, ...]:
    return regions_of_municipalities(towns)


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    return {code: tuple(filter(None, names.split(";"))) for code, names in rows("area_codes.tsv")}
