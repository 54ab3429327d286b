"""A pattern of words -> the words of an index that it stands for, so many as can be searched in no time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from index.finnish.lemmas import analyse
from index.finnish.token import STEM_MARK
from search.syntax import TEXT, Pattern
from search.vocabulary import Vocabulary

# Parameters. The commonest words are taken first.
MOST_FORMS: Final = 300
MOST_POSTINGS: Final = 25_000  # (word, project) pairs of all patterns of a query: a millisecond for each thousand
_LONGEST_STOP_WORD: Final = 12  # letters: longer words need not be asked about
_MOST_LOOKED_AT: Final = 3_000

SURFACE: Final = "surface"  # the field of words as they stand


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words of ``field`` that match a pattern."""

    field: str
    words: tuple[str, ...]
    is_cut: bool  # there are more


def expand(pattern: Pattern, vocabulary: Callable[[str], Vocabulary], most: int = MOST_POSTINGS) -> Expansion:
    """Return the words that ``pattern`` stands for: as they stand in the whole text, by base forms in a field.

    Stop words are none of them. A pattern for an inflected word (``otsikko:palveluj*``) takes, in a field, the base
    forms of the words that it matches anywhere.

    Args:
        pattern: a leaf of a query.
        vocabulary: the words of a field of the index.
        most: (word, project) pairs that may be read.
    """
    if pattern.field == TEXT:
        return _commonest(pattern.text, SURFACE, vocabulary(SURFACE), most)
    found = _commonest(pattern.text, pattern.field, vocabulary(pattern.field), most)
    if found.words:
        return found
    inflected = _commonest(pattern.text, SURFACE, vocabulary(SURFACE), most)
    lemmas = dict.fromkeys(lemma for word in inflected.words for lemma in analyse(word).lemmas)
    return Expansion(pattern.field, tuple(lemmas), inflected.is_cut)


def _commonest(pattern: str, field: str, vocabulary: Vocabulary, most: int) -> Expansion:
    words: list[str] = []
    postings = 0
    for looked_at, entry in enumerate(vocabulary.matching(pattern)):
        is_stop = len(entry.word) <= _LONGEST_STOP_WORD and analyse(entry.word).is_stop
        if is_stop or entry.word.endswith(STEM_MARK):
            continue
        postings += entry.projects
        is_full = len(words) == MOST_FORMS or looked_at == _MOST_LOOKED_AT
        if is_full or (words and postings > most):
            return Expansion(field, tuple(words), is_cut=True)
        words.append(entry.word)
    return Expansion(field, tuple(words), is_cut=False)
