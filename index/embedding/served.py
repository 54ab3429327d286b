"""The encoder that asks a server for vectors, for those who have a graphics card elsewhere.

A server may be away, slow, or have another model tomorrow. So every request carries one known text more: where its
vector is not what it was, none of the answer is used, and vectors of two models never mix.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from index.embedding.encoder import Vectors
from index.embedding.served_models import PASSAGES, QUERY, KnownModel, ServedModels
from index.embedding.served_requests import EmbeddingServer, Patience, TooMuch
from index.embedding.shaping import encodable, unit
from index.errors import EncoderAway

_AT_ONCE: Final = 31  # texts of a request beside the known one; servers take 32 at least
_SIDE_BY_SIDE: Final = 4  # requests, so that a server works on while answers are under way
_WINDOW: Final = 8192  # tokens, at most
_SHORTER: Final = 0.75  # what is left of a text that is too long for the server, at each try
_SHORTEST: Final = 64  # characters that any server takes
_REMEMBERED_QUERIES: Final = 256
_LEFT_ALONE: Final = 10.0  # seconds for which no query asks a server that did not answer: search goes on by words
# Who searches waits for an answer; who builds an index rather waits for the server; who checks a draft is in between.
_SEARCHING: Final = Patience(connecting=1, answer=3, in_all=0)
_CHECKING: Final = Patience(connecting=3, answer=30, in_all=5)
_BUILDING: Final = Patience(connecting=5, answer=60, in_all=90)


class ServedEncoder:
    """An ``Encoder`` behind an OpenAI-compatible endpoint. Any number of threads may use one.

    What ``Encoder`` says of loading is here: asking the server which model it has.
    """

    def __init__(
        self, server: EmbeddingServer, model: str, *, query_prompt: str | None, passage_prompt: str | None, cache: Path
    ) -> None:
        """Take the server and what it calls the model; ``{task}`` in that becomes ``query`` or ``passage``.

        ``cache`` is the directory in which models that were met before are remembered.
        """
        self._server = server
        self._model = model
        self._prompts = {"query": query_prompt or "", "passage": passage_prompt or ""}
        self._said = f"[{query_prompt!r}|{passage_prompt!r}]".replace("None", "*")
        self._place = f"{server.address} {model} {self._said}"
        self._models = ServedModels(cache)
        self._asking = threading.Lock()
        self._known: KnownModel | None = None
        self._verified = False
        self._away_until = 0.0
        self._away = server.away("has not been asked")
        self._remembered = lru_cache(_REMEMBERED_QUERIES)(self._encode_query)

    @property
    def name(self) -> str:
        """The model's name as its user knows it."""
        return f"{self._model} ({self._server.address})"

    @property
    def fingerprint(self) -> str:
        """Names the model by what it gives. Asks the server, once; where it is away, what was there the last time.

        Raises:
            EncoderAway: the server does not answer, and has never done so.
        """
        known = self._known
        if known is None:
            try:
                known = self._identified(_SEARCHING)
            except EncoderAway:
                known = self._models.last_at(self._place)
                if known is None:
                    raise
                self._known = known  # what comes is compared with it
        return known.fingerprint

    @property
    def is_loaded(self) -> bool:
        """Whether the server has been asked which model it has."""
        return self._verified

    def load(self) -> None:
        """Ask the server which model it has (idempotent, safe from any thread).

        Raises:
            EncoderAway: it does not answer, or has another model than it had.
        """
        self._identified(_CHECKING)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape ``(len(texts), dimension)``, float32, each row of length 1.

        No texts give shape ``(0, dimension)``. Text past the server's window is cut, not refused.

        Raises:
            EncoderAway: the server does not answer for minutes, or has another model than it had.
        """
        return self._encode_many(texts, "passage", _BUILDING)

    def encode_query(self, text: str) -> Vectors:
        """Return shape ``(dimension,)``, float32, of length 1. The array is shared and cannot be written to.

        Raises:
            EncoderAway: the server does not answer in seconds, or has just not done so, or has another model.
        """
        return self._remembered(self._identified(_SEARCHING).fingerprint, text)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape ``(len(texts), dimension)``: what ``encode_query`` gives for each.

        Nothing of it is remembered: these may be texts that nobody else is to know.

        Raises:
            EncoderAway: the server does not answer, or has another model than it had.
        """
        return self._encode_many(texts, "query", _CHECKING)

    def _encode_many(self, texts: Sequence[str], task: str, patience: Patience) -> Vectors:
        known = self._identified(patience)
        pieces = [texts[start : start + _AT_ONCE] for start in range(0, len(texts), _AT_ONCE)]
        if len(pieces) < 2:
            none = np.empty((0, known.probe.shape[1]), dtype=np.float32)
            return self._checked(pieces[0], task, patience) if pieces else none
        patience = replace(patience, stop=threading.Event())
        with ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="encoding") as threads:
            try:
                return np.concatenate(list(threads.map(lambda piece: self._checked(piece, task, patience), pieces)))
            finally:
                patience.stop.set()  # what still waits after an error or Ctrl-C need not

    def _encode_query(self, fingerprint: str, text: str) -> Vectors:
        if time.monotonic() < self._away_until:
            raise EncoderAway(self._away.problem, self._away.next_step)
        try:
            vector: Vectors = self._checked([text], "query", _SEARCHING)[0]
        except EncoderAway as error:
            self._leave_alone(error)
            raise
        vector.setflags(write=False)
        return vector

    def _checked(self, texts: Sequence[str], task: str, patience: Patience) -> Vectors:
        """Return the vectors of the texts, all of them by the known model."""
        known = self._identified(patience)
        row, control = (len(PASSAGES), QUERY) if task == "query" else (0, PASSAGES[0])
        try:
            vectors = unit(self._asked([*texts, control], task, patience))
        except TooMuch as error:
            return self._in_parts(texts, task, patience, error)
        if not known.gives_row(row, vectors[-1]):
            with self._asking:
                self._known, self._verified = None, False
            raise self._other_model()
        return vectors[:-1]

    def _in_parts(self, texts: Sequence[str], task: str, patience: Patience, error: TooMuch) -> Vectors:
        """Return the vectors of texts that the server would not take together, or of one that it finds too long."""
        if len(texts) > 1:
            middle = len(texts) // 2
            parts = [self._checked(part, task, patience) for part in (texts[:middle], texts[middle:])]
            return np.concatenate(parts)
        (text,) = texts
        if len(text) <= _SHORTEST:
            raise self._server.away(str(error)) from error
        return self._checked([text[: int(len(text) * _SHORTER)]], task, patience)

    def _asked(self, texts: Sequence[str], task: str, patience: Patience, *, may_quote: bool = False) -> Vectors:
        """Return a row for each text as the server gives it; many a server refuses a text of nothing but blanks."""
        read = [self._prompts[task] + encodable(text, _WINDOW) for text in texts]
        model = self._model.replace("{task}", task)
        return self._server.embed(
            model, [text if text.strip() else "." for text in read], patience, may_quote=may_quote
        )

    def _identified(self, patience: Patience) -> KnownModel:
        """Return the model that the server has, asking where that is not known yet."""
        known = self._known
        if known is not None and self._verified:
            return known
        if not self._asking.acquire(timeout=patience.connecting + patience.answer):
            raise self._server.away("is still being asked which model it has")
        try:
            return self._identify(patience)
        finally:
            self._asking.release()

    def _identify(self, patience: Patience) -> KnownModel:
        if self._known is not None and self._verified:
            return self._known
        if patience is _SEARCHING and time.monotonic() < self._away_until:
            raise EncoderAway(self._away.problem, self._away.next_step)
        try:
            passages = self._asked(PASSAGES, "passage", patience, may_quote=True)
            # Two texts, as no later request has fewer: a server that takes one at a time is told here.
            queries = self._asked([QUERY, QUERY], "query", patience, may_quote=True)
        except EncoderAway as error:
            self._leave_alone(error)
            raise
        if passages.shape[1] != queries.shape[1]:
            raise self._server.away("gives queries and passages vectors of different dimensions")
        before = self._known
        probe = unit(np.concatenate([passages, queries[:1]]))
        found = self._models.recognise(self._place, self._model, self._said, probe)
        self._known, self._verified = found, True
        if before is not None and before.fingerprint != found.fingerprint:
            raise self._other_model()
        return found

    def _leave_alone(self, error: EncoderAway) -> None:
        self._away, self._away_until = error, time.monotonic() + _LEFT_ALONE

    def _other_model(self) -> EncoderAway:
        return self._server.away(
            f"has another model than before behind the name {self._model}",
            "Build the index with it: `hankehaku index --rebuild`, or have the server bring back the model of before.",
        )
