"""Regions and wellbeing services counties by their names in the language that is spoken; records keep the Finnish."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from search.messages import say

_DOMAIN: Final = "regions."
# Fields of Project, and of what two projects share, whose values are such areas.
_FIELDS: Final = frozenset({"regions", "wellbeing_counties"})


def region_name(region: str) -> str:
    """Return what people call a region or county; one that has no name in the catalogues is shown as it is."""
    key = _DOMAIN + "-".join(region.casefold().split())
    return say(key) if key in say else region


def region_names(regions: Iterable[str]) -> tuple[str, ...]:
    """Return what people call each of some regions or counties."""
    return tuple(map(region_name, regions))


def value_names(field: str, values: Iterable[str]) -> tuple[str, ...]:
    """Return what people call the values of a field: areas by their names, all others as they are."""
    return region_names(values) if field in _FIELDS else tuple(values)
