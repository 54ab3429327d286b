"""Long work beside the page: it runs in a thread of its own, tells how far it is, can be cancelled, and is found again.

A job lives in this process's memory only. Its id cannot be guessed, so an address that names it is a link for those
who were given it, and stays one until the job is forgotten.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from streamlit.runtime.scriptrunner import get_script_run_ctx

from index.errors import HankehakuError, UnreadableDocument
from search.messages import language, speaking
from ui.language import choose
from ui.once import once

_LOG = logging.getLogger(__name__)
_KEPT: Final = 12 * 3600  # seconds that a finished job is remembered
_MOST: Final = 40  # jobs that are remembered
_AT_ONCE: Final = 2  # jobs of one kind that run; the others of that kind wait
MOST_WAITING: Final = 10  # jobs of one kind: each may hold a file


class TooManyJobs(HankehakuError):
    """So many jobs of this kind wait that another would have to wait for long."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"Too many jobs of {kind} wait already.", "Try again in a moment.")


class Stage(Enum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Cancelled(Exception):
    """Raised inside a job whose reader has cancelled it, from ``Job.at``."""


@dataclass(slots=True, eq=False)
class Job:
    """One piece of long work. Written by its own thread, read by any page."""

    kind: str  # which page's work it is
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    stage: Stage = Stage.WAITING
    share: float = 0.0  # of the work that is done, 0..1
    said: str = ""  # what it does now, in the reader's language
    result: object = None  # what the work returned, when it is done
    error: HankehakuError | None = None  # why it failed; None when nobody expected it
    ended: float | None = None
    _work: Callable[[Job], object] | None = None  # until it is over
    _spoken: str = ""  # the language of who began it
    _cancelled: threading.Event = field(default_factory=threading.Event)
    _turn: threading.Lock = field(default_factory=threading.Lock)  # held to begin or to end before that

    def at(self, share: float, said: str = "") -> None:
        """Tell how far the work is; called by the work itself, as often as it likes.

        Raises:
            Cancelled: the reader does not want it any more.
        """
        if self._cancelled.is_set():
            raise Cancelled
        self.share = min(max(share, 0.0), 1.0)
        self.said = said or self.said

    def cancel(self) -> None:
        """Ask the work to end: at once where it still waits, else at the next step that it tells of."""
        with self._turn:
            self._cancelled.set()
            if self.stage is Stage.WAITING:
                self._end(Stage.CANCELLED)

    def run(self) -> None:
        """Do the work in this thread, in the language of who began it; not where it has been cancelled meanwhile."""
        with self._turn:
            work = self._work
            if work is None or self.stage is not Stage.WAITING:
                return
            self.stage = Stage.RUNNING
        with speaking(self._spoken):
            try:
                self.at(0.0)
                self.result = work(self)
                stage = Stage.DONE
            except Cancelled:
                stage = Stage.CANCELLED
            except HankehakuError as error:
                # The name of a file that somebody gives may tell what they plan, and is nobody's business.
                reason = error.reason if isinstance(error, UnreadableDocument) else error.problem
                _LOG.warning("a job of %s failed: %s: %s", self.kind, type(error).__name__, reason)
                self.error, stage = error, Stage.FAILED
            except Exception:
                _LOG.exception("a job of %s failed", self.kind)
                stage = Stage.FAILED
        self._end(stage)

    def _end(self, stage: Stage) -> None:
        self._work = None  # and with it the file that it holds
        self.ended = time.monotonic()
        self.stage = stage  # last: who sees it may read the rest

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to end."""
        return self._cancelled.is_set()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.stage in {Stage.DONE, Stage.FAILED, Stage.CANCELLED}


class Desk:
    """All jobs of one server. Work of one kind never waits for work of another."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._at_work: Counter[str] = Counter()  # threads by the kind of their work
        self._lock = threading.Lock()

    def begin(self, kind: str, work: Callable[[Job], object]) -> Job:
        """Start ``work`` in a thread, in the reader's language; its return value becomes ``Job.result``.

        Raises:
            TooManyJobs: ``MOST_WAITING`` jobs of this kind wait for their turn.
        """
        if get_script_run_ctx(suppress_warning=True) is not None:
            choose()  # what is done when a button is pressed comes before the page, and before its language
        job = Job(kind, _work=work, _spoken=language())
        with self._lock:
            self._forget_old()
            if len(self._waiting(kind)) >= MOST_WAITING:
                raise TooManyJobs(kind)
            self._jobs[job.id] = job
            has_room = self._at_work[kind] < _AT_ONCE
            self._at_work[kind] += has_room
        if has_room:
            threading.Thread(target=self._work_off, args=(kind,), name=f"job-{kind}", daemon=True).start()
        return job

    def find(self, job_id: str, kind: str) -> Job | None:
        """Return the job, if it is one of this kind and still remembered."""
        job = self._jobs.get(job_id)
        return job if job is not None and job.kind == kind else None

    def running(self, kind: str) -> list[Job]:
        """Return the jobs of this kind that are not over, the oldest first."""
        with self._lock:
            return [job for job in self._jobs.values() if job.kind == kind and not job.is_over]

    def forget(self, job_id: str) -> None:
        """Let go of a job and of all that it found."""
        with self._lock:
            job = self._jobs.pop(job_id, None)
        if job is not None:
            job.cancel()

    def _work_off(self, kind: str) -> None:
        """Do the jobs that wait, the oldest first, until there is none."""
        while job := self._next(kind):
            job.run()

    def _next(self, kind: str) -> Job | None:
        with self._lock:
            waiting = self._waiting(kind)
            if not waiting:
                self._at_work[kind] -= 1
            return waiting[0] if waiting else None

    def _waiting(self, kind: str) -> list[Job]:
        return [job for job in self._jobs.values() if job.kind == kind and job.stage is Stage.WAITING]

    def _forget_old(self) -> None:
        now = time.monotonic()
        over = [job for job in self._jobs.values() if job.ended is not None]
        old = [job for job in over if now - (job.ended or now) > _KEPT]
        too_many = sorted(over, key=lambda job: job.ended or now)[: max(0, len(self._jobs) - _MOST)]
        for job in {*old, *too_many}:
            self._jobs.pop(job.id, None)


@once
def desk() -> Desk:
    """Return the one desk of this server."""
    return Desk()
