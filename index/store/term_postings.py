"""The postings of a term over all segments of the keyword index, without deleted documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from index.store.term_arrays import PLACE_BITS, Places, Postings, TermArrays

Live = npt.NDArray[np.bool_]
T = TypeVar("T", bound=np.number)


class Segment(NamedTuple):
    """One segment, and the number that its first document has in the whole index."""

    terms: TermArrays
    offset: int


class TermPostings:
    """The terms of an index. Any number of threads may ask."""

    def __init__(self, segments: Sequence[Segment], live: Live) -> None:
        """Take the segments, and which documents of the whole index are not deleted."""
        self._segments = segments
        self._live = None if live.all() else live

    @property
    def segments(self) -> Sequence[Segment]:
        """The segments one by one."""
        return self._segments

    def frequency(self, field: str, term: str) -> int:
        """Return in how many documents a term is; deleted ones count until their segment is written anew."""
        return sum(segment.terms.frequency(number) for segment, number in self._having(field, term))

    def postings(self, field: str, term: str) -> Postings:
        """Return who has a term; nobody where the field has no such term."""
        found = [(segment.terms.postings(number), segment.offset) for segment, number in self._having(field, term)]
        documents = _joined([_moved(postings.documents, offset) for postings, offset in found], np.int32)
        weights = _joined([postings.weights for postings, _ in found], np.float32)
        if self._live is None:
            return Postings(documents, weights)
        live = self._live[documents]
        return Postings(documents[live], weights[live])

    def places(self, field: str, term: str) -> Places:
        """Return where a term stands, document by document: ``document << PLACE_BITS | position``, rising."""
        found = [(segment.terms.places(number), segment.offset) for segment, number in self._having(field, term)]
        places = _joined([_moved(places, offset << PLACE_BITS) for places, offset in found], np.int64)
        return places if self._live is None else places[self._live[places >> PLACE_BITS]]

    def positions(self, field: str, terms: Iterable[str], document: int) -> list[int]:
        """Return the positions at which any of the terms stands in a document, rising."""
        return sorted(set(chain.from_iterable(self.positions_of(field, term, document) for term in terms)))

    def positions_of(self, field: str, term: str, document: int) -> list[int]:
        """Return the positions of one term in a document, as they were written."""
        segment = self._segments[bisect_right(self._segments, document, key=attrgetter("offset")) - 1]
        number = segment.terms.find(field, term)
        return [] if number is None else segment.terms.positions(number, document - segment.offset)

    def _having(self, field: str, term: str) -> list[tuple[Segment, int]]:
        numbers = [(segment, segment.terms.find(field, term)) for segment in self._segments]
        return [(segment, number) for segment, number in numbers if number is not None]


def _moved(numbers: npt.NDArray[T], by: int) -> npt.NDArray[T]:
    return np.add(numbers, by, dtype=numbers.dtype) if by else numbers


def _joined(arrays: list[npt.NDArray[T]], dtype: type[T]) -> npt.NDArray[T]:
    """Return the arrays as one; a single one as it is."""
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays) if arrays else np.zeros(0, dtype)
