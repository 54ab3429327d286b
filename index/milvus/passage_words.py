"""The words of one project's passages, title and keywords as arrays, and those of several together as postings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.milvus.keys import TermKeys, term_keys
from index.store.opened import OpenIndex
from index.store.passage_terms import PassageTerms

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class PassageWords:
    """The words of the passages of a project, one after the other, and behind them those of its title and keywords."""

    counts: npt.NDArray[np.uint32]  # (passages + 1,): words of each
    keys: TermKeys  # (words,)
    weights: Floats  # (words,)

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        return self.counts.nbytes + self.keys.nbytes + self.weights.nbytes

    def pack(self) -> bytes:
        """Return all of it as bytes."""
        head = np.array([len(self.counts), len(self.keys)], dtype="<u4")
        return b"".join(part.tobytes() for part in (head, self.counts, self.keys, self.weights))

    @classmethod
    def unpack(cls, data: bytes) -> PassageWords:
        """Return what ``pack`` was called on.

        Raises:
            ValueError: these are other bytes.
        """
        rows, words = np.frombuffer(data, "<u4", 2).tolist()
        if len(data) != 8 + 4 * rows + 12 * words:
            raise ValueError("these are not the words of passages")
        start = 8 + 4 * rows
        counts, keys = np.frombuffer(data, "<u4", rows, 8), np.frombuffer(data, "<u8", words, start)
        return cls(counts, keys, np.frombuffer(data, "<f4", words, start + 8 * words))


class WordNumbers:
    """The terms of a corpus and their keys, by which the words of passages name them."""

    def __init__(self, words: Sequence[str]) -> None:
        """Take the terms in order of code points."""
        self.words = words

    @cached_property
    def _by_key(self) -> tuple[TermKeys, Ints]:
        keys = term_keys(("", word) for word in self.words)
        order = np.argsort(keys)
        return keys[order], order

    def numbers(self, keys: TermKeys) -> Ints:
        """Return the places of terms among ``words``, given their keys.

        Raises:
            ValueError: there is no term of a key.
        """
        known, order = self._by_key
        places = np.searchsorted(known, keys)
        if len(keys) and (not len(known) or (known[np.minimum(places, len(known) - 1)] != keys).any()):
            raise ValueError("a word is not among those of the corpus")
        found: Ints = order[places]
        return found

    def postings(self, rows: Ints, keys: TermKeys, weights: Floats) -> PassageTerms:
        """Return the postings of words that stand in the passages ``rows``: (words,) each."""
        numbers = self.numbers(keys)
        order = np.lexsort((rows, numbers))
        chosen, starts = np.unique(numbers[order], return_index=True)
        return PassageTerms(
            [self.words[number] for number in chosen.tolist()],
            np.append(starts, len(order)).astype(np.int64),
            rows[order].astype(np.int32),
            weights[order].astype(np.float32),
        )


def passage_words_of(index: OpenIndex, wanted: Sequence[int]) -> Iterator[PassageWords]:
    """Yield the words of the passages of each of the wanted projects (ordinals)."""
    passages, fronts = _by_row(index.terms, len(index.vectors)), _by_row(index.front, index.catalogue.count)
    keys, front_keys = (term_keys(("", word) for word in terms.words) for terms in (index.terms, index.front))
    for ordinal in wanted:
        span = index.vectors.of_project(ordinal)
        counts = np.append(passages.counts[span], fronts.counts[ordinal])
        ours = slice(int(passages.starts[span.start]), int(passages.starts[span.stop]))
        front = slice(int(fronts.starts[ordinal]), int(fronts.starts[ordinal + 1]))
        yield PassageWords(
            counts.astype("<u4"),
            np.concatenate([keys[passages.numbers[ours]], front_keys[fronts.numbers[front]]]).astype("<u8"),
            np.concatenate([passages.weights[ours], fronts.weights[front]]).astype("<f4"),
        )


@dataclass(frozen=True, eq=False)
class _ByRow:
    """Postings by passage instead of by term."""

    counts: Ints  # (rows,)
    starts: Ints  # (rows + 1,)
    numbers: Ints  # (postings,): of the term
    weights: Floats  # (postings,)


def _by_row(terms: PassageTerms, rows: int) -> _ByRow:
    numbers = np.repeat(np.arange(len(terms.words)), np.diff(terms.starts))
    order = np.argsort(terms.passages, kind="stable")
    counts = np.bincount(terms.passages, minlength=rows)
    return _ByRow(counts, np.concatenate([[0], np.cumsum(counts)]), numbers[order], terms.weights[order])
