"""Regions, wellbeing services counties and municipalities in Finnish texts, in whatever case they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from index.extraction.place_forms import Place, counties, municipalities, places_in, regions
from index.extraction.tables import rows

_HALVES = re.compile(
    r"(?<![\w-])((?:[A-ZÅÄÖ][a-zåäö]+-(?:,\s+|\s+))+)(?:ja|sekä|tai)\s+[A-ZÅÄÖ][a-zåäö]+-([A-ZÅÄÖ][a-zåäö]+)"
)
# Names that are also everyday words or surnames: taken only behind a label, or before kaupunki and kunta.
_AMBIGUOUS: Final = frozenset({
    "Aura", "Eno", "Eura", "Hanko", "Ii", "Inari", "Juva", "Kolari", "Kotka", "Kuru", "Lahti", "Lemu", "Loppi", "Luoto",
    "Nokia", "Pello", "Perho", "Pohja", "Renko", "Salla", "Salo", "Simo", "Soini", "Sund", "Tervo", "Teuva", "Vaala",
    "Kisko", "Masku", "Virrat", "Jaala", "Lammi", "Lapua", "Rusko", "Somero", "Multia", "Kannus", "Lemi", "Karvia",
    "Tammela", "Marttila", "Saari", "Kemi", "Pori", "Rauma", "Lohja", "Geta", "Lovisa", "Reso",
})  # fmt: skip


_TOWN_BEHIND: Final = re.compile(r"\s+(?:kaupun|kunta|kunna|kommun|stad)")
_BETWEEN: Final = re.compile(r"\s*(?:,|;|/|–|-|ja|sekä|och|and)\s*", re.IGNORECASE)


def regions_in(text: str) -> tuple[str, ...]:
    """Return the regions named in ``text`` in any case, in order: ``Keski-Suomessa`` gives ``Keski-Suomi``.

    Also the larger areas that programmes were organised by (``Väli-Suomi``), and both of ``Kanta- ja Päijät-Häme``.
    """
    return _names(places_in(regions(), _completed(text)))


def municipalities_in(text: str, *, is_list: bool = False) -> tuple[str, ...]:
    """Return the municipalities named in ``text``, in order; ``is_list`` when it stands behind a label for places."""
    return _names(municipality_mentions(text, is_list=is_list))


def municipality_mentions(text: str, *, is_list: bool = False) -> list[Place]:
    """Return where municipalities are named, in order.

    A name that is also a word or a surname counts where something shows that it is the place: a case that says where,
    *kaupunki* or *kunta* behind it, another municipality beside it.
    """
    found = places_in(municipalities(), text)
    if is_list:
        return found
    sure = [one for one in found if one.name not in _AMBIGUOUS or one.is_local or _TOWN_BEHIND.match(text, one.end)]
    return [one for one in found if one in sure or any(_is_beside(one, other, text) for other in sure)]


def _is_beside(one: Place, other: Place, text: str) -> bool:
    first, second = sorted((one, other), key=lambda place: place.start)
    return _BETWEEN.fullmatch(text, first.end, second.start) is not None if first.end <= second.start else False


def wellbeing_counties_in(text: str) -> tuple[str, ...]:
    """Return the wellbeing services counties named in ``text``, in full or by the short names that they use."""
    return _names(places_in(counties(), _completed(text)))


def _names(found: Iterable[Place]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in found))


def local_government(name: str) -> str:
    """Return the municipality whose town or commune an organisation is (``Tampereen kaupunki``), or ``""``."""
    if name.endswith("maalaiskunta"):
        return next(iter(municipalities_in(name)), "")
    found = re.fullmatch(r"(.+?)\s+(?:kaupunki|kunta)", name.strip())
    return _by_genitive().get(found[1], "") if found else ""


_GOVERNMENT: Final = re.compile(
    r"(?<![\w-])(?:kaupun(?:ki|gi|kei|gei|kie)\w{0,6}|kun(?:ta|na|nan|nat|tie|tia|nal|nas|nil|nis|taa)\w{0,4})(?![\w-])"
)
_TOWN_BEFORE: Final = re.compile(r"(?<![\w-])([A-ZÅÄÖ][\wåäö-]+)(,\s+|\s+(?:ja|sekä)\s+|\s+)$")
_LONGEST_NAME: Final = 40


def local_governments(text: str) -> Iterator[tuple[int, int, str, list[tuple[int, int, str]]]]:
    """Yield start, end and word of every ``kaupunki`` or ``kunta`` behind names of municipalities, and those names.

    The names are in the genitive with their spans: ``Huittisten ja Kankaanpään kaupungit`` has two.
    """
    known = _by_genitive()
    for found in _GOVERNMENT.finditer(text):
        towns: list[tuple[int, int, str]] = []
        position = found.start()
        while before := _TOWN_BEFORE.search(text, max(0, position - _LONGEST_NAME), position):
            if before[1] not in known or (before[2].strip() == "") == bool(towns):
                break
            towns.insert(0, (before.start(1), before.end(1), before[1]))
            position = before.start(1)
        if towns:
            yield towns[0][0], found.end(), found.group(), towns


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
    return municipality_by_genitive(first) or (organisation if organisation in _regions_of_municipalities() else "")


def is_region(name: str) -> bool:
    """Whether a name is that of a region (maakunta), not of a larger area."""
    return any(name == other and what == "maakunta" for other, _, _, what in rows("regions.tsv"))


_CITY_OF: Final = re.compile(r"(?P<kind>[Cc]ity|[Tt]own|[Mm]unicipality) of (?P<name>[A-ZÅÄÖ][\wåäö-]+)")
_STAD: Final = re.compile(r"(?<![\w-])(?P<name>[A-ZÅÄÖ][\wåäöé-]+?)s? (?P<kind>stads?|kommuns?)(?!\w)")
_URBAN: Final = frozenset({"city", "town", "stad", "stads"})


def foreign_local_governments(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and Finnish name of every town or commune in English or Swedish: ``Pargas stad``."""
    known = _by_foreign_name()
    for pattern in (_CITY_OF, _STAD):
        for found in pattern.finditer(text):
            genitive = known.get(found["name"]) or known.get(f"{found['name']}s")
            if genitive:
                kind = "kaupunki" if found["kind"].lower() in _URBAN else "kunta"
                yield found.start(), found.end(), f"{genitive} {kind}"


