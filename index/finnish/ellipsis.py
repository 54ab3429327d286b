"""Compounds that a coordination leaves out -> the whole compounds: "vanhus- ja vammaispalvelut" holds vanhuspalvelu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from index.finnish.compounds import NAME_CLASSES, parts_of
from index.finnish.cuts import cuts_after_stump, cuts_before_tail
from index.finnish.lemmas import Word, analyse
from index.finnish.voikko import readings
from index.finnish.words import Occurrence

# Parameters: what the likeliest restoration and the others count for beside a lemma that stands in the text.
BEST_WEIGHT: Final = 0.9
OTHER_WEIGHT: Final = 0.25

_CONJUNCTIONS: Final = frozenset(
    {"ja", "sekä", "tai", "eli", "vai", "ynnä", "joko", "että", "kuin", "mutta", "och", "and"}
)
_JOINING: Final = frozenset(",/&()")
_ENDING: Final = frozenset(".!?;:\n")
_MODIFIERS: Final = 2  # words that may stand between: "perhe- tai vaikkapa ryhmähoito"
_CANDIDATES: Final = 3  # more only lengthen the text's field
_REACH: Final = 14  # words to look through


def restorations(text: str, words: Sequence[Occurrence]) -> dict[int, tuple[str, ...]]:
    """Return place in ``words`` -> the compounds that the stump or tail there may stand for, best first."""
    found: dict[int, tuple[str, ...]] = {}
    for place, word in enumerate(words):
        candidates: Iterator[str] = iter(())
        if word.is_stump and not word.is_tail:
            candidates = _completed(word, _following_compound(text, words, place), text)
        elif word.is_tail and not word.is_stump and not word.form[0].isdigit():
            candidates = _prefixed(word, _preceding_compound(text, words, place))
        unique = tuple(dict.fromkeys(candidates))
        if unique:
            found[place] = unique
    return found


def _following_compound(text: str, words: Sequence[Occurrence], place: int) -> Word | None:
    """Return the compound that the stump at ``place`` leans on: vammaispalvelut for "vanhus- ja".

    A word that it precedes as a whole comes without parts: palvelut for "terveys- ja muut".
    """
    joined = False
    modifiers: list[Word] = []
    for position in range(place + 1, min(len(words), place + _REACH)):
        between = text[words[position - 1].end : words[position].start]
        if _ENDING.intersection(between):
            return None
        word = words[position]
        joined = joined or bool(_JOINING.intersection(between))
        if word.form in _CONJUNCTIONS:
            joined = True
        elif not word.is_stump:
            if not joined:
                return None
            known = _bracketed(text, words, position) or _as_compound(analyse(word.form))
            if word.is_tail or (words[position - 1].is_stump and ")" in between):
                return replace(known, parts=())  # "disko- ja new wave -kappaleet", "(vanhus- ja vammais-) palvelut"
            if modifiers and all(map(_is_adjective, modifiers)) and _is_noun(known):
                return replace(known, parts=())
            if known.parts and not _is_place(known):
                return known
            modifiers.append(known)
            if len(modifiers) > _MODIFIERS:
                return None
    return None


def _is_adjective(word: Word) -> bool:
    return word.reading is not None and word.reading.word_class in ("laatusana", "nimisana_laatusana", "asemosana")


def _is_noun(word: Word) -> bool:
    return word.reading is not None and word.reading.word_class in ("nimisana", "nimisana_laatusana")


def _is_place(word: Word) -> bool:
    """Say whether a compound is a place: "astronautti- ja Neuvostoliiton kosmonauttiryhmä" speaks of no liitto."""
    return _is_proper(word) and "-" not in word.text


def _is_proper(word: Word) -> bool:
    return word.reading is not None and word.reading.word_class in NAME_CLASSES


def _bracketed(text: str, words: Sequence[Occurrence], position: int) -> Word | None:
    """Return the compound that a bracket cuts: "vanhus- (ja vammais)palvelut"."""
    if position + 1 == len(words) or text[words[position].end : words[position + 1].start] != ")":
        return None
    whole = _as_compound(analyse(words[position].form + words[position + 1].form))
    return whole if whole.parts else None


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


def _completed(stump: Occurrence, compound: Word | None, text: str) -> Iterator[str]:
    """Yield the stump with the ends of the compound behind it, the likeliest first."""
    if compound is None:
        return
    parts = compound.parts
    if not parts:
        yield stump.form + _joint(stump, compound.lemmas[0], text) + compound.lemmas[0]
        return
    for cut in cuts_after_stump(stump.form, compound.text, parts)[:_CANDIDATES]:
        tail = _from(compound, parts[cut].start)
        is_name = compound.text[parts[cut].start - 1] == "-" and (_is_proper(compound) or _is_name(parts[cut].lemma))
        yield stump.form + ("-" if is_name else _joint(stump, tail, text)) + tail


def _from(compound: Word, start: int) -> str:
    """Return the base form of a compound without its beginning; länsi-uudellamaalla is inflected twice."""
    base = compound.reading.base if compound.reading else compound.lemmas[0]
    head = compound.parts[-1]
    if base.startswith(compound.text[:start]) and base.endswith(head.lemma):
        return base[start:]
    return compound.text[start : head.start] + head.lemma


def _prefixed(tail: Occurrence, compound: Word | None) -> Iterator[str]:
    """Yield the beginnings of the compound with the tail behind them: all but the last part first."""
    if compound is None:
        return
    parts = compound.parts
    lemma = analyse(tail.form).lemmas[0]
    for cut in cuts_before_tail(compound.text, parts)[:_CANDIDATES]:
        head = compound.text[: parts[cut - 1].end]
        yield head + ("-" if _needs_hyphen(head, lemma) else "") + lemma


def _joint(stump: Occurrence, tail: str, text: str) -> str:
    """Return the hyphen that stays between a stump and what it stands before: after names and acronyms (HIV-työ)."""
    letters = text[stump.start : stump.end].rstrip("-")
    is_name = letters.isupper() or (letters[:1].isupper() and _is_name(stump.form))
    return "-" if is_name or _needs_hyphen(stump.form, tail) else ""


@lru_cache(10_000)
def _is_name(word: str) -> bool:
    """Say whether a word is no common one. "sosiaali" is not in the dictionary, but "sosiaalityö" is."""
    found = readings(word)
    if found:
        return all(reading.word_class in NAME_CLASSES for reading in found)
    return not any(readings(word + end) for end in ("työ", "palvelu"))


def _needs_hyphen(head: str, tail: str) -> bool:
    """Say whether Finnish writes a hyphen here: after a numeral and between two like vowels."""
    return head[-1].isdigit() or (head[-1] == tail[0] and tail[0] in "aeiouyåäö")
