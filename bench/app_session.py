"""One visitor of the app without a browser: opens pages by Streamlit's own protocol and times the answers.

It says what Streamlit's page in a browser says: a first request names the page by its path, later ones by the hash that
the server gave it, and each names the large messages that need not be sent again.
"""

from __future__ import annotations

import asyncio
import time
import urllib.request
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Final, Self
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

PATIENCE: Final = 30.0  # seconds for one answer
_XSRF: Final = "_streamlit_xsrf"
_KEPT_RUNS: Final = 2  # the browser forgets a large message that so many answers have done without


class Unanswered(Exception):
    """The server closed the connection or took longer than ``PATIENCE``."""


@dataclass(slots=True, kw_only=True)
class Answer:
    """What came back for one request; times are seconds after it was sent."""

    begun: float = 0.0  # the script has started
    finished: float = 0.0
    size: int = 0  # bytes received
    html: str = ""
    fault: str = ""  # what stopped the script, if nothing caught it
    runs_again: bool = False  # something on the page asks to be drawn anew by itself after a while


@dataclass(slots=True)
class Session:
    """A visitor's connection."""

    _socket: ClientConnection
    _address: str
    _hashes: dict[str, str] = field(default_factory=dict)  # path of a page -> its name for the server
    _kept: dict[str, tuple[int, ForwardMsg]] = field(default_factory=dict)  # hash -> when last needed, message
    _runs: int = 0

    @classmethod
    @asynccontextmanager
    async def opened(cls, address: str) -> AsyncIterator[Self]:
        """Connect to the app at ``http://...`` as a browser does that opens it."""
        token = await asyncio.to_thread(_xsrf_token, address)
        connection = connect(
            f"ws{address.removeprefix('http')}/_stcore/stream",
            origin=Origin(address),
            subprotocols=[Subprotocol("streamlit"), Subprotocol(token)],
            additional_headers={"Cookie": f"{_XSRF}={token}", "Accept-Language": "fi-FI,fi"},
            max_size=None,
            proxy=None,
        )
        async with connection as socket:
            yield cls(socket, address)

    @property
    def pages(self) -> tuple[str, ...]:
        """The paths of the app's pages; none before the first answer."""
        return tuple(self._hashes)

    async def go(self, path: str, params: Mapping[str, Sequence[str]]) -> Answer:
        """Open a page, as a link or the back button does, and wait until it is whole.

        Raises:
            Unanswered: the page did not come.
        """
        request = self._request(path, params)
        self._runs += 1
        started = time.perf_counter()
        try:
            await self._socket.send(request.SerializeToString())
            async with asyncio.timeout(PATIENCE):
                return await self._read(started)
        except (TimeoutError, OSError, EOFError, WebSocketException) as error:
            raise Unanswered(repr(error)) from error

    def _request(self, path: str, params: Mapping[str, Sequence[str]]) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = urlencode(params, doseq=True)
        if path in self._hashes:
            state.page_script_hash = self._hashes[path]
            state.is_history_navigation = True
        else:
            state.page_name = path
        state.context_info.timezone = "Europe/Helsinki"
        state.context_info.timezone_offset = -120
        state.context_info.locale = "fi-FI"
        state.context_info.url = f"{self._address}/{path}"
        state.context_info.is_embedded = False
        self._kept = {key: one for key, one in self._kept.items() if self._runs - one[0] < _KEPT_RUNS}
        state.cached_message_hashes.extend(self._kept)
        return message

    async def _read(self, started: float) -> Answer:
        answer = Answer()
        pieces: list[str] = []
        async for data in self._socket:
            now = time.perf_counter() - started
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            answer.size += len(data)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                answer.begun = now
                pieces.clear()  # what a run has drawn that was broken off to start afresh
            elif kind == "navigation":
                pages = message.navigation.app_pages
                self._hashes = {"" if one.is_default else one.url_pathname: one.page_script_hash for one in pages}
            elif kind == "auto_rerun":
                answer.runs_again = True
            elif kind in ("delta", "ref_hash"):
                element = self._whole(message).delta.new_element
                if element.WhichOneof("type") == "exception":
                    answer.fault = f"{element.exception.type}: {element.exception.message}"
                pieces.append(element.html.body)
            elif kind == "script_finished" and _is_the_end(message):
                answer.finished = now
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    answer.fault = "the script cannot be compiled"
                answer.html = "".join(pieces)
                return answer
        raise EOFError("the server closed the connection")

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """Return the message itself, or the earlier one that it stands for; keep what need not be sent again."""
        if message.WhichOneof("type") == "ref_hash":
            message = self._kept[message.ref_hash][1]
        if message.metadata.cacheable:
            self._kept[message.hash] = self._runs, message
        return message


def _is_the_end(message: ForwardMsg) -> bool:
    return message.script_finished in (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


def _xsrf_token(address: str) -> str:
    with urllib.request.urlopen(f"{address}/_stcore/health", timeout=PATIENCE) as response:
        cookies = SimpleCookie(", ".join(response.headers.get_all("Set-Cookie", [])))
    return cookies[_XSRF].value if _XSRF in cookies else "PLACEHOLDER_AUTH_TOKEN"
