"""The words of a generation in Milvus: it finds the likeliest projects, whose terms are then told exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from threading import Lock

import numpy as np
import numpy.typing as npt

from index.milvus.keys import dimensions, term_key
from index.milvus.reading import FarIndex
from index.milvus.words import ProjectWords
from index.store.keyword_index import Ordinals
from index.store.term_arrays import PLACE_BITS, Places
from index.store.words import Words
from search.keyword_scoring import Floats, bm25, idf
from search.keyword_terms import Scored
from search.keyword_tree import Tree
from search.milvus.cover import Question, question_of
from search.milvus.kept import Kept
from search.milvus.reach import Reach

Ints = npt.NDArray[np.int64]


class Frequencies:
    """In how many projects every term is. Read by field when first asked for."""

    def __init__(self, index: FarIndex) -> None:
        self._index = index
        self._read: dict[str, dict[str, int]] = {}
        self._lock = Lock()

    def of(self, field: str, term: str) -> int:
        """Return in how many projects a term is."""
        with self._lock:
            known = self._read.get(field)
            if known is None:
                words = self._index.statistics.words(field)
                known = self._read[field] = dict(zip(words.words, words.counts.tolist(), strict=True))
        return known.get(term, 0)


class FarSource:
    """A ``KeywordSource`` in Milvus. Documents are numbered as projects are."""

    def __init__(
        self,
        index: FarIndex,
        reach: Reach,
        frequencies: Frequencies,
        kept: Kept[ProjectWords],
        narrowing: str = "",
    ) -> None:
        """Take a generation.

        Args:
            index: the generation.
            reach: how many projects are looked at.
            frequencies: of its terms.
            kept: the terms of projects that were looked at before.
            narrowing: a condition; what fulfils it is looked for, too, where not all can be looked at.
        """
        self._index, self._reach, self._frequencies, self._kept = index, reach, frequencies, kept
        self._narrowing = narrowing

    def narrowed(self, narrowing: str) -> FarSource:
        """Return the same source, which looks for what fulfils a condition, too."""
        return FarSource(self._index, self._reach, self._frequencies, self._kept, narrowing)

    @cached_property
    def ordinals(self) -> Ordinals:
        """Document number -> ordinal of the project: the same."""
        return np.arange(self._index.catalogue.count, dtype=np.int32)

    @property
    def documents(self) -> int:
        """How many projects idf reckons with."""
        return self._index.statistics.documents

    def words(self, field: str) -> Words:
        """Return all words of a field."""
        return self._index.statistics.words(field)

    @contextmanager
    def asking(self) -> Iterator[FarSource]:
        """Lend what answers one question."""
        yield self

    def standing(self, ordinal: int) -> None:
        """Return nothing: a project is read from end to end."""
        return

    def frequency(self, field: str, term: str) -> int:
        """Return in how many projects a term is."""
        return self._frequencies.of(field, term)

    def lengths(self, field: str) -> Floats:
        """Return how many words the field has in each project."""
        return self._index.statistics.lengths[field]

    def average(self, field: str) -> float:
        """Return how long the field is on average."""
        return self._index.statistics.averages[field]

    def over(self, tree: Tree) -> Candidates:
        """Return the terms of the projects that a tree is the likeliest to find."""
        question = question_of(tree, self.frequency, self.documents, self._reach.projects)
        ordinals, is_cut = self._likeliest(question)
        keys = self._index.keys.projects[ordinals].tolist()
        words = self._kept.all(keys, lambda places: self._index.words(ordinals[list(places)].tolist()))
        return Candidates(self, ordinals, words, is_cut, counts_patterns=question.counts_patterns)

    def _likeliest(self, question: Question) -> tuple[Ints, bool]:
        vector: dict[int, float] = {}
        for (field, term), weight in question.weights.items():
            dimension = int(dimensions(np.array([term_key(field, term)], dtype=np.uint64))[0])
            vector[dimension] = vector.get(dimension, 0.0) + weight
        (found,) = self._index.found_by_words([vector], self._reach.projects)
        ordinals, is_cut = found.numbers, found.is_cut
        if is_cut and self._narrowing:
            (more,) = self._index.found_by_words([vector], self._reach.projects, self._narrowing)
            ordinals, is_cut = np.concatenate([ordinals, more.numbers]), more.is_cut
        return np.unique(ordinals), is_cut


class Candidates:
    """The terms of some projects, as if the index had no others; how common they are is told of all."""

    def __init__(
        self,
        source: FarSource,
        ordinals: Ints,
        words: Sequence[ProjectWords],
        is_cut: bool,
        *,
        counts_patterns: bool,
    ) -> None:
        """Take projects, rising, and the terms of each.

        ``counts_patterns`` says that all projects are among them that have any of a pattern's words.
        """
        self._source, self._ordinals, self._words = source, ordinals, words
        self.is_cut = is_cut
        self._counts_patterns = counts_patterns and not is_cut
        none = np.zeros(0, dtype=np.uint64)
        self._keys = np.concatenate([none, *(one.keys for one in words)])
        sizes = np.array([len(one.keys) for one in words], dtype=np.int64)
        self._ends = np.cumsum(sizes)
        self._starts = self._ends - sizes

    def scored(self, field: str, term: str) -> Scored:
        """Return who has a term."""
        documents, weights = self._having(field, term)
        return self._scored(field, documents, weights, self._source.frequency(field, term))

    def scored_together(self, field: str, words: Sequence[str]) -> Scored:
        """Return who has any of the words, scored as if they were one."""
        keys = np.array([term_key(field, word) for word in words], dtype=np.uint64)
        rows = np.flatnonzero(np.isin(self._keys, keys))
        weights: Floats = np.bincount(self._owners(rows), self._weights[rows], minlength=len(self._ordinals)).astype(
            np.float64
        )
        having = np.flatnonzero(weights)
        frequency = len(having) if self._counts_patterns else self._estimated(field, words, len(having))
        return self._scored(field, self._ordinals[having], weights[having], frequency)

    def _estimated(self, field: str, words: Sequence[str], least: int) -> int:
        """Return how many projects have any of the words, if words came together by chance alone."""
        documents = max(self._source.documents, 1)
        counts = np.array([self._source.frequency(field, word) for word in words], dtype=np.float64)
        return max(least, round(documents * (1 - float(np.prod(1 - np.minimum(counts / documents, 1.0))))))

    def places(self, field: str, term: str) -> Places:
        """Return where a term stands: ``document << PLACE_BITS | position``, rising."""
        found = [np.zeros(0, dtype=np.int64)]
        rows = self._rows(field, term)
        for row, owner in zip(rows.tolist(), self._owners(rows).tolist(), strict=True):
            words, number = self._words[owner], row - int(self._starts[owner])
            end = int(words.counts[: number + 1].sum())
            places = words.places[end - int(words.counts[number]) : end].astype(np.int64)
            found.append(places | (int(self._ordinals[owner]) << PLACE_BITS))
        return np.concatenate(found)

    @cached_property
    def _weights(self) -> Floats:
        return np.concatenate([np.zeros(0), *(one.weights for one in self._words)]).astype(np.float64)

    def _rows(self, field: str, term: str) -> Ints:
        return np.flatnonzero(self._keys == np.uint64(term_key(field, term)))

    def _owners(self, rows: Ints) -> Ints:
        return np.searchsorted(self._ends, rows, side="right").astype(np.int64)

    def _having(self, field: str, term: str) -> tuple[Ints, Floats]:
        rows = self._rows(field, term)
        return self._ordinals[self._owners(rows)], self._weights[rows]

    def _scored(self, field: str, documents: Ints, weights: Floats, frequency: int) -> Scored:
        if not len(documents):
            return Scored(np.zeros(0, np.int32), np.zeros(0))
        told = bm25(weights, self._source.lengths(field)[documents], self._source.average(field))
        return Scored(documents.astype(np.int32), idf(frequency, self._source.documents) * told)
