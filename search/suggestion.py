"""Tarkoititko: a better spelling for a word that is nowhere in the index."""

from __future__ import annotations

import difflib
from typing import Final

from index.finnish import voikko
from index.finnish.analyzer import QueryWord
from search.keyword import KeywordSearch
from search.query import Query

_SHORTEST: Final = 4  # letters; for shorter words nearly everything is near
_LONGEST: Final = 60  # letters; a longer "word" is no word, and finding its neighbours takes long
_ALIKE: Final = 0.7  # of difflib's ratio


def suggest(search: KeywordSearch, query: Query, missing: tuple[QueryWord, ...]) -> str:
    """Return the query with its unknown words put right, or "" where there is nothing to put right."""
    text = query.text
    changed = False
    for word in missing:
        better = _better(search, word)
        if better and word.surface in text:
            text, changed = text.replace(word.surface, better), True
    return text if changed else ""


def _better(search: KeywordSearch, word: QueryWord) -> str:
    """Return the likeliest term of the index: of Voikko's corrections and of the index's own neighbours."""
    typed = word.surface.lower().strip("-")
    if not _SHORTEST <= len(typed) <= _LONGEST or not typed.replace("-", "").isalpha():
        return ""
    corrections = {lemma: correction for correction in voikko.suggest(typed) for lemma in _lemmas(correction)}
    counts = search.frequencies(corrections)
    candidates = {lemma: count for lemma, count in counts.items() if count}
    for lemma in word.lemmas:
        candidates |= dict(search.near_terms(lemma))
    ranked = sorted(
        ((difflib.SequenceMatcher(None, typed, term).ratio(), count, term) for term, count in candidates.items()),
        reverse=True,
    )
    return ranked[0][2] if ranked and ranked[0][0] >= _ALIKE else ""


def _lemmas(word: str) -> list[str]:
    return [reading.base for reading in voikko.readings(word.lower())]
