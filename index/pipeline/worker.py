"""A process that calls functions for another one, which may end it at any moment. Run by ``workers``, not by hand."""

from __future__ import annotations

import faulthandler
import importlib
import os
import pickle
import signal
import sys
from collections.abc import Sequence
from typing import BinaryIO, Final

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

READY: Final = "ready"
TOO_LARGE: Final = "too large"
NO_MEMORY: Final = "no memory"
DONE: Final = "done"
FAILED: Final = "failed"

_GRACE: Final = 5.0  # seconds after which a process that should have been ended by its parent ends itself


def serve(memory: int, answer_bytes: int, modules: Sequence[str]) -> None:
    """Answer calls from standard input on standard output, until there are none.

    A call is a pickled (function, arguments, seconds), an answer a pickled pair of how it went and what came of it.

    Args:
        memory: bytes that this process may have, where the system knows such a limit.
        answer_bytes: of an answer, at the most.
        modules: what to import before the first call, so that no call has to wait for it.
    """
    calls, answers = sys.stdin.buffer, own_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent, which gets it as well, decides what is to be done
    for module in modules:
        importlib.import_module(module)
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _send(answers, pickle.dumps((READY, None)))
    while True:
        try:
            function, arguments, seconds = pickle.load(calls)
        except EOFError:
            return
        faulthandler.dump_traceback_later(seconds + _GRACE, exit=True)  # should the parent have been killed
        answer = _answer(function, arguments)
        faulthandler.cancel_dump_traceback_later()
        _send(answers, answer if len(answer) <= answer_bytes else pickle.dumps((TOO_LARGE, len(answer))))


def own_output() -> BinaryIO:
    """Return standard output for answers alone: what a parser prints goes nowhere."""
    own = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return own


def _answer(function: object, arguments: tuple[object, ...]) -> bytes:
    try:
        return pickle.dumps((DONE, function(*arguments)), pickle.HIGHEST_PROTOCOL)  # type: ignore[operator]
    except MemoryError:
        return pickle.dumps((NO_MEMORY, None))
    except Exception as error:
        return pickle.dumps((FAILED, f"{type(error).__name__}: {error}"))


def _send(answers: BinaryIO, answer: bytes) -> None:
    answers.write(answer)
    answers.flush()
