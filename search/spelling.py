"""A misspelt word -> the word of the index that is meant: by the index's vocabulary and the dictionary together."""

from __future__ import annotations

from collections.abc import Iterator
from math import log10
from typing import Final, NamedTuple

from index.finnish import voikko
from index.finnish.analyzer import QueryWord
from index.finnish.lemmas import analyse
from index.finnish.token import STEM_MARK
from search.vocabulary import Vocabulary

_SHORTEST: Final = 4  # letters; for shorter words nearly everything is near
_LONGEST: Final = 40  # letters; nothing longer is a word

# Parameters: what an error costs; one that is none of these costs 1.
_DOTS: Final = 0.3  # a for ä
_SOUND: Final = 0.6  # b for p, d for t
_DOUBLING: Final = 0.6  # takuu, taku
_SWAP: Final = 0.8  # two neighbouring letters
_UNKNOWN: Final = 0.3  # added for a word that the dictionary lacks, and that may be a misspelling itself
_NEW: Final = 1.2  # added for a compound of the dictionary of which the index has only the parts
_JOINT: Final = 0.5  # the same parts, otherwise joined: lapsensuojelu
_APART: Final = 0.9  # two words run together
_FAR: Final = 0.1  # of the errors between what was typed and the base form itself
_COMMON: Final = 0.25  # taken off for each power of ten of projects that have the word

_ALIKE: Final = {
    **dict.fromkeys(("aä", "oö", "oå", "aå"), _DOTS),
    **dict.fromkeys(("bp", "dt", "gk", "vw", "cs", "sz", "ck", "fv", "kq", "sš", "zž", "uy", "ij"), _SOUND),
}


class Correction(NamedTuple):
    """A base form of the index and what lies between it and what was typed."""

    word: str
    cost: float


def correct(word: QueryWord, text: Vocabulary, surface: Vocabulary) -> str:
    """Return the base form that is meant by ``word``, which is not in the index; ``""`` where nothing is near enough.

    Args:
        word: a word of the query.
        text: lemmas and other terms of the index.
        surface: its words as they stand.
    """
    typed = word.surface.lower().strip("-")
    if not _SHORTEST <= len(typed) <= _LONGEST or not typed.replace("-", "").isalpha():
        return ""
    most = _most(word, typed)
    own = {_bare(typed), *map(_bare, word.lemmas)}
    found = [one for one in _candidates(word, typed, text, surface) if one.cost <= most and _bare(one.word) not in own]
    return min(found, key=lambda one: (_rank(one, typed, text), one.word)).word if found else ""


def _most(word: QueryWord, typed: str) -> float:
    """Return what a correction may cost. The dictionary's simple words are right; compounds it takes too easily."""
    length = len(typed)
    if word.is_known:
        return 0.0 if len(word.parts) < 2 else 1.0 if length < 16 else 2.0
    return 1.0 if length < 6 else 1.6 if length < 9 else 2.0 if length < 14 else 2.6


def _candidates(word: QueryWord, typed: str, text: Vocabulary, surface: Vocabulary) -> Iterator[Correction]:
    """Yield base forms of the index: near ones, of near word forms, and of the dictionary's corrections."""
    distance = 1 if len(typed) < 5 else 2 if len(typed) < 14 else 3
    for spelt in dict.fromkeys((typed, *(lemma for lemma in word.lemmas if lemma.isalpha()))):
        for near in text.near(spelt, distance):
            if _is_base(near.word, surface):
                away = cost(spelt, near.word)
                yield Correction(near.word, min(away, _JOINT) if _same_parts(word, near.word) else away)
    suggested = [] if word.is_known else [form.lower() for form in voikko.suggest(typed)]
    if not word.is_known:
        yield from _apart(typed, surface)
    forms = dict.fromkeys((*(near.word for near in surface.near(typed, distance)), *suggested))
    for form in forms:
        away = cost(typed, form)
        meant = analyse(form)
        for lemma in meant.lemmas:
            if lemma in text and _is_base(lemma, surface):
                yield Correction(lemma, away)
            elif len(meant.parts) > 1 and all(part.lemma in text for part in meant.parts):
                yield Correction(lemma, away + _NEW)


def _apart(typed: str, surface: Vocabulary) -> Iterator[Correction]:
    """Yield the two words of the index that were run together."""
    for cut in range(_SHORTEST, len(typed) - _SHORTEST + 1):
        if typed[:cut] in surface and typed[cut:] in surface:
            yield Correction(f"{typed[:cut]} {typed[cut:]}", _APART)


def _same_parts(word: QueryWord, term: str) -> bool:
    """Say whether two compounds are made of the same words."""
    parts = tuple(part.lemma for part in analyse(term).parts)
    return len(parts) > 1 and parts == word.parts


def _bare(word: str) -> str:
    """Return ``word`` without hyphens: an error in them alone is not worth a question."""
    return word.replace("-", "")


def _is_base(term: str, surface: Vocabulary) -> bool:
    """Say whether people would type ``term``: a word of the dictionary, or one that stands so in some text."""
    if term.endswith(STEM_MARK):
        return False
    known = analyse(term)
    return (known.is_known and term in known.lemmas) or term in surface


def _rank(one: Correction, typed: str, text: Vocabulary) -> float:
    unknown = 0.0 if " " in one.word or analyse(one.word).is_known else _UNKNOWN
    return one.cost + unknown + _FAR * cost(typed, one.word) - _COMMON * log10(max(1, text.count(one.word)))


def cost(typed: str, meant: str) -> float:
    """Return the smallest sum of errors that makes ``typed`` of ``meant``.

    The optimal string alignment distance (Damerau 1964, doi:10.1145/363958.363994) with errors that people make often
    costing less.
    """
    before: list[float] = []
    row = [float(place) for place in range(len(meant) + 1)]
    for i, letter in enumerate(typed, start=1):
        above, row = row, [float(i)]
        for j, other in enumerate(meant, start=1):
            best = min(
                above[j - 1] + (0.0 if letter == other else _ALIKE.get("".join(sorted((letter, other))), 1.0)),
                above[j] + (_DOUBLING if i > 1 and typed[i - 2] == letter else 1.0),
                row[j - 1] + (_DOUBLING if j > 1 and meant[j - 2] == other else 1.0),
            )
            if i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == other:
                best = min(best, before[j - 2] + _SWAP)
            row.append(best)
        before = above
    return row[-1]
