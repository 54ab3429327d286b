"""How unusual a likeness is: measured from both ends, counted on unrelated pairs, told as one of how many."""

from __future__ import annotations

from math import exp, log, log10

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.store.vectors import PLACE, PassageVectors
from search.phrases import FAR
from search.unusual import Usual, band, usual_in

Floats = npt.NDArray[np.float32]


def unit(rows: Floats | list[list[float]]) -> Floats:
    """Return the rows at length 1."""
    found = np.asarray(rows, dtype=np.float32)
    lengths: Floats = np.linalg.norm(found, axis=-1, keepdims=True)
    return (found / lengths).astype(np.float32)


def corpus(matrix: Floats, a_project: int = 1) -> PassageVectors:
    """Return passages with these vectors, ``a_project`` of them to each project."""
    places = np.zeros(len(matrix), dtype=PLACE)
    places["project"] = np.arange(len(matrix)) // a_project
    columns = {name: np.ascontiguousarray(places[name]) for name in PLACE.names or ()}
    return PassageVectors(matrix=matrix, places=places, **columns)


def scattered(count: int, dimension: int = 12, seed: int = 1, towards: float = 2.0) -> Floats:
    """Return vectors that lie around one direction, as those of an embedding model do."""
    rows = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    rows[:, 0] += towards
    return unit(rows)


def levelled(levels: npt.ArrayLike, slope: float) -> Usual:
    """Return what is usual where unrelated pairs have these hundred quantiles."""
    nothing = np.zeros(0, np.float32)
    return Usual(nothing, nothing.reshape(0, 0), nothing, nothing, np.asarray(levels, dtype=np.float32), slope)


STEPS = levelled(np.arange(100) / 10, 0.5)  # level n is n / 10: the median at 5.0, the 99th percentile at 9.9


# What is usual for one passage


@given(st.integers(1, 60), st.integers(1, 10), st.integers(0, 999))
@hypothesis_settings(deadline=None)
def test_mean_and_spread_are_those_of_the_cosines_counted_one_by_one(count: int, dimension: int, seed: int) -> None:
    matrix = scattered(count, dimension, seed)
    usual = usual_in(corpus(matrix))
    cosines = matrix.astype(np.float64) @ matrix.T.astype(np.float64)

    assert usual.means == pytest.approx(cosines.mean(axis=1), abs=1e-5)
    # As if 20 more passages had shown a spread of .02.
    expected = (count * cosines.var(axis=1) + 20 * 0.02**2) / (count + 20)
    assert usual.spreads**2 == pytest.approx(expected, abs=1e-5)


def test_mean_and_spread_of_three_passages_by_hand() -> None:
    usual = usual_in(corpus(unit([[1, 0], [0.6, 0.8], [0, 1]])))

    # Cosines of the first passage: 1, .6 and 0. Their mean is 1.6 / 3, the mean of their squares 1.36 / 3.
    mean = 1.6 / 3
    variance = 1.36 / 3 - mean**2
    assert usual.mean == pytest.approx([1.6 / 3, 1.8 / 3])
    assert usual.means[0] == pytest.approx(mean)
    assert usual.spreads[0] ** 2 == pytest.approx((3 * variance + 20 * 0.0004) / 23)


def test_a_likeness_is_the_mean_of_how_it_looks_from_both_ends() -> None:
    matrix = unit([[1, 0], [0.6, 0.8], [0, 1]])
    usual = usual_in(corpus(matrix))
    query = unit([[0.8, 0.6]])

    # Cosines .8, .96 and .6.
    cosines = np.array([0.8, 0.96, 0.6])
    variance = (cosines**2).mean() - cosines.mean() ** 2
    ours = (cosines - cosines.mean()) / ((3 * variance + 20 * 0.0004) / 23) ** 0.5
    theirs = (cosines - usual.means) / usual.spreads
    assert usual.standardise(query, matrix)[0] == pytest.approx((ours + theirs) / 2, abs=1e-4)
    # Of a query only differences count from the side of the passages.
    theirs -= theirs.mean()
    assert usual.standardise(query, matrix, queries=True)[0] == pytest.approx((ours + theirs) / 2, abs=1e-4)


@given(st.integers(20, 80), st.integers(0, 999))
@hypothesis_settings(deadline=None)
def test_from_either_end_of_a_query_what_is_usual_is_nothing(count: int, seed: int) -> None:
    matrix = scattered(count, seed=seed)
    z = usual_in(corpus(matrix)).standardise(scattered(3, seed=seed + 1), matrix, queries=True)

    assert z.shape == (3, count)
    assert z.dtype == np.float32
    assert z.mean(axis=1) == pytest.approx(0, abs=1e-3)


