"""Calls functions in processes of their own, each call bounded in time, memory and size of its answer.

The processes are started as programs, not by ``multiprocessing``: that would import the program that runs now into
each of them, and in the app this is the page that somebody looks at; forking is no way either, as the app has threads.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Lock, Timer
from typing import Any, BinaryIO, Final, TypeVar, cast

from index.errors import MissingPart
from index.pipeline import worker

_BOOT: Final = "import sys; sys.path[:] = {path!r}; from index.pipeline.worker import serve; serve{arguments!r}"
_MOST_PROCESSES: Final = 8
_LOOK_UP: Final = 0.2  # seconds
_PATIENCE: Final = 1.0  # seconds that a process has to end by itself when there is nothing more to do
_SPLIT: Final = "Split it, or save only its text, and try again."
_MORE_TIME: Final = "Split it, save only its text, or give it more time with --time-limit."
_REPORT: Final = "Save it in another format, and report the fault."
_REINSTALL: Final = "Install Hankehaku anew with `make app`."

Task = TypeVar("Task")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost."""

    seconds: float = 60.0
    memory: int = 2_000_000_000  # bytes of address space, of the process that reads it
    answer_bytes: int = 200_000_000  # of all that was found in it


@dataclass(frozen=True, slots=True)
class Lost:
    """A call without an answer: the process broke, or went beyond a limit and was ended."""

    reason: str
    next_step: str
    bound: str = ""  # the limit that was reached; with another one the call may be answered


# A process takes about as long to start as a dozen documents take to be read.
_TASKS_FOR_A_PROCESS: Final = 12


def call_all(
    function: Callable[[Task], Answer],
    tasks: Sequence[Task],
    limits: Limits,
    *,
    modules: Sequence[str] = (),
    while_waiting: Callable[[], None] | None = None,
) -> Generator[Answer | Lost]:
    """Yield what ``function`` gives for each of ``tasks``, in their order; work begins before the first is asked for.

    Args:
        function: of a module, so that it can be found by its name in another process.
        tasks: what can be pickled.
        limits: for each call.
        modules: what each process imports before its first call.
        while_waiting: called a few times a second while an answer is waited for; what it raises ends everything.

    Raises:
        MissingPart: no process can be started.
    """
    answers = _answers(function, tasks, limits, modules, while_waiting)
    next(answers, None)  # where the work has begun, and before anything is waited for
    return cast("Generator[Answer | Lost]", answers)


