"""The sentences of answers: why there is nothing, why a hit is a hit. Notes and reasons in Finnish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.project import SectionKind

# Problem and next step, for the command; the app says the same in Finnish by the kind of lack.
LACKS: Final = {
    "empty": ("The query is empty.", "Give at least one word to search for."),
    "no words": ("There is no word in the query.", "Give at least one word to search for."),
    "only stop words": ("The query has only words such as ja, on and tai.", "Add a word that says what it is about."),
}

NOTE_UNPARSABLE: Final = "Hakua ei voitu tulkita hakumerkkeineen, joten sen sanat haettiin tavallisina sanoina."
NOTE_LONG_QUERY: Final = "Pitkästä hausta otettiin huomioon {words} ensimmäistä sanaa."
NOTE_YEARS: Final = "vuosi: rajaa koko hakua, joten se ei toimi sanojen EI ja TAI kanssa. Vuosi jätettiin pois."
NOTE_MODEL_LOADING: Final = "Merkityshaku käynnistyy vielä, joten nyt haettiin vain sanoilla."
NOTE_NO_MODEL: Final = "Merkityshaku ei ole käytettävissä, joten haettiin vain sanoilla."
NOTE_NO_VECTORS: Final = "Hakemisto on tehty ilman merkityshakua, joten haettiin vain sanoilla."
NOTE_UNKNOWN_VALUE: Final = "Rajausta ”{value}” ei löydy aineistosta."
NOTE_NEAR_VALUES: Final = "Rajausta ”{value}” ei löydy aineistosta. Tarkoititko: {near}?"
NOTE_NAME_TAIL: Final = "Sana ”{word}” luettiin nimen jatkoksi. Jos haluat jättää sen pois, kirjoita EI {bare}."
NOTE_MANY_FORMS: Final = "Hakuun ”{pattern}” sopii hyvin monta sanaa, joten siitä haettiin {words} yleisintä."

# The section in which something stands, in the inessive: "tavoitteissa".
IN_SECTION: Final = {
    "title": "otsikossa",
    "summary": "tiivistelmässä",
    SectionKind.TAUSTA: "taustassa",
    SectionKind.TAVOITTEET: "tavoitteissa",
    SectionKind.KOHDERYHMA: "kohderyhmässä",
    SectionKind.TOIMENPITEET: "toimenpiteissä",
    SectionKind.TULOKSET: "tuloksissa",
    SectionKind.RAHOITUS: "rahoituksessa",
    SectionKind.ETENEMINEN: "etenemisessä",
    SectionKind.MUU: "tekstissä",
}

# The word for a likeness that chance alone would bring.
FAR: Final = "etäinen"

# What a section without a heading of its own is called.
SECTIONS: Final = {
    SectionKind.TAUSTA: "Tausta",
    SectionKind.TAVOITTEET: "Tavoitteet",
    SectionKind.KOHDERYHMA: "Kohderyhmä",
    SectionKind.TOIMENPITEET: "Toimenpiteet",
    SectionKind.TULOKSET: "Tulokset",
    SectionKind.RAHOITUS: "Rahoitus",
    SectionKind.ETENEMINEN: "Eteneminen",
    SectionKind.MUU: "Kuvaus",
}


def listed(words: Sequence[str]) -> str:
    """Return ``a``, ``a ja b`` or ``a, b ja c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} ja {words[-1]}"


def phrase_not_found(phrase: str) -> str:
    """Say that a phrase stands nowhere and that its words were searched."""
    if len(phrase.split()) < 2:
        return f"Sanaa ”{phrase}” ei löytynyt sellaisenaan, joten haettiin myös sitä lähellä olevia sanoja."
    return f"Sanoja ”{phrase}” ei ole missään peräkkäin, joten ne haettiin erillisinä."


def searched_as(typed: str, words: Sequence[str]) -> str:
    """Say what a word typed without ä and ö, or with another hyphen, was taken for."""
    return f"Sana ”{typed}” haettiin muodossa {' tai '.join(f'”{word}”' for word in words)}."


def searched_by_relatives(typed: str, words: Sequence[str]) -> str:
    """Say what was searched in the place of a compound that no project has."""
    return f"Sanaa ”{typed}” ei ole aineistossa. Sen sijaan haettiin {listed([f'”{word}”' for word in words])}."


def words_found(words: Sequence[str], places: Sequence[str]) -> str:
    """Say which words of the query stand where: "Sanat vanhuspalvelu ja tuki otsikossa ja tavoitteissa"."""
    return f"{'Sana' if len(words) == 1 else 'Sanat'} {listed(words)} {listed(places)}"


def meaning_found(band: str, place: str) -> str:
    """Say that a passage is near in meaning: "Merkitykseltään läheinen kohta tavoitteissa"."""
    if band == FAR:
        return f"Lähin kohta {place}, mutta merkitykseltään etäinen"
    return f"Merkitykseltään {band} kohta {place}"


def months_together(months: int, start: str, end: str) -> str:
    """Say how long two projects ran at the same time."""
    length = "yhden kuukauden" if months == 1 else f"{months} kuukautta"
    return f"Käynnissä yhtä aikaa {length} ({start}–{end})"


def shared(one: str, many: str, values: Sequence[str]) -> str:
    """Say which facts are the same: "Sama maakunta: Lappi", "Samat maakunnat: Kainuu ja Lappi"."""
    return f"{one if len(values) == 1 else many}: {listed(values)}"


def shared_terms(terms: Sequence[str]) -> str:
    """Say which telling words both projects use."""
    return f"{'Yhteinen aihe' if len(terms) == 1 else 'Yhteisiä aiheita'}: {listed(terms)}"


RELATIONS: Final = {
    "jatko": "Sama hankeperhe: jatkaa tätä hanketta",
    "edeltäjä": "Sama hankeperhe: tämä hanke jatkaa sitä",
    "osa": "Sama hankeperhe: tämän osa",
    "kokonaisuus": "Sama hankeperhe: kokonaisuus, johon tämä kuuluu",
    "sisarhanke": "Sama hankeperhe: saman kokonaisuuden osa",
}


def sections_meet(band: str, ours: SectionKind, theirs: SectionKind) -> str:
    """Say where two projects are nearest: "Molempien tavoitteissa on hyvin läheinen kohta"."""
    if ours == theirs:
        return f"Molempien {IN_SECTION[ours]} on {band} kohta"
    return f"Tämän {IN_SECTION[ours]} ja toisen {IN_SECTION[theirs]} on {band} kohta"
