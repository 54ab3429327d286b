"""Names of other projects in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from index.extraction.organisations import is_organisation
from index.extraction.places import municipalities_in, regions_in
from index.extraction.sentences import sentences
from index.extraction.vocabulary import is_programme

_NUMERAL = r"(?:II|III|IV|V)"
# One project. The plural speaks of many: "Kaste-hankkeissa" names no project.
_PROJECT = (
    r"(?:\w*hanke(?:tta)?|\w*hankkee(?:n|ssa|sta|seen|lle|lla|lta|ksi)|hankehakemus\w*"
    r"|\w*projekti(?:n|a|ssa|sta|in|lle|lla)?)\b"
)
_WORD = r"[A-ZÅÄÖ][\w&]*(?:-[A-ZÅÄÖ]\w*)*"
_NAMED = re.compile(rf"({_WORD}(?:\s(?:{_NUMERAL}|\d(?:\.\d)?))?)[-–]{_PROJECT}")
_LAST = re.compile(rf"{_WORD}(?:\s{_NUMERAL})?$")
_SPACED = re.compile(rf"\s[-–]\s?{_PROJECT}")
_ALIAS = re.compile(rf"({_WORD}(?:\s{_NUMERAL})?)\s–\s[A-ZÅÄÖ][^.,;]{{3,70}}?{_PROJECT}")
_NUMBERED = re.compile(rf"(?<![\w-]){_WORD}\s{_NUMERAL}\b")
_ITEM = rf"(?:{_WORD}(?:\s(?:{_NUMERAL}|20\d\d))?)"
_LIST = re.compile(rf"(?<![\w-]){_ITEM}(?:(?:,\s|\s(?:ja|sekä|että)\s|\s–\s){_ITEM})+(?![\w-])")
_JOINT = re.compile(r",\s|\s(?:ja|sekä|että)\s")
_CUT = re.compile(r"\b(?:eli|ja|sekä|kuten|että|tai)\s|[,:;(]\s?")
_NO_NAMES: Final = frozenset({
    "hanke", "hankkeen", "kehittämishanke", "osa", "osio", "vaihe", "liite", "luokka", "taulukko", "kuva", "esr",
    "eakr", "eu", "stm", "ray", "stea", "kärki", "hankkeessa", "tämä", "kansallinen", "maakunnallinen", "sote",
})  # fmt: skip
_OPENERS: Final = frozenset({
    "aiemmin", "esimerkiksi", "esimerkkinä", "hankkeen", "hankkeessa", "kun", "lisäksi", "me", "myös", "myöhemmin",
    "näin", "nyt", "samoin", "se", "siinä", "sen", "sitä", "syksyllä", "tällä", "tämä", "tämän", "tässä", "toinen",
    "uusi", "vuonna", "yksi",
})  # fmt: skip
_VERB = re.compile(r"(ttiin|taan|tään|vat|vät|\woi|\wsi)\b|\b(on|oli|tuli|sai|teki|osa)\b")
_MOST_WORDS: Final = 8
_WINDOW: Final = 2000  # characters: a longer sentence (a table without line breaks) is read in pieces


def mentions_in(text: str, *, own: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the names of other projects in ``text``, as written, in order of appearance, each once.

    Finds ``LasSe-hanke`` and ``SOS II –hankkeessa``, numbered names (``Kasperi II``), and what stands in one list
    with those. Programmes, organisations, places and the project's ``own`` names are left out.
    """
    found: dict[str, int] = {}
    for start, end in sentences(text):
        for window in range(start, end, _WINDOW):
            for position, name in _in_sentence(text[window : min(end, window + _WINDOW)]):
                if name not in found and _is_name(name, own):
                    found[name] = window + position
    return tuple(sorted(found, key=lambda name: found[name]))


def _in_sentence(sentence: str) -> Iterator[tuple[int, str]]:
    certain: set[str] = set()
    for pattern in (_NAMED, _ALIAS):
        for match in pattern.finditer(sentence):
            certain.add(match[1])
            yield match.start(1), match[1]
    for match in _NUMBERED.finditer(sentence):
        certain.add(match.group())
        yield match.start(), match.group()
    for match in _SPACED.finditer(sentence):
        yield from _name_before(sentence, match.start())
    for match in _LIST.finditer(sentence):
        items = [re.split(r"\s–\s", item)[0] for item in _JOINT.split(match.group())]
        if any(item in certain for item in items):
            yield from ((match.start() + match.group().index(item), item) for item in items)


def _name_before(sentence: str, end: int) -> Iterator[tuple[int, str]]:
    """Yield the name before `` -hanke``: an acronym or a numbered name, else the words from the first capital on."""
    bracketed = re.search(r"\(([^()]+)\)$", sentence[:end])
    if bracketed:
        yield bracketed.start(1), bracketed[1]
        return
    last = _LAST.search(sentence, 0, end)
    if last and (" " in last.group() or sum(character.isupper() for character in last.group()) > 1):
        yield last.start(), last.group()
        return
    start = max((cut.end() for cut in _CUT.finditer(sentence, 0, end)), default=0)
    words = list(re.finditer(r"\S+", sentence[start:end]))[-_MOST_WORDS:]
    capitals = [word for word in words if word.group()[0].isupper() and word.group().lower() not in _OPENERS]
    if len(capitals) > 1 and _VERB.search(sentence[start + capitals[0].start() : start + capitals[1].start()]):
        capitals = capitals[1:]
    if capitals:
        position = start + capitals[0].start()
        yield position, sentence[position:end].strip()


def _is_name(name: str, own: tuple[str, ...]) -> bool:
    bare = re.sub(rf"\s{_NUMERAL}$", "", name)
    lower = bare.lower()
    if len(name) < 2 or lower in _NO_NAMES or is_programme(name) or is_programme(bare):
        return False
    if any(name.lower() in other.lower() for other in own if other):
        return False
    is_place = " " not in bare and bool(regions_in(bare) or municipalities_in(bare, is_list=True))
    return not (is_organisation(bare) or is_place)
