"""The raw answer of Voikko's transducer -> the reading that libvoikko makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from index.finnish.reading import Reading
from index.finnish.voikko_answer import (
    ENDING_BASE,
    STEM_BASE,
    Part,
    Piece,
    begins_a_place,
    last,
    parts_of,
    text_of,
    values,
)
from index.finnish.voikko_marks import bases_of, structure_of

_CLASSES: Final = {
    "n": "nimisana", "l": "laatusana", "nl": "nimisana_laatusana", "h": "huudahdussana", "ee": "etunimi",
    "es": "sukunimi", "ep": "paikannimi", "em": "nimi", "t": "teonsana", "a": "lyhenne", "s": "seikkasana",
    "u": "lukusana", "ur": "lukusana", "r": "asemosana", "c": "sidesana", "d": "suhdesana", "k": "kieltosana",
    "p": "etuliite",
}  # fmt: skip
_CASES: Final = {
    "n": "nimento", "g": "omanto", "p": "osanto", "es": "olento", "tr": "tulento", "ine": "sisaolento",
    "ela": "sisaeronto", "ill": "sisatulento", "ade": "ulkoolento", "abl": "ulkoeronto", "all": "ulkotulento",
    "ab": "vajanto", "ko": "seuranto", "in": "keinonto", "sti": "kerrontosti", "ak": "kohdanto",
}  # fmt: skip
_PARTICIPLES: Final = {
    "v": "present_active", "a": "present_passive", "u": "past_active", "t": "past_passive", "m": "agent",
    "e": "negation",
}  # fmt: skip
_VOWELS: Final = "aeiouyäöå"


def readings_of(answer: str) -> tuple[Reading, ...]:
    """Return the readings that an answer stands for: none, one, or also one as the name of an organisation."""
    parts = parts_of(answer)
    is_prefix = len(parts) > 1 and not parts[-1]
    if is_prefix:
        parts.pop()
    if not _is_well_written(parts):
        return ()
    inflected = next((part for part in reversed(parts) if values(part, "L") or values(part, "S")), parts[-1])
    reading = Reading(
        base=("".join(map(text_of, parts)) if is_prefix else _base(parts)).lower(),
        word_class="etuliite" if is_prefix else _class(parts),
        structure=structure_of(parts),
        bases=bases_of(parts, is_prefix=is_prefix),
        case="" if is_prefix else _CASES.get(last(inflected, "S"), ""),
        participle="" if is_prefix else _participle(parts[-1]),
    )
    if len(parts) > 1 and Piece("I", "on") in parts[-1] and _may_be_a_name(reading):
        return reading, reading._replace(word_class="nimi", structure="=i" + reading.structure[2:], bases="")
    return (reading,)


def _may_be_a_name(reading: Reading) -> bool:
    return reading.word_class == "nimisana" and reading.structure.startswith("=")


def _is_well_written(parts: Sequence[Part]) -> bool:
    """Say whether parts that are joined by ``[Bh]`` have a hyphen where Finnish writes one: between like vowels.

    Foreign words (``[Isf]``), names and what is not inflected (20-vuotias, pohjois-englantilainen) may have it anyway.
    """
    for number, (part, follower) in enumerate(pairwise(parts)):
        before, after = text_of(part), text_of(follower)
        if Piece("B", "h") not in part or not before or not after:
            continue
        is_needed = before.rstrip("-")[-1:] == after[0] and after[0] in _VOWELS
        if is_needed != before.endswith("-") and (is_needed or not _may_have_hyphen(parts[: number + 1], follower)):
            return False
    return True


def _may_have_hyphen(before: Sequence[Part], follower: Part) -> bool:
    is_foreign = Piece("I", "sf") in (*before[-1], *follower)
    return is_foreign or not values(before[-1], "S") or any(_is_name(part) for part in before)


def _is_name(part: Part) -> bool:
    return any(name.startswith("e") for name in values(part, "L"))


def _classes(parts: Sequence[Part]) -> list[str]:
    """Return the word classes of stems and endings; one that nothing follows is none."""
    found = [name for part in parts for name in values(part, "L")]
    return found[:-1] if _is_noun_after_all(parts) else found


def _is_noun_after_all(parts: Sequence[Part]) -> bool:
    """Say whether the answer ends in the class of nouns: an adjective with a possessive suffix, pää|omaa."""
    return parts[-1][-1:] == [("L", "n")]


def _class(parts: Sequence[Part]) -> str:
    found = _classes(parts)
    name = found[-1] if found else ""
    if name in ("l", "nl") and _is_noun_after_all(parts) and not values(parts[-1], "R"):
        name = "n"
    elif name == "nl":
        is_compared = bool(values(parts[-1], "C")) or Piece("S", "sti") in parts[-1]
        name = "l" if is_compared or found[-2:-1] == ["u"] else name  # yhden|mukainen
    return _CLASSES.get(name, "")


def _participle(part: Part) -> str:
    """Return which participle the last part is; none where a noun was made of it: saatavuus."""
    found = ""
    for number, (kind, value) in enumerate(part):
        if kind == "R":
            found = _PARTICIPLES.get(value, found)
        elif kind == "L" and value == "n" and number < len(part) - 1:
            found = ""
    return found


def _base(parts: Sequence[Part]) -> str:
    """Return the base form: of the last part, behind the others as they stand.

    Two kinds of words have all parts in their base forms: kahden|kymmenen, Ison-|Britannian.
    """
    is_number = _classes(parts)[-1:] == ["u"]
    bases = []
    for part, follower in zip(parts, [*parts[1:], ()], strict=True):
        if not follower or (is_number and values(part, STEM_BASE)):
            bases.append(_part_base(part))
        elif begins_a_place(part, follower) and last(part, "S") not in ("", "n"):
            bases.append(_part_base(part) + "-")
        else:
            bases.append(text_of(part))
    return "".join(bases)


def _part_base(part: Part) -> str:
    """Return the base form of a part: its last base form, behind the text before that."""
    marked = [number for number, (kind, _) in enumerate(part) if kind in (STEM_BASE, ENDING_BASE)]
    if marked:
        return text_of(part[: marked[-1]]) + part[marked[-1]].value.replace("=", "")
    case = next((number for number, (kind, _) in enumerate(part) if kind == "S"), len(part))
    return text_of(part[:case])
