"""What an error in a word costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search.spelling import cost

words = st.text(alphabet="aäbptdklo", max_size=9)


@pytest.mark.parametrize(
    ("typed", "meant", "paid"),
    [
        ("hoito", "hoito", 0.0),
        ("hoioto", "hoito", 1.0),  # a letter too many
        ("hitoo", "hoito", 1.6),  # o left out, and doubled at the end
        ("hoitto", "hoito", 0.6),
        ("hioto", "hoito", 0.8),
        ("hoido", "hoito", 0.6),
        ("tyo", "työ", 0.3),
    ],
)
def test_common_errors_cost_less(typed: str, meant: str, paid: float) -> None:
    assert cost(typed, meant) == pytest.approx(paid)


@given(words, words)
def test_no_error_costs_more_than_in_the_plain_distance(typed: str, meant: str) -> None:
    assert cost(typed, meant) <= OSA.distance(typed, meant) + 1e-9
    assert (cost(typed, meant) == 0) == (typed == meant)


@given(words, words)
def test_errors_cost_the_same_both_ways(typed: str, meant: str) -> None:
    assert cost(typed, meant) == pytest.approx(cost(meant, typed))