@cache
def _by_foreign_name() -> dict[str, str]:
    table = rows("municipalities.tsv")
    return {name: genitive for name, genitive, *_ in table} | {
        swedish: genitive for _, genitive, _, swedish, _ in table if swedish
    }


def regions_of_municipalities(names: Iterable[str]) -> tuple[str, ...]:
    """Return the regions (of today) that municipalities lie in, in order, each once."""
    known = _regions_of_municipalities()
    return tuple(dict.fromkeys(known[name] for name in names if name in known))


def regions_of_counties(names: Iterable[str]) -> tuple[str, ...]:
    """Return the regions that wellbeing services counties lie in, in order, each once."""
    known = {name: region for name, _, region, _ in rows("wellbeing_counties.tsv")}
    return tuple(dict.fromkeys(known[name] for name in names if name in known))


def counties_of(named: Iterable[str], towns: Iterable[str]) -> tuple[str, ...]:
    """Return the wellbeing services counties over regions, and in a region of several those over municipalities.

    Those of today, for projects that ran before there were any as well. Helsinki lies in none.
    """
    listed, inside = tuple(named), {_successors().get(name, name) for name in towns}
    found = (
        name
        for name, _, region, own in rows("wellbeing_counties.tsv")
        if (region in listed if not own else inside & set(own.split(";")))
    )
    return tuple(found)


def _completed(text: str) -> str:
    """Write out halved names: ``Etelä- ja Pohjois-Savo`` becomes ``Etelä-Savo ja Pohjois-Savo``."""
    return _HALVES.sub(
        lambda found: re.sub(r"([A-ZÅÄÖ][a-zåäö]+-)(?=[\s,])", rf"\g<1>{found[2]}", found[0]),
        text,
    )


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
def _regions_of_municipalities() -> dict[str, str]:
    return {name: region for name, _, region, _, _ in rows("municipalities.tsv")}


@cache
def _successors() -> dict[str, str]:
    return {name: successor for name, _, _, _, successor in rows("municipalities.tsv") if successor}


@cache
def _by_genitive() -> dict[str, str]:
    return {genitive: name for name, genitive, *_ in rows("municipalities.tsv")}
