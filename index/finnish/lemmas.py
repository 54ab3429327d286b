"""A word -> its terms, whether the dictionary has it or not."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from index.finnish.known_words import read_known
from index.finnish.unknown_words import read_unknown
from index.finnish.word import WEIGHTS, Term, Word

__all__ = ["WEIGHTS", "Term", "Word", "analyse"]

_CACHED_WORDS: Final = 300_000


@lru_cache(_CACHED_WORDS)
def analyse(word: str) -> Word:
    """Return what is known of ``word``: normalised, lower case, without hyphens at its ends."""
    return read_known(word) or read_unknown(word)