def test_a_passage_that_is_near_to_everything_is_no_longer_everybodys_nearest() -> None:
    matrix = scattered(300, dimension=256, seed=3, towards=4.0)
    # The hub is the direction that all have in common: "Hanke toteutetaan yhteistyössä kuntien kanssa."
    matrix[0] = unit(matrix[1:].mean(axis=0))
    usual = usual_in(corpus(matrix))
    cosines, z = matrix @ matrix.T, usual.standardise(matrix, matrix)
    for square in (cosines, z):
        np.fill_diagonal(square, -np.inf)
    nearest_by_cosine = int((cosines[1:].argmax(axis=1) == 0).sum())
    nearest_by_z = int((z[1:].argmax(axis=1) == 0).sum())

    assert nearest_by_cosine > 150
    assert nearest_by_z < 40


def test_a_passage_and_its_twin_stay_nearest() -> None:
    matrix = scattered(100, seed=4)
    matrix[60] = unit(matrix[7] + 0.05 * matrix[8])
    z = usual_in(corpus(matrix)).standardise(matrix[7:8], matrix)[0]

    assert np.argsort(-z)[:2].tolist() in ([7, 60], [60, 7])


def test_queries_that_all_lie_to_one_side_are_ranked_and_weighed_alike() -> None:
    """Queries are encoded otherwise than passages: all of them are moved by the same vector."""
    matrix = scattered(400, dimension=24, seed=5)
    usual = usual_in(corpus(matrix))
    queries = unit(matrix[:20] + 0.3 * scattered(20, dimension=24, seed=6, towards=0))
    shift = scattered(1, dimension=24, seed=7, towards=0)
    shift -= (shift @ queries.T).mean() * queries.mean(axis=0, keepdims=True)
    moved = unit(queries + 0.4 * shift)
    before, after = (usual.standardise(asked, matrix, queries=True) for asked in (queries, moved))

    assert after.mean(axis=1) == pytest.approx(0, abs=1e-3)
    assert after.std(axis=1) == pytest.approx(before.std(axis=1), rel=0.15)
    assert (after.argmax(axis=1) == np.arange(20)).all()


def test_a_query_that_is_less_like_everything_is_no_less_like_what_it_is_about() -> None:
    """A constant that all cosines of a query lack (a direction that no passage has) changes next to nothing."""
    matrix = np.concatenate([scattered(400, seed=8), np.zeros((400, 1), np.float32)], axis=1)
    usual = usual_in(corpus(matrix))
    queries = matrix[:5]
    aside = unit(queries + np.eye(13, dtype=np.float32)[12] * 0.5)
    before, after = (usual.standardise(asked, matrix, queries=True) for asked in (queries, aside))

    assert (aside @ matrix.T).max() < 0.9
    assert after == pytest.approx(before, abs=0.3)  # of values from -3 to 5


# One of how many


def test_far_below_everything_every_pair_is_as_near() -> None:
    assert [STEPS.one_in(z) for z in (-1e9, -5.0, -0.01, 0.0)] == [1, 1, 1, 1]


def test_at_the_median_it_is_every_second_pair_and_at_the_99th_percentile_one_of_a_hundred() -> None:
    assert STEPS.one_in(5.0) == 2
    assert STEPS.one_in(9.0) == 11  # a ninth of a hundred is left: 1 / .09
    assert STEPS.one_in(float(STEPS.levels[-1])) == 100


def test_beyond_the_last_level_it_grows_by_the_exponential_tail() -> None:
    top = float(STEPS.levels[-1])

    # Of 100 pairs one is beyond 9.9; the slope of .5 says that one of e is left after another .5.
    assert STEPS.one_in(top + 0.5) == round(100 * exp(1)) == 272
    assert STEPS.one_in(top + 0.5 * log(10)) == 1_000
    assert STEPS.one_in(top + 1.0 * log(10)) == 10_000


def test_it_ends_somewhere_however_near_two_passages_are() -> None:
    assert STEPS.one_in(1e9) == STEPS.one_in(1e6) == 10**12
    assert STEPS.similarity(1e9) == 1.0


@given(st.floats(-50, 50), st.floats(-50, 50), st.integers(0, 20))
def test_nearer_is_never_more_usual_and_a_similarity_lies_between_0_and_1(one: float, other: float, seed: int) -> None:
    usual = levelled(np.sort(np.random.default_rng(seed).standard_normal(100)), 0.3)
    near, far = max(one, other), min(one, other)

    assert usual.one_in(near) >= usual.one_in(far) >= 1
    assert 0 <= usual.similarity(far) <= usual.similarity(near) <= 1


