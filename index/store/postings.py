"""Whoosh's postings on their way to disk, gathered by term: Whoosh itself sorts and writes them one by one."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter, sub
from pathlib import Path
from typing import Any, Final

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PostingsWriter, W3TermInfo
from whoosh.index import FileIndex
from whoosh.system import pack_ushort
from whoosh.writing import PostingPool, SegmentWriter

from index.store.term_arrays import TermArraysWriter

_BUFFER_MB: Final = 128  # postings that wait in memory while a segment is written
_RARE: Final = 4  # a term in no more documents has its postings beside it
_POSTING_BYTES: Final = 100  # of memory, without the encoded positions

# field, term, documents in rising order, and for each document the weight and the encoded positions
TermPostings = tuple[str, bytes, list[int], list[float], list[bytes]]
Lengths = Sequence[int | None]  # of a field, by document; none where it is empty


class TermWriter(SegmentWriter):
    """Whoosh's writer of one segment, faster. What it writes is read by Whoosh's own readers, and holds the same."""

    pool: TermPool

    def __init__(self, index: FileIndex, folder: Path) -> None:
        """Take the index and the folder that it is in."""
        super().__init__(index, codec=TermCodec(folder))
        self.pool = TermPool(self._tempstorage, self.newsegment, limitmb=_BUFFER_MB)

    def add_document(self, **fields: Any) -> None:  # noqa: ANN401 - what the fields of the schema take
        """Index a document, as Whoosh's own method does, without what our schema has no use for."""
        self._check_state()
        self.perdocwriter.start_doc(self.docnum)
        for name in sorted(fields):
            field, value = self.schema[name], fields[name]
            length = self.pool.add_field(name, self.docnum, field.index(value))
            self.perdocwriter.add_field(name, field, value if field.stored else None, length if field.scorable else 0)
        self.perdocwriter.finish_doc()
        self._added = True
        self.docnum += 1


class TermPool(PostingPool):
    """Postings that wait, by field and term. When they are too many, they go to a temporary file by order of term."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Whoosh's own
        super().__init__(*args, **kwargs)
        self._waiting: defaultdict[str, dict[bytes, list[Any]]] = defaultdict(dict)

    def add(self, item: tuple[str, bytes, int, float, bytes | None]) -> None:
        """Take one posting of another segment: field, term, document, weight, encoded positions (``None``: none)."""
        field, term, document, weight, value = item
        self.add_field(field, document, [(term, 0, weight, value or b"")])

    def add_field(self, field: str, document: int, postings: Iterable[tuple[bytes, int, float, bytes]]) -> int:
        """Take what a field yields for a document, and return its length. Documents come in rising order."""
        terms = self._waiting[field]
        length = size = 0
        for term, share, weight, value in postings:
            known = terms.get(term)
            if known is None:
                terms[term] = [document, weight, value]
            else:
                known += (document, weight, value)
            length += share
            size += _POSTING_BYTES + len(value)
        self.currentsize += size
        if self.currentsize > self.limit:
            self.save()
        return length

    def save(self) -> None:
        """Write what waits to a temporary file."""
        self.current = list(self._take())
        super().save()

    def items(self, maxfiles: int = 128) -> Iterator[TermPostings]:
        """Yield everything in the order of fields and terms, a term once."""
        if not self.runs:
            return self._take()
        return _joined(super().items(maxfiles))

    def _take(self) -> Iterator[TermPostings]:
        for field in sorted(self._waiting):
            terms = self._waiting.pop(field)
            for term in sorted(terms):
                found = terms.pop(term)
                yield field, term, found[::3], found[1::3], found[2::3]


def _joined(runs: Iterable[TermPostings]) -> Iterator[TermPostings]:
    """Join what several temporary files hold of a term."""
    for (field, term), group in groupby(runs, key=itemgetter(0, 1)):
        columns = zip(*(found[2:] for found in group), strict=True)
        documents, weights, values = (list(chain.from_iterable(column)) for column in columns)
        yield field, term, documents, weights, values


class TermCodec(W3Codec):
    """Whoosh's codec, whose writers take all postings of a term at once."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of the index: a segment's terms are written there as arrays, too."""
        super().__init__()
        self._folder = folder

    def field_writer(self, storage: Any, segment: Any) -> FieldWriter:  # noqa: ANN401
        """Return the writer of a segment's terms."""
        return FieldWriter(self, storage, segment, TermArraysWriter(self._folder, segment.segment_id()))

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> BlockWriter:  # noqa: ANN401
        """Return the writer of a term's postings."""
        return BlockWriter(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)


class FieldWriter(W3FieldWriter):
    """Writes the terms of a segment."""

    _postwriter: BlockWriter

    def __init__(self, codec: TermCodec, storage: Any, segment: Any, arrays: TermArraysWriter) -> None:  # noqa: ANN401
        super().__init__(codec, storage, segment)
        self._arrays = arrays

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[TermPostings]) -> None:  # noqa: ANN401
        """Write what a ``TermPool`` yields. ``lengths`` tells how long a field is in each document."""
        for field, terms in groupby(items, key=itemgetter(0)):
            length_in = lengths.doc_field_length_reader(field)
            known = [length_in(document) for document in range(lengths.doc_count_all())]
            self.start_field(field, schema[field])
            for _, term, documents, weights, values in terms:
                self._arrays.add(field, term, documents, weights, values)
                if len(documents) <= _RARE:
                    self._tindex.add(pack_ushort(self._fieldid) + term, _rare(documents, weights, values, known))
                else:
                    self.start_term(term)
                    self._postwriter.add_all(documents, weights, values, known)
                    self.finish_term()
            self.finish_field()

    def close(self) -> None:
        """Finish the files."""
        self._arrays.close()
        super().close()


def _rare(documents: list[int], weights: list[float], values: list[bytes], lengths: Lengths) -> bytes:
    """Return what is told of a term with its postings in it."""
    found = [length for document in documents if (length := lengths[document])]
    stored = array("f", weights)
    info = W3TermInfo(
        weight=sum(stored), df=len(documents), minlength=min(found, default=None), maxlength=max(found, default=0),
        maxweight=max(weights), minid=documents[0], maxid=documents[-1],
    )  # fmt: skip
    info.set_inlined(documents, stored, filter(None, values))
    told: bytes = info.to_bytes()
    return told


class BlockWriter(W3PostingsWriter):
    """Writes the postings of a term in blocks."""

    def add_all(self, documents: list[int], weights: list[float], values: list[bytes], lengths: Lengths) -> None:
        """Take all postings of the term."""
        for first in range(0, len(documents), self._blocklimit):
            if first:
                self._write_block()
            block = slice(first, first + self._blocklimit)
            self._ids = array("I", documents[block])
            self._weights = array("f", weights[block])
            self._values = values[block]
            self._maxweight = max(weights[block])
            found = [length for document in documents[block] if (length := lengths[document])]
            self._minlength = min(found, default=None)  # type: ignore[assignment]
            self._maxlength = max(found, default=0)

    def _mini_ids(self) -> tuple[int, ...]:
        return tuple(map(sub, self._ids, chain((0,), self._ids)))

    def _mini_weights(self) -> float | tuple[float, ...] | None:
        weight = self._weights[0]
        if self._weights.count(weight) < len(self._weights):
            return tuple(self._weights)
        return None if weight == 1.0 else float(weight)
