"""The names by which texts may speak of a project, whatever their case ending, hyphen or quotation mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from index.project import Project
from index.store.names import name_key

_WORD = re.compile(r"[\w&+]+(?:\.\d+)?")
_YEARS = re.compile(r"\s*[(\[]?\b(?:19|20)\d\d\s*(?:[-–—]\s*(?:(?:19|20)?\d\d)?)?[)\]]?\s*$")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]\s*")
_FIRST_PART = re.compile(r"^(.{2,60}?)(?:\s+[–—-]\s+|:\s+)(?=\S)")
# What kind of undertaking it is, in any case: "Kasperi II -hankkeessa" names Kasperi II.
_HEAD = re.compile(
    r"(?:(?:muutos|kehittämis|kärki|osa|jatko|esiselvitys|tutkimus|pilotti|koordinaatio|toimenpide|hanke)?"
    r"(?:hank(?:e|keen|etta|keessa|keesta|keeseen|keelle|keella|keelta|keeksi|keena)|projekti\w{0,4}|ohjelma\w{0,4}"
    r"|kokeilu\w{0,4}|kokonaisuu\w{1,6})|esiselvity\w{1,6}|projektet|programmet|förstudien|project|programme)$"
)
_NUMERALS: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_ENDINGS = re.compile(r"(?:i?(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|hin|siin|seen)|[aeiouyäö]?n|t?[aä]|in)$")
_AFTER_COLON = re.compile(r"(?<=\w):(?:\w{1,5})\b")  # "SOS:n"
_PLURAL = re.compile(r"(?<=[uoyö])jen\b")
_SHORTEST: Final = 3  # letters of a stem


def spoken_key(name: str) -> str:
    """Return ``name`` folded: without case, signs and *-hanke*, its numeral in Arabic digits.

    ``”Kasperi II” -hankkeessa``, ``Kasperi II`` and ``Kasperi 2`` are ``kasperi 2``.
    """
    words = _WORD.findall(_PLURAL.sub("iden", _AFTER_COLON.sub("", name_key(name))))
    while len(words) > 1 and _HEAD.fullmatch(words[-1]):
        words.pop()
    return " ".join(_NUMERALS.get(word, word) if place else word for place, word in enumerate(words))


def spoken_names(project: Project) -> tuple[tuple[str, float], ...]:
    """Return the keys of a project's names, each with how surely it names this one: acronym, title, parts of it."""
    found: dict[str, float] = {}
    for name, sure in _names(project):
        key = spoken_key(name)
        if len(key) >= 2 and not key.isdigit():
            found.setdefault(key, sure)
    return tuple(found.items())


def _names(project: Project) -> Iterator[tuple[str, float]]:
    yield project.acronym, 1.0
    title = project.title
    bare = _BRACKET.sub(" ", title)
    for name in (title, _YEARS.sub("", title), _YEARS.sub("", bare)):
        yield name, 1.0
    for bracket in _BRACKET.findall(title):
        if any(character.isupper() for character in bracket) and not any(character.isdigit() for character in bracket):
            yield bracket, 0.9
    first = _FIRST_PART.match(bare)
    if first:
        yield first[1], 0.9
        yield bare[first.end() :], 0.9


def base_forms(key: str) -> Iterator[str]:
    """Yield ``key``, then what it may be without the case ending of its last word: ``kasperin`` is ``kasperi``.

    Not all are words: they are for looking up among names that are known.
    """
    yield key
    head, _, last = key.rpartition(" ")
    lead = f"{head} " if head else ""
    stems = [last[:-cut] for cut in range(1, 6) if len(last) - cut >= _SHORTEST and _ENDINGS.search(last[-cut:])]
    for stem in stems:
        if _ENDINGS.fullmatch(last[len(stem) :]) or last[len(stem) :] in ("n", "a", "ä"):
            yield lead + stem
            for changed in _nominatives(stem):
                yield lead + changed


def _nominatives(stem: str) -> Iterator[str]:
    """Yield nominatives of a stem: ``paka`` of ``pakka``, ``miele`` of ``mieli``, ``vamokse`` of ``vamos``."""
    grade = re.search(r"(?<=[aeiouyäö])([kpt])([aeiouyäö])$", stem)
    if grade:
        yield f"{stem[: grade.start()]}{grade[1] * 2}{grade[2]}"
    for weak, strong in (("d", "t"), ("v", "p"), ("ng", "nk"), ("nn", "nt"), ("ll", "lt"), ("rr", "rt"), ("mm", "mp")):
        found = re.search(rf"{weak}([aeiouyäö])$", stem)
        if found:
            yield f"{stem[: found.start()]}{strong}{found[1]}"
    for ending, nominative in (("kse", "s"), ("kse", "ks"), ("se", "nen"), ("de", "si"), ("ude", "us"), ("e", "i")):
        if stem.endswith(ending):
            yield stem.removesuffix(ending) + nominative
