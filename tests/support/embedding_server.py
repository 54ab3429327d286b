"""A small OpenAI-compatible embeddings server on this machine, which can be told to misbehave."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from index.embedding.encoder import Vectors

Encode = Callable[[Sequence[str]], Vectors]


@dataclass
class EmbeddingServer:
    """What is served, and how. Every field may be changed while it runs."""

    encode: Encode
    model: str = "intfloat/multilingual-e5-small"
    token: str = ""
    most_at_once: int = 32  # texts, as Text Embeddings Inference has it
    longest: int = 10**9  # characters
    seconds: float = 0.0  # before an answer
    failures: list[Response] = field(default_factory=list)  # given instead of the next answers
    changed: Callable[[dict[str, object]], object] = lambda answer: answer  # what becomes of an answer
    texts: list[str] = field(default_factory=list)  # all that were asked for
    requests: int = 0
    address: str = ""

    def answer(self, asked: dict[str, object], authorization: str) -> Response:
        texts = asked["input"]
        assert isinstance(texts, list)
        self.requests += 1
        self.texts += texts
        time.sleep(self.seconds)
        if self.failures:
            return self.failures.pop(0)
        if self.token and authorization != f"Bearer {self.token}":
            return refusal(401, "Invalid token")
        if asked["model"] != self.model:
            return refusal(404, f"The model `{asked['model']}` does not exist.")
        if len(texts) > self.most_at_once:
            return refusal(422, f"batch size {len(texts)} > maximum allowed batch size {self.most_at_once}")
        if any(len(text) > self.longest for text in texts):
            return refusal(413, f"`inputs` must have less than {self.longest} tokens: {texts}")
        rows = self.encode(texts)
        data = [{"object": "embedding", "index": n, "embedding": row.tolist()} for n, row in enumerate(rows)]
        return JSONResponse(self.changed({"object": "list", "model": self.model, "data": data[::-1]}))


def refusal(status: int, message: str, **headers: str) -> Response:
    return JSONResponse({"error": {"message": message, "type": "error"}}, status, headers)


@contextmanager
def serving(encode: Encode, port: int = 0, **named: object) -> Iterator[EmbeddingServer]:
    """Serve until the block ends; ``port`` 0 is any that is free."""
    served = EmbeddingServer(encode, **named)  # type: ignore[arg-type]

    def embeddings(request: Request) -> Response:
        return served.answer(request.state.asked, request.headers.get("authorization", ""))

    async def endpoint(request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool

        request.state.asked = await request.json()
        return await run_in_threadpool(embeddings, request)

    app = Starlette(routes=[Route("/v1/embeddings", endpoint, methods=["POST"])])
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen(64)
        served.address = f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        config = uvicorn.Config(app, log_level="critical", lifespan="off", ws="none", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield served
        finally:
            server.should_exit = True
            thread.join(10)
