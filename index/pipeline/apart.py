"""A build in a process of its own, for programs that go on with other work: the app answers searches meanwhile.

A build keeps the interpreter busy for as long as it runs, and a thread would share it with everybody who searches:
with two cores, searches took 60 ms (median) beside a build in a thread and 17 ms beside one in a process of its own.
The process tells on its standard output, one JSON object a line, and ends when its standard input does: with whoever
wanted the build gone, nobody needs it. However it ends, the index is the old or the new one, whole.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any, Final

from index.errors import BusyIndex, EncoderAway, HankehakuError, MissingPart, WrongUse
from index.pipeline.report import BuildReport, Progress, Stage, from_json, to_json
from index.pipeline.worker import own_output
from index.settings import Settings

_BOOT: Final = "import sys; sys.path[:] = {path!r}; from index.pipeline.apart import serve; serve()"
_LOOK_UP: Final = 0.25  # seconds between two looks at whether the build is still wanted
_PATIENCE: Final = 5.0  # seconds that a build which is not wanted any more has to end by itself
_NICENESS: Final = 5  # searches go first
_KINDS: Final = {kind.__name__: kind for kind in (WrongUse, MissingPart, EncoderAway)}

OnStep = Callable[[Progress | None], None]


def build_apart(
    paths: Sequence[Path],
    settings: Settings,
    *,
    rebuild: bool = False,
    vectors: bool = True,
    on_step: OnStep | None = None,
) -> BuildReport:
    """Build as ``index.pipeline.build`` does, in another process.

    ``on_step`` is told of every step, and of the last one again several times a second (``None`` before the first);
    whatever it raises stops the build and is raised here.

    Raises:
        HankehakuError: as ``build``; or the process broke.
        RuntimeError: as no build should.
    """
    wanted = {
        "paths": [str(path) for path in paths],
        "settings": settings.model_dump(mode="json"),
        "rebuild": rebuild,
        "vectors": vectors,
    }
    tell = on_step or (lambda step: None)
    last: Progress | None = None
    with _started(wanted) as (process, lines):
        while True:
            try:
                line = lines.get(timeout=_LOOK_UP)
            except Empty:
                tell(last)
                continue
            if line is None:
                raise _broken(process.wait())
            said = json.loads(line)
            if "report" in said:
                return from_json(said["report"])
            if "error" in said:
                raise _error(said["error"], settings.index_directory)
            last = Progress(**{**said, "stage": Stage(said["stage"])})
            tell(last)


def serve() -> None:
    """Be the other process: build what standard input asks for."""
    # Whoever started the app may have told it to ignore this signal; here it is what stops the build in good order.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    output = own_output()
    asked = open(sys.stdin.fileno(), "rb", buffering=0)  # noqa: SIM115  a thread waits on it until the process ends
    wanted = json.loads(asked.readline())
    threading.Thread(target=_stop_at_end_of, args=(asked,), daemon=True).start()
    with suppress(BrokenPipeError, KeyboardInterrupt):
        _send(output, _answer(wanted, output))


def _answer(wanted: dict[str, Any], output: IO[bytes]) -> dict[str, Any]:
    """Return the report on the build, or what went wrong."""
    try:
        report = _build(wanted, output)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # there is nothing left to stop
        return {"report": to_json(report)}
    except HankehakuError as error:
        kind = type(error).__name__
        return {"error": {"kind": kind, "problem": error.problem, "next_step": error.next_step}}
    except BrokenPipeError:
        raise
    except Exception as error:
        return {"error": {"kind": "", "problem": f"{type(error).__name__}: {error}", "next_step": ""}}


def _build(wanted: dict[str, Any], output: IO[bytes]) -> BuildReport:
    from index.pipeline import build

    return build(
        [Path(path) for path in wanted["paths"]],
        Settings.model_validate(wanted["settings"]),
        rebuild=wanted["rebuild"],
        vectors=wanted["vectors"],
        on_progress=lambda step: _send(output, asdict(step)),
    )


def _send(output: IO[bytes], value: dict[str, Any]) -> None:
    output.write(json.dumps(value).encode() + b"\n")
    output.flush()


def _stop_at_end_of(stream: IO[bytes]) -> None:
    while stream.read(1024):
        pass
    signal.raise_signal(signal.SIGINT)


@contextmanager
def _started(wanted: dict[str, Any]) -> Iterator[tuple[subprocess.Popen[bytes], SimpleQueue[bytes | None]]]:
    """Start the process and give what it says, line by line and ``None`` at its end; afterwards it is no more."""
    command = [sys.executable, "-c", _BOOT.format(path=sys.path)]
    lines: SimpleQueue[bytes | None] = SimpleQueue()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        hearing = threading.Thread(target=_hear, args=(process.stdout, lines), name="build-apart", daemon=True)
        hearing.start()
        try:
            with suppress(BrokenPipeError):  # it broke at once; the end of its output tells
                process.stdin.write(json.dumps(wanted).encode() + b"\n")
                process.stdin.flush()
            yield process, lines
        finally:
            with suppress(OSError):
                process.stdin.close()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
            hearing.join()


def _hear(stream: IO[bytes], lines: SimpleQueue[bytes | None]) -> None:
    for line in stream:
        lines.put(line)
    lines.put(None)


def _error(said: dict[str, str], directory: Path) -> Exception:
    kind, problem, next_step = said["kind"], said["problem"], said["next_step"]
    if not kind:
        return RuntimeError(problem)
    if kind == BusyIndex.__name__:
        return BusyIndex(directory)
    return _KINDS.get(kind, HankehakuError)(problem, next_step)


def _broken(code: int) -> HankehakuError:
    return HankehakuError(
        f"The build ended with exit status {code}.", "The index is as it was; try again with more memory free."
    )
