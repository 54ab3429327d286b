"""An index of small projects of different fields, for all checks that only read it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from overlap_records import FIELD, EngineOver
from search_records import write_index

from index.project import Project
from search.engine import SearchEngine
from tests.support.hash_encoder import HashEncoder


@pytest.fixture(scope="session")
def field_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the index."""
    directory = tmp_path_factory.mktemp("field") / "index"
    write_index(directory, FIELD, HashEncoder())
    return directory


@pytest.fixture(scope="session")
def field(field_index: Path) -> SearchEngine:
    """Return an engine over the index."""
    return SearchEngine(field_index, HashEncoder())


@pytest.fixture
def engine_over(tmp_path: Path) -> EngineOver:
    """Return a function that makes an index of projects and gives an engine over it."""

    def make(projects: Sequence[Project]) -> SearchEngine:
        return SearchEngine(write_index(tmp_path / "index", projects, HashEncoder()), HashEncoder())

    return make
