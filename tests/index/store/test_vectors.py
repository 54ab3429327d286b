"""Vectors: what was written is mapped back, and each passage knows its place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.store.vectors import PLACE, VECTORS, Places, open_vectors, write_vectors


def places(*ordinals: int) -> Places:
    return np.array(
        [(ordinal, 0, 10 * n, 10 * n + 5, n % 2 == 0, 1) for n, ordinal in enumerate(ordinals)], dtype=PLACE
    )


@settings(deadline=None)
@given(st.lists(st.integers(0, 5), max_size=12), st.integers(1, 8))
def test_vectors_come_back_project_by_project(
    tmp_path_factory: pytest.TempPathFactory, found: list[int], n: int
) -> None:
    folder = tmp_path_factory.mktemp("generation")
    matrix = np.random.default_rng(1).normal(size=(len(found), n)).astype(np.float32)
    write_vectors(folder, matrix, places(*sorted(found)))

    opened = open_vectors(folder)

    assert (opened.matrix == matrix).all()
    assert opened.dimension == n
    assert len(opened) == len(found)
    assert opened.start.tolist() == [10 * n for n in range(len(found))]
    for ordinal in range(6):
        assert opened.project[opened.of_project(ordinal)].tolist() == [ordinal] * found.count(ordinal)


def test_the_matrix_is_mapped_not_loaded(tmp_path: Path) -> None:
    write_vectors(tmp_path, np.eye(3, dtype=np.float32), places(0, 0, 1))

    assert isinstance(open_vectors(tmp_path).matrix.base, np.memmap)


def test_an_index_without_vectors_is_empty_but_whole(tmp_path: Path) -> None:
    write_vectors(tmp_path, np.zeros((0, 0), dtype=np.float32), places())

    opened = open_vectors(tmp_path)

    assert (len(opened), opened.dimension, opened.matrix.shape) == (0, 0, (0, 0))
    assert opened.of_project(0) == slice(0, 0)


def test_vectors_that_cannot_be_are_never_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="3 vectors for 2"):
        write_vectors(tmp_path, np.eye(3, dtype=np.float32), places(0, 1))
    with pytest.raises(ValueError, match="not a number"):
        write_vectors(tmp_path, np.array([[np.nan, 1]], dtype=np.float32), places(0))


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    write_vectors(tmp_path, np.eye(3, dtype=np.float32), places(0, 0, 1))
    file = tmp_path / VECTORS
    file.write_bytes(file.read_bytes()[:-4])

    with pytest.raises(ValueError):  # noqa: PT011 - NumPy's own message
        open_vectors(tmp_path)
