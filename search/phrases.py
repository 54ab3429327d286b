"""Every Finnish sentence that an answer carries: notes, reasons, bands. Data in, words out; nothing is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.project import SectionKind

# -- notes of a search
NOT_PARSED: Final = "Hakua ei voitu tulkita sellaisenaan ({reason}), joten sitä haettiin tavallisina sanoina."
UNBALANCED_QUOTE: Final = "lainausmerkki jää auki"
UNBALANCED_PARENTHESIS: Final = "sulkeet eivät täsmää"
EMPTY_PARENTHESES: Final = "sulkeiden sisällä ei ole mitään"
DANGLING_OPERATOR: Final = "sana {operator} vaatii haettavan molemmin puolin"
DANGLING_NOT: Final = "sana {operator} vaatii haettavan perässään"
TOO_DEEP: Final = "sulkeita on liian monta sisäkkäin"
TOO_MANY_WORDS: Final = "Haku on pitkä: mukaan otettiin sen {count} ensimmäistä sanaa."
STAR_INSIDE: Final = "Tähti toimii vain sanan lopussa; muualla se jätettiin pois."
STAR_TOO_SHORT: Final = "Ennen tähteä tarvitaan ainakin {count} kirjainta, joten tähti jätettiin pois."
STAR_BOUNDED: Final = "Tähdellä alkuja ”{stem}” on paljon: mukaan otettiin {count} yleisintä sanaa."
BAD_YEARS: Final = "Vuosia ”{text}” ei voitu tulkita. Kirjoita esimerkiksi vuosi:2012..2015."
YEARS_ARE_FILTERS: Final = "vuosi: rajaa aina koko hakua, joten EI, TAI ja sulkeet eivät vaikuta siihen."
MODEL_NOT_LOADED: Final = "Merkityshaku käynnistyy vielä, joten tulokset on haettu vain sanoilla."
NO_VECTORS: Final = "Hakemistossa ei ole merkityshaun tietoja, joten tulokset on haettu vain sanoilla."
MODEL_MISSING: Final = "Merkityshaun kielimallia ei voitu ladata, joten tulokset on haettu vain sanoilla."
NOTHING_NEAR: Final = "Mikään hanke ei ole merkitykseltään erityisen lähellä hakua."
UNKNOWN_VALUE: Final = "Rajausta ”{value}” ({field}) ei ole aineistossa."
UNKNOWN_VALUE_NEAR: Final = "Rajausta ”{value}” ({field}) ei ole aineistossa. Tarkoititko: {near}?"
FILTER_FIELDS: Final = {
    "funder": "rahoittaja",
    "programme": "ohjelma",
    "region": "maakunta",
    "administrator": "hallinnoija",
    "target_group": "kohderyhmä",
    "kind": "laji",
    "status": "tila",
}

# -- where something was found
TITLE: Final = "title"
SUMMARY: Final = "summary"
_PLACES: Final = {
    TITLE: "nimessä",
    SUMMARY: "tiivistelmässä",
    SectionKind.TAVOITTEET: "tavoitteissa",
    SectionKind.TOIMENPITEET: "toimenpiteissä",
    SectionKind.TULOKSET: "tuloksissa",
    SectionKind.KOHDERYHMA: "kohderyhmässä",
    SectionKind.TAUSTA: "taustassa",
    SectionKind.RAHOITUS: "rahoituksessa",
    SectionKind.ETENEMINEN: "etenemisessä",
    SectionKind.MUU: "kuvauksessa",
    "keyword": "asiasanoissa",
    "programme": "ohjelman nimessä",
    "funder": "rahoittajissa",
    "administrator": "hallinnoijan nimessä",
    "implementer": "toteuttajissa",
    "region": "alueissa",
    "municipality": "kunnissa",
    "target_group": "kohderyhmissä",
}
_OWN_PLACES: Final = {
    SectionKind.TAVOITTEET: "tavoitteet",
    SectionKind.TOIMENPITEET: "toimenpiteet",
    SectionKind.TULOKSET: "tulokset",
    SectionKind.KOHDERYHMA: "kohderyhmä",
    SectionKind.TAUSTA: "tausta",
    SectionKind.RAHOITUS: "rahoitus",
    SectionKind.ETENEMINEN: "eteneminen",
    SectionKind.MUU: "kuvaus",
}

# -- family
JATKO: Final = "jatko"
EDELTAJA: Final = "edeltäjä"
OSA: Final = "osa"
KOKONAISUUS: Final = "kokonaisuus"
SISARHANKE: Final = "sisarhanke"
_RELATIONS: Final = {
    JATKO: "Jatkaa tätä hanketta",
    EDELTAJA: "Tämä hanke on sen jatkoa",
    OSA: "On tämän kokonaisuuden osa",
    KOKONAISUUS: "Kokonaisuus, johon tämä hanke kuuluu",
    SISARHANKE: "Kuuluu samaan kokonaisuuteen",
}


def listed(items: Sequence[str]) -> str:
    """Join as Finnish does: *a*, *a ja b*, *a, b ja c*."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} ja {items[-1]}"


