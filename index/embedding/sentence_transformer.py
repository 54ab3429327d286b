"""The encoder of a model on this machine, which is loaded the first time that somebody needs a vector."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from index.embedding.cores import cores
from index.embedding.encoder import Vectors
from index.embedding.light_form import LightModel
from index.embedding.models import ModelSource, hub_answers
from index.embedding.plain_bert import PlainBert, plain_bert, read_plain_bert
from index.embedding.precision import Precision, best_precision
from index.embedding.quiet import quiet_libraries, quiet_tokenizers
from index.embedding.shape import Shape
from index.embedding.shaping import encodable, unit
from index.errors import MissingPart

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Task = Literal["query", "document"]
Progress = Callable[[int, int], None]  # (done, of how many)

_BATCH: Final = 16  # larger ones lose more to filling up than they gain
_FEW: Final = 32  # texts that are done in float32 before torch is there to do them in bfloat16
_SHARE: Final = 4  # texts that a core takes together, where ONNX Runtime computes
_REMEMBERED_QUERIES: Final = 256


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A model in memory."""

    dimension: int
    window: int  # tokens
    encode: Callable[[list[str], Task, int], Vectors]  # on so many cores, not yet of length 1; by any threads at once


class SentenceTransformerEncoder:
    """An ``Encoder`` of whatever sentence-transformers loads; the bundled model needs no such library.

    Nor does it need torch, but for many texts where the processor multiplies bfloat16.
    Any number of threads may use one; the first to need the model loads it, the others wait.
    """

    def __init__(self, source: ModelSource, precision: Precision | None = None) -> None:
        self.source = source
        self._precision = precision or best_precision()
        self._loading = threading.Lock()
        # Passages are computed on every core, one batch at a time. As many
        # queries as there are cores go side by side, and none waits for passages.
        self._passages = threading.Lock()
        self._queries = threading.BoundedSemaphore(cores())
        self._loaded: _Loaded | None = None
        self._light: _Loaded | None = None
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
        """What many texts are computed in: ``bfloat16`` where the processor gains from it, else ``float32``."""
        return self._precision

    @property
    def is_loaded(self) -> bool:
        """Whether the next ``encode_*`` answers without loading first."""
        return self._light is not None or self._loaded is not None

    def load(self) -> None:
        """Load the model now (idempotent, safe from any thread).

        Raises:
            MissingPart: the weights are not there or damaged; the message names them.
        """
        self._model(1)

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
        model = self._model(len(texts))
        vectors = np.empty((len(texts), model.dimension), dtype=np.float32)
        # Texts of like length share a batch, or the short ones would be filled up to the longest.
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            with self._passages:
                vectors[batch] = _encode(model, [texts[i] for i in batch], task, cores())
            if on_progress:
                on_progress(start + len(batch), len(texts))
        return vectors

    def _encode_query(self, text: str) -> Vectors:
        model = self._model(1)
        with self._queries:
            vector: Vectors = _encode(model, [text], "query", 1)[0]
        vector.setflags(write=False)
        return vector

    def _model(self, count: int) -> _Loaded:
        """Return what is to encode so many texts: ONNX Runtime, unless torch is there or gains by it."""
        if count <= _FEW or self._precision == "float32":
            if self._light is None and self.source.light and self._loaded is None:
                with self._loading:
                    if self._light is None and self._loaded is None:
                        self._light = self._load_light(self.source.light)
            if self._light is not None:
                return self._light
        if self._loaded is None:
            with self._loading:
                if self._loaded is None:
                    self._loaded = self._load()
        return self._loaded

    def _load_light(self, opened: Callable[[], LightModel | None]) -> _Loaded | None:
        """Return the model without torch, or ``None`` where there is no place for its light form."""
        try:
            model = opened()
            return self._tried(self._without_torch(model)) if model else None
        except MissingPart:
            raise
        except Exception as error:
            raise self._not_loadable(error) from error

    def _load(self) -> _Loaded:
        place = self.source.locate()
        # Threads that wait for each other busily take the processor from those they wait for, where others want it too:
        # then a text takes six times as long. Read by torch's OpenMP when it is loaded.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            return self._tried(self._bundled(place) if self.source.light else self._by_library(place))
        except Exception as error:  # a damaged or foreign model can fail in any way at all
            raise self._not_loadable(error) from error

    def _tried(self, loaded: _Loaded) -> _Loaded:
        if not np.isfinite(_encode(loaded, ["koe"], "query", 1)).all():
            raise ValueError("its vectors are not numbers")
        return loaded

    def _without_torch(self, model: LightModel) -> _Loaded:
        quiet_tokenizers()

        def encode(texts: list[str], threads: int) -> Vectors:
            if threads == 1 or len(texts) == 1:
                return model.encode(texts)
            shares = [texts[start : start + _SHARE] for start in range(0, len(texts), _SHARE)]
            with ThreadPoolExecutor(threads) as cores:
                return np.concatenate(list(cores.map(model.encode, shares)))

        return self._prompted(encode, model.shape)

    def _bundled(self, place: str) -> _Loaded:
        import torch

        quiet_tokenizers()
        return self._short(read_plain_bert(Path(place), getattr(torch, self._precision)))

    def _by_library(self, place: str) -> _Loaded:
        """Return the model as sentence-transformers loads it, to be used without it where its arithmetic is known."""
        quiet_libraries()
        import torch
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(
            place,
            device="cpu",
            local_files_only=self.source.is_local or not hub_answers(place),
            model_kwargs={"dtype": getattr(torch, self._precision)},
        )
        if plain := plain_bert(model):
            return self._short(plain, model)
        prompts = {"query": self.source.query_prompt, "document": self.source.passage_prompt}

        def encode(texts: list[str], task: Task, threads: int) -> Vectors:
            torch.set_num_threads(threads)  # of this thread; costs nothing
            ways = {"query": model.encode_query, "document": model.encode_document}
            found = ways[task](texts, prompt=prompts[task], batch_size=len(texts), show_progress_bar=False)
            return np.asarray(found, dtype=np.float32)

        encode(["koe"], "query", 1)  # settles how the tokenizer pads and cuts, before threads share it
        return _Loaded(int(model.get_embedding_dimension() or 0), model.max_seq_length or 512, encode)

    def _short(self, plain: PlainBert, model: SentenceTransformer | None = None) -> _Loaded:
        """Return a model that takes the short way; ``model`` says its own prompts where the source does not."""
        import torch

        def encode(texts: list[str], threads: int) -> Vectors:
            torch.set_num_threads(threads)  # of this thread; costs nothing
            return plain.encode(texts)

        return self._prompted(encode, plain.shape, model)

    def _prompted(
        self, encode: Callable[[list[str], int], Vectors], shape: Shape, model: SentenceTransformer | None = None
    ) -> _Loaded:
        prompts: dict[Task, str | None] = {"query": self.source.query_prompt, "document": self.source.passage_prompt}
        said = {
            task: _own_prompt(model, task) if prompt is None and model is not None else prompt or ""
            for task, prompt in prompts.items()
        }

        def prompted(texts: list[str], task: Task, threads: int) -> Vectors:
            return encode([said[task] + text for text in texts], threads)

        return _Loaded(shape.dimension, shape.window, prompted)

    def _not_loadable(self, error: Exception) -> MissingPart:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
        if self.source.is_local:
            step = "Install or save the model again, or name another one with HANKEHAKU_MODEL."
        else:
            step = "Check the name and the connection to the model hub, or name a directory with HANKEHAKU_MODEL."
        return MissingPart(f"The model {self.source.name} cannot be loaded: {reason}.", step)


def _own_prompt(model: SentenceTransformer, task: Task) -> str:
    """Return what the model's configuration says is read before a text, by sentence-transformers' rules."""
    names = {"query": ("query",), "document": ("document", "passage", "corpus")}[task]
    found = next((name for name in names if name in model.prompts), model.default_prompt_name)
    return (model.prompts.get(found) if found else None) or ""


def _encode(model: _Loaded, texts: list[str], task: Task, threads: int) -> Vectors:
    """Return the unit vectors of the texts, computed on so many cores."""
    return unit(model.encode([encodable(text, model.window) for text in texts], task, threads))
