"""A build in a process of its own does what a build does, tells it step by step, and ends when nobody wants it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from index.errors import BusyIndex, HankehakuError, WrongUse
from index.pipeline import Progress, Stage, build
from index.pipeline.apart import build_apart
from index.settings import Settings
from index.store import generation
from index.store.opened import open_index


class Stopped(Exception):
    pass


def test_it_builds_and_tells_every_step(corpus: Path, settings: Settings) -> None:
    steps: list[Progress | None] = []

    report = build_apart([corpus], settings, vectors=False, on_step=steps.append)

    assert (report.read, report.projects, report.changed) == (3, 3, True)
    stages = [step.stage for step in steps if step]
    assert list(dict.fromkeys(stages)) == [Stage.READING, Stage.WORDS, Stage.WRITING]
    assert build([corpus], settings, vectors=False).unchanged == 3


def test_what_goes_wrong_is_raised_here(corpus: Path, settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="There is no"):
        build_apart([tmp_path / "ei-ole"], settings, vectors=False)
    with generation.write_lock(settings.index_directory), pytest.raises(BusyIndex):
        build_apart([corpus], settings, vectors=False)
    assert not (settings.index_directory / "CURRENT").exists()


@pytest.mark.parametrize("after", [0, 1, 3])
def test_stopped_at_any_step_the_old_index_stays_whole(corpus: Path, settings: Settings, after: int) -> None:
    build([corpus], settings, vectors=False)
    (corpus / "uusi.txt").write_text("Uusi hanke\n\nHanke kokeilee etäpalveluja.\n", encoding="utf-8")
    told = 0

    def stop(step: Progress | None) -> None:
        nonlocal told
        told += step is not None
        if told >= after:
            raise Stopped

    started = time.monotonic()
    with pytest.raises(Stopped):
        build_apart([corpus], settings, vectors=False, rebuild=True, on_step=stop)

    assert time.monotonic() - started < 20
    with open_index(settings.index_directory) as index:
        index.verify()
        assert index.generation == "g000001"
        assert index.catalogue.count == 3
    assert build([corpus], settings, vectors=False).projects == 4


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_process_that_is_killed_is_told_as_a_problem(
    corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([corpus], settings, vectors=False)
    started: list[int] = []
    popen = subprocess.Popen

    def remembered(command: list[str], *, stdin: int, stdout: int) -> subprocess.Popen[bytes]:
        process = popen(command, stdin=stdin, stdout=stdout)
        started.append(process.pid)
        return process

    monkeypatch.setattr(subprocess, "Popen", remembered)
    with pytest.raises(HankehakuError, match="exit status -9"):
        build_apart(
            [corpus], settings, vectors=False, rebuild=True, on_step=lambda step: os.kill(started[0], signal.SIGKILL)
        )
    with open_index(settings.index_directory) as index:
        index.verify()
        assert index.generation == "g000001"
