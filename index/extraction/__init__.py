"""SourceDocument -> projects: noise, headings, facts, places, people apart, projects inside projects, passages."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.project import Project
    from index.readers.source import SourceDocument


def extract(document: SourceDocument) -> tuple[Project, ...]:
    """Return the projects that a document describes: the document itself first, then those inside it.

    What does it is loaded on first use: a search imports this package for its sentences only, and should start fast.

    Raises:
        UnreadableDocument: its facts are wrong, or there is no text in it.
    """
    found: tuple[Project, ...] = import_module(f"{__name__}.documents").extract(document)
    return found


def extract_whole(document: SourceDocument) -> Project:
    """Return a document as one project, whatever projects it tells of: a plan is one.

    Raises:
        UnreadableDocument: its facts are wrong, or there is no text in it.
    """
    found: Project = import_module(f"{__name__}.documents").extract_whole(document)
    return found
