"""What ``hankehaku overlap`` does: a file, a folder or pasted text in, the answer out, with progress."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from index.errors import WrongUse
from index.pipeline.drafting import MOST_CHARACTERS, DraftFile, draft_of_text, drafts_in, read_draft, read_drafts
from index.pipeline.workers import Limits
from index.store.entry import Unused
from search import overlap_output
from search.overlap.drafts import draft_of
from search.overlap.options import Options
from search.overlap.records import CallRound, Draft, OverlapReport, SkippedDraft

if TYPE_CHECKING:
    from search.engine import SearchEngine

_PASTED: Final = Path("-")

Answer = OverlapReport | CallRound


def answer_for(
    engine: SearchEngine, path: Path, *, limit: int, concurrent: bool, same_area: bool, seconds: float
) -> Answer:
    """Return the report on a draft, or on all drafts of a folder.

    Raises:
        UnreadableDocument: the draft cannot be read.
        WrongUse: there is no draft in the folder.
        MissingPart: the model is needed and not there.
    """
    options = Options(limit=limit, concurrent=concurrent, same_area=same_area)
    limits = Limits(seconds=seconds)
    if path == _PASTED:
        typed = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="replace").read(MOST_CHARACTERS + 1)
        return engine.overlap(draft_of(draft_of_text(typed)), options)
    if not path.is_dir():
        return engine.overlap(draft_of(read_draft(path, limits)), options)
    drafts, skipped = _read(path, limits)
    with _progress("Comparing drafts", 2 * len(drafts)) as show:
        return engine.call_round(drafts, skipped, options, on_draft=lambda done, _: show(done))


def shown(answer: Answer) -> Iterator[RenderableType]:
    """Yield what the command prints."""
    if isinstance(answer, CallRound):
        yield from overlap_output.call_round(answer)
    else:
        yield from overlap_output.overlap_report(answer)


def _read(folder: Path, limits: Limits) -> tuple[list[Draft], list[SkippedDraft]]:
    """Return the drafts of a folder, called by their paths below it, and the files that are none."""
    paths = drafts_in(folder)
    if not paths:
        raise WrongUse(f"There are no drafts in {folder}.", "Put some there, or name a file.")
    drafts: list[Draft] = []
    skipped: list[SkippedDraft] = []
    with _progress("Reading drafts", len(paths)) as show:
        for path, found in zip(paths, read_drafts(paths, limits), strict=True):
            _take(path.relative_to(folder).as_posix(), found, drafts, skipped)
            show(len(drafts) + len(skipped))
    if not drafts:
        first = skipped[0]
        raise WrongUse(f"No draft in {folder} can be read: {first.name}: {first.reason}.", first.next_step)
    return drafts, skipped


def _take(name: str, found: DraftFile | Unused, drafts: list[Draft], skipped: list[SkippedDraft]) -> None:
    if isinstance(found, Unused):
        skipped.append(SkippedDraft(name=name, reason=found.reason, next_step=found.next_step))
    else:
        drafts.append(draft_of(replace(found, name=name)))


@contextmanager
def _progress(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Give a function to tell how many are done; the bar is gone when the block ends."""
    columns: Iterable[TextColumn | BarColumn | MofNCompleteColumn | TimeRemainingColumn] = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(file=sys.stderr), transient=True, disable=not sys.stderr.isatty()) as bars:
        task = bars.add_task(what, total=total)
        yield lambda done: bars.update(task, completed=done)
