"""What the app proposes works on the documents that come with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.pipeline import build
from index.settings import Settings
from search.engine import SearchEngine
from search.results import Mode
from ui.messages import say

WRITING = re.compile(r"help\.write\.\d+\.query")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    settings = Settings(index_directory=tmp_path_factory.mktemp("bundled"))
    build([ROOT / "corpus"], settings, vectors=False)
    return SearchEngine.open(settings)


@pytest.mark.parametrize("query", [say(f"search.example.{number}") for number in range(1, 7)])
def test_an_example_search_finds_projects(bundled: SearchEngine, query: str) -> None:
    assert bundled.search(query, mode=Mode.KEYWORD).total >= 2


@pytest.mark.parametrize("query", [say(key) for key in sorted(say.keys()) if WRITING.fullmatch(key)])
def test_what_the_help_shows_is_understood(bundled: SearchEngine, query: str) -> None:
    found = bundled.search(query, mode=Mode.KEYWORD)
    assert found.total > 0
    assert found.notes == ()
