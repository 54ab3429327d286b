"""The long work of the overlap check, as jobs: reading a draft, and holding it against all projects.

What begins a job raises ``TooManyJobs`` where too many wait already.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from index.pipeline.drafting import DraftFile, draft_of_data, draft_of_text
from search.engine import SearchEngine
from search.overlap.drafts import draft_of
from search.overlap.options import Options
from search.overlap.steps import Step
from ui.jobs import Job, desk
from ui.messages import say
from ui.overlap.dossier import Checked, Dossier
from ui.overlap.form import Form

KIND: Final = "overlap"

# Where each step begins and ends in the whole check.
_SPANS: Final = {Step.MODEL: (0.02, 0.4), Step.READING: (0.4, 0.85), Step.COMPARING: (0.85, 1.0)}


def begin_reading_text(dossier: Dossier, text: str) -> None:
    """Read pasted text in a job."""
    _begin(dossier, lambda job: _read(dossier, job, lambda: draft_of_text(text)))


def begin_reading_file(dossier: Dossier, name: str, data: bytes) -> None:
    """Read a file in a job; its bytes go to the process that reads them, and to no disk."""
    _begin(
        dossier,
        lambda job: _read(dossier, job, lambda: draft_of_data(name, data, while_waiting=lambda: job.at(job.share))),
    )


def begin_check(dossier: Dossier, engine: SearchEngine, options: Options) -> None:
    """Hold the draft, as the person has corrected it, against all projects in a job."""
    form = dossier.form
    if form is not None:
        _begin(dossier, lambda job: _check(dossier, job, form, engine, options))


def _begin(dossier: Dossier, work: Callable[[Job], object]) -> None:
    dossier.cancel()
    dossier.job = desk().begin(KIND, work)


# What the work finds it puts into the dossier itself: a job is remembered elsewhere, and a draft is in one place only.


def _read(dossier: Dossier, job: Job, read: Callable[[], DraftFile]) -> None:
    job.at(0.1, say("overlap.step.file"))
    file = read()
    job.at(0.7, say("overlap.step.goals"))
    draft = draft_of(file)
    job.at(1.0)
    dossier.take_draft(draft)


def _check(dossier: Dossier, job: Job, form: Form, engine: SearchEngine, options: Options) -> None:
    def on_step(step: Step, share: float) -> None:
        begins, ends = _SPANS[step]
        job.at(begins + share * (ends - begins), say(f"overlap.step.{step}"))

    read = dossier.draft
    if read is None:
        return
    checked = Checked(read, form, engine.encode_draft(form.meant(read), on_step))
    checked.report(engine, options, on_step)
    job.at(1.0)
    dossier.checked = checked
