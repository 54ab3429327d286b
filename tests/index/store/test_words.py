"""The words of an index in files of their own: the same as in the index itself, also after updates."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from store_records import PROJECTS

from index.project import Project
from index.store.keyword_index import KeywordIndex, write_keyword_index


def index_in(folder: Path, previous: Path | None = None, added: tuple[Project, ...] = ()) -> KeywordIndex:
    removed = {project.id for project in added} if previous else set()
    ids = write_keyword_index(folder, previous=previous, removed=removed, added=added or PROJECTS)
    return KeywordIndex(folder, np.arange(len(ids), dtype=np.int32))


def counted(index: KeywordIndex, field: str) -> dict[str, int]:
    """Return what Whoosh itself has."""
    with index.searcher() as searcher:
        return {word.decode(): info.doc_frequency() for word, info in searcher.reader().iter_field(field)}


@pytest.mark.parametrize("field", ["surface", "text", "title", "programme"])
def test_words_are_those_of_the_index_the_commonest_first(tmp_path: Path, field: str) -> None:
    index = index_in(tmp_path / "keyword")
    words, counts = index.words(field)

    assert dict(zip(words, counts.tolist(), strict=True)) == counted(index, field)
    assert words
    assert list(zip(-counts, words, strict=True)) == sorted(zip(-counts, words, strict=True))


def test_an_update_adds_its_own_words_and_leaves_those_before(tmp_path: Path) -> None:
    first = index_in(tmp_path / "1")
    before = first.words("surface")
    second = index_in(tmp_path / "2", tmp_path / "1", PROJECTS[:1])
    words, counts = second.words("surface")

    assert dict(zip(words, counts.tolist(), strict=True)) == counted(second, "surface")
    assert first.words("surface").words == before.words
    assert {file.name for file in (tmp_path / "2").glob("words-*")} != {
        file.name for file in (tmp_path / "1").glob("words-*")
    }


def test_words_are_read_out_of_the_index_where_their_files_are_gone(tmp_path: Path) -> None:
    index = index_in(tmp_path / "keyword")
    before = index.words("text")
    for file in (tmp_path / "keyword").glob("words-*"):
        file.unlink()

    assert index.words("text").words == before.words
