"""Where a project works: places that the text makes the project's own, not every place that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.extraction.places import (
    local_government,
    municipalities_in,
    regions_in,
    regions_of_counties,
    regions_of_municipalities,
    wellbeing_counties_in,
)

# State offices and schools bear the name of a place and work everywhere.
_NOT_LOCAL = re.compile(
    r"ELY|elinkeino-|aluehallinto|lääninhallitus|ministeriö|yliopisto|korkeakoulu|AMK|säätiö", re.IGNORECASE
)
_REGIONAL_FUNDER = re.compile(r"\b(?:liitto|kunnat|hyvinvointialue|sairaanhoitopiiri)$", re.IGNORECASE)
_MOST_IN_LEAD: Final = 4  # a lead that names more regions tells of the whole country


@dataclass(frozen=True, slots=True)
class Area:
    """Regions (maakunnat), wellbeing services counties and municipalities of a project."""

    regions: tuple[str, ...] = ()
    wellbeing_counties: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()


def area_of(
    *, title: str, labels: Sequence[str] = (), lead: str = "", doers: Sequence[str] = (), funders: Sequence[str] = ()
) -> Area:
    """Return the area that a project claims.

    Args:
        title: its title: what it names is the project's.
        labels: what stands behind labels for places.
        lead: the first paragraph; its regions count only where nothing else names one.
        doers: who administers and implements it: towns, counties and regional bodies bring their own region.
        funders: regional councils and municipalities among them bring theirs.
    """
    local = [name for name in doers if not _NOT_LOCAL.search(name)]
    listed = " ; ".join(labels)
    counties = _merged(*(wellbeing_counties_in(text) for text in (title, listed, *local)))
    municipalities = _merged(
        municipalities_in(title),
        municipalities_in(listed, is_list=True),
        [town for name in local if (town := local_government(name))],
    )
    named = _merged(*(regions_in(text) for text in (title, listed, *local)))
    named = _merged(named, *(regions_in(name) for name in funders if _REGIONAL_FUNDER.search(name)))
    regions = _merged(named, regions_of_counties(counties), regions_of_municipalities(municipalities))
    if not regions:
        in_lead = regions_in(lead)
        regions = in_lead if len(in_lead) <= _MOST_IN_LEAD else ()
    return Area(regions, counties, municipalities)


def _merged(*lists: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))
