"""bm25s and a matrix product with RRF over both: what a search costs at the very least, without being an engine."""

# ruff: noqa: ANN401 - what peers take and give has no annotations
from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import Stemmer

from bench.peers.data import LEMMAS, Asked, Given
from bench.peers.harness import run

_DEPTH = 100  # of each ranking that is fused
_LIMIT = 10
_K = 60
_FACETS = ("funders", "programme", "administrator", "regions")
_BACKEND = "numba"  # as its documentation advises for larger corpora


def build(given: Given, place: Path) -> dict[str, Any]:
    """Write the index of words, the vectors, and the facts as numbers."""
    place.mkdir(parents=True)
    rows = list(given.rows())
    started = time.perf_counter()
    retriever = _indexed(given, [row["text"] for row in rows])
    words = time.perf_counter() - started
    retriever.save(str(place / "words"))
    np.save(place / "vectors.npy", given.vectors)
    names: dict[str, list[str]] = {}
    arrays: dict[str, Any] = {name: np.array([row[name] for row in rows], dtype=np.int32) for name in ("start", "end")}
    for facet in _FACETS:
        values = [row[facet] if isinstance(row[facet], list) else [row[facet]] for row in rows]
        known = sorted({value for one in values for value in one})
        number = {value: place for place, value in enumerate(known)}
        names[facet] = known
        arrays[facet] = np.array([number[value] for one in values for value in one], dtype=np.int32)
        arrays[f"{facet}_row"] = np.repeat(np.arange(len(rows), dtype=np.int32), [len(one) for one in values])
    np.savez(place / "facts.npz", **arrays)
    (place / "names.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    return {"settings": f"Lucene's BM25, {_BACKEND}, float32 product", "words_seconds": words}


def opened(given: Given, place: Path) -> Floor:
    """Return everything in memory."""
    return Floor(given, place)


class Floor:
    """Words by bm25s, vectors by NumPy."""

    def __init__(self, given: Given, place: Path) -> None:
        self._given = given
        self._words = bm25s.BM25.load(str(place / "words"), load_corpus=False)
        self._words.backend = _BACKEND
        if _BACKEND == "numba":
            self._words.activate_numba_scorer()
        self._matrix = np.load(place / "vectors.npy")
        self._facts = dict(np.load(place / "facts.npz"))
        self._names = json.loads((place / "names.json").read_text(encoding="utf-8"))
        self._split = splitter(given)
        self.kinds = {"filtered": self.filtered, "facets": self.facets}

    def ask(self, asked: Asked) -> Any:
        """Answer a hybrid query."""
        return self._fused(asked, None)

    def filtered(self, asked: Asked) -> Any:
        """Answer one with filters: rows outside count for nothing."""
        inside = (self._facts["start"] <= asked.year_to) & (self._facts["end"] >= asked.year_from)
        if asked.region and asked.region in self._names["regions"]:
            rows = self._facts["regions_row"][self._facts["regions"] == self._names["regions"].index(asked.region)]
            there = np.zeros(len(inside), dtype=bool)
            there[rows] = True
            inside &= there
        return self._fused(asked, inside)

    def facets(self, asked: Asked) -> Any:
        """Count the values of four facts among the passages that hold a word of the query."""
        scores = self._words.get_scores(self._split(asked.text))
        hit = scores > 0
        return {
            facet: np.bincount(self._facts[facet][hit[self._facts[f"{facet}_row"]]], minlength=len(self._names[facet]))
            for facet in _FACETS
        }

    def change(self, row: dict[str, Any], vector: Any) -> None:
        """Index all words anew: bm25s keeps finished scores, and has no update."""
        texts = [row["text"] if one["id"] == row["id"] else one["text"] for one in self._given.rows()]
        self._words = _indexed(self._given, texts)
        self._matrix[row["id"]] = vector

    def finds(self, word: str, vector: Any) -> bool:
        """Whether a search by this word finds anything."""
        return bool((self._words.get_scores(self._split(word)) > 0).any())

    def _fused(self, asked: Asked, inside: Any) -> Any:
        by_meaning = self._matrix @ self._given.vector_of(asked)
        if inside is not None:
            by_meaning = np.where(inside, by_meaning, -1)
        nearest = _best(by_meaning)
        tokens = self._split(asked.text)
        found = self._retrieve(tokens, inside) if tokens else nearest[:0]
        scores: dict[int, float] = {}
        for ranking in (nearest, found):
            for rank, row in enumerate(ranking.tolist(), 1):
                scores[row] = scores.get(row, 0.0) + 1 / (_K + rank)
        return sorted(scores, key=lambda row: -scores[row])[:_LIMIT]

    def _retrieve(self, tokens: list[str], inside: Any) -> Any:
        known = [token for token in tokens if token in self._words.vocab_dict]
        if not known:
            return np.zeros(0, dtype=np.int64)
        mask = None if inside is None else inside.astype(np.float32)
        count = min(_DEPTH, len(self._matrix))
        rows, scores = self._words.retrieve([known], k=count, show_progress=False, weight_mask=mask)
        return rows[0][scores[0] > 0]


def splitter(given: Given) -> Any:
    """Return what makes tokens of a text: Snowball's Finnish stems, or the lemmas as they are given."""
    if given.variant == LEMMAS:
        return str.split
    stemmer = Stemmer.Stemmer("finnish")
    return lambda text: stemmer.stemWords(re.findall(r"\w+", text.lower()))


def _indexed(given: Given, texts: list[str]) -> Any:
    split = splitter(given)
    retriever = bm25s.BM25(method="lucene", k1=1.2, b=0.75, backend=_BACKEND)
    retriever.index([split(text) for text in texts], show_progress=False)
    return retriever


def _best(scores: Any) -> Any:
    count = min(_DEPTH, len(scores))
    best = np.argpartition(scores, len(scores) - count)[-count:]
    return best[np.argsort(-scores[best])]


if __name__ == "__main__":
    run("bm25s", build, opened)