def test_a_similarity_counts_the_zeros_of_one_in_how_many() -> None:
    top = float(STEPS.levels[-1])

    assert STEPS.similarity(-1) == 0
    assert STEPS.similarity(top) == pytest.approx(log10(100) / 5)  # .4
    assert STEPS.similarity(top + 0.5 * log(10)) == pytest.approx(log10(1_000) / 5)  # .6
    assert STEPS.similarity(top + 1.5 * log(10)) == pytest.approx(1.0)


def test_words_for_similarities() -> None:
    said = [band(similarity) for similarity in (0, 0.33, 0.34, 0.45, 0.46, 0.59, 0.6, 1)]

    assert said == [FAR, FAR, "melko läheinen", "melko läheinen", "läheinen", "läheinen", *["hyvin läheinen"] * 2]


# A whole corpus


def test_of_unrelated_pairs_half_are_below_the_median_and_one_of_a_hundred_beyond_the_last_level() -> None:
    matrix = scattered(200, seed=9)
    usual = usual_in(corpus(matrix, a_project=4))
    z = usual.standardise(matrix, matrix)
    projects = np.arange(200) // 4
    unrelated = z[projects[:, None] != projects[None, :]]

    assert usual.levels.shape == (100,)
    assert (np.diff(usual.levels) >= 0).all()
    assert (unrelated < usual.levels[50]).mean() == pytest.approx(0.5, abs=0.005)
    assert (unrelated > usual.levels[-1]).mean() == pytest.approx(0.01, abs=0.002)
    excess = np.median(unrelated[unrelated > usual.levels[-1]] - usual.levels[-1])
    assert usual.slope == pytest.approx(excess / log(2), rel=0.01)
    assert usual.one_in(float(usual.levels[-1]) + float(excess)) == pytest.approx(200, abs=2)  # half of one of 100


def test_pairs_of_one_project_do_not_count_as_unrelated() -> None:
    matrix = np.repeat(scattered(50, seed=10), 3, axis=0)  # every project says the same three times
    apart, together = usual_in(corpus(matrix, a_project=3)), usual_in(corpus(matrix, a_project=1))

    assert apart.levels[-1] < together.levels[-1]


def test_a_large_corpus_is_measured_on_a_sample_that_is_always_the_same() -> None:
    vectors = corpus(scattered(1_700, dimension=4, seed=11))
    one, other = usual_in(vectors), usual_in(vectors)

    for name in ("mean", "covariance", "means", "spreads", "levels"):
        assert np.array_equal(getattr(one, name), getattr(other, name))
    assert one.slope == other.slope
    assert len(one.means) == 1_700


@pytest.mark.parametrize("count", [1, 2, 5, 19])
def test_few_passages_are_taken_to_lie_as_on_the_normal_curve(count: int) -> None:
    matrix = scattered(count, seed=12)
    usual = usual_in(corpus(matrix))
    z = usual.standardise(matrix, matrix)

    assert np.isfinite(z).all()
    assert float(usual.levels[-1]) == pytest.approx(2.33)
    assert usual.one_in(2.33 + 1e-6) == 100
    assert usual.one_in(0.0) == 2
    assert all(0 <= usual.similarity(float(one)) <= 1 for one in z.ravel())


@pytest.mark.parametrize("dimension", [0, 12])
def test_a_corpus_without_passages_can_be_measured(dimension: int) -> None:
    usual = usual_in(corpus(np.zeros((0, dimension), np.float32)))

    assert (usual.mean.shape, usual.means.shape, usual.levels.shape) == ((dimension,), (0,), (100,))
    assert (usual.one_in(0.0), usual.one_in(3.0) > 100) == (2, True)


def test_held_against_no_passages_a_goal_gets_no_numbers() -> None:
    matrix = np.zeros((0, 12), np.float32)

    assert usual_in(corpus(matrix)).standardise(scattered(3), matrix).shape == (3, 0)


def test_no_goals_get_no_numbers() -> None:
    matrix = scattered(30)

    assert usual_in(corpus(matrix)).standardise(np.zeros((0, 12), np.float32), matrix).shape == (0, 30)


def test_passages_that_are_all_the_same_break_nothing() -> None:
    matrix = np.repeat(scattered(1), 60, axis=0)
    usual = usual_in(corpus(matrix))

    assert np.isfinite(usual.standardise(matrix, matrix)).all()
    assert usual.slope > 0


def test_measuring_changes_no_vector_and_needs_none_that_may_be_written() -> None:
    vectors = corpus(scattered(40))
    vectors.matrix.setflags(write=False)
    matrix, queries = vectors.matrix.copy(), scattered(2, seed=2)
    asked = queries.copy()
    usual = usual_in(vectors)
    means = usual.means.copy()
    first, again = (usual.standardise(queries, vectors.matrix) for _ in range(2))

    assert np.array_equal(first, again)
    for kept, now in ((matrix, vectors.matrix), (asked, queries), (means, usual.means)):
        assert np.array_equal(kept, now)
