"""The map on disk: what is read is what was written, and nobody lies off it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.layout import Layout, nowhere, open_layout, write_layout

COORDINATE = st.floats(-1, 1, width=32)


@given(st.lists(st.tuples(st.one_of(st.just(float("nan")), COORDINATE), COORDINATE, st.booleans()), max_size=9))
def test_a_map_is_read_as_it_was_written(rows: list[tuple[float, float, bool]]) -> None:
    points = np.array([row[:2] for row in rows], dtype=np.float32).reshape(-1, 2)
    settled = np.array([row[2] for row in rows], dtype=bool)
    with TemporaryDirectory() as folder:
        write_layout(Path(folder), Layout(points, settled))
        found = open_layout(Path(folder), len(rows))

    assert np.array_equal(found.points, points, equal_nan=True)
    assert np.array_equal(found.settled, settled)
    assert found.placed.tolist() == [row[0] == row[0] for row in rows]


def test_without_vectors_nobody_has_a_place() -> None:
    assert not nowhere(3).placed.any()
    assert not nowhere(3).settled.any()


def test_a_point_off_the_map_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="off the map"):
        write_layout(tmp_path, Layout(np.array([[0.0, 1.5]], dtype=np.float32), np.ones(1, dtype=bool)))


def test_a_map_of_other_projects_is_refused(tmp_path: Path) -> None:
    write_layout(tmp_path, nowhere(3))

    with pytest.raises(ValueError, match="do not belong to 4 projects"):
        open_layout(tmp_path, 4)
    with pytest.raises(ValueError, match="for 2 projects"):
        write_layout(tmp_path, Layout(nowhere(3).points, np.ones(2, dtype=bool)))
