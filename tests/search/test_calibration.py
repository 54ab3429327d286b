"""Calibrated likeness: what a person may conclude from the number and the word."""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.calibration import BANDS, FAR, HIGH, LOW, Scale, band, scale_of

unit = st.floats(0, 1)


def crowd(count: int, seed: int = 0) -> np.ndarray:
    """Cosines as the bundled model gives them to texts that have nothing in common."""
    return np.random.default_rng(seed).normal(0.80, 0.015, count).astype(np.float32)


def test_the_arithmetic() -> None:
    scale = Scale(centre=0.80, spread=0.02, expected_extreme=3.0)

    assert scale.z(0.90) == pytest.approx((0.90 - 0.80) / 0.02)
    assert scale.similarity(0.90) == pytest.approx((5.0 - 3.0 - LOW) / (HIGH - LOW))
    assert scale.similarity(0.80) == 0
    assert scale.similarity(0.99) == 1


def test_middle_and_spread_are_those_of_the_many_not_of_the_few_on_the_topic() -> None:
    cosines = np.concatenate([crowd(2000), np.full(40, 0.92, np.float32)])
    scale = scale_of(cosines)

    assert scale.centre == pytest.approx(0.80, abs=0.002)
    assert scale.spread == pytest.approx(0.015, abs=0.002)
    assert scale.expected_extreme == pytest.approx(sqrt(2 * log(2040)))


@pytest.mark.parametrize("count", [400, 4_000, 40_000])
def test_the_best_of_unrelated_passages_is_never_called_very_near(count: int) -> None:
    for seed in range(20):
        cosines = crowd(count, seed)

        assert band(scale_of(cosines).similarity(float(cosines.max()))) != BANDS[0][1]


def test_a_passage_that_stands_out_is_called_very_near_in_a_small_and_in_a_large_corpus() -> None:
    for count in (300, 30_000):
        assert band(scale_of(crowd(count)).similarity(0.91)) == BANDS[0][1]


def test_a_corpus_of_a_few_passages_is_not_judged_by_its_own_spread() -> None:
    for cosines in (np.array([0.81], np.float32), np.full(10, 0.8, np.float32)):
        assert 0 <= scale_of(cosines).similarity(0.82) < BANDS[0][0]


def test_passages_that_are_all_the_same_have_no_likeness_to_tell() -> None:
    assert scale_of(np.full(100, 0.8, np.float32)).similarity(0.8) == 0


@given(unit, unit)
def test_nearer_is_never_less_and_always_between_0_and_1(one: float, other: float) -> None:
    scale = scale_of(crowd(200))
    low, high = sorted((scale.similarity(one), scale.similarity(other)))

    assert 0 <= low <= high <= 1
    assert (one <= other) == (scale.similarity(one) <= scale.similarity(other)) or low == high


def test_every_similarity_has_a_word() -> None:
    assert [band(value) for value in (1.0, BANDS[0][0], 0.0)] == [BANDS[0][1], BANDS[0][1], FAR]


def test_a_large_corpus_is_measured_by_a_sample_as_by_all_of_it() -> None:
    cosines = crowd(300_000)
    scale = scale_of(cosines)
    centre, low = np.quantile(cosines, (0.5, 0.05))

    assert scale.centre == pytest.approx(centre, abs=0.02 * scale.spread)
    assert scale.spread == pytest.approx((centre - low) / 1.6449, rel=0.02)
    assert scale.expected_extreme == pytest.approx(sqrt(2 * log(300_000)))
