"""Compounds that a coordination leaves out -> the whole compounds: "vanhus- ja vammaispalvelut" holds vanhuspalvelu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from index.finnish.compounds import parts_of, units_of
from index.finnish.lemmas import Word, analyse
from index.finnish.words import Occurrence

# Parameters: what the likeliest restoration and the others count for beside a lemma that stands in the text.
BEST_WEIGHT: Final = 0.9
OTHER_WEIGHT: Final = 0.25

_CONJUNCTIONS: Final = frozenset(
    {"ja", "sekä", "tai", "eli", "vai", "ynnä", "joko", "että", "kuin", "mutta", "och", "and"}
)
_JOINING: Final = frozenset(",/&(")
_ENDING: Final = frozenset(".!?;:\n")
_MODIFIERS: Final = 2  # words that may stand between: "perhe- tai vaikkapa ryhmähoito"
_REACH: Final = 14  # words to look through


def restorations(text: str, words: Sequence[Occurrence]) -> dict[int, tuple[str, ...]]:
    """Return place in ``words`` -> the compounds that the stump or tail there may stand for, best first."""
    found: dict[int, tuple[str, ...]] = {}
    for place, word in enumerate(words):
        candidates: Iterator[str] = iter(())
        if word.is_stump and not word.is_tail:
            candidates = _completed(word, _following_compound(text, words, place))
        elif word.is_tail and not word.is_stump:
            candidates = _prefixed(word, _preceding_compound(text, words, place))
        unique = tuple(dict.fromkeys(candidates))
        if unique:
            found[place] = unique
    return found


def _following_compound(text: str, words: Sequence[Occurrence], place: int) -> Word | None:
    """Return the compound that the stump at ``place`` leans on: vammaispalvelut for "vanhus- ja"."""
    joined = False
    modifiers = 0
    for position in range(place + 1, min(len(words), place + _REACH)):
        between = text[words[position - 1].end : words[position].start]
        if _ENDING.intersection(between):
            return None
        word = words[position]
        joined = joined or bool(_JOINING.intersection(between))
        if word.form in _CONJUNCTIONS:
            joined = True
        elif not word.is_stump:
            known = _as_compound(analyse(word.form))
            if not joined or word.is_tail:
                return None
            if known.parts:
                return known
            modifiers += 1
            if modifiers > _MODIFIERS:
                return None
    return None


def _preceding_compound(text: str, words: Sequence[Occurrence], place: int) -> Word | None:
    """Return the compound whose beginning the tail at ``place`` shares: päihdehoito for "ja -kuntoutus"."""
    joined = False
    modifiers = 0
    for position in range(place - 1, max(-1, place - _REACH), -1):
        between = text[words[position].end : words[position + 1].start]
        if _ENDING.intersection(between):
            return None
        word = words[position]
        joined = joined or bool(_JOINING.intersection(between))
        if word.form in _CONJUNCTIONS:
            joined = True
        elif not word.is_tail:
            if not joined:
                return None  # "SOS II -hanke": a name before its hyphen, nothing left out
            known = _as_compound(analyse(word.form))
            if known.parts:
                return known
            modifiers += 1
            if modifiers > _MODIFIERS:
                return None
    return None


def _as_compound(word: Word) -> Word:
    """Return ``word`` with its parts, also where they are not indexed: "touko-/kesäkuu" splits a month."""
    if word.parts or word.reading is None:
        return word
    return replace(word, parts=parts_of(word.text, word.reading))


def _completed(stump: Occurrence, compound: Word | None) -> Iterator[str]:
    """Yield the stump with the ends of the compound behind it: where the dictionary joins words first."""
    if compound is None:
        return
    parts = compound.parts
    for cut in _cuts(compound):
        tail = "".join(part.surface for part in parts[cut:-1]) + parts[-1].lemma
        yield stump.form + _joint(stump.form, tail) + tail


def _prefixed(tail: Occurrence, compound: Word | None) -> Iterator[str]:
    """Yield the beginnings of the compound with the tail behind them: all but the last part first."""
    if compound is None:
        return
    parts = compound.parts
    units = set(_units(compound))
    cuts = sorted(range(1, len(parts)), key=lambda cut: (cut not in units, -cut))
    for cut in cuts:
        head = compound.text[: parts[cut - 1].end]
        for lemma in analyse(tail.form).lemmas[:1]:
            yield head + _joint(head, lemma) + lemma


def _cuts(compound: Word) -> list[int]:
    units = set(_units(compound))
    return sorted(range(1, len(compound.parts)), key=lambda cut: (cut not in units, cut))


def _units(compound: Word) -> tuple[int, ...]:
    return units_of(compound.parts, compound.reading) if compound.reading else (len(compound.parts) - 1,)


def _joint(head: str, tail: str) -> str:
    """Return the hyphen that Finnish writes after a numeral and between two like vowels."""
    return "-" if head[-1].isdigit() or (head[-1] == tail[0] and tail[0] in "aeiouyåäö") else ""
