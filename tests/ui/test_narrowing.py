"""The buttons that narrow a search, run through Streamlit's own testing."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from ui.messages import say

BAR = """
import streamlit as st
from search.results import Facet
from ui import language, narrowing
from ui.address import View

language.choose()
facets = {{"administrator": [Facet(f"Hallinnoija {{number}}", 2000 - number) for number in range({count})]}}
narrowing.draw_bar(View.read({{name: st.query_params.get_all(name) for name in st.query_params}}), facets)
"""


def bar(count: int, **params: str) -> AppTest:
    app = AppTest.from_string(BAR.format(count=count), default_timeout=20)
    app.query_params.update(params)
    return app.run()


def test_a_few_values_are_shown_all_at_once() -> None:
    app = bar(40)
    assert not app.multiselect
    (values,) = (group for group in app.button_group if group.key == "narrow_administrators")
    assert len(values.options) == 40


def test_among_many_values_a_person_types_the_beginning() -> None:
    app = bar(1200)
    (values,) = app.multiselect
    assert len(values.options) == 500
    assert values.placeholder == say("search.narrow_type")
    values.select("Hallinnoija 7").run()
    assert app.query_params["hallinnoija"] == "Hallinnoija 7"


@pytest.mark.parametrize("count", [1, 1200])
def test_a_chosen_value_stays_among_those_offered_though_it_is_rare_or_gone(count: int) -> None:
    app = bar(count, hallinnoija="Hallinnoija 1100")
    values = app.multiselect[0] if count > 40 else app.button_group(key="narrow_administrators")
    assert "Hallinnoija 1100" in " ".join(map(str, values.options))
    assert list(values.value) == ["Hallinnoija 1100"]
