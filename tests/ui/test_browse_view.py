"""The address of the browsing page opens the view that it describes, whoever has written it."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from browse_field import view
from hypothesis import given
from hypothesis import strategies as st

from search.results import Filters
from ui.address import View
from ui.browse.view import BrowseView, Colours, Division, Pane

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).map(str.strip).filter(bool)
VIEWS = st.builds(
    BrowseView,
    pane=st.sampled_from([pane for pane in Pane if pane is not Pane.MAP]),
    search=st.builds(
        View,
        filters=st.builds(
            Filters,
            year_from=st.none() | st.integers(1990, 2010),
            year_to=st.none() | st.integers(2010, 2030),
            themes=st.lists(NAMES, max_size=2, unique=True).map(tuple),
            regions=st.lists(NAMES, max_size=2, unique=True).map(tuple),
        ),
    ),
    colours=st.sampled_from(Colours),
    division=st.sampled_from(Division),
    opened=st.lists(NAMES, max_size=3, unique=True).map(tuple),
    is_whole=st.booleans(),
)


@given(VIEWS)
def test_a_shared_address_opens_the_same_view(shown: BrowseView) -> None:
    assert BrowseView.read(parse_qs(urlsplit(shown.href()).query)) == shown


@given(
    st.dictionaries(st.sampled_from(["nakyma", "vari", "jako", "auki", "kaikki", "alkaen", "q"]), st.lists(st.text()))
)
def test_any_address_is_read(params: dict[str, list[str]]) -> None:
    assert isinstance(BrowseView.read(params), BrowseView)


def test_the_bare_address_is_the_map_of_everything() -> None:
    assert view() == BrowseView()
    assert BrowseView().href() == "selaa"


def test_a_search_can_be_shown_on_the_map() -> None:
    shown = view(q="omaishoito", tapa="sanat", maakunta=["Kainuu", "Lappi"], alkaen="2010")
    assert shown.search.query == "omaishoito"
    assert shown.search.filters == Filters(regions=("Kainuu", "Lappi"), year_from=2010)
    assert view(**{name: list(values) for name, values in shown.params().items()}) == shown


def test_other_views_keep_the_filters_and_leave_the_marked_words_on_the_map() -> None:
    shown = view(q="omaishoito", alkaen="2010", vari="ohjelma").to(Pane.GAPS)
    assert shown.params() == {"nakyma": ["aukot"], "alkaen": ["2010"]}


@pytest.mark.parametrize(
    ("pane", "kept"),
    [
        ("kartta", Filters(themes=("omaishoito",), regions=("Lappi",), target_groups=("nuoret",))),
        ("aikajana", Filters(themes=("omaishoito",), regions=("Lappi",), target_groups=("nuoret",))),
        ("alueet", Filters(themes=("omaishoito",), target_groups=("nuoret",))),
        ("teemat", Filters(regions=("Lappi",), target_groups=("nuoret",))),
        ("aukot", Filters(regions=("Lappi",))),
    ],
)
def test_a_view_counts_its_own_values_as_if_none_was_chosen(pane: str, kept: Filters) -> None:
    shown = view(nakyma=pane, teema="omaishoito", maakunta="Lappi", kohderyhma="nuoret")
    assert shown.field() == View(filters=kept)


def test_a_programme_is_opened_and_closed() -> None:
    opened = view(nakyma="aikajana").toggled("Kaste").toggled("LAPE")
    assert opened.opened == ("Kaste", "LAPE")
    assert opened.toggled("Kaste").opened == ("LAPE",)


def test_years_outside_what_is_chosen_are_known() -> None:
    shown = view(alkaen="2010", asti="2012")
    assert [year for year in range(2008, 2015) if shown.has_year(year)] == [2010, 2011, 2012]
    assert replace(shown, search=View()).has_year(1900)
