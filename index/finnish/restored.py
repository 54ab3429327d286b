"""A beginning and an end -> the base form of the compound that they make, spelled as Finnish spells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from index.finnish.compounds import NAME_CLASSES
from index.finnish.cuts import Compound, same_vowels
from index.finnish.lemmas import analyse
from index.finnish.voikko import Reading, readings

_DOER = re.compile(r"\+j[aä]\(\+j[aä]\)$")  # asiakirjoja is no writer of papers
_NUMBER: Final = "10-"
_ORDER: Final = ("nimisana", "nimisana_laatusana", "laatusana")


def lengthened(
    stump: str, written: str, partner: str, compound: Compound | None, cut: int, *, hyphen: bool = False
) -> str:
    """Return ``stump`` with what stands in ``partner`` behind a cut: (vanhus, vammaispalvelut, 1) -> vanhuspalvelu.

    Without a compound all of ``partner`` is shared; ``hyphen`` says whether it stands behind one ("-tyylit").
    ``written`` is the stump as it stands: acronyms and names keep their hyphen.
    """
    tail = partner if compound is None else partner[compound.parts[cut].start :]
    written_so = _is_place(tail) if compound is None else compound.parts[cut - 1].end < compound.parts[cut].start
    marks = ["-", ""] if _wants_hyphen(stump, written, hyphen or written_so) else ["", "-"]
    if stump[-1].isdigit() or same_vowels(stump, tail) or _is_acronym(stump, written):
        marks = ["-"]
    for mark in marks:
        lemma = _known(stump + mark, tail)
        if lemma:
            return lemma
    counted = _known(_NUMBER, tail) if stump[-1].isdigit() else ""
    if counted:  # the dictionary knows 18-vuotias, but not 11-18-vuotias
        return stump + "-" + counted.removeprefix(_NUMBER)
    if compound is not None:
        head = "".join(partner[part.start : part.end] for part in compound.parts[cut:-1]) + compound.parts[-1].lemma
    else:
        head = _lemma(tail)
    return stump + marks[0] + head


def prefixed(compound: Compound, cut: int, tail: str) -> str:
    """Return the first ``cut`` parts of a compound with ``tail``: (päihdehoito, 1, kuntoutusta) -> päihdekuntoutus."""
    head = compound.text[: compound.parts[cut - 1].end]
    hyphen = "-" if head[-1].isdigit() or same_vowels(head, tail) or compound.hyphen_at(cut) else ""
    return _known(head + hyphen, tail) or head + hyphen + _lemma(tail)


def _wants_hyphen(stump: str, written: str, hyphen: bool) -> bool:
    """Return whether the hyphen of the partner is likely to be the stump's as well: Etelä- ja Pohjois-Amerikka."""
    return (hyphen and written[:1].isupper()) or ((hyphen or written[:1].isupper()) and _is_name(stump))


@lru_cache(10_000)
def _is_name(word: str) -> bool:
    """Return whether a word is no common one. "sosiaali" is not in the dictionary, but "sosiaalityö" is."""
    found = readings(word)
    if found:
        return all(entry.word_class in NAME_CLASSES for entry in found)
    return not any(readings(word + end) for end in ("työ", "palvelu"))


def _is_place(form: str) -> bool:
    found = readings(form)
    return bool(found) and all(entry.word_class == "paikannimi" for entry in found)


def _is_acronym(stump: str, written: str) -> bool:
    """Return whether a stump is a letter or an acronym; "VANHUS-" in a heading is none."""
    letters = [character for character in written if character.isalpha()]
    if len(letters) == 1:
        return True
    is_one = _is_name(stump) or any("j" in entry.structure for entry in readings(stump))  # libvoikko's sign for it
    return is_one and bool(letters) and all(character.isupper() for character in letters)


def _known(head: str, tail: str) -> str:
    """Return the base form that the dictionary gives to the two together; empty where they do not meet in it."""
    whole = head + tail
    found = [entry for entry in readings(whole) if _joint_at(entry, len(head.rstrip("-")))]
    return _base(whole, found) if found else ""


def _joint_at(entry: Reading, letters: int) -> bool:
    """Return whether a part of the word begins behind its first ``letters`` characters, a hyphen aside."""
    place = 0
    for sign in entry.structure:
        if sign != "=":
            place += 1
        elif place in (letters, letters + 1):
            return True
    return False


def _lemma(form: str) -> str:
    found = readings(form)
    return _base(form, found) if found else analyse(form).lemmas[0]


def _base(form: str, found: Sequence[Reading]) -> str:
    """Return the base form in the reading to believe: nouns first, few parts before many, ``form`` itself."""

    def unlikely(entry: Reading) -> tuple[bool, int, int, bool]:
        is_itself = entry.base == form and not _DOER.search(entry.bases)
        place = _ORDER.index(entry.word_class) if entry.word_class in _ORDER else len(_ORDER)
        return entry.word_class in NAME_CLASSES, place, entry.structure.count("="), not is_itself

    best = min(found, key=unlikely)
    return analyse(form).lemmas[0] if best.word_class == "teonsana" else best.base  # a verb used as a noun: -minen
