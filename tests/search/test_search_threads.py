"""Eight people searching at once get what one gets alone, also while the index is replaced under them."""

from __future__ import annotations

import random
import sys
import threading
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest
from search_records import PROJECTS, write_index

from index.finnish import lemmas, voikko
from index.settings import Settings
from search.engine import SearchEngine
from search.results import Mode
from tests.support.hash_encoder import HashEncoder

THREADS = 8
SEARCHES = 500
QUERIES = (
    "vanhuspalvelut", "vanhus- ja vammaispalvelut", "omaishoito", "lasten suojelu", '"sosiaalityön kehittäminen"',
    "kehittämishanke", "päihde* TAI mielenterveys", "hanke EI lapset", "otsikko:palvelu", "vuosi:2012..2015 kuntoutus",
    "paihdetyo", "nuorten työpajat",
)  # fmt: skip


@pytest.fixture(autouse=True)
def hasty_switching() -> Iterator[None]:
    """Make Python change threads a hundred times as often."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    yield
    sys.setswitchinterval(usual)


def answer(engine: SearchEngine, query: str, mode: Mode) -> object:
    """Return everything of an answer that must be the same."""
    found = engine.search(query, mode, limit=3)
    hits = [(hit.project.id, hit.score, hit.highlights) for hit in found.hits]
    return found.total, found.suggestion, found.notes, hits


def many(engine: SearchEngine, expected: dict[tuple[str, Mode], Sequence[object]]) -> tuple[list[object], set[int]]:
    """Search in eight threads; return what came out wrong, and which of the right answers were given."""
    wrong: list[object] = []
    given: set[int] = set()

    def run(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(SEARCHES):
            query, mode = chance.choice(list(expected))
            try:
                found = answer(engine, query, mode)
                given.add(expected[query, mode].index(found))
            except Exception as error:
                wrong.append((query, mode, error))

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong, given


def forget_words() -> None:
    """Empty the caches of words, so that the threads meet each word for the first time."""
    for cached in (lemmas.analyse, voikko.readings):
        cached.cache_clear()


def test_eight_threads_search_five_hundred_times_each_as_one_does(engine: SearchEngine, settings: Settings) -> None:
    asked = [(query, mode) for query in QUERIES for mode in (Mode.KEYWORD, Mode.HYBRID)]
    expected = {(query, mode): [answer(engine, query, mode)] for query, mode in asked}
    forget_words()
    assert many(SearchEngine(settings, HashEncoder()), expected)[0] == []  # opened by all threads at once


def test_an_answer_is_of_the_old_or_the_new_index_while_one_replaces_the_other(tmp_path: Path) -> None:
    editions = (PROJECTS, PROJECTS[: len(PROJECTS) // 2])
    expected: dict[tuple[str, Mode], list[object]] = {(query, Mode.KEYWORD): [] for query in QUERIES}
    for number, projects in enumerate(editions):
        one = SearchEngine(write_index(tmp_path / str(number), projects, HashEncoder()), HashEncoder())
        for (query, mode), answers in expected.items():
            answers.append(answer(one, query, mode))
    assert sum(old != new for old, new in expected.values()) > len(QUERIES) / 2
    settings = write_index(tmp_path / "index", editions[0], HashEncoder())
    stop = threading.Event()

    def replace() -> None:
        for turn in count(1):
            if stop.wait(0.2):
                return
            write_index(tmp_path / "index", editions[turn % 2], HashEncoder())

    replacing = threading.Thread(target=replace)
    replacing.start()
    try:
        wrong, given = many(SearchEngine(settings, HashEncoder()), expected)
    finally:
        stop.set()
        replacing.join()
    assert wrong == []
    assert given == {0, 1}
