"""A server that is away, slow, refuses, is too old or stumbles: what is said, in bounded time, and what goes on."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install 'hankehaku[milvus]'")

import grpc
from far_records import PROJECTS, engine_at, written
from milvus_lite.adapter.grpc.servicer import MilvusServicer
from pymilvus.grpc_gen import milvus_pb2

from index.address import MilvusAddress, read_address
from index.errors import BusyIndex, HankehakuError, NoIndex, StaleIndex, UnreachableIndex
from index.milvus import connection as connections
from index.milvus.collections import make_ledger
from index.milvus.connection import TOKEN, Connection
from index.milvus.publishing import publish
from index.milvus.reading import open_far_index
from index.store.opened import open_index
from search.engine import SearchEngine
from search.results import Mode
from tests.support.far_servers import served

SECRET = "salasana"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "CONNECTING", 1.0)
    monkeypatch.setattr(connections, "_PAUSE", 0.01)


def refused(address: str, **environment: str) -> str:
    place = read_address(address)
    assert place
    started = time.monotonic()
    with pytest.raises(UnreachableIndex) as raised:
        Connection(place, environment=environment)
    assert time.monotonic() - started < 5
    return str(raised.value)


@contextmanager
def silence() -> Iterator[str]:
    """Give the address of a server that takes connections and says nothing."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(16)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


class Intercepted(grpc.ServerInterceptor):
    """Answers some calls by itself."""

    def __init__(self, handle: Callable[[str, dict[str, Any]], grpc.StatusCode | float | None]) -> None:
        """Take what looks at every call (name, metadata): a status to fail with, seconds to wait, or nothing."""
        self._handle = handle

    def intercept_service(self, continuation: Any, details: Any) -> Any:  # noqa: ANN401
        answer = self._handle(details.method.rsplit("/", 1)[1], dict(details.invocation_metadata))
        if isinstance(answer, grpc.StatusCode):
            return grpc.unary_unary_rpc_method_handler(lambda request, context: context.abort(answer, "no"))
        if answer:
            time.sleep(answer)
        return continuation(details)


def test_a_server_that_is_not_there_is_told_of() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = refused(f"milvus+http://127.0.0.1:{port}/hankkeet")

    assert f"http://127.0.0.1:{port} is not there" in said
    assert "Start it" in said


def test_a_server_that_says_nothing_is_not_waited_for_long() -> None:
    with silence() as place:
        said = refused(f"milvus+{place}/hankkeet")

    assert "does not answer in time" in said or "is not there" in said


def test_a_server_of_something_else_is_told_of() -> None:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)

    server = HTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        refused(f"milvus+http://127.0.0.1:{server.server_port}/hankkeet")
    finally:
        server.shutdown()
        server.server_close()


def test_a_token_is_taken_from_the_environment_and_a_wrong_one_is_told_of(tmp_path: Path) -> None:
    import base64

    def guarded(method: str, metadata: dict[str, Any]) -> grpc.StatusCode | None:
        token = metadata.get("authorization", "")
        return None if base64.b64decode(token) == SECRET.encode() else grpc.StatusCode.UNAUTHENTICATED

    with served(tmp_path, [Intercepted(guarded)]) as place:
        address = MilvusAddress(place, "hankkeet")
        with closing(Connection(address, environment={TOKEN: SECRET})) as connection:
            assert connection.read("list_collections") == []
        said = [refused(str(address), **{TOKEN: "väärä"}), refused(str(address))]

    assert all("refuses the token" in one and TOKEN in one for one in said)
    assert not any("väärä" in one or SECRET in one for one in said)


def test_a_server_that_is_too_old_is_told_of(tmp_path: Path) -> None:
    class Old(MilvusServicer):
        def GetVersion(self, request: Any, context: Any) -> Any:  # noqa: ANN401
            return milvus_pb2.GetVersionResponse(version="v2.2.16")

    with served(tmp_path, servicer=Old) as place:
        said = refused(f"milvus+{place}/hankkeet")

    assert "Milvus v2.2.16" in said
    assert "2.4 or later" in said


def test_a_newer_version_is_taken(tmp_path: Path) -> None:
    class New(MilvusServicer):
        def GetVersion(self, request: Any, context: Any) -> Any:  # noqa: ANN401
            return milvus_pb2.GetVersionResponse(version="v2.6.4")

    with served(tmp_path, servicer=New) as place:
        Connection(MilvusAddress(place, "hankkeet"), environment={}).close()


def test_a_batch_that_fails_is_sent_again_and_nothing_is_there_twice(tmp_path: Path) -> None:
    calls: dict[str, int] = {}

    def stumbles(method: str, metadata: dict[str, Any]) -> grpc.StatusCode | None:
        calls[method] = calls.get(method, 0) + 1
        return grpc.StatusCode.UNAVAILABLE if method == "Upsert" and calls[method] % 2 else None

    folder = written(tmp_path / "index", PROJECTS)
    with served(tmp_path / "served", [Intercepted(stumbles)]) as place:
        address = MilvusAddress(place, "hankkeet")
        with open_index(folder) as index:
            publish(index, address, environment={})
        engine = engine_at(str(address), tmp_path / "cache")
        assert engine.search("").total == len(PROJECTS)
        assert engine.search("kotihoito", Mode.KEYWORD).hits[0].id == "kotihoito"
        engine.close()
    assert calls["Upsert"] > 8


