"""The progress of a build, drawn on standard error where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from index.pipeline.report import OnProgress, Stage
from index.pipeline.report import Progress as Step

_NAMES: Final = {
    Stage.READING: "Reading documents",
    Stage.WORDS: "Indexing words",
    Stage.MEANING: "Reading for meaning",
    Stage.LAYOUT: "Laying out the map",
    Stage.WRITING: "Writing the index",
}


@contextmanager
def shown_progress() -> Iterator[OnProgress]:
    """Give a function to tell progress to; what it draws is gone when the block ends."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True, disable=not sys.stderr.isatty()) as bars:
        tasks: dict[Stage, TaskID] = {}

        def show(step: Step) -> None:
            if step.stage not in tasks:
                tasks[step.stage] = bars.add_task(_NAMES[step.stage], total=step.total)
            bars.update(tasks[step.stage], completed=step.done, total=step.total)

        yield show
