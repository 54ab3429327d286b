"""Words typed on a keyboard that has no ä and ö."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.finnish.analyzer import fold
from search.dots import in_dictionary


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ikaihmiset", "ikäihmiset"), ("ikaihmisten", "ikäihmisten"), ("paihdetyossa", "päihdetyössä"),
        ("lahisuhdevakivalta", "lähisuhdeväkivalta"), ("vaesto", "väestö"), ("tyoikaiset", "työikäiset"),
        ("sosiaalityontekijoiden", "sosiaalityöntekijöiden"), ("varhaiskasvatuspaivakoti", "varhaiskasvatuspäiväkoti"),
        ("lähisuhdevakivallan", "lähisuhdeväkivallan"),
    ],
)  # fmt: skip
def test_the_dictionary_knows_what_is_meant_in_any_inflection(typed: str, meant: str) -> None:
    assert in_dictionary(typed) == [meant]


@given(st.text(alphabet="aoäöiltkn", min_size=1, max_size=40))
def test_only_dots_are_added(typed: str) -> None:
    for form in in_dictionary(typed):
        assert fold(form) == fold(typed)
        assert form != typed
        assert all(a in (b, fold(b)) for a, b in zip(typed, form, strict=True))
