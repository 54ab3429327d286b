"""A plan as it was read -> a draft with its goals, and what of it cannot be taken into account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from index.pipeline.drafting import DraftFile
from index.project import Project, ProjectId
from search.messages import say
from search.overlap import remarks
from search.overlap.goals import FoundGoals, found_goals
from search.overlap.records import DRAFT_ID, Draft, GoalKind

_LEAST_WORDS: Final = 4  # in all: below, a draft says too little to be compared


def draft_of(file: DraftFile, project_id: ProjectId = DRAFT_ID) -> Draft:
    """Return the draft with its goals; no contact person of it goes any further."""
    project = replace(file.project, id=project_id, contacts=())
    found = found_goals(project)
    return Draft(
        name=file.name,
        project=project,
        goals=found.goals,
        content_hash=file.content_hash,
        notes=tuple(notes_of(project, found)),
    )


def notes_of(project: Project, found: FoundGoals) -> Iterator[str]:
    """Yield what of a draft, or of its goals, cannot be taken into account."""
    if project.language != "fi":
        yield remarks.language(project.language)
    if any(goal.kind is GoalKind.TEXT for goal in found.goals):
        yield say("overlap.note.no_aims")
    if found.left_out:
        yield remarks.left_out(found.left_out)
    if sum(len(section.text.split()) for section in project.sections) < _LEAST_WORDS:
        yield say("overlap.note.short")