def place(field: str) -> str:
    """Return where a word stands: ``tavoitteissa``, ``nimessä``."""
    return _PLACES.get(field, _PLACES[SectionKind.MUU])


def words_found(words: Sequence[str], places: Sequence[str]) -> str:
    """Say which words of the query stand where: *Sanat ”vanhuspalvelu” ja ”budjetointi” tavoitteissa*."""
    quoted = listed([f"”{word}”" for word in words])
    return f"{'Sana' if len(words) == 1 else 'Sanat'} {quoted} {listed([place(field) for field in places])}"


def near_in_meaning(band: str, section: str) -> str:
    """Say where the nearest passage is: *Merkitykseltään läheinen kohta toimenpiteissä*."""
    return f"Merkitykseltään {band} kohta {place(section)}"


def alike(band: str, mine: SectionKind, theirs: SectionKind) -> str:
    """Say which sections of two projects meet: *Merkitykseltään läheiset tavoitteet*."""
    if mine == theirs:
        return f"{_OWN_PLACES[mine].capitalize()}: merkitykseltään {band} kohta kummassakin"
    return f"Merkitykseltään {band} kohta: tässä {_OWN_PLACES[mine]}, toisessa {_OWN_PLACES[theirs]}"


def shared_words(words: Sequence[str]) -> str:
    """Say which telling words two projects share."""
    return f"Yhteistä sanastoa: {listed(words)}"


def shared(names: Sequence[str], one: str, many: str) -> str:
    """Say which names two projects share: *Sama alue: Keski-Suomi*, *Samat rahoittajat: STM ja ESR*."""
    return f"{f'Sama {one}' if len(names) == 1 else f'Samat {many}'}: {listed(names)}"


def same_time(first: int, last: int) -> str:
    """Say when two projects, or a project and the years asked for, ran at the same time."""
    return f"Käynnissä samaan aikaan {years(first, last)}"


def in_years(first: int | None, last: int | None) -> str:
    """Say when a project runs that was asked for by year."""
    if first is None or last is None:
        return f"Alkanut {first}" if first is not None else f"Päättynyt {last}"
    return f"Käynnissä {years(first, last)}"


def years(first: int, last: int) -> str:
    """Write a span of years: *2012*, *2012–2015*."""
    return str(first) if first == last else f"{first}–{last}"


def relation(kind: str) -> str:
    """Say how a project belongs to the one that is looked at."""
    return _RELATIONS[kind]


def sections_meet(band: str, ours: SectionKind, theirs: SectionKind) -> str:
    """Say where two projects are nearest: "Hyvin läheinen kohta molempien tavoitteissa"."""
    if ours == theirs:
        return f"{band.capitalize()} kohta molempien {IN_SECTION[ours]}"
    return f"{band.capitalize()} kohta: tämän {IN_SECTION[ours]}, toisen {IN_SECTION[theirs]}"
