"""Eight people searching at once get what one gets alone, also while the index is replaced under them."""

from __future__ import annotations

import random
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from search_records import write_index

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


def many(engine: SearchEngine, expected: dict[tuple[str, Mode], object]) -> list[object]:
    """Search in eight threads; return what came out wrong."""
    wrong: list[object] = []

    def run(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(SEARCHES):
            query, mode = chance.choice(list(expected))
            try:
                found = answer(engine, query, mode)
            except Exception as error:
                wrong.append(error)
            else:
                if found != expected[query, mode]:
                    wrong.append((query, mode, found))

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_eight_threads_search_five_hundred_times_each_as_one_does(engine: SearchEngine) -> None:
    expected = {(query, mode): answer(engine, query, mode) for query in QUERIES for mode in (Mode.KEYWORD, Mode.HYBRID)}
    assert many(engine, expected) == []


def test_nobody_notices_that_the_index_is_replaced(tmp_path: Path) -> None:
    settings = write_index(tmp_path / "index", encoder=HashEncoder())
    engine = SearchEngine(settings, HashEncoder())
    expected = {(query, Mode.KEYWORD): answer(engine, query, Mode.KEYWORD) for query in QUERIES}
    stop = threading.Event()

    def replace() -> None:
        while not stop.wait(0.2):
            write_index(tmp_path / "index", encoder=HashEncoder())

    replacing = threading.Thread(target=replace)
    replacing.start()
    try:
        wrong = many(engine, expected)
    finally:
        stop.set()
        replacing.join()
    assert wrong == []
