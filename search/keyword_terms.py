"""The terms of one generation of the keyword index: who has them, scored, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, Protocol, Self

import numpy as np

from index.store.keyword_index import KeywordIndex, Ordinals
from index.store.schema import BEGINNING, PIECES
from index.store.term_arrays import Documents, Places
from index.store.words import Words
from search.keyword_memory import Memory
from search.keyword_scoring import Floats, bm25, idf
from search.keyword_tree import Tree
from search.syntax import TEXT


@dataclass(frozen=True, slots=True)
class Standing:
    """Where terms stand in one project."""

    positions: Callable[[Set[str]], Sequence[int]]  # terms -> the positions in ``text`` at which any of them stands
    starts: Callable[[], Sequence[int]]  # positions at which its pieces begin, and where one more would


class Scored(NamedTuple):
    """The documents that have something, by number, rising, and the score (> 0) of each."""

    documents: Documents
    scores: Floats


class TermScores(Protocol):
    """Terms and who has them: what the nodes of a tree are worked out by."""

    @property
    def is_cut(self) -> bool:
        """Whether more documents may have what was looked for than are told of."""
        ...

    def scored(self, field: str, term: str) -> Scored:
        """Return who has a term."""
        ...

    def scored_together(self, field: str, words: Sequence[str]) -> Scored:
        """Return who has any of the words, scored as if they were one."""
        ...

    def places(self, field: str, term: str) -> Places:
        """Return where a term stands: ``document << PLACE_BITS | position``, rising."""
        ...


class AskedTerms(Protocol):
    """The terms of an index, for one question."""

    @property
    def documents(self) -> int:
        """How many documents there are."""
        ...

    def frequency(self, field: str, term: str) -> int:
        """Return in how many documents a term is."""
        ...

    def lengths(self, field: str) -> Floats:
        """Return how many words the field has in each document."""
        ...

    def over(self, tree: Tree) -> TermScores:
        """Return the terms with which a tree can be worked out."""
        ...


class KeywordSource(Protocol):
    """Where the words of one generation are. Any number of threads may ask."""

    @property
    def ordinals(self) -> Ordinals:
        """Document number -> ordinal of the project, -1 for a deleted document."""
        ...

    def words(self, field: str) -> Words:
        """Return all words of a field."""
        ...

    def asking(self) -> AbstractContextManager[AskedTerms]:
        """Lend what answers one question."""
        ...

    def standing(self, ordinal: int) -> Standing | None:
        """Return what tells where terms stand in a project; ``None`` where that is not known at once."""
        ...


class LocalSource:
    """A ``KeywordSource`` on this machine."""

    def __init__(self, index: KeywordIndex) -> None:
        self._index = index
        self._memory = Memory()

    @property
    def ordinals(self) -> Ordinals:
        """Document number -> ordinal of the project, -1 for a deleted document."""
        return self._index.ordinals

    def words(self, field: str) -> Words:
        """Return all words of a field."""
        return self._index.words(field)

    def asking(self) -> AbstractContextManager[Terms]:
        """Lend what answers one question."""
        return nullcontext(Terms(self._index, self._memory))

    def standing(self, ordinal: int) -> Standing:
        """Return what tells where terms stand in a project."""
        postings, document = self._index.postings, self._index.document_of(ordinal)
        return Standing(
            partial(postings.positions, TEXT, document=document),
            partial(postings.positions_of, PIECES, BEGINNING, document),
        )


class Terms:
    """The terms of an index with their scores, remembered in a memory that all threads share."""

    is_cut = False

    def __init__(self, index: KeywordIndex, memory: Memory) -> None:
        self._index = index
        self._memory = memory

    @property
    def documents(self) -> int:
        """How many documents there are, deleted ones among them."""
        return len(self._index.ordinals)

    def frequency(self, field: str, term: str) -> int:
        """Return in how many documents a term is, deleted ones among them."""
        return self._index.postings.frequency(field, term)

    def over(self, tree: Tree) -> Self:
        """Return the terms with which a tree can be worked out: these, which are all."""
        return self

    def scored(self, field: str, term: str) -> Scored:
        """Return who has a term."""
        return self._memory.recall(("term", field, term), lambda: self._read_term(field, term))

    def scored_together(self, field: str, words: Sequence[str]) -> Scored:
        """Return who has any of the words, scored as if they were one."""
        return self._memory.recall(("words", field, tuple(words)), lambda: self._read_words(field, words))

    def places(self, field: str, term: str) -> Places:
        """Return where a term stands: ``document << PLACE_BITS | position``, rising."""
        return self._memory.recall(("places", field, term), lambda: (self._index.postings.places(field, term),))[0]

    def lengths(self, field: str) -> Floats:
        """Return how many words the field has in each document."""
        return self._memory.recall(("lengths", field), lambda: (self._index.lengths(field),))[0]

    def _read_term(self, field: str, term: str) -> Scored:
        documents, weights = self._index.postings.postings(field, term)
        # Deleted documents count in the frequency, as they do in Whoosh, until a segment is written anew.
        frequency = self._index.postings.frequency(field, term) if len(documents) else 0
        return self._scored(field, documents, weights.astype(np.float64), frequency)

    def _read_words(self, field: str, words: Sequence[str]) -> Scored:
        found = [self._index.postings.postings(field, word) for word in words]
        if not found:
            return Scored(np.zeros(0, dtype=np.int32), np.zeros(0))
        everybody = np.concatenate([documents for documents, _ in found])
        weights = np.bincount(everybody, np.concatenate([weights for _, weights in found])).astype(np.float64)
        documents = np.flatnonzero(weights).astype(np.int32)
        return self._scored(field, documents, weights[documents], len(documents))

    def _scored(self, field: str, documents: Documents, weights: Floats, frequency: int) -> Scored:
        if not len(documents):
            return Scored(documents, weights)
        told = bm25(weights, self.lengths(field)[documents], self._average_length(field))
        return Scored(documents, idf(frequency, self.documents) * told)

    def _average_length(self, field: str) -> float:
        averages = self._memory.recall(("average", field), lambda: (np.array([self._index.average_length(field)]),))
        return float(averages[0][0])
