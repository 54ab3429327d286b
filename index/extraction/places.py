"""Regions, wellbeing services counties and municipalities in Finnish texts, in whatever case they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from index.extraction.tables import rows

# What may follow the stem of a genitive, a nominative, a short name, and a form that is complete.
_OF_STEM: Final = re.compile(
    r"(?:n|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä|ksi|seen|hin|[aeiouyäö]n|t|ta|tä|a|ä)(?:kin|kaan|kään)?(?!\w)"
)
_OF_NAME: Final = re.compile(r"(?:[aeiouyäö]n|n?[aä])?(?!\w)")
_OF_SHORT: Final = re.compile(r":?\w{0,4}(?!\w)")
_OF_SWEDISH: Final = re.compile(r"s?(?!\w)")
_WHOLE: Final = re.compile(r"(?!\w)")
_Form = tuple[str, re.Pattern[str]]  # how it begins, what may follow
_Places = dict[str, list[tuple[_Form, str]]]
_CAPITAL = re.compile(r"(?<![\w-])[A-ZÅÄÖ]\w")
_HALVES = re.compile(
    r"(?<![\w-])((?:[A-ZÅÄÖ][a-zåäö]+-(?:,\s+|\s+))+)(?:ja|sekä|tai)\s+[A-ZÅÄÖ][a-zåäö]+-([A-ZÅÄÖ][a-zåäö]+)"
)
# Names that are also everyday words or surnames: taken only behind a label, or before kaupunki and kunta.
_AMBIGUOUS: Final = frozenset({
    "Aura", "Eno", "Eura", "Hanko", "Ii", "Inari", "Juva", "Kolari", "Kotka", "Kuru", "Lahti", "Lemu", "Loppi", "Luoto",
    "Nokia", "Pello", "Perho", "Pohja", "Renko", "Salla", "Salo", "Simo", "Soini", "Sund", "Tervo", "Teuva", "Vaala",
    "Kisko", "Masku", "Virrat", "Jaala", "Lammi", "Lapua", "Rusko", "Somero", "Multia", "Kannus", "Lemi", "Karvia",
    "Tammela", "Marttila",
})  # fmt: skip


def regions_in(text: str) -> tuple[str, ...]:
    """Return the regions named in ``text`` in any case, in order: ``Keski-Suomessa`` gives ``Keski-Suomi``.

    Also the larger areas that programmes were organised by (``Väli-Suomi``), and both of ``Kanta- ja Päijät-Häme``.
    """
    return _found(_regions(), _completed(text))


def municipalities_in(text: str, *, is_list: bool = False) -> tuple[str, ...]:
    """Return the municipalities named in ``text``, in order; ``is_list`` when it stands behind a label for places."""
    found = _found(_municipalities(), text)
    return tuple(
        name for name in found if is_list or name not in _AMBIGUOUS or _has_town(text, name) or _listed(text, name)
    )


def wellbeing_counties_in(text: str) -> tuple[str, ...]:
    """Return the wellbeing services counties named in ``text``, in full or by the short names that they use."""
    return _found(_counties(), _completed(text))


def local_government(name: str) -> str:
    """Return the municipality whose town or commune an organisation is (``Tampereen kaupunki``), or ``""``."""
    if name.endswith("maalaiskunta"):
        return next(iter(municipalities_in(name)), "")
    found = re.fullmatch(r"(.+?)\s+(?:kaupunki|kunta)", name.strip())
    return _by_genitive().get(found[1], "") if found else ""


def municipality_by_genitive(genitive: str) -> str:
    """Return the municipality of which ``genitive`` is the genitive (``Juuan`` gives ``Juuka``), or ``""``."""
    return _by_genitive().get(genitive, "")


def town_of(organisation: str) -> str:
    """Return the municipality that an organisation is named by: ``Oulun ensi- ja turvakoti ry``; or ``""``."""
    first = organisation.split(" ")[0]
    english = re.match(r"(?:City|Town|Municipality) of (\w+)", organisation)
    swedish = re.match(r"(\w[\w-]*?)s? (?:stad|kommun)\b", organisation)
    if english or swedish:
        name = (english or swedish)[1]  # type: ignore[index]
        return next(iter(municipalities_in(name, is_list=True)), "")
    return municipality_by_genitive(first)


def is_region(name: str) -> bool:
    """Whether a name is that of a region (maakunta), not of a larger area."""
    return any(name == other and what == "maakunta" for other, _, _, what in rows("regions.tsv"))


def regions_of_municipalities(names: Iterable[str]) -> tuple[str, ...]:
    """Return the regions (of today) that municipalities lie in, in order, each once."""
    known = {name: region for name, _, region in rows("municipalities.tsv")}
    return tuple(dict.fromkeys(known[name] for name in names if name in known))


def regions_of_counties(names: Iterable[str]) -> tuple[str, ...]:
    """Return the regions that wellbeing services counties lie in, in order, each once."""
    known = {name: region for name, _, region in rows("wellbeing_counties.tsv")}
    return tuple(dict.fromkeys(known[name] for name in names if name in known))


def counties_of(regions: Iterable[str], municipalities: Iterable[str]) -> tuple[str, ...]:
    """Return the wellbeing services counties of today that an area lies in, in order, each once.

    Most regions are one county. Uusimaa has four besides Helsinki: there the municipalities tell.
    """
    towns = tuple(municipalities)
    found = [county for town in towns if (county := _county_of_town().get(town))]
    for region in regions:
        own = [name for name, _, where in rows("wellbeing_counties.tsv") if where == region]
        found += own if len(own) == 1 else []
    return tuple(dict.fromkeys(found))


def people_of(text: str) -> tuple[str, ...]:
    """Return the regions whose people a text speaks of: ``satakuntalaista hanketta`` gives ``Satakunta``."""
    lower = text.lower()
    return tuple(name for name, people in _people() if people in lower)


@cache
def _people() -> tuple[tuple[str, str], ...]:
    names = (name for name, _, _, what in rows("regions.tsv") if what == "maakunta")
    return tuple((name, _inhabitant(name)) for name in names)


def _inhabitant(name: str) -> str:
    """Return the beginning of the word for the people of a place: ``satakuntalai``, ``keskisuomalai``."""
    bare = name.lower().replace("-", "")
    irregular = {
        "uusimaa": "uusimaalai", "keskisuomi": "keskisuomalai", "varsinaissuomi": "varsinaissuomalai",
        "etelähäme": "hämäläi", "kantahäme": "kantahämäläi", "päijäthäme": "päijäthämäläi",
    }  # fmt: skip
    back = bool(set(bare) & set("aou"))
    return irregular.get(bare, bare + ("lai" if back else "läi"))


@cache
def _county_of_town() -> dict[str, str]:
    """Return the county of every municipality of a region that has several counties."""
    return {
        town.strip(): county
        for county, towns in rows("county_municipalities.tsv")
        for town in towns.split(";")
    }


def _completed(text: str) -> str:
    """Write out halved names: ``Etelä- ja Pohjois-Savo`` becomes ``Etelä-Savo ja Pohjois-Savo``."""
    return _HALVES.sub(
        lambda found: re.sub(r"([A-ZÅÄÖ][a-zåäö]+-)(?=[\s,])", rf"\g<1>{found[2]}", found[0]),
        text,
    )


def _found(known: _Places, text: str) -> tuple[str, ...]:
    """Try at every capital the few names that begin so: hundreds of names at every letter would take seconds."""
    places: dict[str, None] = {}
    end = 0
    for capital in _CAPITAL.finditer(text):
        start = capital.start()
        for (beginning, ending), name in known.get(capital.group(), ()) if start >= end else ():
            match = ending.match(text, start + len(beginning)) if text.startswith(beginning, start) else None
            if match:
                places[name] = None
                end = match.end()
                break
    return tuple(places)


def _has_town(text: str, name: str) -> bool:
    genitive = next(genitive for other, genitive, _ in rows("municipalities.tsv") if other == name)
    return bool(re.search(rf"\b{genitive}\s+(?:kaupun|kunta|kunna)", text))


def _listed(text: str, name: str) -> bool:
    """Whether an ambiguous name stands in one list with another municipality: ``Tampereella ja Nokialla``."""
    stem = name[: max(3, len(name) - 1)]
    pattern = rf"(?P<other>[A-ZÅÄÖ][\w-]+)(?:,| ja| sekä) {stem}\w*|\b{stem}\w*(?:,| ja| sekä) (?P<next>[A-ZÅÄÖ][\w-]+)"
    for found in re.finditer(pattern, text):
        others = _found(_municipalities(), found["other"] or found["next"])
        if any(other not in _AMBIGUOUS for other in others):
            return True
    return False


def _by_beginning(forms: Iterable[tuple[str, Iterable[_Form]]]) -> _Places:
    """First two letters -> forms that begin so, each with the name that it is of, the longest first."""
    places: dict[str, list[tuple[_Form, str]]] = {}
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
def _regions() -> _Places:
    table = rows("regions.tsv")
    return _by_beginning((name, _inflected(name, genitive, *others.split(";"))) for name, genitive, others, _ in table)


@cache
def _municipalities() -> _Places:
    swedish: dict[str, list[str]] = {}
    for name, finnish in rows("municipalities_sv.tsv"):
        swedish.setdefault(finnish, []).append(name)
    return _by_beginning(
        (name, [*_inflected(name, genitive), *((other, _OF_SWEDISH) for other in swedish.get(name, ()))])
        for name, genitive, _ in rows("municipalities.tsv")
    )


@cache
def _counties() -> _Places:
    return _by_beginning(
        (name, [(form, _OF_SHORT) for form in (name, *others.split(";")) if form])
        for name, others, _ in rows("wellbeing_counties.tsv")
    )


@cache
def _by_genitive() -> dict[str, str]:
    return {genitive: name for name, genitive, _ in rows("municipalities.tsv")}
