"""The postings of every term once more, as arrays in files of their own beside Whoosh's, mapped into memory.

Whoosh's index is the one that holds; these files are written in the same pass as its segments, from the same postings,
and tests compare the two. Reading a common term out of Whoosh takes 0.75 µs a posting; out of an array nothing is
read at all, and all processes of a machine share the pages. Segments never change, so neither do their files.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

import numpy as np
import numpy.typing as npt

Documents = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

PLACE_BITS: Final = 32  # of a place: above them is the document, below them the position in it
_BETWEEN: Final = b"\0"  # a term's field and the term; neither has it
_REMEMBERED: Final = 10_000  # terms that were asked for
_UNASKED: Final = -1

# Name of a file -> what is in it. The order of terms is that of their fields, then of their bytes.
_FILES: Final[Mapping[str, np.dtype[Any]]] = {
    "terms": np.dtype(np.uint8),  # field, NUL, term; one after the other
    "terms_from": np.dtype("<i8"),  # (terms + 1,): where each begins in `terms`, and the last ends
    "from": np.dtype("<i8"),  # (terms + 1,): its postings in `documents`, `weights` and `counts`
    "documents": np.dtype("<i4"),  # numbers in the segment, rising
    "weights": np.dtype("<f4"),
    "counts": np.dtype("<u4"),  # how many positions are known of each posting
    "places_from": np.dtype("<i8"),  # (terms + 1,): its positions in `places`
    "places": np.dtype("<u4"),  # as index.store.schema.Places encodes them
}


class Postings(NamedTuple):
    """The documents that have a term, numbers rising, and what it weighs in each. Nobody may write into them."""

    documents: Documents
    weights: Weights


class TermArraysWriter:
    """Takes the terms of one segment in order."""

    def __init__(self, folder: Path, segment: str) -> None:
        """Make the files of ``segment`` in ``folder``.

        Raises:
            OSError: the disk is full or may not be written; so also from ``add`` and ``close``.
        """
        with ExitStack() as opened:
            self._files: dict[str, BinaryIO] = {
                name: opened.enter_context(_file(folder, segment, name).open("wb")) for name in _FILES
            }
            self._opened = opened.pop_all()
        self._written = dict.fromkeys(("terms", "documents", "places"), 0)
        self._end_term()

    def add(
        self, field: str, term: bytes, documents: Sequence[int], weights: Sequence[float], values: Sequence[bytes]
    ) -> None:
        """Take a term: its documents, rising, and for each of them the weight and the encoded positions."""
        self._put("terms", field.encode() + _BETWEEN + term)
        self._put("documents", documents)
        self._put("weights", weights)
        self._put("counts", [len(value) // 4 for value in values])
        self._put("places", b"".join(values))
        self._end_term()

    def close(self) -> None:
        """Finish the files."""
        self._opened.close()

    def _end_term(self) -> None:
        for name, end in zip(("terms_from", "from", "places_from"), self._written.values(), strict=True):
            self._put(name, [end])

    def _put(self, name: str, values: Sequence[float] | bytes) -> None:
        data = values if isinstance(values, bytes) else np.array(values, dtype=_FILES[name]).tobytes()
        self._files[name].write(data)
        if name in self._written:
            self._written[name] += len(data) // _FILES[name].itemsize


class TermArrays:
    """The terms of one segment. Any number of threads may ask, and of processes: they share the memory."""

    def __init__(self, folder: Path, segment: str) -> None:
        """Map the files of a segment.

        Raises:
            OSError: a file is not there.
            ValueError: a file has another size than the others say.
        """
        self._arrays = {name: _mapped(_file(folder, segment, name), dtype) for name, dtype in _FILES.items()}
        ends = {name: self._arrays[name][-1:].tolist() for name in ("terms_from", "from", "places_from")}
        sizes = {name: [len(self._arrays[of])] for name, of in zip(ends, ("terms", "documents", "places"), strict=True)}
        if ends != sizes or len({len(self._arrays[name]) for name in ("documents", "weights", "counts")}) > 1:
            raise ValueError(f"the postings of segment {segment} are not whole")
        # Plain buffers: a look into them costs a fraction of a look into an array.
        self._terms = memoryview(self._arrays["terms"].data)
        self._starts = memoryview(self._arrays["terms_from"].data)
        self._keys = range(len(self._starts) - 1)
        self._known: dict[tuple[str, str], int | None] = {}

    def find(self, field: str, term: str) -> int | None:
        """Return the number of a term, or ``None`` where the segment has no such term."""
        asked = field, term
        found = self._known.get(asked, _UNASKED)
        if found == _UNASKED:  # a page of hits asks for the same few terms in each of them
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[asked] = self._look_up(field.encode() + _BETWEEN + term.encode())
        return found

    def frequency(self, number: int) -> int:
        """Return in how many documents a term is, deleted ones among them."""
        start, end = self._span("from", number)
        return end - start

    def postings(self, number: int) -> Postings:
        """Return who has a term, deleted documents among them."""
        start, end = self._span("from", number)
        return Postings(self._arrays["documents"][start:end], self._arrays["weights"][start:end])

    def places(self, number: int) -> Places:
        """Return where a term stands: ``document << PLACE_BITS | position``, rising."""
        start, end = self._span("from", number)
        first, last = self._span("places_from", number)
        documents = self._arrays["documents"][start:end].astype(np.int64)
        each = np.repeat(documents << PLACE_BITS, self._arrays["counts"][start:end])
        places: Places = each | self._arrays["places"][first:last]
        return places

    def positions(self, number: int, document: int) -> list[int]:
        """Return where a term stands in one document, rising; nowhere where the document has no such term."""
        start, end = self._span("from", number)
        documents = self._arrays["documents"]
        place = start + int(np.searchsorted(documents[start:end], documents.dtype.type(document)))
        if place == end or documents[place] != document:
            return []
        counts = self._arrays["counts"]
        first = self._span("places_from", number)[0] + int(counts[start:place].sum())
        positions: list[int] = self._arrays["places"][first : first + int(counts[place])].tolist()
        return positions

    @property
    def keys(self) -> list[tuple[str, str]]:
        """All terms with their fields, by number."""
        parts = (self._key(number).split(_BETWEEN, 1) for number in self._keys)
        return [(field.decode(), term.decode()) for field, term in parts]

    def column(self, name: str) -> npt.NDArray[Any]:
        """Return one of the arrays whole: "from", "documents", "weights", "counts", "places_from" or "places"."""
        return self._arrays[name]

    def _look_up(self, key: bytes) -> int | None:
        number = bisect_left(self._keys, key, key=self._key)
        return number if number < len(self._keys) and self._key(number) == key else None

    def _key(self, number: int) -> bytes:
        return bytes(self._terms[self._starts[number] : self._starts[number + 1]])

    def _span(self, name: str, number: int) -> tuple[int, int]:
        start, end = self._arrays[name][number : number + 2].tolist()
        return start, end


def remove_others(folder: Path, segments: Iterable[str]) -> None:
    """Remove the files of all segments but these."""
    kept = {_file(folder, segment, name) for segment in segments for name in _FILES}
    for file in folder.glob("postings-*"):
        if file not in kept:
            file.unlink()


def _file(folder: Path, segment: str, name: str) -> Path:
    return folder / f"postings-{segment}-{name}.bin"


def _mapped(file: Path, dtype: np.dtype[Any]) -> npt.NDArray[Any]:
    with file.open("rb") as opened:
        size = file.stat().st_size
        if not size:  # nothing cannot be mapped
            return np.zeros(0, dtype)
        if size % dtype.itemsize:
            raise ValueError(f"{file.name} does not end where a value does")
        return np.frombuffer(mmap.mmap(opened.fileno(), size, access=mmap.ACCESS_READ), dtype)