def _answers(
    function: Callable[[Task], Answer],
    tasks: Sequence[Task],
    limits: Limits,
    modules: Sequence[str],
    while_waiting: Callable[[], None] | None,
) -> Generator[Answer | Lost | None]:
    """Yield ``None``, and then the answers."""
    count = min(_cores(), _MOST_PROCESSES, -(-len(tasks) // _TASKS_FOR_A_PROCESS))
    if not count:
        return
    with ExitStack() as resources:
        threads = ThreadPoolExecutor(count, thread_name_prefix="reading")
        free: SimpleQueue[_Process] = SimpleQueue()
        processes = [_Process(function, limits, modules) for _ in range(count)]
        for process in processes:
            free.put(process)
            resources.callback(process.close)
        # From the last line upwards, also when a build is stopped: nothing more begins, what runs ends, threads follow.
        resources.callback(threads.shutdown)
        for process in processes:
            resources.callback(process.stop)
        resources.callback(threads.shutdown, wait=False, cancel_futures=True)

        def call(number: int) -> Answer | Lost:
            process = free.get()
            try:
                return cast("Answer | Lost", process.call(tasks[number]))
            finally:
                free.put(process)

        yield from _in_order(threads, call, len(tasks), ahead=4 * count, while_waiting=while_waiting)


def _in_order(
    threads: ThreadPoolExecutor,
    call: Callable[[int], Answer | Lost],
    count: int,
    ahead: int,
    while_waiting: Callable[[], None] | None,
) -> Iterator[Answer | Lost | None]:
    """Yield ``None``, and the answers in order; no more than ``ahead`` of them wait in memory for one that takes long.

    Looks up now and then: the system may give Ctrl-C to any thread, and Python acts on it when the main thread wakes.
    """
    waiting = [threads.submit(call, number) for number in range(min(ahead, count))]
    yield None
    for number in range(count):
        while not wait([waiting[number % ahead]], _LOOK_UP).done:
            if while_waiting:
                while_waiting()
        yield waiting[number % ahead].result()
        if number + ahead < count:
            waiting[number % ahead] = threads.submit(call, number + ahead)


class _Process:
    """A process that calls one function. It is started at the first call, and again after it broke."""

    def __init__(self, function: Callable[[Any], object], limits: Limits, modules: Sequence[str]) -> None:
        self._function = function
        self._limits = limits
        arguments = (limits.memory, limits.answer_bytes, list(modules))
        self._command = [sys.executable, "-c", _BOOT.format(path=sys.path, arguments=arguments)]
        self._process: subprocess.Popen[bytes] | None = None
        self._calls = 0  # that the present process has answered
        self._expired = False
        self._stopped = False
        self._lock = Lock()

    def stop(self) -> None:
        """End the process, also in the middle of a call in another thread."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """Give back what the process held. Call it when nobody is in a call any more."""
        self._end(at_once=True)

    def call(self, task: object) -> object:
        """Return what the function gives, or ``Lost``."""
        self._start()
        had_calls = self._calls > 0
        answer = self._call(task)
        if isinstance(answer, Lost) and had_calls and not self._expired and not self._stopped:
            self._start()  # it may have suffered from what earlier tasks have left behind
            answer = self._call(task)
        return answer

    def _call(self, task: object) -> object:
        process = self._process
        if process is None:
            return Lost("the build was stopped", "Start it again.")
        self._expired = False
        timer = Timer(self._limits.seconds, self._expire, [process])
        timer.daemon = True
        timer.start()
        try:
            how, what = self._exchange(process, (self._function, (task,), self._limits.seconds))
        except (OSError, EOFError, pickle.UnpicklingError, ValueError):
            timer.cancel()
            return self._broken()
        finally:
            timer.cancel()
        self._calls += 1
        if how == worker.DONE:
            return what
        if how == worker.NO_MEMORY:
            self._end(at_once=True)
            return Lost(f"reading it takes more than {self._limits.memory / 1e9:g} GB of memory", _SPLIT)
        if how == worker.TOO_LARGE:
            most = self._limits.answer_bytes / 1e6
            return Lost(f"what is in it takes {what / 1e6:.0f} MB, more than {most:.0f}", _SPLIT)
        return Lost(f"reading it failed ({what})", _REPORT)

    def _start(self) -> None:
        with self._lock:
            if self._process is not None or self._stopped:
                return
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            process, self._calls = self._process, 0
        try:
            pickle.load(cast(BinaryIO, process.stdout))
        except (OSError, EOFError, pickle.UnpicklingError, ValueError):
            self._end()
            if not self._stopped:
                raise MissingPart("Documents cannot be read in a process of their own.", _REINSTALL) from None

    @staticmethod
    def _exchange(process: subprocess.Popen[bytes], call: tuple[object, ...]) -> tuple[str, Any]:
        calls, answers = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
        pickle.dump(call, calls)
        calls.flush()
        return cast("tuple[str, Any]", pickle.load(answers))

    def _expire(self, process: subprocess.Popen[bytes]) -> None:
        self._expired = True
        process.kill()

    def _broken(self) -> Lost:
        code = self._end()
        if self._expired:
            seconds = f"{self._limits.seconds:g} seconds"
            return Lost(f"reading it took longer than {seconds}", _MORE_TIME, bound=seconds)
        if code < 0:
            return Lost(f"reading it crashed ({_signal(-code)})", _REPORT)
        return Lost(f"reading it ended with exit status {code}", _REPORT)

    def _end(self, *, at_once: bool = False) -> int:
        """End the process; return its exit status."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return 0
        if at_once:
            process.kill()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):  # what could not be sent to a process that is no more
                cast(BinaryIO, stream).close()
        try:
            return process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _cores() -> int:
    """Return how many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
