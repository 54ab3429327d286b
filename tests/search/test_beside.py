"""Two things at once: both are there, in the language that is spoken, and what goes wrong is told."""

from __future__ import annotations

from threading import Barrier, current_thread

import pytest

from search.beside import beside
from search.messages import language, speaking


def fail() -> None:
    raise ValueError("koe")


def test_both_run_at_once() -> None:
    meet = Barrier(2)

    def name() -> str:
        meet.wait(timeout=30)  # each waits for the other
        return current_thread().name

    away, here = beside(name, name)

    assert here == current_thread().name != away


def test_the_other_thread_speaks_the_same_language() -> None:
    with speaking("sv"):
        assert beside(language, language) == ("sv", "sv")
    assert beside(language, language) == ("fi", "fi")


@pytest.mark.parametrize("failing", ["away", "here"])
def test_what_goes_wrong_is_raised(failing: str) -> None:
    with pytest.raises(ValueError, match="koe"):
        beside(fail if failing == "away" else int, fail if failing == "here" else int)


def test_more_than_there_are_threads_for_all_come_through() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(40) as many:
        found = list(many.map(lambda number: beside(lambda: number, lambda: -number), range(200)))

    assert found == [(number, -number) for number in range(200)]
