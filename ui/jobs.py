"""Long work beside the page: it runs in a thread of its own, tells how far it is, can be cancelled, and is found again.

A job lives in this process's memory only. Its id cannot be guessed, so an address that names it is a link for those
who were given it, and stays one until the job is forgotten.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from index.errors import HankehakuError
from search.messages import language, speaking
from ui.language import choose

_LOG = logging.getLogger(__name__)
_KEPT: Final = 12 * 3600  # seconds that a finished job is remembered
_MOST: Final = 40  # jobs that are remembered
_AT_ONCE: Final = 2  # jobs that run; the others wait


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
    begun: float = field(default_factory=time.monotonic)
    ended: float | None = None
    _cancelled: threading.Event = field(default_factory=threading.Event)

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
        """Ask the work to end; it does at the next step that it tells of."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to end."""
        return self._cancelled.is_set()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.stage in {Stage.DONE, Stage.FAILED, Stage.CANCELLED}


class Desk:
    """All jobs of one server."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._room = threading.Semaphore(_AT_ONCE)

    def begin(self, kind: str, work: Callable[[Job], object]) -> Job:
        """Start ``work`` in a thread, in the reader's language; its return value becomes ``Job.result``."""
        job = Job(kind)
        if get_script_run_ctx(suppress_warning=True) is not None:
            choose()  # what is done when a button is pressed comes before the page, and before its language
        with self._lock:
            self._forget_old()
            self._jobs[job.id] = job
        threading.Thread(target=self._run, args=(job, work, language()), name=f"job-{kind}", daemon=True).start()
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

    def _run(self, job: Job, work: Callable[[Job], object], spoken: str) -> None:
        with self._room, speaking(spoken):
            try:
                job.at(0.0)
                job.stage = Stage.RUNNING
                job.result = work(job)
                stage = Stage.DONE
            except Cancelled:
                stage = Stage.CANCELLED
            except HankehakuError as error:
                _LOG.warning("a job of %s failed: %s", job.kind, error)
                job.error, stage = error, Stage.FAILED
            except Exception:
                _LOG.exception("a job of %s failed", job.kind)
                stage = Stage.FAILED
            job.ended = time.monotonic()
            job.stage = stage  # last: who sees it may read the rest

    def _forget_old(self) -> None:
        now = time.monotonic()
        over = [job for job in self._jobs.values() if job.ended is not None]
        old = [job for job in over if now - (job.ended or now) > _KEPT]
        too_many = sorted(over, key=lambda job: job.ended or now)[: max(0, len(self._jobs) - _MOST)]
        for job in {*old, *too_many}:
            self._jobs.pop(job.id, None)


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """Return the one desk of this server."""
    return Desk()
