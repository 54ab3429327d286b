"""A build that is killed leaves the old index or the new one, whole, and the next build goes on from there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hostile import call_here
from whoosh.query import Every

from index.errors import NoIndex
from index.pipeline import build
from index.settings import Settings
from index.store.opened import open_index

SCRIPT = Path(__file__).parent / "build_to_be_killed.py"
DOCUMENTS = 12
KILLS = 20


@contextmanager
def waiting_build(corpus: Path, settings: Settings, *more: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a build that begins when it is sent a line."""
    places = (corpus, settings.index_directory, settings.cache_directory, *more)
    command = [sys.executable, str(SCRIPT), *map(str, places)]
    environment = os.environ | {"PYTHONPATH": str(SCRIPT.parents[3])}
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def run_build(corpus: Path, settings: Settings, *more: Path) -> float:
    """Build to the end; return the seconds it took."""
    with waiting_build(corpus, settings, *more) as process:
        time.sleep(1)  # the modules
        started = time.monotonic()
        process.communicate("\n", timeout=120)
        assert process.returncode == 0
    return time.monotonic() - started


def write_documents(corpus: Path, state: int, documents: int = DOCUMENTS) -> None:
    """Write the documents as they are in ``state``: their texts tell it, and one of them is there in no other."""
    corpus.mkdir(exist_ok=True)
    for old in corpus.glob("*-vain.txt"):
        old.unlink()
    for number in range(documents):
        text = f"Hanke {number}\n\nHanke kehittää palveluja vaiheessa {state}. Toinen virke kertoo omaishoidosta.\n"
        (corpus / f"hanke-{number}.txt").write_text(text, encoding="utf-8")
    text = f"Hanke tilassa {state}\n\nVain vaiheessa {state}.\n"
    (corpus / f"tila-{state}-vain.txt").write_text(text, encoding="utf-8")


def state_of(settings: Settings) -> int:
    """Return the one state that every part of the index is in; fail when there are two, or a part is broken."""
    with open_index(settings.index_directory) as index:
        index.verify()
        texts = [section.text for project in index.catalogue.all() for section in project.sections]
        states = {int(text.split("vaiheessa ")[1].split(".")[0]) for text in texts if "vaiheessa" in text}
        (state,) = states
        assert index.catalogue.count == len(texts) > 1
        assert f"tila-{state}-vain" in index.catalogue.ids()
        with index.keyword.searcher() as searcher:
            found = {str(searcher.stored_fields(number)["id"]) for number in Every().docs(searcher)}
            reader = searcher.reader()
            terms = {int(text) for field, text in reader.all_terms() if field == "surface" and text.isdigit()}
        assert found == set(index.catalogue.ids())
        assert state in terms
        assert set(index.vectors.project.tolist()) == set(range(len(texts)))
    return state


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: what is killed here is the writing."""
    monkeypatch.setattr("index.pipeline.documents.call_all", call_here)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index_directory=tmp_path / "index", cache_directory=tmp_path / "cache")


def test_killed_at_random_moments_the_index_is_the_old_or_the_new_one(tmp_path: Path, settings: Settings) -> None:
    chance = random.Random(20)
    corpus = tmp_path / "hankkeet"
    write_documents(corpus, 100)
    longest = run_build(corpus, settings)
    held, midway = state_of(settings), 0
    for state in range(101, 101 + KILLS):
        write_documents(corpus, state)
        with waiting_build(corpus, settings) as process:
            assert process.stdin
            process.stdin.write("\n")
            process.stdin.flush()
            time.sleep(chance.uniform(0, 1.1) * longest)
            process.send_signal(signal.SIGKILL)
            midway += process.wait() == -signal.SIGKILL
        now = state_of(settings)
        assert now in (held, state)
        held = now

    assert midway >= KILLS // 4


def test_killed_before_any_step_the_index_is_the_old_or_the_new_one(tmp_path: Path, settings: Settings) -> None:
    corpus, copies = tmp_path / "hankkeet", tmp_path / "copies"
    write_documents(corpus, 100, documents=2)
    run_build(corpus, settings)
    write_documents(corpus, 101, documents=2)
    run_build(corpus, settings, copies)
    states = []
    for step in sorted(copies.iterdir(), key=lambda path: int(path.name)):
        copy = settings.model_copy(update={"index_directory": step})
        states.append(state_of(copy))
        leftovers = len(list(step.glob("g*")))
        build([corpus], copy, vectors=False)  # goes on from whatever the killed one has left
        with open_index(step) as index:
            index.verify()
            assert index.catalogue.count == 3
        assert len(list(step.glob("g*"))) <= max(2, leftovers - 1)

    assert len(states) > 20
    assert states == sorted(states)  # the old one up to some step, the new one from there on
    assert (states[0], states[-1]) == (100, 101)


def test_killed_in_the_first_build_there_is_no_index_or_a_whole_one(tmp_path: Path, settings: Settings) -> None:
    corpus, copies = tmp_path / "hankkeet", tmp_path / "copies"
    write_documents(corpus, 100, documents=2)
    settings.index_directory.mkdir()
    run_build(corpus, settings, copies)
    whole = 0
    for step in copies.iterdir():
        copy = settings.model_copy(update={"index_directory": step})
        try:
            assert state_of(copy) == 100
            whole += 1
        except NoIndex:
            assert build([corpus], copy, vectors=False).projects == 3

    assert 0 < whole < len(list(copies.iterdir()))
