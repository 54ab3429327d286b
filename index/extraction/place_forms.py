"""Names of places in running text: how each begins, what may follow it in its cases, and where one stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.extraction.tables import rows

# What may follow the stem of a genitive, a nominative, a short name, a Swedish name, and a form that is complete.
_OF_STEM: Final = re.compile(
    r"(?P<of>n)?(?P<local>ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|seen|hin|[aeiouyäö]n)?(?:na|nä|ksi|t|ta|tä|a|ä)?"
    r"(?:kin|kaan|kään)?(?!\w)"
)
_OF_NAME: Final = re.compile(r"(?P<local>[aeiouyäö]n|hin|seen)?(?:n?[aä])?(?!\w)")
_OF_SHORT: Final = re.compile(r":?\w{0,4}(?!\w)")
_OF_SWEDISH: Final = re.compile(r"s?(?![\w:-])(?! Akademi)")
_WHOLE: Final = re.compile(r"(?!\w)")
_CAPITAL: Final = re.compile(r"(?<![\w-])[A-ZÅÄÖ]\w")

_Form = tuple[str, re.Pattern[str]]  # how it begins, what may follow
Forms = dict[str, list[tuple[_Form, str]]]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text: ``text[start:end]`` names it."""

    name: str
    start: int
    end: int
    is_local: bool  # in a case that says where or whither: Porissa, Poriin


def places_in(known: Forms, text: str) -> list[Place]:
    """Return the places of ``known`` in ``text``, in order.

    Tries at every capital the few names that begin so: hundreds of names at every letter would take seconds.
    """
    found: list[Place] = []
    end = 0
    for capital in _CAPITAL.finditer(text):
        start = capital.start()
        for (beginning, ending), name in known.get(capital.group(), ()) if start >= end else ():
            match = ending.match(text, start + len(beginning)) if text.startswith(beginning, start) else None
            if match and match.end() > start:
                end = match.end()
                found.append(Place(name, start, end, is_local=bool(match.groupdict().get("local"))))
                break
    return found


def by_beginning(forms: Iterable[tuple[str, Iterable[_Form]]]) -> Forms:
    """Return first two letters -> forms that begin so, each with the name that it is of, the longest first."""
    places: Forms = {}
    for name, own in forms:
        for form in own:
            places.setdefault(form[0][:2], []).append((form, name))
    for known in places.values():
        known.sort(key=lambda one: -len(one[0][0]))
    return places


def _inflected(name: str, genitive: str, *others: str) -> Iterable[_Form]:
    """Yield a name as it is, any case on the stem of its genitive, and irregular forms."""
    yield name, _OF_NAME
    yield genitive.removesuffix(":n").removesuffix("n"), _OF_STEM
    yield from ((other, _WHOLE) for other in others if other)


@cache
def regions() -> Forms:
    """Return the regions and larger areas."""
    table = rows("regions.tsv")
    return by_beginning((name, _inflected(name, genitive, *others.split(";"))) for name, genitive, others, _ in table)


@cache
def municipalities() -> Forms:
    """Return the municipalities of today and those that have been merged since 2000, by Finnish and Swedish names."""
    return by_beginning(
        (name, (*_inflected(name, genitive), *([(swedish, _OF_SWEDISH)] if swedish else [])))
        for name, genitive, _, swedish, _ in rows("municipalities.tsv")
    )


@cache
def counties() -> Forms:
    """Return the wellbeing services counties."""
    return by_beginning(
        (name, [(form, _OF_SHORT) for form in (name, *others.split(";")) if form])
        for name, others, _, _ in rows("wellbeing_counties.tsv")
    )
