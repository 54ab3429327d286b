"""Bands: the nearer a draft comes to a project, the higher; the arithmetic is that of a logistic regression."""

from __future__ import annotations

from math import exp, nextafter

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.overlap.bands import (
    MAJOR,
    MEANING_ALONE,
    MOST_WHOLE_MEANING,
    MOST_WHOLE_WORDS,
    POSSIBLE,
    UNCOVERED,
    WEIGHTS,
    Weights,
    band_of,
    probabilities,
)
from search.overlap.records import Band
from search.shelf import NOTHING

Floats = npt.NDArray[np.float32]

ORDER = (Band.MINOR, Band.POSSIBLE, Band.MAJOR)
FITTED = (WEIGHTS, MEANING_ALONE)
weights = st.sampled_from(FITTED)
z = st.floats(-9, 40, width=32)
cosine = st.floats(0, 1, width=32)


def one(found: Weights, passage: float, whole_words: float, whole_meaning: float, general: float = 0) -> float:
    """Return the probability of one goal and one project."""
    measured = floats([[passage]]), floats([whole_words]), floats([whole_meaning]), floats([general])
    return float(probabilities(found, *measured)[0, 0])


def floats(values: object) -> Floats:
    return np.array(values, dtype=np.float32)


def test_a_probability_by_hand() -> None:
    found = Weights(-9.5, 1.5, 30.0, 0.5, -2.0)
    telling, general = (one(found, 3.0, whole_words=0.1, whole_meaning=2.0, general=value) for value in (0, 1))

    # -9.5 + 1.5 · 3 + 30 · .1 + .5 · 2 = -9.5 + 4.5 + 3 + 1 = -1, and 1 / (1 + e) = .2689.
    assert telling == pytest.approx(1 / (1 + exp(1)))
    assert telling == pytest.approx(0.2689, abs=1e-4)
    assert general == pytest.approx(1 / (1 + exp(3)))


def test_every_goal_has_its_own_nearest_passage_and_every_project_its_own_whole() -> None:
    found = probabilities(
        Weights(0.0, 1.0, 20.0, 2.0, -1.0),
        passage=floats([[0, 1, 2], [3, 4, 5]]),
        whole_words=floats([0.0, 0.05, 0.1]),
        whole_meaning=floats([0, 0, -1]),
        general=floats([0, 1]),
    )

    # The whole adds 0, 1 and 2 - 2 = 0 to the logits of the three projects; the second goal is in everyday words.
    logits = np.array([[0, 2, 2], [2, 4, 4]])
    assert found == pytest.approx(1 / (1 + np.exp(-logits)), abs=1e-6)
    assert (found.shape, found.dtype.name) == ((2, 3), "float32")


@pytest.mark.parametrize("found", FITTED)
def test_beyond_what_whole_drafts_reach_the_whole_says_no_more(found: Weights) -> None:
    most = one(found, 1.0, MOST_WHOLE_WORDS, MOST_WHOLE_MEANING)

    assert one(found, 1.0, 1.0, 40.0) == most
    assert one(found, 1.0, MOST_WHOLE_WORDS, MOST_WHOLE_MEANING - 1) < most


@given(weights, z, z, cosine, z)
def test_a_nearer_passage_is_never_less_likely(found: Weights, a: float, b: float, words: float, whole: float) -> None:
    assert one(found, min(a, b), words, whole) <= one(found, max(a, b), words, whole)


@given(weights, z, cosine, cosine, z)
def test_more_shared_words_are_never_less_likely(
    found: Weights, passage: float, a: float, b: float, whole: float
) -> None:
    assert one(found, passage, min(a, b), whole) <= one(found, passage, max(a, b), whole)


@given(weights, z, cosine, z, z)
def test_a_nearer_whole_is_never_less_likely(found: Weights, passage: float, words: float, a: float, b: float) -> None:
    assert one(found, passage, words, min(a, b)) <= one(found, passage, words, max(a, b))


@given(weights, z, cosine, z)
def test_a_goal_in_everyday_words_is_never_likelier(found: Weights, passage: float, words: float, whole: float) -> None:
    assert one(found, passage, words, whole, general=1) <= one(found, passage, words, whole, general=0)


@given(weights, z, cosine, z)
def test_a_probability_lies_between_0_and_1(found: Weights, passage: float, words: float, whole: float) -> None:
    assert 0 <= one(found, passage, words, whole) <= 1


@pytest.mark.parametrize("found", FITTED)
def test_a_project_that_says_nothing_covers_nothing(found: Weights) -> None:
    assert one(found, NOTHING, 0.0, NOTHING) < UNCOVERED / 100


@pytest.mark.parametrize("found", FITTED)
def test_what_is_usual_between_unrelated_texts_is_not_covered(found: Weights) -> None:
    assert one(found, 0.0, 0.02, 0.0) < UNCOVERED


def test_a_draft_in_another_language_is_not_held_to_the_words_that_it_cannot_share() -> None:
    assert MEANING_ALONE.whole_words == 0


def test_bands_begin_at_their_limits() -> None:
    assert [band_of(probability) for probability in (0.0, UNCOVERED, nextafter(POSSIBLE, 0))] == [Band.MINOR] * 3
    assert [band_of(probability) for probability in (POSSIBLE, nextafter(MAJOR, 0))] == [Band.POSSIBLE] * 2
    assert [band_of(probability) for probability in (MAJOR, 1.0)] == [Band.MAJOR] * 2


def test_the_limits_are_in_order() -> None:
    assert 0 < UNCOVERED < POSSIBLE < MAJOR < 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_what_is_likelier_is_never_in_a_lower_band(a: float, b: float) -> None:
    assert ORDER.index(band_of(min(a, b))) <= ORDER.index(band_of(max(a, b)))


@pytest.mark.parametrize("shape", [(0, 3), (2, 0), (0, 0)])
def test_no_goals_or_no_projects_have_no_probabilities(shape: tuple[int, int]) -> None:
    goals, projects = shape
    nothing = floats(np.zeros(projects))
    found = probabilities(WEIGHTS, floats(np.zeros(shape)), nothing, nothing, floats(np.zeros(goals)))

    assert found.shape == shape
