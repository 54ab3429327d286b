"""The keyword index: what is found in it, and that an update leaves the same as writing it anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_records import HANKE, JATKO, PROJECTS
from whoosh.query import Or, Phrase, Prefix, Query, Term

from index.project import Project, ProjectId
from index.store import keyword_index
from index.store.keyword_index import KeywordIndex, write_keyword_index


def written(folder: Path, projects: Sequence[Project] = PROJECTS) -> list[str]:
    return write_keyword_index(folder, previous=None, removed=(), added=projects)


def opened(folder: Path, ids: Sequence[str]) -> KeywordIndex:
    return KeywordIndex(folder, np.arange(len(ids), dtype=np.int32))


def ranking(index: KeywordIndex, query: Query) -> list[tuple[str, float]]:
    with index.searcher() as searcher:
        found = [(hit["id"], round(hit.score, 4)) for hit in searcher.search(query, limit=None)]
    return sorted(found, key=lambda hit: (-hit[1], hit[0]))


def ids(index: KeywordIndex, field: str, term: str) -> list[str]:
    return [project_id for project_id, _ in ranking(index, Term(field, term))]


@pytest.fixture
def index(tmp_path: Path) -> KeywordIndex:
    return opened(tmp_path / "keyword", written(tmp_path / "keyword"))


def test_a_project_is_found_by_the_base_form_of_an_inflected_word(index: KeywordIndex) -> None:
    assert set(ids(index, "text", "asua")) == {"ilona-1", "kotona-ohjelma"}
    assert ids(index, "text", "toimintamalli") == ["ilona-2"]
    assert ids(index, "text", "malli") == ["ilona-2"]


def test_every_fact_is_searchable_in_the_text_and_in_its_field(index: KeywordIndex) -> None:
    assert ids(index, "text", "omaishoito") == ids(index, "keyword", "omaishoito") == ["ilona-1"]
    assert set(ids(index, "funder", "ministeriö")) == {"ilona-1", "kotona-ohjelma"}
    assert ids(index, "region", "pirkanmaa") == ["ilona-2"]
    assert ids(index, "goals", "omainen") == ["ilona-1"]


def test_contact_persons_cannot_be_searched(index: KeywordIndex) -> None:
    with index.searcher() as searcher:
        terms = {text for _, text in searcher.reader().all_terms()}

    assert terms
    assert not any(b"meik" in term or b"maija" in term for term in terms)


def test_words_are_found_as_they_stand_from_their_beginning(index: KeywordIndex) -> None:
    assert [hit[0] for hit in ranking(index, Prefix("surface", "kunna"))] == ["ilona-2"]
    assert ids(index, "surface", "jatkohanke") == ["ilona-2"]
    assert ids(index, "surface", "asuvat") == ["ilona-1"]


def test_a_phrase_holds_within_a_sentence_and_not_from_title_to_text(index: KeywordIndex) -> None:
    assert [hit[0] for hit in ranking(index, Phrase("text", ["ottaa", "käyttö"]))] == ["ilona-2"]
    assert ranking(index, Phrase("text", ["ilona", "väestö"])) == []


def test_a_word_in_the_title_outweighs_one_in_the_text(tmp_path: Path) -> None:
    named = Project(id=ProjectId("otsikossa"), title="Omaishoito", summary="Hanke kehittää arkea.")
    told = Project(id=ProjectId("tekstissä"), title="Arki", summary="Hanke kehittää omaishoitoa.")

    assert ids(opened(tmp_path / "k", written(tmp_path / "k", [told, named])), "text", "omaishoito") == [
        "otsikossa", "tekstissä"
    ]  # fmt: skip


def test_a_word_weighs_more_in_a_short_text_than_in_a_long_one(tmp_path: Path) -> None:
    short = Project(id=ProjectId("lyhyt"), title="A", summary="Hanke tukee omaishoitoa.")
    long = replace(short, id=ProjectId("pitkä"), summary=short.summary + " Asukkaat kokoontuvat." * 40)

    assert ids(opened(tmp_path / "k", written(tmp_path / "k", [long, short])), "text", "omaishoito") == [
        "lyhyt", "pitkä"
    ]  # fmt: skip


def test_many_threads_may_search_at_once(index: KeywordIndex) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: ids(index, "text", ("omaishoito", "malli")[n % 2]), range(200)))

    assert found == [[("ilona-1", "ilona-2")[n % 2]] for n in range(200)]


def test_an_open_index_survives_the_removal_of_its_files(index: KeywordIndex, tmp_path: Path) -> None:
    assert ids(index, "text", "malli") == ["ilona-2"]
    shutil.rmtree(tmp_path / "keyword")

    assert ids(index, "text", "malli") == ["ilona-2"]
    index.close()
    index.close()


def test_an_update_leaves_the_index_it_started_from_untouched(index: KeywordIndex, tmp_path: Path) -> None:
    def files() -> dict[str, tuple[int, bytes]]:
        return {file.name: (file.stat().st_mtime_ns, file.read_bytes()) for file in (tmp_path / "keyword").iterdir()}

    before = files()
    changed = replace(JATKO, title="ILONA II levittää omaishoitoa")
    new_ids = write_keyword_index(
        tmp_path / "new", previous=tmp_path / "keyword", removed={HANKE.id, JATKO.id}, added=[changed]
    )

    assert sorted(filter(None, new_ids)) == ["ilona-2", "kotona-ohjelma"]
    assert ids(opened(tmp_path / "new", new_ids), "text", "omaishoito") == ["ilona-2"]
    assert ids(index, "text", "omaishoito") == ["ilona-1"]
    assert files() == before


def test_of_what_is_purged_no_word_stays_however_large_the_segment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyword_index, "_SMALL", 2)
    secret = project_of("salainen", ["xylofonisti", "kotona"])
    before = [secret, *(project_of(f"hanke-{number}", ["omaishoito"]) for number in range(12))]
    written(tmp_path / "0", before)
    kept = write_keyword_index(tmp_path / "1", previous=tmp_path / "0", removed={secret.id}, added=())
    purged = write_keyword_index(tmp_path / "2", previous=tmp_path / "1", removed=(), added=(), purge=True)

    assert holding(tmp_path / "1", b"xylofonisti")  # whoever does not ask for it pays nothing
    assert not holding(tmp_path / "2", b"xylofonisti")
    assert not holding(tmp_path / "2", b"salainen")
    assert (kept.count(""), purged.count(""), len(purged)) == (1, 0, 12)
    assert len(ids(opened(tmp_path / "2", purged), "text", "omaishoito")) == 12


def holding(folder: Path, words: bytes) -> list[str]:
    return [file.name for file in folder.iterdir() if words in file.read_bytes()]


def test_an_update_works_where_files_cannot_be_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*paths: Path) -> None:
        raise OSError("no links on this file system")

    written(tmp_path / "old")
    monkeypatch.setattr(os, "link", refuse)
    new_ids = write_keyword_index(tmp_path / "new", previous=tmp_path / "old", removed={HANKE.id}, added=[])

    assert ids(opened(tmp_path / "new", new_ids), "text", "ikäihminen") == ["kotona-ohjelma"]


def test_when_writing_fails_the_lock_is_given_back(tmp_path: Path) -> None:
    written(tmp_path / "old")
    for attempt in ("new", "newer"):
        with pytest.raises(AttributeError):
            write_keyword_index(tmp_path / attempt, previous=tmp_path / "old", removed=(), added=[None])  # type: ignore[list-item]

    assert len(write_keyword_index(tmp_path / "newest", previous=tmp_path / "old", removed=(), added=[])) == 3


WORDS = ("omaishoito", "kuntoutus", "palvelut", "kotona", "nuorille")
TERMS = ("omaishoito", "kuntoutus", "palvelu", "koti", "nuori")
made = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), max_size=6)


@settings(deadline=None, max_examples=25)
@given(st.lists(made, min_size=2, max_size=4), st.sampled_from([0, 3, 200]))
def test_updates_rank_as_if_everything_had_been_written_at_once(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, list[str]]], small: int
) -> None:
    folder = tmp_path_factory.mktemp("keyword")
    texts: dict[str, list[str]] = {}
    found: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyword_index, "_SMALL", small)
        for number, state in enumerate(states):
            found = write_keyword_index(
                folder / str(number),
                previous=folder / str(number - 1) if number else None,
                removed={ProjectId(key) for key in texts if state.get(key) != texts[key]},
                added=[project_of(key, state[key]) for key in state if state[key] != texts.get(key)],
            )
            texts = state
    fresh = written(folder / "fresh", [project_of(key, texts[key]) for key in texts])
    updated, anew = opened(folder / str(len(states) - 1), found), opened(folder / "fresh", fresh)
    query = Or([Term("text", term) for term in TERMS])

    assert sorted(filter(None, found)) == sorted(fresh) == sorted(texts)
    with updated.searcher() as searcher:
        deleted = searcher.doc_count_all() - searcher.doc_count()
    if deleted:  # they still count in idf: the same projects are found
        assert {hit[0] for hit in ranking(updated, query)} == {hit[0] for hit in ranking(anew, query)}
    else:
        assert ranking(updated, query) == ranking(anew, query)


def project_of(key: str, found: Sequence[str]) -> Project:
    return Project(id=ProjectId(key), title="Hanke", summary=" ".join(found))


def test_small_changes_do_not_pile_up_segments(tmp_path: Path) -> None:
    found = written(tmp_path / "0", [project_of("hanke-0", ["omaishoito"])])
    for number in range(1, 12):
        project = project_of(f"hanke-{number}", ["omaishoito"])
        before = tmp_path / str(number - 1)
        found = write_keyword_index(tmp_path / str(number), previous=before, removed=(), added=[project])

    assert len(found) == 12
    assert len(list((tmp_path / "11").glob("*.seg"))) == 1
