"""Functions for other processes that do what a broken parser does."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.pipeline.reading import ReadFile, ReadTask, read_projects
from index.pipeline.workers import Limits
from index.store.entry import Unused


def behave(how: str) -> str:
    """Answer, or do not."""
    if how == "crash":
        ctypes.string_at(0)
    if how == "exit":
        os._exit(7)
    if how == "leave":
        raise SystemExit(0)
    if how == "hang":
        while True:
            time.sleep(1)
    if how == "hoard":
        return str(len(bytearray(10_000_000_000)))
    if how == "boast":
        return "x" * 3_000_000
    if how == "fail":
        raise KeyError("nothing")
    if how == "print":
        print("printed by a parser", flush=True)  # noqa: T201
    return f"{how}!"


def read_but_one(task: ReadTask) -> ReadFile:
    """Read as it is done, but for ``tie.md``, which no parser survives."""
    if task.file.path.name == "tie.md":
        os._exit(11)
    return read_projects(task)


def read_one_for_ever(task: ReadTask) -> ReadFile:
    """Read as it is done, but for ``tie.md``, with which no parser comes to an end."""
    while task.file.path.name == "tie.md":
        time.sleep(1)
    return read_projects(task)


def read_half(task: ReadTask) -> ReadFile:
    """Read as it is done, but find something more in ``tie.md`` that cannot be used."""
    found = read_projects(task)
    if task.file.path.name == "tie.md":
        part = Unused(place="liite 2.doc", reason="files of type .doc cannot be read", next_step="Save it as .docx.")
        return replace(found, unused=(part,))
    return found


def call_here(
    function: Callable[[ReadTask], ReadFile], tasks: Sequence[ReadTask], limits: Limits, modules: Sequence[str]
) -> Iterator[ReadFile]:
    """Stand in for ``call_all`` where a test builds so often that processes would take all of its time."""
    yield from map(function, tasks)
