"""One index of the small projects for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from search_records import write_index

from index.settings import Settings
from search.engine import SearchEngine
from search.keyword import KeywordSearch
from search.snapshot import Snapshot, open_snapshot
from tests.support.hash_encoder import HashEncoder


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return the settings of an index with vectors that near words make near."""
    return write_index(tmp_path_factory.mktemp("search") / "index", encoder=HashEncoder())


@pytest.fixture(scope="session")
def engine(settings: Settings) -> SearchEngine:
    return SearchEngine(settings, HashEncoder())


@pytest.fixture(scope="session")
def snapshot(settings: Settings) -> Snapshot:
    return open_snapshot(settings.index_directory, None)


@pytest.fixture(scope="session")
def keyword(snapshot: Snapshot) -> KeywordSearch:
    return snapshot.keyword


@pytest.fixture
def without_vectors(tmp_path: Path) -> SearchEngine:
    """Return an engine over an index that was built without a model."""
    return SearchEngine(write_index(tmp_path / "index"))
