"""One document at a time: its name, its facts, its sources, its length, its places, its shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urlsplit

from index.checking.corpus import CheckedDocument, Finding
from index.extraction.front_matter import KEYS
from index.extraction.places import (
    municipalities_in,
    regions_in,
    regions_of_municipalities,
    wellbeing_counties_in,
)
from index.project import ProjectKind, SectionKind

FEWEST_WORDS: Final = 150
MOST_WORDS: Final = 600
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")
_HEADING = re.compile(r"^(#+)\s+(.+)$", re.MULTILINE)
_PERSONAL = re.compile(r"[\w.]+(?:@|\(at\))[\w-]+\.\w+|\+358[\d ]{6,}|\b0\d{1,2}[- ]\d{3} ?\d{3,4}\b")
_NO_HOSTS: Final = ("example.", "localhost")
_EARLIEST: Final = 2000
_MARKS: Final = {"todo", "xxx", "lorem", "tbd"}


def check_format(document: CheckedDocument) -> Iterator[Finding]:
    """Yield what is wrong with one document, a finding each."""
    for check in _CHECKS:
        for problem in check(document):
            yield Finding(document.file, problem)


def _name(document: CheckedDocument) -> Iterator[str]:
    if not _NAME.fullmatch(document.file):
        yield "its name is not made of small letters a to z, digits and hyphens"
    unknown = sorted(set(document.keys) - KEYS)
    if unknown:
        yield f"nobody reads the keys {', '.join(unknown)}"


def _sources(document: CheckedDocument) -> Iterator[str]:
    addresses = document.project.source.addresses
    if not addresses:
        yield "names no source (lahteet)"
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or "." not in parts.netloc or parts.netloc.startswith(_NO_HOSTS):
            yield f"{address} is no address of a public page"
    if len(set(addresses)) < len(addresses):
        yield "names a source twice"


def _length(document: CheckedDocument) -> Iterator[str]:
    if not FEWEST_WORDS <= document.words <= MOST_WORDS:
        yield f"has {document.words} words; {FEWEST_WORDS} to {MOST_WORDS} are wanted"


def _shape(document: CheckedDocument) -> Iterator[str]:
    headings = _HEADING.findall(document.body)
    if len(headings) < 2:
        yield "has fewer than two headings"
    if any(level != "##" for level, _ in headings if level not in ("##", "###")):
        yield "has a heading that is neither ## nor ###"
    if len({text for _, text in headings}) < len(headings):
        yield "has a heading twice"
    if document.body.lstrip().startswith("#"):
        yield "does not begin with a summary"
    if _PERSONAL.search(document.body):
        yield "holds an e-mail address or a telephone number"
    if marks := _MARKS & set(re.findall(r"\w+", document.body.lower())):
        yield f"is not finished: {', '.join(sorted(marks))}"
    of_use = {SectionKind.TAVOITTEET, SectionKind.TOIMENPITEET, SectionKind.TULOKSET}
    if document.project.kind is ProjectKind.HANKE and not of_use & {part.kind for part in document.project.sections}:
        yield "tells no goals, actions or results under a heading that is known as such"


def _time(document: CheckedDocument) -> Iterator[str]:
    start = document.project.period.start
    if start and start.year < _EARLIEST:
        yield f"starts in {start.year}, before {_EARLIEST}"


def _places(document: CheckedDocument) -> Iterator[str]:
    project = document.project
    named = {
        "region": (project.regions, regions_in),
        "wellbeing services county": (project.wellbeing_counties, wellbeing_counties_in),
        "municipality": (project.municipalities, lambda name: municipalities_in(name, is_list=True)),
    }
    for kind, (names, read) in named.items():
        yield from (f"{name} is no {kind} that is known" for name in names if name not in read(name))
    for town in project.municipalities:
        regions = regions_of_municipalities([town])
        if regions and project.regions and not set(regions) & set(project.regions):
            yield f"{town} lies in {regions[0]}, which is not among its regions"


_Check = Callable[[CheckedDocument], Iterator[str]]
_CHECKS: Final[tuple[_Check, ...]] = (_name, _sources, _length, _shape, _time, _places)
