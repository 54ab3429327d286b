"""An encoder for tests of the build: quick, always the same, and near texts have near vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from index.embedding.encoder import Vectors
from index.errors import MissingPart

DIMENSION = 16


class ToyEncoder:
    """Sums a vector for each word. ``encoded`` counts the texts that were not in any cache."""

    def __init__(self, fingerprint: str = "toy-1", *, missing: bool = False) -> None:
        self.fingerprint = fingerprint
        self.missing = missing
        self.encoded: list[str] = []

    @property
    def is_loaded(self) -> bool:
        return not self.missing

    def load(self) -> None:
        if self.missing:
            raise MissingPart("The model's weights are missing.", "Install them with `make app`.")

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.load()
        self.encoded += texts
        return np.array([self._vector(text) for text in texts], dtype=np.float32).reshape(-1, DIMENSION)

    def encode_query(self, text: str) -> Vectors:
        self.load()
        return self._vector(text)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self.encode_passages(texts)

    def _vector(self, text: str) -> Vectors:
        seeds = [hashlib.sha256(f"{self.fingerprint}{word}".encode()).digest() for word in text.lower().split()]
        total = np.sum([np.random.default_rng(list(seed)).normal(size=DIMENSION) for seed in seeds], axis=0)
        vector: Vectors = (total / np.linalg.norm(total)).astype(np.float32)
        return vector
