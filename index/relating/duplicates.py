"""The same document twice: in another format, in another site's frame, edited a little, or shortened."""

from __future__ import annotations

from collections.abc import Sequence

from index.project import Project
from index.relating.likes import Duplicate
from index.relating.memory import Memory
from index.relating.pages import Sameness
from index.relating.shingles import likeness, signature
from index.relating.telling import without_families

__all__ = ["Duplicate", "Sameness", "duplicates", "likeness", "signature"]


def duplicates(projects: Sequence[Project]) -> tuple[Duplicate, ...]:
    """Return which of ``projects`` are the same document as another, in the order of their ids.

    One of each group is shown and is no duplicate: first those with written-down facts, then the one that tells
    most, then by id. Phases of a project, years of a call, parts of one programme and a page's own children are
    different documents however alike they are. The answer does not depend on the order of ``projects``.
    """
    own = {project.id: without_families(project) for project in projects}  # what was derived decides nothing
    with Memory() as memory:
        memory.likes.update((), list(own.values()), own.__getitem__)
        return memory.likes.duplicates()
