"""The words of one project as arrays: what the keyword index has by term, turned into what each project has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import numpy.typing as npt

from index.milvus.keys import TermKeys, dimensions, term_keys
from index.store.keyword_index import KeywordIndex
from index.store.term_postings import Segment

_MAGIC: Final = np.array([0x48_4B_57_31], dtype="<u4")
_AT_ONCE: Final = 4_000  # projects whose postings are gathered together, to bound memory
# Fields whose terms candidates are looked for by; all the others stand in the field `text`, too.
ASKED: Final = frozenset({
    "text", "title", "programme", "funder", "administrator", "implementer", "region", "municipality", "target_group",
    "keyword",
})  # fmt: skip
# Parameters of BM25's saturation, as search/keyword_scoring.py has them: Milvus only adds up products.
K1: Final = 1.2
B: Final = 0.75


@dataclass(frozen=True, eq=False)
class ProjectWords:
    """The terms of a project in all fields, rising by key."""

    keys: TermKeys  # (terms,), see ``index.milvus.keys.term_key``
    weights: npt.NDArray[np.float32]  # (terms,)
    counts: npt.NDArray[np.uint32]  # (terms,): how many positions are known of each
    places: npt.NDArray[np.uint32]  # the positions, one term's after the other's

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        return sum(getattr(self, field.name).nbytes for field in fields(self))

    def pack(self) -> bytes:
        """Return all of it as bytes."""
        head = np.array([len(self.keys), len(self.places)], dtype="<u4")
        parts = (_MAGIC, head, *(getattr(self, field.name) for field in fields(self)))
        return b"".join(np.ascontiguousarray(part).tobytes() for part in parts)

    @classmethod
    def unpack(cls, data: bytes) -> ProjectWords:
        """Return what ``pack`` was called on.

        Raises:
            ValueError: these are other bytes.
        """
        magic, terms, places = np.frombuffer(data, "<u4", 3).tolist()
        if magic != int(_MAGIC[0]) or len(data) != 12 + 16 * terms + 4 * places:
            raise ValueError("these are not the words of a project")
        ends = np.cumsum([12, 8 * terms, 4 * terms, 4 * terms]).tolist()
        kinds = ("<u8", terms), ("<f4", terms), ("<u4", terms), ("<u4", places)
        return cls(*(np.frombuffer(data, kind, count, start) for (kind, count), start in zip(kinds, ends, strict=True)))


def words_of(
    index: KeywordIndex, wanted: npt.NDArray[np.int64]
) -> Iterator[tuple[int, ProjectWords, dict[int, float]]]:
    """Yield ordinal, words and sparse vector of each of the wanted projects (ordinals, rising)."""
    segments = [_Segment(segment, index) for segment in index.postings.segments]
    pivot = pivot_of(index)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found = [segment.of(some) for segment in segments]
        for place, ordinal in enumerate(some.tolist()):
            yield ordinal, *_joined([segment.words(place, pivot) for segment in found])


def pivot_of(index: KeywordIndex) -> float:
    """Return the length of a text that counts as usual: coarse, so that it stays the same while an index grows."""
    lengths = index.lengths("text")[index.ordinals >= 0]
    mean = float(lengths.mean()) if len(lengths) else 0.0
    return float(1.25 ** round(np.log(max(mean, 1.0)) / np.log(1.25)))


class _Segment:
    """The terms of a segment, their keys made once."""

    def __init__(self, segment: Segment, index: KeywordIndex) -> None:
        terms = segment.terms
        names = terms.keys
        self.keys = term_keys(names)
        self.is_text = np.array([field == "text" for field, _ in names], dtype=np.bool_)
        self.is_asked = np.array([field in ASKED for field, _ in names], dtype=np.bool_)
        self.numbers = np.repeat(np.arange(len(names)), np.diff(terms.column("from")))
        # The projects of an index in several segments are told apart by their documents.
        documents = terms.column("documents").astype(np.int64) + segment.offset
        self.ordinals = index.ordinals[documents]
        self.lengths = index.lengths("text")
        self.documents = documents
        self.weights, self.counts = terms.column("weights"), terms.column("counts")
        self.places = terms.column("places")
        self.starts = np.cumsum(self.counts, dtype=np.int64) - self.counts

    def of(self, ordinals: npt.NDArray[np.int64]) -> _Part:
        """Return the postings of some projects."""
        there = np.zeros(int(max(self.ordinals.max(initial=0), ordinals.max(initial=0))) + 1, dtype=np.bool_)
        there[ordinals] = True
        rows = np.flatnonzero((self.ordinals >= 0) & there[self.ordinals])
        order = rows[np.lexsort((self.keys[self.numbers[rows]], self.ordinals[rows]))]
        ends = np.searchsorted(self.ordinals[order], ordinals, side="right")
        starts = np.searchsorted(self.ordinals[order], ordinals, side="left")
        return _Part(self, order, starts, ends)


@dataclass(frozen=True, eq=False)
class _Part:
    """Postings of some projects in one segment, project by project."""

    segment: _Segment
    rows: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    def words(self, place: int, pivot: float) -> tuple[ProjectWords, dict[int, float]] | None:
        """Return words and sparse vector of one of the projects, if it is in this segment."""
        rows, segment = self.rows[self.starts[place] : self.ends[place]], self.segment
        if not len(rows):
            return None
        numbers = segment.numbers[rows]
        counts = segment.counts[rows]
        spans = [
            slice(start, start + count) for start, count in zip(segment.starts[rows], counts, strict=True) if count
        ]
        places = np.concatenate([segment.places[span] for span in spans]) if spans else np.zeros(0, "<u4")
        words = ProjectWords(segment.keys[numbers], segment.weights[rows], counts, places)
        return words, self._sparse(rows, numbers, words, pivot)

    def _sparse(
        self, rows: npt.NDArray[np.int64], numbers: npt.NDArray[np.int64], words: ProjectWords, pivot: float
    ) -> dict[int, float]:
        length = float(self.segment.lengths[self.segment.documents[rows[0]]])
        usual = np.where(self.segment.is_text[numbers], (1 - B) + B * length / pivot, 1.0)
        told = words.weights * (K1 + 1) / (words.weights + K1 * usual)
        asked = self.segment.is_asked[numbers]
        return dict(zip(dimensions(words.keys[asked]).tolist(), told[asked].tolist(), strict=True))


def _joined(parts: list[tuple[ProjectWords, dict[int, float]] | None]) -> tuple[ProjectWords, dict[int, float]]:
    """Return the one part that a project is in; a project without any word is in none."""
    found = [part for part in parts if part is not None]
    if found:
        return found[0]
    nothing = np.zeros(0, "<u4")
    return ProjectWords(np.zeros(0, "<u8"), np.zeros(0, "<f4"), nothing, nothing), {}
