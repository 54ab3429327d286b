"""A shelf of passages: which of them speak for a project, and which of them is the best."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.project import Project, SectionKind
from index.store.passage_terms import NONE, gather
from index.store.vectors import KINDS, PLACE, PassageVectors
from search.shelf import NOTHING, OF_MANY, Shelf, mean_of_best
from search.snapshot import Snapshot

Floats = npt.NDArray[np.float32]
Passages = list[tuple[int, SectionKind]]

SILENT = (SectionKind.RAHOITUS, SectionKind.ETENEMINEN)
PASSAGES = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(SectionKind)), max_size=20).map(
    lambda found: sorted(found, key=lambda one: one[0])
)


def shelf_of(passages: Passages, projects: int = 6) -> Shelf:
    places = np.zeros(len(passages), dtype=PLACE)
    places["project"] = [project for project, _ in passages]
    places["kind"] = [KINDS.index(kind) for _, kind in passages]
    columns = {name: np.ascontiguousarray(places[name]) for name in PLACE.names or ()}
    matrix = np.ones((len(passages), 1), np.float32)
    vectors = PassageVectors(matrix=matrix, places=places, **columns)
    return Shelf(vectors, NONE, projects, np.ones(projects, np.float32))


def scores_of(rows: list[list[float]]) -> Floats:
    return np.array(rows, dtype=np.float32)


def test_money_and_progress_count_for_nothing() -> None:
    passages = [(0, SectionKind.TAVOITTEET), (0, SectionKind.RAHOITUS), (0, SectionKind.ETENEMINEN)]
    shelf = shelf_of(passages, projects=1)

    assert shelf.telling.tolist() == [True, False, False]
    assert shelf.best_of_projects(scores_of([[0.5, 7.0, 8.0]])).tolist() == [[0.5]]
    assert shelf.best_passage(scores_of([[0.5, 7.0, 8.0]])[0], 0) == 0


@pytest.mark.parametrize("kind", [kind for kind in SectionKind if kind not in SILENT])
def test_every_other_section_speaks_for_its_project(kind: SectionKind) -> None:
    shelf = shelf_of([(0, SectionKind.RAHOITUS), (0, kind)], projects=1)

    assert shelf.best_of_projects(scores_of([[3.0, -2.0]])).tolist() == [[-2.0]]


def test_a_project_without_passages_or_with_money_only_has_nothing() -> None:
    shelf = shelf_of([(1, SectionKind.MUU), (2, SectionKind.RAHOITUS), (4, SectionKind.MUU)])

    assert shelf.best_of_projects(scores_of([[1.0, 2.0, 3.0]])).tolist() == [
        [NOTHING, 1.0, NOTHING, NOTHING, 3.0, NOTHING]
    ]


def test_each_goal_has_its_own_best() -> None:
    shelf = shelf_of([(0, SectionKind.MUU), (0, SectionKind.TULOKSET), (1, SectionKind.MUU)], projects=2)

    assert shelf.best_of_projects(scores_of([[1, 2, 3], [2, 1, 0]])).tolist() == [[2, 3], [2, 0]]


@given(PASSAGES, st.integers(1, 3), st.integers(0, 99))
def test_the_best_passage_has_the_best_score_of_its_project(passages: Passages, goals: int, seed: int) -> None:
    shelf = shelf_of(passages)
    scores = np.random.default_rng(seed).standard_normal((goals, len(passages))).astype(np.float32)
    kept = scores.copy()
    best = shelf.best_of_projects(scores)

    assert best.shape == (goals, 6)
    for project in range(6):
        telling = [n for n, (owner, kind) in enumerate(passages) if owner == project and kind not in SILENT]
        for goal in range(goals):
            expected = max((float(scores[goal, n]) for n in telling), default=NOTHING)
            assert best[goal, project] == np.float32(expected)
            if telling:
                chosen = shelf.best_passage(scores[goal], project)
                assert chosen in telling
                assert scores[goal, chosen] == best[goal, project]
    assert np.array_equal(scores, kept)


def test_of_a_project_that_tells_of_money_only_one_of_its_own_passages_is_given() -> None:
    shelf = shelf_of([(0, SectionKind.MUU), (1, SectionKind.RAHOITUS), (1, SectionKind.ETENEMINEN)])

    assert shelf.best_passage(scores_of([[5.0, 1.0, 2.0]])[0], 1) in (1, 2)


def test_a_shelf_without_passages_has_nothing_of_any_project() -> None:
    shelf = shelf_of([])

    assert shelf.best_of_projects(np.zeros((2, 0), np.float32)).tolist() == [[NOTHING] * 6] * 2
    assert shelf.telling.shape == (0,)


def test_no_goals_have_no_best() -> None:
    shelf = shelf_of([(0, SectionKind.MUU)])

    assert shelf.best_of_projects(np.zeros((0, 1), np.float32)).shape == (0, 6)


def test_the_mean_of_the_best_by_hand() -> None:
    scores = scores_of([[1, 0], [4, 0], [3, 6], [2, 3]])

    assert mean_of_best(scores, 3).tolist() == [3.0, 3.0]  # (4 + 3 + 2) / 3, (6 + 3 + 0) / 3
    assert mean_of_best(scores, 1).tolist() == [4.0, 6.0]


def test_where_there_are_fewer_scores_than_asked_for_all_of_them_count() -> None:
    assert mean_of_best(scores_of([[1, 5], [2, 7]]), 3).tolist() == [1.5, 6.0]


def test_the_words_of_a_shelf_are_counted_by_passage_and_by_project() -> None:
    places = shelf_of([(0, SectionKind.MUU), (0, SectionKind.MUU), (1, SectionKind.MUU)], projects=2)
    shelf = replace(places, terms=gather([{"hoito": 1.0}, {"hoito": 1.0}, {"kunta": 1.0}]))

    assert shelf.lexicon.idf("hoito") < shelf.lexicon.idf("kunta")
    assert shelf.lexicon.project_idf("hoito") == shelf.lexicon.project_idf("kunta")
    assert shelf.lexicon is shelf.lexicon


def test_an_index_is_a_shelf_with_the_words_of_every_passage(snapshot: Snapshot) -> None:
    shelf = snapshot.shelf
    projects: list[Project] = list(snapshot.index.catalogue.all())
    numbers = shelf.terms.postings("budjetointi")[0]

    assert shelf.projects == len(projects)
    assert {projects[shelf.vectors.project[number]].id for number in numbers} == {"vanhus-ja-vammais", "budjetti"}
    scores = shelf.lexicon.passage_scores({"omaishoitaja": 1.0})
    assert projects[shelf.vectors.project[int(scores.argmax())]].id == "koti-1"


def test_a_programme_counts_for_less_than_a_project_beside_it(snapshot: Snapshot) -> None:
    weights = {
        str(project.id): float(weight)
        for project, weight in zip(snapshot.index.catalogue.all(), snapshot.shelf.weights, strict=True)
    }

    assert weights["karki"] == pytest.approx(OF_MANY)  # a programme
    assert weights["tyhja"] == pytest.approx(OF_MANY)  # material
    assert weights["ote"] == 1
