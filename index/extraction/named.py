"""Where a sentence names projects and programmes: the name, and the word that says what it is (``-hankkeessa``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

NUMERAL: Final = r"(?:II|III|IV|VI|V)"
# One project. The plural speaks of many: "Kaste-hankkeissa" names no project.
_HEAD: Final = (
    r"(?:\w*hanke(?:tta|na|työ\w*)?|\w*hankkee(?:n|ssa|sta|seen|lle|lla|lta|ksi)|hankehakemus\w*|\w*esiselvity\w+"
    r"|\w*projekti(?:n|a|ssa|sta|in|lle|lla|ksi|na)?|\w*ohjelma(?:n|a|ssa|sta|an|lle|lla|ksi|na)?"
    r"|\w*kokonaisuu(?:s|tta|den|dessa|teen|desta)|(?:projekt|program)(?:et|ets|met|mets)?)\b"
)
_WORD: Final = r"[A-ZÅÄÖ][\w&]*(?:-[A-ZÅÄÖ]\w*)*!?"
_NUMBER: Final = rf"(?:\s(?:{NUMERAL}|20\d\d|\d(?:\.\d)?))"
_JOINED = re.compile(rf"(?<![\w-])(?P<name>{_WORD}{_NUMBER}?)[-–](?P<head>{_HEAD})")
_SPACED = re.compile(rf"\s[-–]\s?(?P<head>{_HEAD})")
_QUOTED = re.compile(rf"[\"”“»](?P<name>[^\"”“»«\n]{{3,90}})[\"”»«](?:\s?[-–]?\s?(?P<head>{_HEAD}))?")
_ALIAS = re.compile(rf"(?P<name>{_WORD}{_NUMBER}?)\s–\s[A-ZÅÄÖ][^.,;]{{3,70}}?(?P<head>{_HEAD})")
_NUMBERED = re.compile(rf"(?<![\w-])(?P<name>{_WORD}\s{NUMERAL})(?!\w)(?P<head>)")
_SHORT: Final = rf"(?:[A-ZÅÄÖ][\w&]*[A-ZÅÄÖ0-9][\w&]*{_NUMBER}?|{_WORD}{_NUMBER})"
_BEHIND = re.compile(rf"\b(?P<head>{_HEAD})\s(?P<name>{_SHORT})(?![\w-])")
_STUMPS = re.compile(
    rf"(?<![\w-])(?P<stumps>{_WORD}-(?:,\s{_WORD}-)*)\s(?:ja|sekä|och)\s(?P<name>{_WORD})-(?P<head>\w*hank\w+)"
)
_ENGLISH = re.compile(
    r"\b[Tt]he (?P<name>[A-Z][\w&+-]*(?:\s(?:of|for|and|[A-Z0-9][\w&+-]*)){0,6})\s(?P<head>(?:sub)?project|programme)\b"
)
_SWEDISH = re.compile(
    rf"\b(?P<head>projektet|programmet|förstudien|delprojektet)\s(?P<name>{_WORD}(?:\s[\w-]+){{0,5}}?)"
    r"(?=[.,;)]|\s(?:som|och|är|har|i|på)\s|$)"
)
_ADJECTIVE = re.compile(r"\w+(?:inen|llinen|ava|ävä)")
_LAST = re.compile(rf"{_WORD}{_NUMBER}?$")
_CUT = re.compile(r"\b(?:eli|kuten|että|tai|joka|jossa|jota|johon)\s|[,:;(]\s?")
_AND = re.compile(r"\b(?:ja|sekä)\s")
_VERB = re.compile(
    r"(?:ttiin|[tdlnr]aan|[tdlnr]ään|vat|vät|\woi|\wsi|\wee|\waa|\wtti)\b|\b(?:on|oli|tuli|sai|teki|osa|alkoi|päättyi)\b"
)
_OPENERS: Final = frozenset({
    "aiemmin", "aikaisemmin", "esimerkiksi", "esimerkkinä", "hanke", "hankkeen", "hankkeessa", "jo", "kun", "kyseinen",
    "lisäksi", "me", "muun", "myös", "myöhemmin", "näin", "nyt", "ohjelman", "samoin", "se", "siinä", "sen", "sitä",
    "syksyllä", "tällä", "tämä", "tämän", "tässä", "toinen", "uusi", "vuonna", "vuosina", "yksi", "työtä", "osana",
    "koko", "keväällä", "valtakunnallinen", "valtakunnallisen", "kansallinen", "kansallisen", "maakunnallinen",
    "alueellinen", "aiempi", "aiemman", "edellinen", "edeltävä",
})  # fmt: skip
_OWNER = re.compile(
    r"(?:[A-ZÅÄÖ][\w-]*n\s(?:ja\s)?)+(?:yhteis\w+|oma\w*|alueellis\w+|kaupungin|kunnan|\w*piirin|\w*yhtymän|\w*alueen"
    r"|\w*yliopiston|\w*koulun|\w*liiton|\w*keskuksen|\w*säätiön|\w*yhdistyksen|ry:n)\s(?=[A-ZÅÄÖ])"
)
_MOST_WORDS: Final = 9


@dataclass(frozen=True, slots=True)
class Named:
    """One place where something is named: ``sentence[start:end]`` is the name with the ``-hankkeessa`` behind it."""

    start: int
    end: int
    name: str
    head: str = ""  # "hankkeessa"; empty where only its numeral tells that it is a project


def named_in(sentence: str) -> list[Named]:
    """Return what a sentence names, in order, no two overlapping, the longer first.

    Programmes and organisations with projects of their own (``STM-hanke``) are among them.
    """
    found = sorted(_all(sentence), key=lambda one: (one.start - one.end, one.start))
    kept: list[Named] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _all(sentence: str) -> Iterator[Named]:
    for pattern in (_JOINED, _ALIAS, _NUMBERED, _BEHIND, _ENGLISH, _SWEDISH):
        for match in pattern.finditer(sentence):
            if match["name"].lower() not in _OPENERS:
                start = match.start("name") if pattern in (_BEHIND, _SWEDISH) else match.start()
                yield Named(start, match.end(), match["name"], match["head"])
    for match in _QUOTED.finditer(sentence):
        head = match["head"] or _head_before(sentence, match.start())
        if head and not _ADJECTIVE.fullmatch(match["name"]):
            name = re.sub(rf"\s?[-–]\s?{_HEAD}$", "", match["name"]).strip(" ,.")
            yield Named(match.start(), match.end(), name, head)
    for match in _STUMPS.finditer(sentence):
        yield Named(match.start("name"), match.end(), match["name"], match["head"])
        for stump in re.finditer(rf"{_WORD}(?=-)", match["stumps"]):
            yield Named(match.start() + stump.start(), match.start() + stump.end() + 1, stump.group(), match["head"])
    for match in _SPACED.finditer(sentence):
        yield from _before(sentence, match)


def _head_before(sentence: str, end: int) -> str:
    found = re.search(rf"({_HEAD})\s*$", sentence[max(0, end - 40) : end])
    return found[1] if found else ""


def _before(sentence: str, head: re.Match[str]) -> Iterator[Named]:
    """Yield the name before `` -hanke``: an acronym or a numbered name, else the words from the first capital on."""
    end = head.start()
    bracketed = re.search(r"\(([^()]+)\)$", sentence[:end])
    if bracketed:
        yield Named(bracketed.start(1), head.end(), bracketed[1], head["head"])
        return
    last = _LAST.search(sentence, 0, end)
    if last and (" " in last.group() or sum(map(str.isupper, last.group())) > 1) and "-" not in last.group():
        longer = re.search(rf"(?:[A-ZÅÄÖ][\w-]*\s){{1,3}}{re.escape(last.group())}$", sentence[:end])
        if not longer or " " not in last.group() or _is_opener(longer.group()):
            yield Named(last.start(), head.end(), last.group(), head["head"])
            return
    start = max((cut.end() for cut in _CUT.finditer(sentence, 0, end)), default=0)
    pieces = [cut.end() for cut in _AND.finditer(sentence, start, end)]
    for begin in (*reversed(pieces), start):
        name = _from_capital(sentence, begin, end)
        if name:
            position, text = name
            yield Named(position, head.end(), text, head["head"])
            return


def _is_opener(words: str) -> bool:
    return words.split()[0].lower() in _OPENERS


def _from_capital(sentence: str, start: int, end: int) -> tuple[int, str] | None:
    words = list(re.finditer(r"\S+", sentence[start:end]))[-_MOST_WORDS:]
    capitals = [word for word in words if word.group()[0].isupper() and word.group().lower() not in _OPENERS]
    while len(capitals) > 1 and _VERB.search(sentence[start + capitals[0].start() : start + capitals[1].start()]):
        capitals = capitals[1:]
    if not capitals:
        return None
    position = start + capitals[0].start()
    shorter = _OWNER.match(sentence, position)
    position = shorter.end() if shorter and shorter.end() < end else position
    name = sentence[position:end].strip()
    return (position, name) if not re.search(rf"\s{_VERB.pattern}\s", f" {name} ") or len(name.split()) <= 1 else None
