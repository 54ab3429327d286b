"""Fusion: what a searcher can rely on, whatever the two rankings look like."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.fusion import Scores, convex_combination, reciprocal_rank_fusion

projects = st.integers(0, 8)
keyword_scores = st.dictionaries(projects, st.floats(1e-3, 1e3))
cosines = st.dictionaries(projects, st.floats(-1, 1))
rankings = st.lists(st.lists(projects, unique=True), max_size=4)


def scores(of: dict[int, float]) -> Scores:
    return Scores(np.array(list(of), np.int64), np.array(list(of.values()), np.float64))


def ranked(found: Scores) -> dict[int, float]:
    return dict(zip(found.ordinals.tolist(), found.values.tolist(), strict=True))


def mix(keyword: dict[int, float], semantic: dict[int, float], **options: float) -> dict[int, float]:
    return ranked(convex_combination(scores(keyword), scores(semantic), **options))


def fuse(found: list[list[int]]) -> dict[int, float]:
    return ranked(reciprocal_rank_fusion([np.array(ranking, np.int64) for ranking in found]))


def test_two_second_places_beat_one_first() -> None:
    fused = fuse([[1, 2], [3, 2]])

    assert list(fused) == [2, 1, 3]
    assert fused[2] == pytest.approx(1 / 62 + 1 / 62)
    assert fused[1] == pytest.approx(1 / 61)


def test_words_and_meaning_count_half_each_after_they_are_brought_to_the_same_scale() -> None:
    mixed = mix({1: 12.0, 2: 3.0}, {1: 0.80, 2: 0.90, 3: 0.85}, alpha=0.5)

    # By word: 12/12 and 3/12. By meaning: (c - .80) / (.90 - .80) gives 0, 1 and .5.
    assert mixed == pytest.approx({2: 0.5 * 1 + 0.5 * 0.25, 1: 0.5 * 0 + 0.5 * 1, 3: 0.5 * 0.5})
    assert list(mixed) == [2, 1, 3]


@given(rankings)
def test_nothing_is_lost_and_nothing_invented(found: list[list[int]]) -> None:
    assert set(fuse(found)) == {project for ranking in found for project in ranking}


@given(st.lists(projects, unique=True), st.integers(1, 4))
def test_rankings_that_agree_keep_their_order(ranking: list[int], times: int) -> None:
    assert list(fuse([ranking] * times)) == ranking


@given(keyword_scores, cosines, st.floats(0, 1))
def test_a_mixed_score_lies_between_0_and_1_and_nothing_is_lost(
    keyword: dict[int, float], semantic: dict[int, float], alpha: float
) -> None:
    mixed = mix(keyword, semantic, alpha=alpha)

    assert set(mixed) == keyword.keys() | semantic.keys()
    assert all(0 <= score <= 1 for score in mixed.values())
    assert list(mixed.values()) == sorted(mixed.values(), reverse=True)


@given(keyword_scores, cosines, st.randoms())
def test_the_order_in_which_scores_arrive_does_not_matter(
    keyword: dict[int, float], semantic: dict[int, float], shuffle: random.Random
) -> None:
    shuffled = list(keyword.items())
    shuffle.shuffle(shuffled)
    turned = dict(reversed(semantic.items()))

    assert list(mix(dict(shuffled), turned).items()) == list(mix(keyword, semantic).items())


@given(keyword_scores, cosines, st.floats(0.01, 100))
def test_the_unit_of_a_keyword_score_does_not_matter(
    keyword: dict[int, float], semantic: dict[int, float], unit: float
) -> None:
    other = {project: score * unit for project, score in keyword.items()}

    assert mix(other, semantic) == pytest.approx(mix(keyword, semantic))


@pytest.mark.parametrize("alpha", [-0.1, 1.1])
def test_an_impossible_weight_is_named(alpha: float) -> None:
    with pytest.raises(ValueError, match=str(alpha)):
        mix({}, {}, alpha=alpha)


def test_a_ranking_that_repeats_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        fuse([[1, 1]])


def test_a_project_that_was_not_found_scores_nothing() -> None:
    found = scores({3: 0.5, 1: 0.25}).best_first()

    assert (found.of(3), found.of(1), found.of(2)) == (0.5, 0.25, 0.0)
    assert found.ordinals.tolist() == [3, 1]
