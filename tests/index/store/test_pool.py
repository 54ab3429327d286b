"""The pool: nobody shares, nothing is lost, nothing is used after an accident."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from index.store.pool import Pool


class Thing:
    def __init__(self, number: int) -> None:
        self.number = number
        self.users = 0
        self.closed = False

    def use(self) -> int:
        self.users += 1
        assert self.users == 1, "shared"
        threading.Event().wait(0.001)
        self.users -= 1
        return self.number


@pytest.fixture
def made() -> list[Thing]:
    return []


@pytest.fixture
def pool(made: list[Thing]) -> Pool[Thing]:
    numbers = count()

    def make() -> Thing:
        made.append(Thing(next(numbers)))
        return made[-1]

    return Pool(make, lambda thing: setattr(thing, "closed", True))


def test_each_user_has_a_thing_of_its_own_and_things_are_used_again(pool: Pool[Thing], made: list[Thing]) -> None:
    def use(_: int) -> int:
        with pool.lend() as thing:
            return thing.use()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(use, range(100)))

    assert len(made) <= 4
    pool.close()
    assert all(thing.closed for thing in made)


def test_a_thing_that_met_an_exception_is_not_lent_again(pool: Pool[Thing], made: list[Thing]) -> None:
    with pytest.raises(KeyError), pool.lend():
        raise KeyError
    with pool.lend() as thing:
        assert thing.number == 1
    assert made[0].closed


def test_a_closed_pool_lends_nothing_and_takes_back_what_is_out(pool: Pool[Thing]) -> None:
    with pool.lend() as thing:
        pool.close()
        assert not thing.closed
    assert thing.closed
    with pytest.raises(RuntimeError, match="closed"), pool.lend():
        pass
