"""A real index of projects that are at hand, without files: for measurements that make their own documents."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from index.embedding import open_encoder
from index.finnish.analyzer import fingerprint
from index.pipeline.encoding import encode_projects
from index.pipeline.passage_words import front_terms, passage_terms
from index.project import Project
from index.settings import Settings
from index.store.entry import Entry, FileRecord
from index.store.writer import Contents, write_generation


def write_index(directory: Path, projects: Sequence[Project]) -> None:
    """Write an index of ``projects`` into ``directory``."""
    settings = Settings.read()
    told = lambda done, total: print(f"\r{done} of {total} passages read", end="", file=sys.stderr)  # noqa: E731
    encoder = open_encoder(settings)
    encoded = encode_projects(projects, encoder, settings, on_passages=told)
    directory.mkdir(parents=True, exist_ok=True)
    write_generation(
        directory,
        Contents(
            entries=[entry(project) for project in projects],
            matrix=encoded.matrix,
            places=encoded.places,
            terms=passage_terms(projects, encoded.places),
            front=front_terms(projects),
            analyzer=fingerprint(),
            encoder=encoded.encoder,
            reading="",
            roots=(),
        ),
    )


def entry(project: Project) -> Entry:
    """Return a project as if a file of its own held it."""
    file = FileRecord(root="/", path=project.id, size=0, mtime_ns=0, ctime_ns=0, read_ns=0, content_hash=project.id)
    return Entry(file=file, own=(project.id,), projects=(project,))
