"""Projects of one index -> the same projects with their ties: what continues, contains and mentions what."""

from __future__ import annotations

from collections.abc import Sequence

from index.project import Project
from index.relating.memory import Memory
from index.relating.telling import without_families

__all__ = ["with_families", "without_families"]


def with_families(projects: Sequence[Project]) -> list[Project]:
    """Return the projects in the same order with relations linked, and ``parent`` and ``continues`` where they hold.

    What a document itself says of its parent and of what it continues (front matter, the page that it stands on, a
    correction) is never changed. All else is derived anew from names, texts and years at every call; what an earlier
    call derived is forgotten first, so that links come and go with the documents: ``with_families`` of its own answer
    is that answer, whatever projects were there before. Derived are

    - ``Relation.project``, wherever it stands;
    - relations without a quote: only the names, or the other document, tell them;
    - fields that a ``Provenance`` of the method ``derived`` vouches for.

    No project is tied to itself, and derived ties never close a circle.
    """
    own = {project.id: without_families(project) for project in projects}
    with Memory() as memory:
        memory.ties.update((), list(own.values()), own.__getitem__)
        return [memory.ties.tied(project.id, own.__getitem__) for project in projects]
