"""Drafts that are being checked: in this server's memory only, found by an id that nobody can guess, then forgotten."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from search.messages import language
from search.overlap.options import Options
from search.overlap.records import Draft
from ui.jobs import Job, desk
from ui.once import once
from ui.overlap.form import Form

if TYPE_CHECKING:  # loaded by who checks a draft
    from search.engine import SearchEngine
    from search.overlap.cells import EncodedDraft
    from search.overlap.records import OverlapReport
    from search.overlap.steps import OnStep

KEPT_HOURS: Final = 12  # after a draft was last looked at
_MOST: Final = 100  # drafts that are remembered; then the one that was not looked at for longest goes
MOST_OF_ONE: Final = 10  # of them of one visitor: then the own one that was not looked at for longest goes
_SWEEP: Final = 300.0  # seconds between looks at what has to be forgotten
_MOST_REPORTS: Final = 24


@dataclass(slots=True, eq=False)
class Checked:
    """A draft that was compared, so that it is narrowed and shown without asking the model again."""

    read: Draft  # as it was read
    form: Form  # what the person said of it then
    encoded: EncodedDraft
    _reports: dict[tuple[str, str, Options], OverlapReport] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def report(self, engine: SearchEngine, options: Options, on_step: OnStep | None = None) -> OverlapReport:
        """Return the report in the language that is spoken now, on the documents as they are now."""
        status = engine.status()
        key = (f"{status.generation} of {status.created}", language(), options)  # a new index may have an old name
        with self._lock:
            if key not in self._reports:
                if len(self._reports) >= _MOST_REPORTS:
                    self._reports.clear()
                spoken = replace(self.encoded, draft=self.form.meant(self.read))
                self._reports[key] = engine.overlap_of(spoken, options, on_step)
            return self._reports[key]


@dataclass(slots=True, eq=False)
class Dossier:
    """One draft and what has become of it. Written by pages and by the job that works for it."""

    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    owner: str = ""  # whose visit it was given in
    name: str = ""  # of the file, as its owner calls it; "" for pasted text
    job: Job | None = None  # what is being done, or failed, last
    draft: Draft | None = None  # as it was read
    form: Form | None = None  # what the person says of it
    checked: Checked | None = None
    notes: str = ""  # the person's own, for the report
    with_text: bool = False  # whether the draft's text goes into the report
    used: float = field(default_factory=time.monotonic)

    def take_draft(self, draft: Draft) -> None:
        """Keep what was read."""
        self.form = Form.of(draft)
        self.draft = draft

    def cancel(self) -> None:
        """Let go of the work that is being done, at once; the work itself ends at its next step."""
        if self.job is not None:
            self.job.cancel()
            self.job = None


class Dossiers:
    """All drafts of one server."""

    def __init__(self) -> None:
        self._known: dict[str, Dossier] = {}
        self._lock = threading.Lock()
        self._sweeper: threading.Timer | None = None

    def open(self, owner: str = "", begin: Callable[[Dossier], None] | None = None) -> Dossier:
        """Return a new dossier.

        Args:
            owner: what tells one visitor from others.
            begin: begins the work for it; where that raises an error, nothing is remembered and nothing forgotten.
        """
        dossier = Dossier(owner=owner)
        if begin:
            begin(dossier)
        with self._lock:
            own = [one for one in self._known.values() if owner and one.owner == owner]
            if len(own) >= MOST_OF_ONE or (own and len(self._known) >= _MOST):
                self._drop(_longest_ago(own).id)
            elif len(self._known) >= _MOST:
                self._drop(_longest_ago(self._known.values()).id)
            self._known[dossier.id] = dossier
            self._sweep_later()
        return dossier

    def find(self, dossier_id: str) -> Dossier | None:
        """Return a dossier that is still remembered; to be asked for keeps it from being forgotten."""
        with self._lock:
            dossier = self._known.get(dossier_id)
            if dossier is not None:
                dossier.used = time.monotonic()
            return dossier

    def forget(self, dossier_id: str) -> None:
        """Let go of a draft and of all that was found for it, now."""
        with self._lock:
            self._drop(dossier_id)

    def forget_old(self, now: float) -> None:
        """Let go of what nobody has looked at for ``KEPT_HOURS``."""
        with self._lock:
            for dossier in list(self._known.values()):
                if now - dossier.used > KEPT_HOURS * 3600:
                    self._drop(dossier.id)

    def _drop(self, dossier_id: str) -> None:
        dossier = self._known.pop(dossier_id, None)
        if dossier is not None and dossier.job is not None:
            desk().forget(dossier.job.id)

    def _sweep_later(self) -> None:
        if self._sweeper is None:
            self._sweeper = threading.Timer(_SWEEP, self._sweep)
            self._sweeper.daemon = True
            self._sweeper.start()

    def _sweep(self) -> None:
        self.forget_old(time.monotonic())
        with self._lock:
            self._sweeper = None
            if self._known:
                self._sweep_later()


@once
def dossiers() -> Dossiers:
    """Return the drafts of this server."""
    return Dossiers()


def _longest_ago(known: Iterable[Dossier]) -> Dossier:
    return min(known, key=lambda one: one.used)
