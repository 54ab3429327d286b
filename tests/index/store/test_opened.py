"""Opening an index: what a reader gets, and what is said when it cannot be had."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from store_records import HANKE, JATKO, OHJELMA, PROJECTS
from whoosh.query import Every, Term

from index.errors import DamagedIndex, NoIndex, StaleIndex
from index.store import writer
from index.store.opened import OpenIndex, open_index
from index.store.vectors import PLACE

Write = Callable[..., str]


@pytest.fixture
def directory(tmp_path: Path, write: Write) -> Path:
    write()
    return tmp_path / "index"


def agree(index: OpenIndex) -> None:
    """Check that the three parts speak of the same projects by the same ordinals."""
    with index.keyword.searcher() as searcher:
        for number in Every().docs(searcher):
            project_id = searcher.stored_fields(number)["id"]
            assert index.catalogue.ordinal(project_id) == index.keyword.ordinals[number]
        assert searcher.doc_count() == index.catalogue.count == index.manifest.projects
    for ordinal, project in enumerate(index.catalogue.all()):
        assert len(index.vectors.section[index.vectors.of_project(ordinal)]) == len(project.sections)


def test_all_parts_are_there_and_speak_of_the_same_projects(directory: Path) -> None:
    with open_index(directory, analyzer="suomi-1", encoder="malli-1") as index:
        agree(index)
        index.verify()
        assert (index.generation, index.manifest.projects, index.manifest.passages) == ("g000001", 3, 3)
        assert index.has_vectors
        assert index.is_current()


def test_a_reader_finishes_on_the_generation_it_opened(directory: Path, write: Write) -> None:
    with open_index(directory) as index:
        for _ in range(3):
            write([OHJELMA])

        assert not index.is_current()
        assert index.catalogue.project("ilona-1").title == HANKE.title
        with index.keyword.searcher() as searcher:
            assert len(searcher.search(Term("text", "malli"))) == 1
        index.verify()
    write([OHJELMA])

    assert not (directory / "g000001").exists()  # it goes when nobody reads it any more


def test_an_index_that_was_built_anew_under_the_same_name_is_another_one(directory: Path, write: Write) -> None:
    with open_index(directory) as index:
        shutil.rmtree(directory)
        assert index.is_current()  # nothing better is there
        write([OHJELMA])

        assert not index.is_current()
        with open_index(directory) as fresh:
            assert fresh.generation == index.generation == "g000001"
            assert fresh.build != index.build
            assert fresh.is_current()


def test_an_update_carries_the_keyword_index_on(directory: Path, write: Write) -> None:
    changed = replace(JATKO, title="ILONA III -hanke")
    write([changed, OHJELMA], previous=directory / "g000001", changed={JATKO.id}, gone={HANKE.id})

    with open_index(directory) as index:
        agree(index)
        index.verify()
        assert index.catalogue.ids() == ("ilona-2", "kotona-ohjelma")
        assert index.catalogue.resolve("ILONA III") == ("ilona-2",)


def test_without_a_model_there_is_an_index_to_search_by_word(directory: Path, write: Write) -> None:
    write(PROJECTS, encoder="", matrix=np.zeros((0, 0), np.float32), places=np.zeros(0, PLACE))

    with open_index(directory, encoder="malli-2") as index:
        assert not index.has_vectors
        assert len(index.vectors) == 0


def test_where_there_is_no_index_the_way_to_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="hankehaku index"):
        open_index(tmp_path)
    with pytest.raises(NoIndex, match="nowhere"):
        open_index(tmp_path / "nowhere")


def test_an_index_of_another_analyzer_or_model_is_refused(directory: Path) -> None:
    with pytest.raises(StaleIndex, match=r"analyzer suomi-1, this is the analyzer suomi-2.*--rebuild"):
        open_index(directory, analyzer="suomi-2")
    with pytest.raises(StaleIndex, match=r"model malli-1, this is the model malli-2"):
        open_index(directory, encoder="malli-2")


def test_an_index_of_another_format_is_refused_before_it_is_read(directory: Path) -> None:
    file = directory / "g000001" / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": 99}))

    with pytest.raises(StaleIndex, match="format 99"):
        open_index(directory)


FILES = [
    "catalogue.sqlite", "vectors.npy", "passages.npy", "ordinals.npy", "manifest.json",
    "layout.npy", "layout_settled.npy", "keyword/*.toc", "keyword/*.seg",
]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(directory: Path, name: str) -> None:
    (file,) = (directory / "g000001").glob(name)
    file.unlink()

    with pytest.raises(DamagedIndex, match=rf"{file.name}.*--rebuild"):
        open_index(directory)


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_is_named(directory: Path, name: str) -> None:
    (file,) = (directory / "g000001").glob(name)
    file.write_bytes(file.read_bytes()[:-7])

    with pytest.raises(DamagedIndex, match=file.name):
        open_index(directory)


@pytest.mark.parametrize("name", FILES[:4] + FILES[5:])
def test_a_byte_that_has_turned_is_found_by_verifying(directory: Path, name: str) -> None:
    (file,) = (directory / "g000001").glob(name)
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)

    try:
        with open_index(directory) as index, pytest.raises(DamagedIndex, match=file.name):
            index.verify()
    except DamagedIndex:
        pass  # it was seen on opening already


def test_a_missing_generation_is_damage(directory: Path) -> None:
    shutil.rmtree(directory / "g000001")

    with pytest.raises(DamagedIndex, match="g000001"):
        open_index(directory)


def test_a_write_that_fails_leaves_the_old_index(
    directory: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer, "write_manifest", full)
    with pytest.raises(OSError, match="No space"):
        write([OHJELMA])

    assert [path.name for path in directory.glob("g*")] == ["g000001"]
    with open_index(directory) as index:
        index.verify()
        assert index.catalogue.count == 3


def test_a_closed_index_says_so(directory: Path) -> None:
    index = open_index(directory)
    index.close()
    index.close()

    with pytest.raises(RuntimeError, match="closed"):
        index.catalogue.project("ilona-1")


def test_an_index_may_lie_where_nothing_can_be_written(directory: Path) -> None:
    for path in [*directory.rglob("*"), directory]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with open_index(directory) as index:
            agree(index)
    finally:
        for path in [directory, *directory.rglob("*")]:
            path.chmod(0o755)
