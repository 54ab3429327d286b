"""A compound -> its parts, with the lemma of each and where it lies in the word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.finnish.voikko import Reading, readings

_NAME_CLASSES = {"etunimi", "sukunimi", "paikannimi", "nimi", "lyhenne"}
_FIRST_PART_CASES = {"nimento", "omanto"}  # vanhus|palvelu, lasten|suojelu
_UNIT = re.compile(r"\+([^+(]+)\(([^)]*)\)")


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


def units_of(parts: tuple[Part, ...], reading: Reading) -> tuple[int, ...]:
    """Return the places between parts where the dictionary joins two words of its own, as numbers of parts before them.

    ``lähi|suhde|väki|valta`` is built of *lähisuhde* and *väkivalta*, so the answer is ``(2,)``: where somebody
    leaves out a part of the compound ("perhe- ja lähisuhdeväkivalta"), the cut is there first.
    """
    joints: list[int] = []
    texts = [part.surface for part in parts]
    used = 0
    for surface, base in _UNIT.findall(reading.bases):
        size = base.count("=") + 1
        if base.startswith("+") or used >= len(texts):
            continue  # a derivational ending, not a word
        if "=" in base and "".join(texts[used : used + size]) != surface and used + size < len(texts):
            return ()
        used += size
        if used < len(texts):
            joints.append(used)
    return tuple(joints)


@lru_cache(100_000)
def part_lemma(surface: str) -> str:
    """Return the base form of a part that is not the last: ``lasten`` -> lapsi, ``kehittämis`` -> kehittää."""
    found = [reading for reading in readings(surface) if reading.word_class not in _NAME_CLASSES]
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
