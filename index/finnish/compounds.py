"""A compound -> its parts, with the lemma of each and where it lies in the word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from index.finnish.voikko import Reading, readings

NAME_CLASSES: Final = {"etunimi", "sukunimi", "paikannimi", "nimi", "lyhenne"}
_FIRST_PART_CASES = {"nimento", "omanto"}  # vanhus|palvelu, lasten|suojelu
_INFLECTED = {"nimisana", "laatusana", "teonsana", "asemosana", "nimisana_laatusana"}
_ADVERBS = {"seikkasana", "suhdesana"}
_ADVERB_ENDING = re.compile("(?:[^i]n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|pois)$")
_COUNTS = {"lukusana", "asemosana"}
_COUNTING = {"moni", "puoli", "sama", "usea", "muutama"}
_TRAIT = re.compile("i(?:nen|s\\w+)$")  # adjectives made of two words: kaksi kieltä -> kaksikielinen, kaksikielisyys


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a compound: ``word[start:end]`` without hyphens at its ends."""

    surface: str
    lemma: str
    start: int
    end: int


def parts_of(word: str, reading: Reading) -> tuple[Part, ...]:
    """Return the parts of ``word`` (lower case) in one reading; none where it is not a compound.

    Boundaries come from STRUCTURE. WORDBASES would give derived stems as parts (palvelu = palvella + u).
    """
    spans = _spans(word, reading.structure)
    if len(spans) < 2:
        return ()
    *first, last = spans
    parts = [Part(word[start:end], part_lemma(word[start:end]), start, end) for start, end in first]
    parts.append(Part(word[slice(*last)], _head_lemma(word, last, reading), *last))
    return tuple(parts)


def joined_parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return ``parts`` with what is no word of its own in a compound joined to what follows; none where one is left.

    Adverbs and inflected nouns (*maahan*|muuttaja|nainen, *käyttöön*|otto) and numerals and pronouns before an
    adjective (*kaksi*|kielinen, *monen*|lainen) make one word with it: their lemmas would find what has nothing to do
    with the compound.
    """
    joined: list[Part] = []
    for part in reversed(parts):
        if joined and (_is_particle(part.surface) or (_is_counted(part.surface) and _TRAIT.search(joined[-1].surface))):
            head = joined.pop()
            gap = " " if head.start > part.end else ""
            part = Part(
                part.surface + gap + head.surface, part.surface + gap + head.lemma, part.start, head.end
            )
        joined.append(part)
    return tuple(reversed(joined)) if len(joined) > 1 else ()


@lru_cache(20_000)
def _is_particle(surface: str) -> bool:
    """Say whether a part stands in a case, or is an adverb in one: pois, uudelleen, täytäntöön; not lähi, etu, taka."""
    found = [reading for reading in readings(surface) if reading.word_class not in NAME_CLASSES]
    return bool(found) and surface.isalpha() and all(
        (reading.word_class in _INFLECTED and not _may_begin(surface, reading))
        or (reading.word_class in _ADVERBS and _ADVERB_ENDING.search(surface) is not None)
        for reading in found
    )


def _may_begin(surface: str, reading: Reading) -> bool:
    """Say whether a noun stands as first parts do; *maahan* is also "maa" with a particle, which none has."""
    return reading.case == "omanto" or (reading.case == "nimento" and reading.base == surface)


@lru_cache(20_000)
def _is_counted(surface: str) -> bool:
    """Say whether a part is a numeral or a pronoun."""
    return surface.isalpha() and any(
        reading.word_class in _COUNTS or reading.base in _COUNTING for reading in readings(surface)
    )


@lru_cache(100_000)
def part_lemma(surface: str) -> str:
    """Return the base form of a part that is not the last: ``lasten`` -> lapsi, ``kehittämis`` -> kehittää."""
    found = [reading for reading in readings(surface) if reading.word_class not in NAME_CLASSES]
    preferred = [reading.base for reading in found if reading.case in _FIRST_PART_CASES]
    if preferred or found:
        return preferred[0] if preferred else found[0].base
    if surface.endswith("is"):  # the stem that nouns in -inen and -minen have inside compounds
        whole = readings(surface[:-1] + "nen")
        if whole:
            return whole[0].base
    return surface


def _spans(word: str, structure: str) -> list[tuple[int, int]]:
    """Return where each part lies in ``word``, hyphens between parts left out."""
    spans: list[tuple[int, int]] = []
    start = place = 0
    for sign in structure:
        if sign != "=":
            place += 1
            continue
        if place > start:
            spans.append((start, place))
        start = place
    spans.append((start, len(word)))
    return [span for span in (_without_hyphens(word, *span) for span in spans) if span[0] < span[1]]


def _without_hyphens(word: str, start: int, end: int) -> tuple[int, int]:
    while start < end and word[start] == "-":
        start += 1
    while end > start and word[end - 1] == "-":
        end -= 1
    return start, end


def _head_lemma(word: str, span: tuple[int, int], reading: Reading) -> str:
    before = word[: span[0]]
    if reading.base.startswith(before) and len(reading.base) > len(before):
        return reading.base[len(before) :]
    alone = readings(word[slice(*span)])  # the base form changed the first part as well: uuden|vuoden -> uusi|vuosi
    return alone[0].base if alone else word[slice(*span)]
