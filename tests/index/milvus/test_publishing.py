"""What is built here arrives in Milvus: only what is new is sent, nothing of it stays, and a kill loses nothing."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install 'hankehaku[milvus]'")

from far_records import CHANGED, PROJECTS, engine_at, written

from index.address import MilvusAddress, read_address
from index.errors import BuiltElsewhere, BusyIndex
from index.milvus import ledger as ledgers
from index.milvus.connection import Connection
from index.milvus.publishing import check_target, mark_published, publish
from index.milvus.reading import open_far_index
from index.pipeline import build
from index.settings import Settings
from index.store.opened import open_index

SCRIPT = Path(__file__).parent / "publish_to_be_killed.py"
KILLS = 10


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"milvus+file:{tmp_path}/lite.db/hankkeet"


def brought(folder: Path, address: str) -> int:
    """Publish what lies in ``folder``; return how many projects were sent."""
    sent: list[int] = [0]
    place = read_address(address)
    assert place
    with open_index(folder) as index:
        publish(index, place, on_sent=lambda done, total: sent.append(total), environment={})
    return sent[-1]


@contextmanager
def connected(address: str) -> Iterator[Connection]:
    place = read_address(address)
    assert place
    with closing(Connection(place, environment={})) as connection:
        yield connection


def everything(address: str) -> dict[str, int]:
    """Return all collections with the number of their rows, by kind."""
    with connected(address) as connection:
        names = sorted(connection.read("list_collections"))
        counts = {}
        for name in names:
            key = "key" if name.endswith(("projects", "passages")) else "id"
            connection.write("load_collection", name)
            rows = connection.read(
                "query",
                name,
                filter=f"{key} != {0 if key == 'key' else chr(34) * 2}",
                output_fields=[key],
                limit=16_000,
            )
            counts[name] = len(rows)
        return counts


def answers(folder: Path, address: str) -> object:
    """Return what a reader finds."""
    engine = engine_at(address, folder / "cache")
    try:
        found = [engine.search(text, limit=100) for text in ("", "kotihoito", "robottiapu", "budjetti")]
        return [([(hit.project, hit.score) for hit in one.hits], one.total, one.facets) for one in found]
    finally:
        engine.close()


def test_what_has_not_changed_is_not_sent_again(tmp_path: Path, address: str) -> None:
    assert brought(written(tmp_path / "one", PROJECTS), address) == len(PROJECTS)
    assert brought(tmp_path / "one", address) == 0
    assert brought(written(tmp_path / "two", CHANGED), address) == 2
    assert answers(tmp_path, address)


def test_rows_of_old_generations_go_when_two_builds_have_come_after(tmp_path: Path, address: str) -> None:
    for number, projects in enumerate((PROJECTS, CHANGED, CHANGED[:6], CHANGED[:5])):
        brought(written(tmp_path / str(number), projects), address)
    after = everything(address)
    brought(written(tmp_path / "new", CHANGED[:6]), f"milvus+file:{tmp_path}/other.db/hankkeet")
    alone = everything(f"milvus+file:{tmp_path}/other.db/hankkeet")

    kinds = ("_projects", "_passages", "_texts")
    counts = [
        {kind: n for name, n in found.items() for kind in kinds if name.endswith(kind)} for found in (after, alone)
    ]
    assert counts[0] == counts[1]  # the last generation is part of the one before it
    assert sum("_g" in name for name in after) == 2


def test_another_model_makes_rows_of_its_own_and_those_before_go_in_the_end(tmp_path: Path, address: str) -> None:
    brought(written(tmp_path / "a", PROJECTS), address)
    brought(written(tmp_path / "b", PROJECTS, dimension=32), address)
    between = everything(address)
    brought(written(tmp_path / "c", CHANGED, dimension=32), address)

    assert sum(name.endswith("_projects") for name in between) == 2
    assert sum(name.endswith("_projects") for name in everything(address)) == 1
    assert answers(tmp_path, address)


def test_contact_persons_leave_no_trace_in_what_readers_keep(tmp_path: Path, address: str) -> None:
    brought(written(tmp_path / "a", PROJECTS), address)
    answers(tmp_path, address)
    kept = [file for file in (tmp_path / "cache").rglob("*") if file.is_file()]

    assert kept
    assert not [file for file in kept if b"Meik\xc3\xa4l\xc3\xa4inen" in file.read_bytes()]
    catalogue = next(file for file in kept if file.name == "catalogue.sqlite")
    with closing(sqlite3.connect(catalogue)) as connection:
        assert connection.execute("SELECT count(*) FROM contact").fetchone() == (0,)


@pytest.mark.slow
def test_a_build_that_is_killed_again_and_again_loses_nothing(tmp_path: Path, address: str) -> None:
    old, new = written(tmp_path / "old", PROJECTS), written(tmp_path / "new", CHANGED)
    brought(old, address)
    before = answers(tmp_path, address)
    copy = f"milvus+file:{tmp_path}/copy.db/hankkeet"
    shutil.copytree(tmp_path / "lite.db", tmp_path / "copy.db")
    steps = int(killed(new, copy, 0))
    after = answers(tmp_path, copy)
    assert before != after
    kills = 0
    for step in sorted({1 + round(number * (steps - 1) / (KILLS - 1)) for number in range(KILLS)}):
        killed(new, address, step)
        kills += 1
        assert answers(tmp_path, address) in (before, after), f"killed at step {step} of {steps}"
    killed(new, address, 0)

    assert kills == KILLS
    assert answers(tmp_path, address) == after
    assert rows_of(everything(address)) == rows_of(everything(copy))


def killed(folder: Path, address: str, step: int) -> str:
    """Publish in a process that kills itself before a step; return what it said, if it came to its end."""
    command = [sys.executable, str(SCRIPT), str(folder), address, str(step)]
    environment = os.environ | {"PYTHONPATH": str(SCRIPT.parents[3])}
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert ended.returncode in (0, -signal.SIGKILL), ended.stderr
    return ended.stdout


def rows_of(found: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in found.items() if "_g0" not in name}


def test_a_build_on_another_machine_is_waited_for(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = read_address(address)
    assert place
    with connected(address) as connection:
        from index.milvus.collections import make_ledger

        monkeypatch.setattr(ledgers.socket, "gethostname", lambda: "toinen")
        make_ledger(connection, "hankkeet_g000001")
        ledgers.begin(connection, "hankkeet_g000001")
        monkeypatch.undo()
    folder = written(tmp_path / "a", PROJECTS)
    with open_index(folder) as index, pytest.raises(BusyIndex, match="toinen"):
        publish(index, place, environment={})

    monkeypatch.setattr(ledgers, "_SILENCE", -1.0)  # it has said nothing for long
    assert brought(folder, address) == len(PROJECTS)


def test_an_index_of_another_machine_is_replaced_only_when_that_is_said(tmp_path: Path, address: str) -> None:
    brought(written(tmp_path / "a", PROJECTS), address)
    place = read_address(address)
    assert place
    with pytest.raises(BuiltElsewhere):
        check_target(place, tmp_path / "elsewhere", rebuild=False)
    check_target(place, tmp_path / "elsewhere", rebuild=True)
    mark_published(tmp_path / "a", "hankkeet_g000001")
    check_target(place, tmp_path / "a", rebuild=False)


def test_a_build_by_the_command_goes_to_milvus_and_says_so(tmp_path: Path, address: str) -> None:
    (tmp_path / "aineisto").mkdir()
    document = tmp_path / "aineisto" / "yo.md"
    document.write_text("# Yöllinen kotihoito\n\n## Tavoitteet\n\nIkäihmiset saavat apua öisin.\n", encoding="utf-8")
    settings = Settings.read(index_directory=address, cache_directory=tmp_path / "cache", environment={})
    steps: list[Any] = []
    first = build([tmp_path / "aineisto"], settings, vectors=False, on_progress=steps.append)
    again = build([], settings, vectors=False)
    document.write_text("# Yöllinen kotihoito\n\n## Tavoitteet\n\nRobotti auttaa öisin.\n", encoding="utf-8")
    changed = build([], settings, vectors=False)
    engine = engine_at(address, tmp_path / "cache")
    try:
        assert [hit.project.title for hit in engine.search("robotti").hits] == ["Yöllinen kotihoito"]
    finally:
        engine.close()

    assert (first.changed, again.changed, changed.changed) == (True, False, True)
    assert any(step.item == address for step in steps)


def test_several_readers_may_come_at_once_and_a_broken_cache_is_brought_again(tmp_path: Path, address: str) -> None:
    brought(written(tmp_path / "a", PROJECTS), address)
    place = read_address(address)
    assert place
    with ThreadPoolExecutor(6) as threads:
        folders = set(threads.map(lambda number: opened_at(place, tmp_path / "cache"), range(6)))
    (folder,) = folders
    (folder / "catalogue.sqlite").write_bytes(b"broken")

    assert opened_at(place, tmp_path / "cache") == folder
    assert answers(tmp_path, address)
    assert not list((tmp_path / "cache").glob(".new-*"))


def opened_at(place: MilvusAddress, cache: Path) -> Path:
    """Open and close what lies at an address; return the folder of what a reader keeps."""
    index = open_far_index(place, cache, analyzer=None, encoder=None)
    index.close()
    return index.folder
