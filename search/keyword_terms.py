"""The terms of one generation of the keyword index: who has them, scored, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from whoosh.searching import Searcher

from index.store.term_postings import Documents, Places, read_lengths, read_places, read_postings
from search.keyword_memory import Memory
from search.keyword_scoring import Floats, bm25, idf


class Scored(NamedTuple):
    """The documents that have something, by number, rising, and the score (> 0) of each."""

    documents: Documents
    scores: Floats


class Terms:
    """Reads terms through one searcher, which one thread uses, and remembers them in a memory that all share."""

    def __init__(self, searcher: Searcher, memory: Memory) -> None:
        self._searcher = searcher
        self._memory = memory

    def scored(self, field: str, term: str) -> Scored:
        """Return who has a term."""
        return self._memory.recall(("term", field, term), lambda: self._read_term(field, term))

    def scored_together(self, field: str, words: Sequence[str]) -> Scored:
        """Return who has any of the words, scored as if they were one."""
        return self._memory.recall(("words", field, tuple(words)), lambda: self._read_words(field, words))

    def places(self, field: str, term: str) -> Places:
        """Return where a term stands, as ``read_places`` tells it."""
        return self._memory.recall(("places", field, term), lambda: (read_places(self._reader, field, term),))[0]

    def lengths(self, field: str) -> Floats:
        """Return how many words the field has in each document."""
        return self._memory.recall(("lengths", field), lambda: (read_lengths(self._reader, field),))[0]

    @property
    def _reader(self) -> Any:  # noqa: ANN401 - Whoosh has no types that say more
        return self._searcher.reader()

    def _read_term(self, field: str, term: str) -> Scored:
        documents, weights = read_postings(self._reader, field, term)
        # Deleted documents count here, until a segment is written anew.
        frequency = self._reader.doc_frequency(field, term) if len(documents) else 0
        return self._scored(field, documents, weights.astype(np.float64), frequency)

    def _read_words(self, field: str, words: Sequence[str]) -> Scored:
        found = [read_postings(self._reader, field, word) for word in words]
        if not found:
            return Scored(np.zeros(0, dtype=np.int32), np.zeros(0))
        everybody = np.concatenate([documents for documents, _ in found])
        weights = np.bincount(everybody, np.concatenate([weights for _, weights in found])).astype(np.float64)
        documents = np.flatnonzero(weights).astype(np.int32)
        return self._scored(field, documents, weights[documents], len(documents))

    def _scored(self, field: str, documents: Documents, weights: Floats, frequency: int) -> Scored:
        if not len(documents):
            return Scored(documents, weights)
        told = bm25(weights, self.lengths(field)[documents], self._searcher.avg_field_length(field))
        return Scored(documents, idf(frequency, self._searcher.doc_count_all()) * told)
