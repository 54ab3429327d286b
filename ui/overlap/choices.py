"""What a person can say of a draft: areas, target groups, dates as people write them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from index.extraction.dates import dates_in
from index.extraction.tables import rows
from index.project import PartialDate
from search.regions import region_name


class Areas(NamedTuple):
    """Names of areas by what they are."""

    regions: tuple[str, ...]
    counties: tuple[str, ...]
    municipalities: tuple[str, ...]


@cache
def areas() -> Areas:
    """Return all areas there are: regions and counties in the tables' order, municipalities by name."""
    regions, counties = (tuple(row[0] for row in rows(f"{name}.tsv")) for name in ("regions", "wellbeing_counties"))
    towns = {row[0] for row in rows("municipalities.tsv")} - {*regions, *counties}
    return Areas(regions, counties, tuple(sorted(towns)))


def told_apart(names: Iterable[str]) -> Areas:
    """Return areas by what they are, in their order; what is neither region nor county is a municipality."""
    known = areas()
    chosen = tuple(dict.fromkeys(names))
    regions = tuple(name for name in chosen if name in known.regions)
    counties = tuple(name for name in chosen if name in known.counties)
    return Areas(regions, counties, tuple(name for name in chosen if name not in {*regions, *counties}))


def area_name(name: str) -> str:
    """Return what people call an area; a municipality is called as its name is written."""
    known = areas()
    return region_name(name) if name in known.regions or name in known.counties else name


@cache
def target_groups() -> tuple[str, ...]:
    """Return the target groups that texts are searched for."""
    return tuple(row[0] for row in rows("target_groups.tsv"))


def date_in(text: str) -> PartialDate | None:
    """Return the one date that ``text`` is (``1.3.2027``, ``3/2027``, ``2027``), or ``None``."""
    written = text.strip()
    found = dates_in(written)
    if len(found) != 1 or found[0].is_range or (found[0].start, found[0].end) != (0, len(written)):
        return None
    return found[0].period.start


def written(date: PartialDate) -> str:
    """Return a date in figures, as ``date_in`` reads it back in every language."""
    figures = (date.day, date.month, date.year)
    return "/".join(str(part) for part in figures[1:] if part) if date.day is None else ".".join(map(str, figures))
