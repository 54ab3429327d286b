"""The postings of a term as arrays, read out of Whoosh's index block by block: its matchers go project by project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
from whoosh.matching.mcore import ListMatcher
from whoosh.matching.wrappers import FilterMatcher

Documents = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

PLACE_BITS: Final = 32  # of a place: above them is the document, below them the position in it

_Block = tuple[Sequence[int], Sequence[float], Sequence[bytes]]  # documents, weights, encoded positions


class Postings(NamedTuple):
    """The documents that have a term: their numbers in the whole index, rising, and what it weighs in each."""

    documents: Documents  # deleted ones are left out
    weights: Weights


def read_postings(reader: Any, field: str, term: str) -> Postings:  # noqa: ANN401 - Whoosh's reader of an index
    """Return who has a term; nobody where the field has no such term."""
    documents: list[int] = []
    weights: list[float] = []
    for block_documents, block_weights, _ in _blocks(reader, field, term):
        documents += block_documents
        weights += block_weights
    numbers = np.array(documents, dtype=np.int32)
    live = _live(reader, numbers)
    return Postings(numbers[live], np.array(weights, dtype=np.float32)[live])


def read_places(reader: Any, field: str, term: str) -> Places:  # noqa: ANN401
    """Return where a term stands, document by document: ``document << PLACE_BITS | position``, rising."""
    documents: list[int] = []
    counts: list[int] = []
    encoded: list[bytes] = []
    for block_documents, _, block_values in _blocks(reader, field, term):
        documents += block_documents
        counts += [len(value) // 4 for value in block_values]
        encoded += block_values
    numbers = np.array(documents, dtype=np.int32)
    each = np.repeat(numbers, np.array(counts, dtype=np.int64))
    positions = np.frombuffer(b"".join(encoded), dtype="<u4")  # as index.store.schema.Places encodes them
    live = _live(reader, each)
    places: Places = (each[live].astype(np.int64) << PLACE_BITS) | positions[live]
    return places


def read_lengths(reader: Any, field: str) -> npt.NDArray[np.float64]:  # noqa: ANN401
    """Return how many words the field has in each document, as roughly as Whoosh keeps it; 0 where it is empty."""
    lengths = [
        leaf.doc_field_length(number, field) or 0
        for leaf, _ in reader.leaf_readers()
        for number in range(leaf.doc_count_all())
    ]
    return np.array(lengths, dtype=np.float64)


def _blocks(reader: Any, field: str, term: str) -> Iterator[_Block]:  # noqa: ANN401
    """Yield the postings of all segments, as many at a time as Whoosh reads, with numbers in the whole index."""
    key = (field, term.encode())
    for leaf, offset in reader.leaf_readers():
        if key in leaf:
            for numbers, weights, values in _blocks_of(leaf.postings(*key)):
                yield [number + offset for number in numbers] if offset else numbers, weights, values


def _blocks_of(matcher: Any) -> Iterator[_Block]:  # noqa: ANN401
    """Yield what a matcher of Whoosh holds. Its blocks are its own affair, hence the underscores."""
    if isinstance(matcher, FilterMatcher):  # asks of every document whether it is deleted
        matcher = matcher.child
        matcher.reset()
    if isinstance(matcher, ListMatcher):  # of a rare term
        yield matcher._ids, matcher._weights, matcher._values
        return
    while matcher.is_active():
        matcher.id(), matcher.weight(), matcher.value()  # each reads its part of the block
        yield matcher._ids, matcher._weights, matcher._values
        matcher._next_block()


def _live(reader: Any, documents: Documents) -> npt.NDArray[np.bool_] | slice:  # noqa: ANN401
    """Return which of the documents are not deleted."""
    if not reader.has_deletions():
        return slice(None)
    deleted = [number + offset for leaf, offset in reader.leaf_readers() for number in leaf.deleted_docs_set]
    return np.isin(documents, deleted, invert=True)
