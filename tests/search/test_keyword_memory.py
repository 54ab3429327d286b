"""What has been read is kept while there is room, and nobody can spoil it for the others."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from search.keyword_memory import Memory

Read = tuple[np.ndarray]


def read(size: int, read_so_far: list[int]) -> Read:
    read_so_far.append(size)
    return (np.zeros(size, dtype=np.uint8),)


def test_nothing_is_read_twice_while_there_is_room() -> None:
    memory, read_so_far = Memory(), list[int]()
    for size in (10, 20, 10, 20, 10):
        (found,) = memory.recall(size, lambda size=size: read(size, read_so_far))
        assert len(found) == size

    assert read_so_far == [10, 20]


def test_what_was_asked_for_least_lately_makes_room() -> None:
    memory, read_so_far = Memory(25_000), list[int]()
    for size in (10_000, 10_001, 10_000, 10_002, 10_000, 10_001):
        memory.recall(size, lambda size=size: read(size, read_so_far))

    assert read_so_far == [10_000, 10_001, 10_002, 10_001]
    assert memory.bytes <= 25_000


def test_what_is_larger_than_all_room_is_returned_and_not_kept() -> None:
    memory = Memory(1_000)

    assert len(memory.recall("large", lambda: read(2_000, []))[0]) == 2_000
    assert memory.bytes == 0


def test_what_is_kept_cannot_be_written_into() -> None:
    (found,) = Memory().recall("it", lambda: read(10, []))

    with pytest.raises(ValueError, match="read-only"):
        found[0] = 0


def test_many_threads_get_each_what_it_asked_for() -> None:
    memory = Memory(20_000)

    def ask(seed: int) -> bool:
        sizes = random.Random(seed).choices(range(1, 4_000), k=2_000)
        return all(len(memory.recall(size, lambda size=size: read(size, []))[0]) == size for size in sizes)

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(8)))
    assert 0 < memory.bytes <= 20_000
