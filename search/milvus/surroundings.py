"""Texts -> a shelf with the projects that are nearest to them, brought from Milvus; what is usual is told of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from index.milvus.keys import dimensions, term_keys
from index.milvus.passage_words import PassageWords, WordNumbers
from index.milvus.reading import FarIndex, Nearest
from index.store.passage_terms import NONE, PassageTerms
from index.store.vectors import PLACE, Matrix, PassageVectors
from search.keyword_scoring import idf
from search.lexicon import Frequencies
from search.milvus.kept import Kept
from search.milvus.reach import Reach
from search.milvus.source import Frequencies as TermFrequencies
from search.shelf import Corpus, Shelf
from search.snapshot import Texts, weights_of
from search.syntax import TEXT
from search.unusual import whole_of

# Parameters
_TERMS: Final = 200  # of a text that projects are looked for by
_K: Final = 60  # of reciprocal rank fusion, as in search/fusion.py

Ints = npt.NDArray[np.int64]


class Surroundings:
    """Makes shelves of one generation. Any number of threads may ask."""

    def __init__(self, index: FarIndex, reach: Reach, frequencies: TermFrequencies) -> None:
        self._index, self._reach, self._frequencies = index, reach, frequencies
        self._words: Kept[PassageWords] = Kept()
        self._vectors: Kept[Matrix] = Kept()

    def warm_up(self) -> None:
        """Work out now what the first shelf would wait for."""
        _ = self._corpus, self._weights
        self._numbers.numbers(np.zeros(0, dtype=np.uint64))

    def shelf(self, texts: Texts) -> Shelf:
        """Return the shelf for some texts."""
        if not len(self._index.places):
            return self.empty
        ordinals = np.arange(self._index.catalogue.count)
        if len(ordinals) > self._reach.around:
            ordinals = self._near(texts)
        rows = self._rows(ordinals)
        matrix = self._matrix(ordinals)
        places = self._index.places.places[rows]
        columns = {name: np.ascontiguousarray(places[name]) for name in PLACE.names or ()}
        terms, front = self._terms(ordinals)
        return Shelf(
            PassageVectors(matrix=matrix, places=places, **columns),
            terms,
            self._index.catalogue.count,
            self._weights,
            front,
            self._corpus,
        )

    @cached_property
    def empty(self) -> Shelf:
        """A shelf without passages."""
        places = np.zeros(0, dtype=PLACE)
        columns = {name: np.ascontiguousarray(places[name]) for name in PLACE.names or ()}
        nothing = PassageVectors(matrix=self._index.places.matrix, places=places, **columns)
        return Shelf(nothing, NONE, self._index.catalogue.count, self._weights)

    @cached_property
    def _weights(self) -> npt.NDArray[np.float32]:
        return weights_of(self._index.catalogue)

    @cached_property
    def _numbers(self) -> WordNumbers:
        return WordNumbers(self._index.statistics.lexicon)

    @cached_property
    def _corpus(self) -> Corpus:
        told, count = self._index.statistics, len(self._index.places)
        places = self._index.places.places[told.sample_rows]
        columns = {name: np.ascontiguousarray(places[name]) for name in PLACE.names or ()}
        sample = PassageVectors(matrix=told.sample, places=places, **columns)
        return Corpus(
            whole_of(sample, told.mean, told.covariance, count),
            Frequencies(told.lexicon, told.in_passages, told.in_projects, count),
        )

    def _near(self, texts: Texts) -> Ints:
        """Return the projects that some texts are held against, rising: as many near by words as by passages."""
        count = self._index.catalogue.count
        by_words, by_passages = np.zeros(count), np.zeros(count)
        vectors = [*texts.vectors, *(self._matrix(np.array([ordinal])) for ordinal in texts.ordinals)]
        for matrix in vectors:
            for found in self._index.found_by_meaning(matrix, self._reach.each) if len(matrix) else ():
                self._vote(by_passages, self._owners(found))
        asked = [self._vector(terms) for terms in texts.terms]
        for found in self._index.found_by_words(asked, self._reach.around):
            self._vote(by_words, found.numbers)
        for votes in (by_words, by_passages):
            votes[list(texts.ordinals)] = np.inf
        orders = [np.argsort(-votes, kind="stable") for votes in (by_words, by_passages)]
        ranked = [order[votes[order] > 0] for order, votes in zip(orders, (by_words, by_passages), strict=True)]
        turns = np.concatenate([np.arange(len(order)) for order in ranked])
        both = np.concatenate(ranked)[np.argsort(turns, kind="stable")]
        _, first = np.unique(both, return_index=True)
        return np.sort(both[np.sort(first)][: self._reach.around])

    def _owners(self, found: Nearest) -> Ints:
        """Return the projects of passages, each once, best first."""
        projects = self._index.places.project[found.numbers]
        _, first = np.unique(projects, return_index=True)
        owners: Ints = projects[np.sort(first)].astype(np.int64)
        return owners

    @staticmethod
    def _vote(votes: npt.NDArray[np.float64], ordinals: Ints) -> None:
        votes[ordinals] += 1 / (_K + np.arange(1.0, len(ordinals) + 1))

    def _vector(self, terms: Mapping[str, float]) -> dict[int, float]:
        """Return the telling terms of a text as Milvus is asked for them."""
        documents, frequency = self._index.statistics.documents, self._frequencies.of
        told = {
            term: weight * idf(count, documents) for term, weight in terms.items() if (count := frequency(TEXT, term))
        }
        chosen = sorted(told, key=lambda term: (-told[term], term))[:_TERMS]
        keys = dimensions(term_keys((TEXT, term) for term in chosen)).tolist()
        return dict(zip(keys, (told[term] for term in chosen), strict=True))

    def _rows(self, ordinals: Ints) -> Ints:
        spans = [self._index.places.of_project(int(ordinal)) for ordinal in ordinals]
        return np.concatenate([np.zeros(0, np.int64), *(np.arange(span.start, span.stop) for span in spans)])

    def _matrix(self, ordinals: Ints) -> Matrix:
        """Return the vectors of all passages of projects."""

        def bring(places: Sequence[int]) -> list[Matrix]:
            some = ordinals[list(places)]
            lengths = [len(self._rows(np.array([ordinal]))) for ordinal in some]
            return np.split(self._index.vectors(self._rows(some)), np.cumsum(lengths)[:-1])

        keys = self._index.keys.projects[ordinals].tolist()
        nothing = np.zeros((0, self._index.manifest.dimension), dtype=np.float32)
        return np.concatenate([nothing, *self._vectors.all(keys, bring)])

    def _terms(self, ordinals: Ints) -> tuple[PassageTerms, PassageTerms]:
        """Return the words of the passages of projects, counted from 0, and those of their titles, by ordinal."""
        keys = self._index.keys.projects[ordinals].tolist()
        words = self._words.all(keys, lambda places: self._index.passage_words(ordinals[list(places)].tolist()))
        if not words:
            return NONE, NONE
        # The last row of every project is its title: told by -1 minus its ordinal.
        rows, next_row = [], 0
        for ordinal, one in zip(ordinals.tolist(), words, strict=True):
            passages = len(one.counts) - 1
            rows.append(np.repeat(np.append(np.arange(next_row, next_row + passages), -1 - ordinal), one.counts))
            next_row += passages
        row = np.concatenate(rows)
        term, weight = (np.concatenate([getattr(one, name) for one in words]) for name in ("keys", "weights"))
        inside = row >= 0
        return (
            self._numbers.postings(row[inside], term[inside], weight[inside]),
            self._numbers.postings(-1 - row[~inside], term[~inside], weight[~inside]),
        )
