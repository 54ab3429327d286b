"""The engine that pages ask, and the model that warms up behind them."""

from __future__ import annotations

from pathlib import Path

from search.engine import SearchEngine
from ui import session


def test_each_engine_has_a_way_of_its_own_to_the_model(small_index: Path) -> None:
    one, other = SearchEngine(small_index), SearchEngine(small_index)
    assert session._warming(one) is session._warming(one)
    assert session._warming(one) is not session._warming(other)
