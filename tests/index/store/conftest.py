"""A way to put records into an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from store_records import PROJECTS, contents_of

from index.project import Project
from index.store.writer import write_generation

Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a generation of some projects into ``tmp_path / "index"``."""

    def write_projects(projects: Sequence[Project] = PROJECTS, **others: object) -> str:
        directory = tmp_path / "index"
        directory.mkdir(exist_ok=True)
        return write_generation(directory, contents_of(projects, **others))

    return write_projects
