"""The connection to Milvus, or milvus-lite in a folder: calls with a time limit, tried again, errors in our words."""

from __future__ import annotations

import atexit
import logging
import os
import random
import re
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from index.address import MilvusAddress
from index.errors import BusyIndex, HankehakuError, MissingPart, UnreachableIndex, WrongUse

if TYPE_CHECKING:
    from pymilvus import MilvusClient

TOKEN: Final = "HANKEHAKU_MILVUS_TOKEN"

# Parameters
CONNECTING: Final = 6.0  # seconds until a server that says nothing is called away
READING: Final = 10.0  # the same for a question, and
WRITING: Final = 60.0  # for a batch of rows
_ATTEMPTS: Final = 5
_PAUSE: Final = 0.2  # seconds before the second attempt, doubled before each further one
_LARGEST: Final = 256 * 2**20  # bytes of a message from or to milvus-lite, as a server has it, too
_THREADS: Final = 10  # that milvus-lite answers in
_OLDEST: Final = (2, 4)  # version of the server: the first with sparse vectors

_AWAY: Final = "is not there"
_INSTALL: Final = "Install what is missing: `pip install 'hankehaku[milvus]'`."
_NOT_FOUND: Final = (100, 4)
_NO_ALIAS: Final = 1600
_NOT_LOADED: Final = 101
_TRANSIENT: Final = frozenset({"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "ABORTED"})
_REFUSAL: Final = re.compile(r"auth check|unauthenticated|permission deny|permission denied|privilege", re.IGNORECASE)
_REFUSED: Final = frozenset({"UNAUTHENTICATED", "PERMISSION_DENIED"})


class NotThere(Exception):
    """There is no such collection or alias."""


class Connection:
    """One client of one server. Any number of threads may use it; ``close`` ends it."""

    def __init__(
        self,
        address: MilvusAddress,
        *,
        environment: Mapping[str, str] = os.environ,
        reading: float = READING,
        pause: float = _PAUSE,
    ) -> None:
        """Connect.

        Raises:
            MissingPart: the client, or milvus-lite, is not installed.
            BusyIndex: another process has the folder open.
            UnreachableIndex: the server is away, refuses the token, or is too old.
        """
        self.address = address
        self._reading, self._pause = reading, pause
        self._lite: _Lite | None = None
        self._client = self._connected(environment.get(TOKEN, ""))
        try:
            self._check_version()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the connection, and give the folder back where it is one. May be called twice."""
        self._client.close()
        if self._lite:
            _give_back(self._lite)
            self._lite = None

    def read(self, method: str, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - the client's own
        """Ask a question. The client itself asks again within the time limit where a server is away for a moment.

        Raises:
            NotThere: there is no such collection.
            UnreachableIndex: no answer in time, or no right to one.
        """
        return self._tried(method, args, kwargs | {"timeout": self._reading}, attempts=1)

    def write(self, method: str, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Do something that is the same when it is done twice, several times if need be.

        Raises:
            NotThere, UnreachableIndex: as ``read``.
        """
        return self._tried(method, args, kwargs | {"timeout": WRITING}, attempts=_ATTEMPTS)

    def schemas(self) -> type[MilvusClient]:
        """Return the class that makes schemas and parameters of indexes."""
        return type(self._client)

    def _tried(self, method: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, attempts: int) -> Any:  # noqa: ANN401
        loaded = False
        for attempt in range(1, attempts + 2):
            try:
                return getattr(self._client, method)(*args, **kwargs)
            except Exception as error:
                told = _told(error)
                if told.code in (*_NOT_FOUND, _NO_ALIAS):
                    raise NotThere(told.message) from error
                if told.code == _NOT_LOADED and not loaded:  # after a restart, or somebody let go of it
                    loaded = True
                    self.write("load_collection", args[0])
                    continue
                if attempt >= attempts or not told.is_transient:
                    raise self._wrong(told) from error
            time.sleep(self._pause * 2 ** (attempt - 1) * (0.5 + random.random()))
        raise AssertionError("unreachable")

    def _connected(self, token: str) -> MilvusClient:
        try:
            from pymilvus import MilvusClient
        except ImportError as error:
            raise MissingPart("The client of Milvus (pymilvus) is not installed.", _INSTALL) from error
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # it logs every error with its trace before it raises
        place = self.address.place
        if self.address.is_folder:
            self._lite = _taken(place)
            place = f"http://127.0.0.1:{self._lite.port}"
        try:
            # Dedicated: a connection that is shared under cover is closed under cover, too.
            return MilvusClient(uri=place, token=token, timeout=CONNECTING, dedicated=True)
        except Exception as error:
            if self._lite:
                _give_back(self._lite)
            raise self._wrong(_told(error)) from error

    def _check_version(self) -> None:
        version = str(self.read("get_server_version"))
        if "lite" in version:
            return
        found = re.match(r"v?(\d+)\.(\d+)", version)
        if found and (int(found[1]), int(found[2])) < _OLDEST:
            wanted = ".".join(map(str, _OLDEST))
            raise UnreachableIndex(
                f"The server at {self.address.place} is Milvus {version}.", f"It takes {wanted} or later: upgrade it."
            )

    def _wrong(self, told: _Told) -> HankehakuError:
        """Return the error that says what is wrong."""
        where = f"The Milvus server at {self.address.place}"
        if told.status in _REFUSED or _REFUSAL.search(told.message):
            return UnreachableIndex(f"{where} refuses the token.", f"Set {TOKEN} to one that it takes.")
        if told.status == "UNIMPLEMENTED":
            return UnreachableIndex(
                f"{where} does not know what it was asked for.", "Upgrade it, or check the address."
            )
        if told.status == "DEADLINE_EXCEEDED":
            return UnreachableIndex(f"{where} does not answer in time.", "Try again later, or see how busy it is.")
        if told.status or told.is_transient:
            return UnreachableIndex(f"{where} {_AWAY}.", "Start it, or check the address and the network.")
        return HankehakuError(f"{where} says: {' '.join(told.message.split())[:300]}", "See the log of the server.")


class _Told(NamedTuple):
    """What an error of the client says."""

    code: int
    message: str
    status: str  # of gRPC, "" where the server itself has answered
    is_transient: bool


def _told(error: BaseException) -> _Told:
    cause: BaseException | None = error
    status = ""
    seen: set[int] = set()
    while cause is not None and not status and id(cause) not in seen:  # the client makes errors causes of themselves
        seen.add(id(cause))
        code: Any = getattr(cause, "code", None)
        code = code() if callable(code) else code
        status = str(code.name) if type(code).__name__ == "StatusCode" else ""
        cause = cause.__cause__
    message = str(getattr(error, "message", "") or error)
    number = getattr(error, "code", 0)
    number = number if isinstance(number, int) else 0
    if not status and "timeout" in message.lower():
        status = "DEADLINE_EXCEEDED"
    if not status and "Fail connecting" in message:
        status = "UNAVAILABLE"
    is_transient = status in _TRANSIENT or bool(getattr(error, "retriable", False)) or number == 8
    return _Told(number, message, status, is_transient)


class _Lite(NamedTuple):
    """A folder that this process serves."""

    folder: str
    port: int
    stop: Callable[[], None]


_open: dict[str, tuple[_Lite, int]] = {}  # by folder, and how many connections it has
_open_lock: Final = Lock()


def _taken(folder: str) -> _Lite:
    """Serve a folder to this process, or count one more who wants it."""
    with _open_lock:
        lite, users = _open.get(folder, (None, 0))
        lite = lite or _served(folder)
        _open[folder] = lite, users + 1
        return lite


def _give_back(lite: _Lite) -> None:
    with _open_lock:
        _, users = _open.pop(lite.folder)
        if users > 1:
            _open[lite.folder] = lite, users - 1
        else:
            lite.stop()


def _served(folder: str) -> _Lite:
    """Serve a folder to this process alone, as milvus-lite's own ``start_server_in_thread`` does.

    That one takes the client's signs of life, every ten seconds, for an attack and hangs up on it.
    """
    try:
        import grpc
        from milvus_lite.adapter.grpc.servicer import MilvusServicer
        from milvus_lite.db import MilvusLite
        from milvus_lite.exceptions import DataDirLockedError
        from pymilvus.grpc_gen import milvus_pb2_grpc
    except ImportError as error:
        raise MissingPart("milvus-lite is not installed, which keeps an index in a folder.", _INSTALL) from error
    try:
        os.makedirs(folder, exist_ok=True)
        database = MilvusLite(folder)
    except DataDirLockedError as error:
        raise BusyIndex(f"{folder}, which milvus-lite gives to one process at a time") from error
    except OSError as error:
        raise WrongUse(f"{folder} cannot be written: {error.strerror}.", "Name another folder.") from error
    sizes = [(f"grpc.max_{way}_message_length", _LARGEST) for way in ("receive", "send")]
    server = grpc.server(ThreadPoolExecutor(_THREADS), options=[*sizes, ("grpc.http2.max_ping_strikes", 0)])
    milvus_pb2_grpc.add_MilvusServiceServicer_to_server(MilvusServicer(database), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()

    def stop() -> None:
        atexit.unregister(stop)
        server.stop(grace=2).wait()
        database.close()

    atexit.register(stop)  # who ends without closing leaves the folder whole, too
    return _Lite(folder, port, stop)