def test_a_server_that_goes_away_is_told_of_and_found_again(tmp_path: Path) -> None:
    down = [False]

    def gone(method: str, metadata: dict[str, Any]) -> grpc.StatusCode | None:
        return grpc.StatusCode.UNAVAILABLE if down[0] else None

    folder = written(tmp_path / "index", PROJECTS)
    with served(tmp_path / "served", [Intercepted(gone)]) as place:
        address = MilvusAddress(place, "hankkeet")
        with open_index(folder) as index:
            publish(index, address, environment={})
        engine = engine_at(str(address), tmp_path / "cache")
        assert engine.search("kotihoito", Mode.KEYWORD).hits
        engine._now().index.connection._reading = 0.5  # type: ignore[attr-defined]
        down[0] = True
        started = time.monotonic()
        with pytest.raises(UnreachableIndex, match="is not there"):
            engine.search("budjetti", Mode.KEYWORD)
        assert time.monotonic() - started < 5
        down[0] = False
        assert engine.search("budjetti", Mode.KEYWORD).hits
        engine.close()


def test_an_answer_that_does_not_come_is_not_waited_for_long(tmp_path: Path) -> None:
    slow = [0.0]
    folder = written(tmp_path / "index", PROJECTS)
    with served(tmp_path / "served", [Intercepted(lambda method, metadata: slow[0] or None)]) as place:
        address = MilvusAddress(place, "hankkeet")
        with open_index(folder) as index:
            publish(index, address, environment={})
        engine = engine_at(str(address), tmp_path / "cache")
        engine.search("kotihoito", Mode.KEYWORD)
        engine._now().index.connection._reading = 0.5  # type: ignore[attr-defined]
        slow[0] = 1.5
        started = time.monotonic()
        with pytest.raises(UnreachableIndex, match="in time"):
            engine.search("budjetti", Mode.KEYWORD)
        assert time.monotonic() - started < 6
        slow[0] = 0.0
        engine.close()


def test_an_index_that_nobody_has_built_is_missed(tmp_path: Path) -> None:
    address = f"milvus+file:{tmp_path}/lite.db/hankkeet"
    place = read_address(address)
    assert place
    with pytest.raises(NoIndex, match="hankkeet"):
        open_far_index(place, tmp_path / "cache", analyzer=None, encoder=None)


@pytest.mark.parametrize(
    "asked", [{"analyzer": "finnish-0", "encoder": None}, {"analyzer": None, "encoder": "another"}]
)
def test_an_index_of_another_analyzer_or_model_is_refused(tmp_path: Path, asked: dict[str, str | None]) -> None:
    place = read_address(f"milvus+file:{tmp_path}/lite.db/hankkeet")
    assert place
    with open_index(written(tmp_path / "index", PROJECTS)) as index:
        publish(index, place, environment={})
    with pytest.raises(StaleIndex, match="hankehaku index --rebuild"):
        open_far_index(place, tmp_path / "cache", **asked)


def test_an_engine_with_another_model_says_which_command_helps(tmp_path: Path) -> None:
    from index.settings import Settings
    from tests.support.hash_encoder import HashEncoder

    address = f"milvus+file:{tmp_path}/lite.db/hankkeet"
    place = read_address(address)
    assert place
    with open_index(written(tmp_path / "index", PROJECTS)) as index:
        publish(index, place, environment={})
    settings = Settings.read(index_directory=address, cache_directory=tmp_path / "cache", environment={})
    with pytest.raises(StaleIndex, match="the model hash-64"):
        SearchEngine(settings, HashEncoder(32)).search("kotihoito")


def test_a_folder_that_another_process_has_open_is_busy(tmp_path: Path) -> None:
    script = (
        "import sys; from milvus_lite.db import MilvusLite; db = MilvusLite(sys.argv[1]);"
        " print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "lite.db")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        with pytest.raises(BusyIndex):
            Connection(MilvusAddress(str(tmp_path / "lite.db"), "hankkeet"), environment={})
        process.kill()
    Connection(MilvusAddress(str(tmp_path / "lite.db"), "hankkeet"), environment={}).close()


def test_one_process_may_open_a_folder_several_times_and_gives_it_back(tmp_path: Path) -> None:
    address = MilvusAddress(str(tmp_path / "lite.db"), "hankkeet")
    first, second = Connection(address, environment={}), Connection(address, environment={})
    first.close()
    assert second.read("list_collections") == []
    second.close()
    second.close()

    assert connections._open == {}


def test_what_the_server_complains_of_is_passed_on(tmp_path: Path) -> None:
    address = MilvusAddress(str(tmp_path / "lite.db"), "hankkeet")
    with closing(Connection(address, environment={})) as connection:
        make_ledger(connection, "hankkeet_g000001")
        with pytest.raises(HankehakuError, match="says: "):
            connection.read("query", "hankkeet_g000001", filter="nobody ==")
