"""An encoder without a model: words that begin alike lie near each other. For tests of everything but meaning."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from index.embedding.encoder import Vectors


class HashEncoder:
    """An ``Encoder``: the first five letters of every word give a direction, a text is the sum of its words."""

    def __init__(self, dimension: int = 64, name: str = "hash") -> None:
        self._dimension = dimension
        self._name = name
        self.encoded: list[str] = []  # every passage that was asked for, in order

    @property
    def name(self) -> str:
        return self._name

    @property
    def fingerprint(self) -> str:
        return f"{self._name}-{self._dimension}"

    @property
    def precision(self) -> str:
        return "float32"

    @property
    def is_loaded(self) -> bool:
        return True

    def load(self) -> None:
        """Nothing to load."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return np.stack([self._vector(text) for text in texts]) if texts else np.empty((0, self._dimension), np.float32)

    def encode_query(self, text: str) -> Vectors:
        return self._vector(text)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vector(text) for text in texts]) if texts else np.empty((0, self._dimension), np.float32)

    def _vector(self, text: str) -> Vectors:
        total = np.full(self._dimension, 1e-3, dtype=np.float32)  # so that a text of no words has a direction too
        for word in text.lower().split()[:512]:
            seed = hashlib.sha256(word[:5].encode("utf-8", "replace")).digest()
            total += np.random.default_rng(list(seed)).standard_normal(self._dimension).astype(np.float32)
        unit: Vectors = total / np.linalg.norm(total)
        return unit
