"""Where a project works: places that the text makes the project's own, not every place that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from index.extraction.findings import LESS_SURE, Finding, values_of
from index.extraction.others import speaks_of_others
from index.extraction.places import (
    counties_of,
    is_region,
    local_government,
    municipalities_in,
    people_of,
    regions_in,
    regions_of_counties,
    regions_of_municipalities,
    town_of,
    wellbeing_counties_in,
)
from index.extraction.sentences import sentences
from index.project import Method

# State offices and schools bear the name of a place and work everywhere.
_NOT_LOCAL = re.compile(
    r"ELY|elinkeino-|aluehallinto|lääninhallitus|ministeriö|yliopisto|korkeakoulu|AMK|säätiö", re.IGNORECASE
)
_SCHOOLS = re.compile(r"[A-ZÅÄÖ][\wåäö-]*n\s+(?:\w+\s)?(?:yliopist|ammattikorkeakoul|hovioike|hiippakun)\w*")
_REGIONAL_FUNDER = re.compile(r"\b(?:liitto|kunnat|hyvinvointialue|sairaanhoitopiiri)$", re.IGNORECASE)
_MOST_IN_LEAD: Final = 4  # a lead that names more regions tells of the whole country
_MOST_IN_SENTENCE: Final = 8
# What is done somewhere because the project works there; meetings and openings are not.
_WORKS = re.compile(
    r"\b(?:toimi(?:i|vat|taan)|toteute\w+|järjeste\w+|pide(?:tään|ttiin)|kokeil\w+|avataan|avattiin|kehite\w+|kouluttaa|"
    r"koulutetaan|koulutuks\w+|kiertää|kiersi|rakennetaan|rakennettiin|perustetaan|perustettiin|asiakka\w+|asukka\w+|"
    r"seudu\w+\s+kunn\w+|seudulla|alueella|kunnissa|kylillä|käynnist\w+|on\s+pidetty|pidetään|sijoittu\w+|"
    r"kohdistu\w+|kohdenn\w+|ulottu\w+|laajen\w+|katta(?:a|vat|oi|oivat)|ovat\s+mukana|mukana\s+(?:ovat|olivat|on|oli)|"
    r"juurrut\w+|tehdään|tehtiin|kunnassa|paikkakunnalla|kaupungissa|maakunnassa|kylässä|levite\w+|autet\w+|tuet\w+|selvite\w+|uudiste\w+|paranne\w+|luodaan|luotiin|työskentel\w+)\b",
    re.IGNORECASE,
)
_TARGETS = re.compile(
    r"\b(?:kohderyhm\w+|seudun\s+kun\w+|(?:hanke|kohde|toiminta|pilotti|kokeilu|toteutus)-?aluee?\w*|"
    r"mukana\s+olev\w+\s+kun\w+|(?:pilotti|kohde|hanke|kokeilu)(?:kun|paikkakun|maakun|kaupun)\w+)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(r"\b(?:kokou\w+|avajai\w+|seminaari\w*|kokoontu\w+|päivät|kick off|tapahtum\w+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Area:
    """Regions (maakunnat), wellbeing services counties and municipalities of a project, with what says so."""

    regions: tuple[Finding, ...] = ()
    wellbeing_counties: tuple[Finding, ...] = ()
    municipalities: tuple[Finding, ...] = ()


def area_of(
    *,
    title: str,
    labels: Sequence[str] = (),
    lead: str = "",
    doers: Sequence[str] = (),
    funders: Sequence[str] = (),
    text: str = "",
) -> Area:
    """Return the area that a project claims.

    Args:
        title: its title: what it names is the project's.
        labels: what stands behind labels for places.
        lead: the first paragraph; its regions count only where nothing else names one.
        doers: who administers and implements it: towns, counties and regional bodies bring their own region.
        funders: regional councils and municipalities among them bring theirs.
        text: its prose but for the background: where it says that it works.
    """
    local = [name for name in doers if not _NOT_LOCAL.search(name)]
    towns = [*_towns(title, labels, local), *_towns_in(text, title)]
    municipalities = _first(towns)
    counties = _first(
        [
            *(Finding(name, Method.TITLE, title) for name in wellbeing_counties_in(title)),
            *(Finding(name, Method.LABEL, value) for value in labels for name in wellbeing_counties_in(value)),
            *(Finding(name, Method.DERIVED) for doer in local for name in wellbeing_counties_in(doer)),
        ]
    )
    told = tuple(_regions_in(text, title))
    regions = _regions(title, labels, lead, [*local], funders, values_of(counties), values_of(municipalities), told)
    derived = counties_of(values_of(regions), values_of(municipalities))
    counties = _first([*counties, *(Finding(name, Method.DERIVED) for name in derived)])
    return Area(regions, counties, municipalities)


def _towns(title: str, labels: Sequence[str], local: Sequence[str]) -> Iterable[Finding]:
    yield from (Finding(name, Method.TITLE, title) for name in municipalities_in(title))
    for value in labels:
        yield from (Finding(name, Method.LABEL, value) for name in municipalities_in(value, is_list=True))
    yield from (Finding(town, Method.DERIVED) for name in local if (town := local_government(name) or town_of(name)))


def _towns_in(text: str, title: str) -> Iterable[Finding]:
    """Yield the municipalities of sentences that tell where the project works."""
    for sentence in _telling_where(text, title):
        own = _SCHOOLS.sub("", sentence)
        yield from (Finding(name, Method.PROSE, sentence, LESS_SURE) for name in municipalities_in(own))


def _regions_in(text: str, title: str) -> Iterable[Finding]:
    """Yield the regions (maakunnat) of sentences that tell where the project works: ``Ryhmiä pidettiin Lapissa``."""
    for sentence in _telling_where(text, title):
        regions = [name for name in regions_in(sentence) if is_region(name)]
        if len(regions) <= _MOST_IN_SENTENCE:
            yield from (Finding(name, Method.PROSE, sentence, LESS_SURE) for name in regions)


def _telling_where(text: str, title: str) -> Iterable[str]:
    for start, end in sentences(text):
        sentence = text[start:end]
        tells = _WORKS.search(sentence) or _TARGETS.search(sentence)
        if tells and not _EVENT.search(sentence) and not speaks_of_others(sentence, title):
            yield sentence


def _regions(
    title: str,
    labels: Sequence[str],
    lead: str,
    local: Sequence[str],
    funders: Sequence[str],
    counties: Sequence[str],
    municipalities: Sequence[str],
    told: Sequence[Finding],
) -> tuple[Finding, ...]:
    found = [
        *(Finding(name, Method.TITLE, title) for name in regions_in(title)),
        *(Finding(name, Method.LABEL, value) for value in labels for name in regions_in(value)),
        *(Finding(name, Method.DERIVED) for doer in local for name in regions_in(doer) if is_region(name)),
        *(Finding(name, Method.DERIVED) for one in funders if _REGIONAL_FUNDER.search(one) for name in regions_in(one)),
        *(Finding(name, Method.DERIVED) for name in regions_of_counties(counties)),
        *(Finding(name, Method.DERIVED) for name in regions_of_municipalities(municipalities)),
        *told,
    ]
    if not found:
        in_lead = tuple(dict.fromkeys((*regions_in(lead), *people_of(lead))))
        if len(in_lead) <= _MOST_IN_LEAD:
            found = [Finding(name, Method.PROSE, lead, LESS_SURE) for name in in_lead]
    return _first(found)


def _first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep the first finding of every value."""
    kept: dict[str, Finding] = {}
    for finding in findings:
        kept.setdefault(finding.value, finding)
    return tuple(kept.values())
