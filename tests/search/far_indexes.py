"""Indexes of the small projects on this machine, in a folder of milvus-lite and on a server of it, for tests."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from search_records import PROJECTS, write_index

from index.address import read_address
from index.embedding.encoder import Encoder
from index.milvus.publishing import publish
from index.project import Project
from index.settings import Settings
from index.store.opened import open_index
from search.engine import SearchEngine
from tests.contracts.engine_contract import Made
from tests.support.hash_encoder import HashEncoder

NAME = "hankkeet"


def publish_projects(
    folder: Path, address: str, projects: Sequence[Project] = PROJECTS, encoder: Encoder | None = None
) -> Settings:
    """Bring projects to an address; ``folder`` is what the build works in. Return the settings of who reads there."""
    write_index(folder / "index", projects, encoder)
    found = read_address(address)
    assert found
    with open_index(folder / "index") as index:
        publish(index, found, environment={})
    return Settings.read(index_directory=address, cache_directory=folder / "cache", environment={})


@contextmanager
def local(folder: Path, *, bare: bool = False) -> Iterator[Made]:
    """Give an engine over an index on this machine."""
    encoder = None if bare else HashEncoder()
    engine = SearchEngine(write_index(folder / "index", encoder=encoder), HashEncoder())

    def change(projects: Sequence[Project]) -> None:
        write_index(folder / "index", projects, encoder)
        time.sleep(0.6)  # until the engine looks again

    try:
        yield Made(engine, change)
    finally:
        engine.close()


@contextmanager
def far(folder: Path, address: str, *, bare: bool = False) -> Iterator[Made]:
    """Give an engine over an index at an address in Milvus."""
    encoder = None if bare else HashEncoder()
    engine = SearchEngine(publish_projects(folder, address, encoder=encoder), HashEncoder())

    def change(projects: Sequence[Project]) -> None:
        publish_projects(folder, address, projects, encoder)
        time.sleep(1.1)

    try:
        yield Made(engine, change)
    finally:
        engine.close()
