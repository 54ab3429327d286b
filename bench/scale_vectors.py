"""Vectors for made passages: those of the real passages that they are made of, each with noise of its own."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from bench.scale_corpus import Made
from bench.scale_texts import Matrix, Pool
from index.embedding.encoder import Encoder
from index.extraction.passages import passages
from index.pipeline.encoding import encoder_text
from index.project import Passage

NOISE: Final = 0.25  # length of what is added to a vector of length 1: cosine .97 to the real one
_BANK: Final = 1 << 14  # rows of noise, of which each passage takes two by its text
_SEED: Final = 7

Ints = npt.NDArray[np.int64]


class Resampled:
    """An ``Encoder`` that knows the passages of made projects and asks no model about them."""

    def __init__(self, encoder: Encoder, base: Matrix, rows: dict[str, int]) -> None:
        """Take the real encoder (for queries), the pool's vectors, and which of them each passage's text is made of."""
        self._encoder = encoder
        self._base = base
        self._rows = rows
        self._bank = np.random.default_rng(_SEED).standard_normal((_BANK, base.shape[1])).astype(np.float32)
        self._bank *= np.float32(NOISE / (2 * base.shape[1]) ** 0.5)
        self.strangers = 0  # passages that were asked for and not made by us

    @property
    def fingerprint(self) -> str:
        """That of the model: its queries are held against these vectors."""
        return self._encoder.fingerprint

    @property
    def is_loaded(self) -> bool:
        """Whether a query would wait."""
        return self._encoder.is_loaded

    def load(self) -> None:
        """Load the model of queries."""
        self._encoder.load()

    def encode_query(self, text: str) -> Matrix:
        """Return the real vector."""
        return self._encoder.encode_query(text)

    def encode_queries(self, texts: Sequence[str]) -> Matrix:
        """Return the real vectors."""
        return self._encoder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Matrix:
        """Return vectors of passages by what the encoder reads: the context, and the text behind a colon."""
        return self.made(texts, np.array([self._row(text) for text in texts], dtype=np.int64))

    def made(self, texts: Sequence[str], rows: Ints) -> Matrix:
        """Return the vectors of passages that are made of these rows of the pool. The same text has the same noise."""
        found = np.empty((len(texts), self._base.shape[1]), dtype=np.float32)
        step = 20_000  # rows at once, to bound memory
        for start in range(0, len(texts), step):
            part = [text.encode() for text in texts[start : start + step]]
            one = np.array([zlib.crc32(text) for text in part], dtype=np.int64) % _BANK
            other = np.array([zlib.adler32(text) for text in part], dtype=np.int64) % _BANK
            block = self._base[rows[start : start + step]] + self._bank[one] + self._bank[other]
            found[start : start + step] = block / np.linalg.norm(block, axis=1, keepdims=True)
        return found

    def _row(self, text: str) -> int:
        rest = text
        while True:
            row = self._rows.get(rest)
            if row is not None:
                return row
            if ": " not in rest:
                self.strangers += 1
                return zlib.crc32(text.encode()) % len(self._base)
            rest = rest.split(": ", 1)[1]


def rows_of(made: Made, cut: Sequence[Passage], pool: Pool) -> list[int]:
    """Return which row of the pool's vectors each of the passages that a project is cut into is made of.

    A section with longer words may be cut in other places than the one it is made of: its last passages share a row.
    """
    found, before = [], (-1, 0)
    for passage in cut:
        before = (passage.section, before[1] + 1) if before[0] == passage.section else (passage.section, 0)
        rows = pool.rows[made.drawn[passage.section]]
        found.append(rows[min(before[1], len(rows) - 1)])
    return found


def known_rows(made: Iterable[Made], pool: Pool) -> dict[str, int]:
    """Return the same by the passages' texts, as ``Resampled`` takes it."""
    found: dict[str, int] = {}
    for one in made:
        cut = passages(one.project)
        for passage, row in zip(cut, rows_of(one, cut, pool), strict=True):
            found.setdefault(passage.text, row)
            found.setdefault(encoder_text(passage), row)
    return found
