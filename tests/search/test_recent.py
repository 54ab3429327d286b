"""The same search on another page is not worked out again, and another one never gets its answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.pipeline import build
from index.settings import Settings
from search import engine as engine_module
from search import newest
from search.engine import SearchEngine
from search.messages import LANGUAGES, speaking
from search.recent import Recent
from search.results import Filters, Mode


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(5):
        text = f"---\notsikko: Hanke {number}\nalkaa: {2010 + number}\n---\nKotihoitoa kehitettiin yhdessä.\n"
        (documents / f"{number}.md").write_text(text, encoding="utf-8")
    build([documents], Settings(index_directory=tmp_path / "index"), vectors=False)
    return tmp_path / "index"


def test_pages_and_filters_of_one_search_rank_once(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ranked: list[str] = []
    rank = engine_module.rank
    monkeypatch.setattr(engine_module, "rank", lambda *given: ranked.append("") or rank(*given))
    engine = SearchEngine.open(directory)
    whole = engine.search("kotihoito", mode=Mode.KEYWORD)
    paged = [engine.search("kotihoito", mode=Mode.KEYWORD, limit=2, offset=offset).hits for offset in (0, 2, 4)]
    assert [hit.id for page in paged for hit in page] == [hit.id for hit in whole.hits]
    assert engine.search("kotihoito", mode=Mode.KEYWORD, filters=Filters(year_to=2011)).total == 2
    assert len(ranked) == 1
    engine.search("yhdessä", mode=Mode.KEYWORD)
    assert len(ranked) == 2


def test_notes_are_in_the_language_of_who_asks(directory: Path) -> None:
    engine = SearchEngine.open(directory)
    notes = {}
    for code in LANGUAGES:
        with speaking(code):  # of a phrase that stands nowhere the ranking itself tells
            notes[code] = engine.search('"yhdessä kotihoitoa"', mode=Mode.KEYWORD).notes

    assert all(notes.values())
    assert len(set(notes.values())) == len(LANGUAGES)


def test_a_new_build_is_searched_anew(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newest, "LOOK_AGAIN", 0.0)
    engine = SearchEngine.open(directory)
    assert engine.search("kotihoito", mode=Mode.KEYWORD).total == 5
    documents = directory.parent / "documents"
    (documents / "0.md").unlink()
    build([documents], Settings(index_directory=directory), vectors=False)
    assert engine.search("kotihoito", mode=Mode.KEYWORD).total == 4
    assert [path.name for path in directory.glob("g*")] == ["g000002"]  # of what was removed nothing is left


def test_an_index_that_was_removed_and_built_anew_is_searched_anew(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newest, "LOOK_AGAIN", 0.0)
    engine = SearchEngine.open(directory)
    assert engine.search("kotihoito", mode=Mode.KEYWORD).total == 5
    documents = directory.parent / "documents"
    (documents / "0.md").unlink()
    shutil.rmtree(directory)
    build([documents], Settings(index_directory=directory), vectors=False)

    assert engine.status().generation == "g000001"
    assert engine.search("kotihoito", mode=Mode.KEYWORD).total == 4


def test_of_a_pasted_text_only_what_is_read_is_remembered(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ranked: list[str] = []
    rank = engine_module.rank
    monkeypatch.setattr(engine_module, "rank", lambda *given: ranked.append("") or rank(*given))
    engine = SearchEngine.open(directory)
    texts = [f"{'kotihoito yhdessä ' * 300}{end * 100_000}" for end in ("a", "b")]

    assert [engine.search(text, mode=Mode.KEYWORD).query for text in texts] == texts
    assert engine.search("  kotihoito\nyhdessä", mode=Mode.KEYWORD).total == 5
    assert engine.search("kotihoito yhdessä", mode=Mode.KEYWORD).total == 5
    assert len(ranked) == 2


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 60))), st.integers(1, 100))
def test_what_is_kept_is_never_too_large(steps: list[tuple[int, int]], most_bytes: int) -> None:
    recent: Recent[int, str] = Recent(5, most_bytes, len)
    for key, size in steps:
        recent.put(key, "x" * size)
        kept = [value for value in map(recent.get, range(10)) if value is not None]
        assert sum(map(len, kept)) <= most_bytes
        assert recent.get(key) == ("x" * size if size <= most_bytes else None)


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans())), st.integers(1, 5))
def test_the_last_ones_asked_for_are_kept(steps: list[tuple[int, bool]], most: int) -> None:
    recent: Recent[int, str] = Recent(most)
    order: list[int] = []
    for key, is_put in steps:
        if is_put:
            recent.put(key, str(key))
        known = recent.get(key)
        assert known == (str(key) if is_put or key in order[-most:] else None)
        if known is not None:
            order = [*(other for other in order if other != key), key]
        assert len(recent) <= most
