"""Changes of the index as jobs: one at a time, told step by step; what comes to nothing leaves all as it was."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Final

from index.errors import BusyIndex, WrongUse
from index.pipeline import apart
from index.pipeline.account import last_account
from index.pipeline.before import remembered_roots
from index.pipeline.dropped import Dropped, changed_files
from index.pipeline.own_folder import own_folder
from index.pipeline.report import BuildReport, Progress, Stage
from index.settings import Settings
from index.store import generation
from ui import wording
from ui.jobs import Cancelled, Job, desk
from ui.material import permission
from ui.messages import say

KIND: Final = "aineisto"
# Where in the whole work a stage begins, and how much of it it is.
_SHARES: Final = {
    Stage.READING: (0.02, 0.43),
    Stage.MEANING: (0.45, 0.40),
    Stage.LAYOUT: (0.85, 0.03),
    Stage.WORDS: (0.88, 0.10),
    Stage.WRITING: (0.98, 0.02),
}
_LONGEST_ITEM: Final = 60  # characters of a file's name
_one_at_a_time = threading.Lock()
_steps: dict[str, Progress] = {}  # what the changes that are under way do, by the ids of their jobs


class Change(Enum):
    """What is done to the index."""

    ADD = "add"
    REMOVE = "remove"
    FOLDER = "folder"
    LEAVE = "leave"
    UPDATE = "update"
    REBUILD = "rebuild"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a change."""

    change: Change
    report: BuildReport


def add(settings: Settings, dropped: Sequence[Dropped], *, replacing: bool) -> Job:
    """Begin to add documents that were handed over; see ``changed_files``.

    Raises:
        WrongUse: the reader may not.
        BusyIndex: another change is under way.
    """
    files = changed_files(settings.index_directory, add=dropped, replacing=replacing)
    return _begin(Change.ADD, settings, _roots(settings), files)


def remove(settings: Settings, names: Sequence[str]) -> Job:
    """Begin to remove documents that were added so; raises as ``add``."""
    files = changed_files(settings.index_directory, remove=names)
    return _begin(Change.REMOVE, settings, _roots(settings), files)


def add_folder(settings: Settings, folder: Path) -> Job:
    """Begin to index another folder of this machine; raises as ``add``."""
    return _begin(Change.FOLDER, settings, lambda: (*_roots(settings)(), folder))


def leave_folder(settings: Settings, folder: Path) -> Job:
    """Begin to take what is in a folder out of the index; the files stay where they are. Raises as ``add``."""
    return _begin(Change.LEAVE, settings, lambda: tuple(root for root in _roots(settings)() if root != folder))


def update(settings: Settings, *, rebuild: bool = False) -> Job:
    """Begin to bring the index up to date, or to build all of it anew; raises as ``add``."""
    return _begin(Change.REBUILD if rebuild else Change.UPDATE, settings, tuple, rebuild=rebuild)


def folders(directory: Path) -> tuple[Path, ...]:
    """Return the folders and files that the index was made from, but for its own folder; none without an index.

    Raises:
        HankehakuError: the index is so damaged that it does not tell.
    """
    try:
        remembered = remembered_roots(directory)
    except WrongUse:
        return ()
    return tuple(Path(os.path.abspath(root)) for root in remembered if root != own_folder(directory))


def running() -> Job | None:
    """Return the change that is under way in this app."""
    return next(iter(desk().running(KIND)), None)


def said(job: Job) -> str:
    """Say what a change does now, to whoever looks at it: each in their own language."""
    step = _steps.get(job.id)
    if job.is_cancelled:
        return say("material.stopping")
    if step is None:
        return say("material.step.starting")
    text = say(f"material.step.{step.stage.value}", done=wording.number(step.done), total=wording.number(step.total))
    item = wording.shortened(step.item, _LONGEST_ITEM) if step.stage is Stage.READING else ""
    return f"{text} {item}".strip()


def _roots(settings: Settings) -> Callable[[], Sequence[Path]]:
    """Return what tells, when the work begins, the folders that are indexed now."""
    return lambda: folders(settings.index_directory)


def _begin(
    change: Change,
    settings: Settings,
    roots: Callable[[], Sequence[Path]],
    files: AbstractContextManager[None] | None = None,
    *,
    rebuild: bool = False,
) -> Job:
    permission.demand()

    def work(job: Job) -> Outcome:
        try:
            with files or nullcontext():
                return Outcome(change, _build(job, settings, roots(), rebuild))
        finally:
            _steps.pop(job.id, None)

    with _one_at_a_time:
        if running():
            raise BusyIndex(settings.index_directory)
        return desk().begin(KIND, work)


def _build(job: Job, settings: Settings, roots: Sequence[Path], rebuild: bool) -> BuildReport:
    directory = settings.index_directory
    before = generation.find_current(directory)
    try:
        return apart.build_apart(roots, settings, rebuild=rebuild, on_step=lambda step: _tell(job, step))
    except Cancelled:
        now = generation.find_current(directory)
        if now == before:
            raise
        return replace(last_account(directory), changed=True)  # it had come to its end already


def _tell(job: Job, step: Progress | None) -> None:
    if step is None:
        return job.at(0.0)
    _steps[job.id] = step
    begin, part = _SHARES[step.stage]
    return job.at(begin + part * (step.done / step.total if step.total else 1.0))
