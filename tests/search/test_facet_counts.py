"""The counts of a facet, made only when somebody looks at them."""

from __future__ import annotations

import pickle

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.facet_counts import FacetCounts
from search.results import Facet


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 4)), unique_by=lambda one: one[0]).map(sorted))
def test_the_commonest_values_come_first_and_those_of_nobody_not_at_all(counted: list[tuple[str, int]]) -> None:
    values, counts = [value for value, _ in counted], np.array([count for _, count in counted], dtype=np.int64)
    found = FacetCounts(values, counts)
    expected = [Facet(value, count) for value, count in sorted(counted, key=lambda one: (-one[1], one[0])) if count]

    assert list(found) == expected
    assert len(found) == len(expected)
    assert bool(found) == bool(expected)
    assert found[:2] == tuple(expected[:2])
    assert found == tuple(expected)
    assert pickle.loads(pickle.dumps(found)) == found
    assert [found[place] for place in range(-len(expected), 0)] == expected
