"""Searching by meaning: exact, a project by its best passage, and the real model across languages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_records import PROJECTS, write_index

from index.embedding import open_encoder
from index.settings import Settings
from index.store.vectors import PLACE, PassageVectors
from search.engine import SearchEngine
from search.results import Mode
from search.semantic import SemanticSearch
from search.snapshot import Snapshot
from tests.support.hash_encoder import HashEncoder


def vectors_of(projects: list[int], seed: int) -> PassageVectors:
    matrix = np.random.default_rng(seed).standard_normal((len(projects), 8)).astype(np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    places = np.zeros(len(projects), dtype=PLACE)
    places["project"] = projects
    columns = {name: np.ascontiguousarray(places[name]) for name in PLACE.names or ()}
    return PassageVectors(matrix=matrix, places=places, **columns)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=30).map(sorted), st.integers(0, 99), st.sets(st.integers(0, 6)))
@settings(max_examples=50)
def test_the_ranking_is_that_of_comparing_every_passage(projects: list[int], seed: int, allowed: set[int]) -> None:
    vectors = vectors_of(projects, seed)
    query = vectors.matrix[seed % len(projects)].copy()
    mask = np.isin(np.arange(7), list(allowed))
    ranking = SemanticSearch(vectors).rank(query, mask)

    best: dict[int, float] = {}
    for project, vector in zip(projects, vectors.matrix, strict=True):
        best[project] = max(best.get(project, -2.0), float(vector @ query))
    assert ranking.projects.tolist() == sorted(best)
    assert ranking.best == pytest.approx([best[project] for project in sorted(best)], abs=1e-5)
    assert ranking.allowed == pytest.approx([best[project] for project in sorted(best) if project in allowed], abs=1e-5)


def test_an_index_without_vectors_finds_nothing_by_meaning() -> None:
    empty = PassageVectors(
        matrix=np.zeros((0, 0), np.float32), places=np.zeros(0, PLACE),
        **{name: np.zeros(0, PLACE[name]) for name in PLACE.names or ()},
    )  # fmt: skip

    assert len(SemanticSearch(empty).rank(np.zeros(3, np.float32)).projects) == 0


def test_a_vector_of_another_model_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(ValueError, match="dimension"):
        snapshot.semantic.rank(np.zeros(3, np.float32))


def test_the_best_passages_are_of_different_sections(snapshot: Snapshot) -> None:
    cosines = snapshot.semantic.rank(HashEncoder().encode_query("ikäihmiset kotona")).cosines
    ordinal = [project.id for project in PROJECTS].index("koti-1")
    numbers = snapshot.semantic.best_passages(cosines, ordinal, 2)

    sections = [int(snapshot.semantic.vectors.section[number]) for number in numbers]
    assert len(set(sections)) == len(sections) == 2
    assert cosines[numbers[0]] >= cosines[numbers[1]]


@pytest.mark.slow
def test_the_real_model_finds_the_meaning_in_another_language(tmp_path: Path) -> None:
    directory = tmp_path / "index"
    encoder = open_encoder(Settings())
    write_index(directory, encoder=encoder)
    engine = SearchEngine(Settings(index_directory=directory), encoder)

    found = engine.search("personal budgeting for disabled people", Mode.SEMANTIC)

    assert found.hits[0].id == "budjetti"
    assert found.mode is Mode.SEMANTIC
    assert all(0 <= passage.similarity <= 1 for hit in found.hits for passage in hit.passages)
