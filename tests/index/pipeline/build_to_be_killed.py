"""Builds in processes of their own, to be killed.

``build_to_be_killed.py CORPUS INDEX CACHE`` waits for a line on standard input (so that it is not the loading of
modules that is killed) and builds once. ``... CORPUS INDEX CACHE COPIES`` builds again and again, each time from a
copy of INDEX in COPIES/1, COPIES/2 ..., and kills the n-th build just before its n-th step, until one gets to its end.
A step is whatever opens for writing, makes, links, renames or removes something in the index directory.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

from hostile import call_here
from toy_encoder import ToyEncoder

from index.pipeline import build, builder, documents
from index.settings import Settings

WRITING = os.O_WRONLY | os.O_RDWR
STEPS = {"open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "shutil.copyfile", "sqlite3.connect"}


def die_before(step: int, index: Path) -> None:
    """Make this process kill itself before its ``step``-th step."""
    steps = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if event not in STEPS or not any(str(index) in str(argument) for argument in arguments):
            return
        if event != "open" or int(str(arguments[2])) & WRITING:
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def build_in_fork(corpus: Path, index: Path, cache: Path, step: int) -> bool:
    """Return whether the build got to its end."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status) != -signal.SIGKILL
    try:
        die_before(step, index)
        build([corpus], Settings(index_directory=index, cache_directory=cache))
    finally:
        os._exit(0)


def main() -> None:
    corpus, index, cache, *copies = map(Path, sys.argv[1:])
    builder.open_encoder = lambda settings: ToyEncoder()  # type: ignore[assignment, return-value]
    documents.call_all = call_here  # type: ignore[assignment]
    sys.stdin.readline()
    if not copies:
        build([corpus], Settings(index_directory=index, cache_directory=cache))
        return
    warm = Settings(index_directory=copies[0].with_suffix(".warm"), cache_directory=cache)
    build([corpus], warm)  # what is loaded at first use is loaded now, for all forks
    for step in count(1):
        copy = copies[0] / str(step)
        shutil.copytree(index, copy)
        if build_in_fork(corpus, copy, cache, step):
            return


main()
