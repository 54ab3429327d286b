"""One index of the small projects for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from aim_records import AIMED
from search_records import write_index

from index.settings import Settings
from search.engine import SearchEngine
from search.keyword import KeywordSearch
from search.shelf import Shelf
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


@pytest.fixture(scope="session")
def aimed_shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Return the passages of projects with one aim each."""
    directory = tmp_path_factory.mktemp("aims") / "index"
    write_index(directory, AIMED, HashEncoder())
    aimed = open_snapshot(directory, None)
    with aimed.index:
        yield aimed.shelf


@pytest.fixture
def without_vectors(tmp_path: Path) -> SearchEngine:
    """Return an engine over an index that was built without a model."""
    return SearchEngine(write_index(tmp_path / "index"))
