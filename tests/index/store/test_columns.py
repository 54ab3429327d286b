"""A look for one project in a column of many costs no copy of the column."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np

from index.store.vectors import PLACE, PassageVectors, open_vectors, write_vectors

PASSAGES = 200_000


def many(folder: Path) -> PassageVectors:
    places = np.zeros(PASSAGES, PLACE)
    places["project"] = np.arange(PASSAGES) // 5
    write_vectors(folder, np.ones((PASSAGES, 1), np.float32), places)
    return open_vectors(folder)


def test_the_passages_of_a_project_are_found_without_a_copy(tmp_path: Path) -> None:
    vectors = many(tmp_path)

    tracemalloc.start()
    try:
        assert vectors.of_project(7) == slice(35, 40)
        assert vectors.of_project(PASSAGES) == slice(PASSAGES, PASSAGES)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20_000  # a copy of the column would be 1.6 MB
