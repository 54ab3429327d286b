"""The arrays beside Whoosh's index hold what Whoosh's readers tell, whatever was written, changed and merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_records import PROJECTS

from index.project import Project, ProjectId
from index.store import keyword_index
from index.store.keyword_index import KeywordIndex, write_keyword_index
from index.store.term_arrays import PLACE_BITS, TermArrays

WORDS = ("koti", "kotihoito", "hoito", "ja", "lasten", "suojelu", "lastensuojelu", "päihdetyö", "Lappi", "STM:n")


def project(name: str, words: Iterable[str]) -> Project:
    return Project(id=ProjectId(name), title=f"Hanke {name}", summary=" ".join(words))


def opened(folder: Path, ids: Sequence[str]) -> KeywordIndex:
    return KeywordIndex(folder, np.array([number if name else -1 for number, name in enumerate(ids)], "i4"))


def differing(index: KeywordIndex) -> list[tuple[str, str]]:
    """Return the terms of which the arrays do not tell what Whoosh tells, and the fields of other lengths."""
    wrong = []
    with index.searcher() as searcher:
        reader = searcher.reader()
        for field, term in {(field, term.decode()) for field, term in reader.all_terms()}:
            documents, weights, places = [], [], []
            matcher = reader.postings(field, term.encode())
            while matcher.is_active():
                documents.append(matcher.id())
                weights.append(np.float32(matcher.weight()))
                if matcher.supports("positions"):
                    places += [matcher.id() << PLACE_BITS | place for place in matcher.value_as("positions")]
                matcher.next()
            ours = index.postings.postings(field, term)
            same = (
                ours.documents.tolist() == documents
                and ours.weights.tolist() == weights
                and index.postings.places(field, term).tolist() == places
                and index.postings.frequency(field, term) == reader.doc_frequency(field, term)
            )
            wrong += [] if same else [(field, term)]
        for field in ("text", "surface", "title"):
            lengths = [reader.doc_field_length(number, field) or 0 for number in range(reader.doc_count_all())]
            same = index.lengths(field).tolist() == lengths
            same &= index.average_length(field) == searcher.avg_field_length(field)
            wrong += [] if same else [(field, "")]
    return wrong


def test_the_arrays_hold_what_whoosh_tells(tmp_path: Path) -> None:
    index = opened(tmp_path / "one", write_keyword_index(tmp_path / "one", previous=None, removed=(), added=PROJECTS))

    assert len(index.words("text").words) > 20
    assert differing(index) == []


@pytest.mark.parametrize("small", [0, 200], ids=["segments that stay", "segments that are merged"])
def test_changed_and_removed_projects_are_told_as_whoosh_tells_them(tmp_path: Path, small: int) -> None:
    first = [project(str(number), WORDS[number % 5 :]) for number in range(12)]
    changed = [project("3", ("päihdetyö", "koti", "koti")), project("20", ("Lappi",))]
    with patch.object(keyword_index, "_SMALL", small):
        write_keyword_index(tmp_path / "old", previous=None, removed=(), added=first)
        write_keyword_index(tmp_path / "mid", previous=tmp_path / "old", removed=[ProjectId("3")], added=changed)
        ids = write_keyword_index(tmp_path / "new", previous=tmp_path / "mid", removed=[ProjectId("7")], added=())
    index = opened(tmp_path / "new", ids)

    assert differing(index) == []
    with index.searcher() as searcher:
        segments = {leaf.segment().segment_id() for leaf, _ in searcher.reader().leaf_readers()}
    assert len(segments) == (2 if small == 0 else 1)
    assert {file.name.split("-")[1] for file in (tmp_path / "new").glob("postings-*")} == segments


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=8), min_size=1, max_size=6),
    st.lists(st.lists(st.sampled_from(WORDS), max_size=8), max_size=4),
    st.sets(st.integers(0, 5)),
)
def test_any_texts_are_told_as_whoosh_tells_them(
    tmp_path_factory: pytest.TempPathFactory, before: list[list[str]], after: list[list[str]], gone: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("keyword")
    old = [project(f"a{number}", words) for number, words in enumerate(before)]
    new = [project(f"b{number}", words) for number, words in enumerate(after)]
    with patch.object(keyword_index, "_SMALL", 0):
        write_keyword_index(folder / "old", previous=None, removed=(), added=old)
        ids = write_keyword_index(
            folder / "new", previous=folder / "old", removed=[ProjectId(f"a{number}") for number in gone], added=new
        )
    assert differing(opened(folder / "new", ids)) == []


def test_an_empty_index_has_no_terms(tmp_path: Path) -> None:
    index = opened(tmp_path / "none", write_keyword_index(tmp_path / "none", previous=None, removed=(), added=()))

    assert len(index.postings.postings("text", "koti").documents) == 0
    assert len(index.postings.places("text", "koti")) == 0
    assert index.postings.frequency("text", "koti") == 0


def test_a_file_that_is_cut_short_is_noticed(tmp_path: Path) -> None:
    write_keyword_index(tmp_path / "one", previous=None, removed=(), added=PROJECTS)
    file = next((tmp_path / "one").glob("postings-*-weights.bin"))
    segment = file.name.split("-")[1]
    file.write_bytes(file.read_bytes()[:-4])

    with pytest.raises(ValueError, match="not whole"):
        TermArrays(tmp_path / "one", segment)
