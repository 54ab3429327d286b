"""What every peer is given: the same texts, vectors, queries and model."""

# ruff: noqa: ANN401 - what peers take and give has no annotations
from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

PLAIN, LEMMAS = "plain", "lemmas"  # text as it stands, or the first lemma of every word by Hankehaku's analyzer
Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """One query as a peer takes it."""

    text: str  # as it stands, or its lemmas
    meaning: str  # what the model reads
    vector: Any  # of shape (dimension,), or None: to be encoded
    year_from: int
    year_to: int
    region: str


class Given:
    """The files of one size."""

    def __init__(self, folder: Path, variant: str) -> None:
        self.folder = folder
        self.variant = variant

    def rows(self) -> Iterator[Row]:
        """Yield the passages with the facts of their projects; ``text`` is what is searched."""
        column = "text" if self.variant == PLAIN else "lemmas"
        with (self.folder / "passages.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                row["text"] = row[column]
                del row["lemmas"]
                yield row

    @cached_property
    def vectors(self) -> Any:
        """Unit vectors of the passages, float32."""
        return np.load(self.folder / "vectors.npy", mmap_mode="r")

    def queries(self, kind: str) -> tuple[list[Asked], list[Asked]]:
        """Return the half to be encoded, and the half whose vectors are given."""
        told = json.loads((self.folder / "queries.json").read_text(encoding="utf-8"))[kind]
        texts = json.loads((self.folder / "query_texts.json").read_text(encoding="utf-8"))
        vectors = np.load(self.folder / "query_vectors.npy")
        place = {text: number for number, text in enumerate(texts)}
        half = len(told) // 2
        asked = []
        for number, one in enumerate(told):
            text = one["text"] if self.variant == PLAIN else one["lemmas"] or one["text"]  # all may be stop words
            vector = vectors[place[one["text"]]] if number >= half else None
            asked.append(Asked(text, one["text"], vector, one["year_from"], one["year_to"], one["region"]))
        return asked[:half], asked[half:]

    @cached_property
    def encode(self) -> Callable[[str], Any]:
        """The project's own model, loaded as any user of sentence-transformers loads it."""
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # as Hankehaku sets it: it counts where cores are shared
        import torch
        from sentence_transformers import SentenceTransformer

        told = json.loads((self.folder / "model.json").read_text(encoding="utf-8"))
        torch.set_num_threads(len(os.sched_getaffinity(0)))
        model = SentenceTransformer(
            told["path"], device="cpu", local_files_only=True, model_kwargs={"dtype": getattr(torch, told["dtype"])}
        )

        def encode(text: str) -> Any:
            vector = np.asarray(model.encode_query([text], show_progress_bar=False), dtype=np.float32)[0]
            return vector / np.linalg.norm(vector)

        encode("koe")
        return encode

    def vector_of(self, asked: Asked) -> Any:
        """Return the query's vector, given or computed now."""
        return self.encode(asked.meaning) if asked.vector is None else asked.vector
