"""The map of meaning: like lies by like, everybody stays where they were, and without vectors there is none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.pipeline import BuildReport
from index.pipeline import layout as laying
from index.pipeline.layout import PlacesBefore, lay_out
from index.project import ProjectId
from index.settings import Settings
from index.store.layout import Layout
from index.store.opened import open_index
from index.store.vectors import PLACE, PassageVectors, Places

Build = Callable[..., BuildReport]
GROUPS, EACH = 3, 12


def made(count: int = GROUPS * EACH, seed: int = 1) -> tuple[list[ProjectId], np.ndarray[Any, Any]]:
    """Return projects of three kinds, two passages each, turn about."""
    chance = np.random.default_rng(seed)
    kinds = chance.standard_normal((GROUPS, 16))
    rows = kinds[np.repeat(np.arange(count) % GROUPS, 2)] + 0.3 * chance.standard_normal((2 * count, 16))
    vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return [ProjectId(f"hanke-{number}") for number in range(count)], vectors.astype(np.float32)


def of_two(count: int) -> np.ndarray[Any, Any]:
    return np.repeat(np.arange(count, dtype=np.int32), 2)


def vectors_of(matrix: np.ndarray[Any, Any]) -> PassageVectors:
    places: Places = np.zeros(len(matrix), dtype=PLACE)
    places["project"] = of_two(len(matrix) // 2)
    return PassageVectors(matrix=matrix, places=places, **{name: places[name] for name in PLACE.names or ()})


def before(ids: list[ProjectId], matrix: np.ndarray[Any, Any], layout: Layout, **others: object) -> PlacesBefore:
    values: dict[str, object] = {"changed": (), "is_alike": True} | others
    return PlacesBefore(ids=ids, layout=layout, vectors=vectors_of(matrix), **values)  # type: ignore[arg-type]


def test_projects_that_are_alike_lie_close_together() -> None:
    ids, matrix = made()
    points = lay_out(ids, matrix, of_two(len(ids))).points
    distances = np.linalg.norm(points[:, None] - points[None], axis=2)
    np.fill_diagonal(distances, np.inf)

    assert (distances.argmin(axis=1) % GROUPS == np.arange(len(ids)) % GROUPS).all()
    assert np.abs(points).max() == pytest.approx(1)


def test_the_same_projects_get_the_same_map() -> None:
    ids, matrix = made()

    assert np.array_equal(lay_out(ids, matrix, of_two(36)).points, lay_out(ids, matrix, of_two(36)).points)


def test_a_new_project_is_put_by_its_nearest_and_all_others_stay() -> None:
    ids, matrix = made(37)
    old = lay_out(ids[:36], matrix[:72], of_two(36))
    now = lay_out(ids, matrix, of_two(37), before(ids[:36], matrix[:72], old))

    assert np.array_equal(now.points[:36], old.points)
    nearest = np.linalg.norm(old.points - now.points[36], axis=1).argmin()
    assert nearest % GROUPS == 36 % GROUPS
    assert now.settled.tolist() == [True] * 36 + [False]


def test_a_project_that_goes_leaves_the_others_where_they_are() -> None:
    ids, matrix = made()
    old = lay_out(ids, matrix, of_two(36))
    now = lay_out(ids[1:], matrix[2:], of_two(35), before(ids, matrix, old))

    assert np.array_equal(now.points, old.points[1:])


def test_many_new_projects_bring_a_new_map_on_which_old_ones_lie_near_where_they_were() -> None:
    ids, matrix = made(48)
    old = lay_out(ids[:36], matrix[:72], of_two(36))
    now = lay_out(ids, matrix, of_two(48), before(ids[:36], matrix[:72], old))
    moved = np.linalg.norm(now.points[:36] - old.points, axis=1)

    assert now.settled.all()
    assert 0 < np.median(moved) < 0.4


def test_guests_add_up_until_the_map_is_made_anew() -> None:
    ids, matrix = made(42)
    known = 36
    layout = lay_out(ids[:known], matrix[: 2 * known], of_two(known))
    settled = []
    for count in range(37, 43):
        layout = lay_out(
            ids[:count], matrix[: 2 * count], of_two(count), before(ids[: count - 1], matrix[: 2 * count - 2], layout)
        )
        settled.append(bool(layout.settled.all()))

    assert settled[:3] == [False] * 3
    assert True in settled


def test_a_changed_project_stays_only_if_it_says_about_the_same() -> None:
    ids, matrix = made()
    old = lay_out(ids, matrix, of_two(36))
    other = matrix.copy()
    other[0:2] = matrix[2:4]  # now of another kind
    was = before(ids, matrix, old, changed=set(ids[:2]))
    now = lay_out(ids, other, of_two(36), was)

    assert not np.array_equal(now.points[0], old.points[0])
    assert np.array_equal(now.points[1:], old.points[1:])


def test_another_model_makes_a_new_map() -> None:
    ids, matrix = made()
    old = lay_out(ids, matrix, of_two(36))
    _, other = made(seed=2)
    now = lay_out(ids, other, of_two(36), before(ids, matrix, old, is_alike=False))

    assert now.settled.all()
    assert not np.array_equal(now.points, old.points)


def test_of_very_many_projects_a_part_is_laid_out_and_the_rest_lies_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laying, "_MOST", 30)
    ids, matrix = made(90)
    points = lay_out(ids, matrix, of_two(90)).points
    middles = np.array([points[kind::GROUPS].mean(axis=0) for kind in range(GROUPS)])
    nearest = np.linalg.norm(points[:, None] - middles[None], axis=2).argmin(axis=1)

    assert np.mean(nearest == np.arange(90) % GROUPS) > 0.9


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 9), st.booleans())
def test_a_handful_of_projects_has_a_map_too(count: int, are_same: bool) -> None:
    ids, matrix = made(count)
    if are_same:
        matrix[:] = matrix[0]
    layout = lay_out(ids, matrix, of_two(count))

    assert layout.placed.all()
    assert np.abs(layout.points).max() <= 1


def test_a_project_without_a_passage_has_no_place() -> None:
    ids, matrix = made(8)
    project = of_two(8)[project_has_text := of_two(8) != 3]
    layout = lay_out(ids, matrix[project_has_text], project)

    assert layout.placed.tolist() == [number != 3 for number in range(8)]


def test_a_build_leaves_everybody_where_they_were(make: Build, settings: Settings, corpus: Path) -> None:
    for number in range(12):  # enough that one new project is no reason to lay the map out anew
        what = ("nuorten työpajoja", "ikäihmisten kotihoitoa", "päihdekuntoutusta")[number % 3]
        (corpus / f"{number}.md").write_text(f"# Hanke {number}\n\nKehitetään {what}.\n", encoding="utf-8")
    make()
    with open_index(settings.index_directory) as index:
        assert index.layout.placed.all()
        was = dict(zip(index.catalogue.ids(), index.layout.points.tolist(), strict=True))
    (corpus / "uusi.md").write_text("# Lossit\n\nLossit kulkevat saariin.\n", encoding="utf-8")
    make()
    with open_index(settings.index_directory) as index:
        index.verify()
        now = dict(zip(index.catalogue.ids(), index.layout.points.tolist(), strict=True))
    assert now.keys() - was.keys() == {"uusi"}
    assert {id_: now[id_] for id_ in was} == was


def test_an_index_without_vectors_has_no_map(make: Build, settings: Settings) -> None:
    make(vectors=False)

    with open_index(settings.index_directory) as index:
        assert not index.layout.placed.any()


@pytest.mark.parametrize("start", ["index.store.opened", "index.pipeline", "search.engine"])
def test_whoever_only_reads_does_not_load_what_lays_out_a_map(start: str) -> None:
    probe = f"import sys, {start}; sys.exit('sklearn' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", probe], check=False, cwd=Path(__file__).parents[3]).returncode == 0
