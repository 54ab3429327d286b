"""The encoder that loads a model through sentence-transformers, the first time that somebody needs a vector."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from index.embedding.encoder import Vectors
from index.embedding.models import ModelSource, hub_answers
from index.embedding.precision import Precision, best_precision
from index.embedding.quiet import quiet_libraries
from index.errors import MissingPart

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Task = Literal["query", "document"]
Progress = Callable[[int, int], None]  # (done, of how many)

_BATCH: Final = 16  # larger ones lose more to filling up than they gain
_REMEMBERED_QUERIES: Final = 256
# Tokens of multilingual vocabularies have 16 at most, so what lies beyond cannot enter the window: not even tokenised.
_CHARACTERS_PER_TOKEN: Final = 32


class SentenceTransformerEncoder:
    """An ``Encoder``. Any number of threads may use one; the first to need the model loads it, the others wait."""

    def __init__(self, source: ModelSource, precision: Precision | None = None) -> None:
        self.source = source
        self._precision = precision or best_precision()
        self._loading = threading.Lock()
        # One computation uses every core, so a second of its kind waits. A query does not wait for passages.
        self._turn = {"query": threading.Lock(), "document": threading.Lock()}
        self._loaded: SentenceTransformer | None = None
        self._remembered = lru_cache(_REMEMBERED_QUERIES)(self._encode_query)

    @property
    def name(self) -> str:
        """The model's name as its user knows it."""
        return self.source.name

    @property
    def fingerprint(self) -> str:
        """Names model, weights and prompts, without loading anything."""
        return self.source.fingerprint

    @property
    def precision(self) -> Precision:
        """What the model computes in: ``bfloat16`` where the processor gains from it, else ``float32``."""
        return self._precision

    @property
    def is_loaded(self) -> bool:
        """Whether the next ``encode_*`` answers without loading first."""
        return self._loaded is not None

    def load(self) -> None:
        """Load the model now (idempotent, safe from any thread).

        Raises:
            MissingPart: the weights are not there or damaged; the message names them.
        """
        self._model()

    def encode_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> Vectors:
        """Return an array of shape ``(len(texts), dimension)``, float32, each row of length 1.

        No texts give shape ``(0, dimension)``. Text past the model's window is cut, not refused.
        ``on_progress`` is called in this thread after every batch.

        Raises:
            MissingPart: the model cannot be loaded.
        """
        return self._encode_many(texts, "document", on_progress)

    def encode_query(self, text: str) -> Vectors:
        """Return shape ``(dimension,)``, float32, of length 1. The array is shared and cannot be written to.

        Raises:
            MissingPart: the model cannot be loaded.
        """
        return self._remembered(text)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape ``(len(texts), dimension)``: what ``encode_query`` gives for each.

        Nothing of it is remembered: these may be texts that nobody else is to know.

        Raises:
            MissingPart: the model cannot be loaded.
        """
        return self._encode_many(texts, "query")

    def _encode_many(self, texts: Sequence[str], task: Task, on_progress: Progress | None = None) -> Vectors:
        if not texts and self.source.dimension:
            return np.empty((0, self.source.dimension), dtype=np.float32)
        model = self._model()
        vectors = np.empty((len(texts), _dimension(model)), dtype=np.float32)
        # Texts of like length share a batch, or the short ones would be filled up to the longest.
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            vectors[batch] = self._encode(model, [texts[i] for i in batch], task)
            if on_progress:
                on_progress(start + len(batch), len(texts))
        return vectors

    def _encode_query(self, text: str) -> Vectors:
        vector: Vectors = self._encode(self._model(), [text], "query")[0]
        vector.setflags(write=False)
        return vector

    def _encode(self, model: SentenceTransformer, texts: list[str], task: Task) -> Vectors:
        encode, prompt = {
            "query": (model.encode_query, self.source.query_prompt),
            "document": (model.encode_document, self.source.passage_prompt),
        }[task]
        limit = _CHARACTERS_PER_TOKEN * (model.max_seq_length or 512)
        cut = [_encodable(text[:limit]) for text in texts]
        with self._turn[task]:
            found = encode(cut, prompt=prompt, batch_size=len(cut), show_progress_bar=False, convert_to_numpy=True)
        return _unit(np.asarray(found, dtype=np.float32))

    def _model(self) -> SentenceTransformer:
        if self._loaded is None:
            with self._loading:
                if self._loaded is None:
                    self._loaded = self._load()
        return self._loaded

    def _load(self) -> SentenceTransformer:
        place = self.source.locate()
        quiet_libraries()
        # Threads that wait for each other busily take the processor from those they wait for, where others want it too:
        # then a text takes six times as long. Read by torch's OpenMP when it is loaded.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        import torch
        from sentence_transformers import SentenceTransformer

        _use_every_core()
        try:
            model = SentenceTransformer(
                place,
                device="cpu",
                local_files_only=self.source.is_local or not hub_answers(place),
                model_kwargs={"dtype": getattr(torch, self._precision)},
            )
            # The first call also settles how the tokenizer pads and cuts, before threads share it.
            sample = self._encode(model, ["koe"], "query")
        except Exception as error:  # a damaged or foreign model can fail in any way at all
            raise self._not_loadable(error) from error
        if not np.isfinite(sample).all():
            raise self._not_loadable(ValueError("its vectors are not numbers"))
        return model

    def _not_loadable(self, error: Exception) -> MissingPart:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
        if self.source.is_local:
            step = "Install or save the model again, or name another one with HANKEHAKU_MODEL."
        else:
            step = "Check the name and the connection to the model hub, or name a directory with HANKEHAKU_MODEL."
        return MissingPart(f"The model {self.source.name} cannot be loaded: {reason}.", step)


def _dimension(model: SentenceTransformer) -> int:
    return int(model.get_embedding_dimension() or 0)


def _unit(vectors: Vectors) -> Vectors:
    """Give rows of length 1, to float32: a model that computes in bfloat16 is 0.4 % off."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit


def _encodable(text: str) -> str:
    """Replace halves of characters, which a tokenizer refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _use_every_core() -> None:
    """Let torch compute on every core that this process may use, unless somebody has decided otherwise."""
    import torch

    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
