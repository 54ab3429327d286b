"""The timeline: programmes as rows, projects as bars at their years, large programmes folded."""

from __future__ import annotations

from datetime import date

import pytest
from app_documents import HOSTILE
from browse_field import landscape, marks, params, place, view
from hypothesis import given
from hypothesis import strategies as st

from search.messages import speaking
from ui.browse import timeline
from ui.browse.axis import Axis, axis_of, per_year, years


def found(html: str) -> list[tuple[dict[str, list[str]], int]]:
    return [(params(href), count) for href, count in marks(html)]


def test_a_bar_leads_to_its_project_and_a_programme_to_its_search() -> None:
    field = landscape([place("koki", "Kotona kaiken ikää", programme="Kaste", years=(2013, 2015))])
    html = timeline.page(view(nakyma="aikajana"), field, "")
    assert 'href="hanke?id=koki"' in html
    assert "2013–2015" in html
    assert found(html) == [({"ohjelma": ["Kaste"]}, 1)]


def test_a_large_programme_is_folded_to_numbers_and_opens_by_a_link() -> None:
    field = landscape([place(str(number), programme="Kaste", years=(2012, 2012 + number)) for number in range(8)])
    folded = timeline.page(view(nakyma="aikajana"), field, "")
    assert "hanke?id=" not in folded
    assert ({"ohjelma": ["Kaste"], "alkaen": ["2014"], "asti": ["2014"]}, 6) in found(folded)
    assert 'href="selaa?nakyma=aikajana&amp;auki=Kaste"' in folded
    opened = timeline.page(view(nakyma="aikajana", auki="Kaste"), field, "")
    assert opened.count("hanke?id=") == 8
    assert 'href="selaa?nakyma=aikajana"' in opened


def test_years_that_are_filtered_away_have_no_links_because_their_counts_would_be_too_small() -> None:
    field = landscape([place(str(number), programme="Kaste", years=(2012, 2016)) for number in range(8)])
    html = timeline.page(view(nakyma="aikajana", alkaen="2014", asti="2014"), field, "")
    assert [params(href).get("alkaen") for href, _ in marks(html)] == [["2014"], ["2014"]]


def test_only_the_largest_programmes_are_shown_at_first() -> None:
    field = landscape([place(str(number), programme=f"Ohjelma {number}", years=(2012, 2013)) for number in range(30)])
    assert timeline.page(view(nakyma="aikajana"), field, "KAIKKI").count("<h3") == timeline.MOST_PROGRAMMES
    assert "KAIKKI" in timeline.page(view(nakyma="aikajana"), field, "KAIKKI")
    whole = timeline.page(view(nakyma="aikajana", kaikki="1"), field, "KAIKKI")
    assert whole.count("<h3") == 30
    assert "KAIKKI" not in whole


@pytest.mark.parametrize(
    ("code", "more", "cut"),
    [
        ("fi", "Näytä 200 suurinta ohjelmaa", "Tässä ovat 200 suurinta ohjelmaa. Niitä on kaikkiaan 250."),
        ("sv", "Visa de 200 största programmen", "Här är de 200 största programmen. Totalt finns det 250."),
        ("en", "Show the 200 largest programmes", "These are the 200 largest programmes. There are 250 in all."),
    ],
)
def test_more_programmes_than_can_be_shown_are_told_to_be_cut_and_no_link_promises_them(
    code: str, more: str, cut: str
) -> None:
    field = landscape([place(str(number), programme=f"Ohjelma {number}", years=(2012, 2013)) for number in range(250)])
    with speaking(code):
        first = timeline.page(view(nakyma="aikajana"), field, "KAIKKI")
        whole = timeline.page(view(nakyma="aikajana", kaikki="1"), field, "KAIKKI")
    assert f'href="KAIKKI">{more}</a>' in first
    assert cut not in first
    assert whole.count("<h3") == 200
    assert "KAIKKI" not in whole
    assert cut in whole


def test_what_is_not_on_the_timeline_is_told() -> None:
    field = landscape([place("a", programme="Kaste", years=(2012, 2013)), place("b")])
    html = timeline.page(view(nakyma="aikajana"), field, "")
    assert "Yhdellä hankkeella ei ole ohjelmaa" in html
    assert "Yhden hankkeen ajankohta ei ole tiedossa" in html


def test_without_any_programme_there_is_an_explanation() -> None:
    assert "ei ole ohjelmaa" in timeline.page(view(nakyma="aikajana"), landscape([place("a")]), "")


def test_a_programme_of_unknown_years_still_lists_its_projects() -> None:
    field = landscape([place("a", programme="Kaste", years=(2012, 2013)), place("b", programme="LAPE")])
    html = timeline.page(view(nakyma="aikajana"), field, "")
    assert "hanke?id=b" in html
    assert "ajankohta ei tiedossa" in html


def test_names_cannot_break_out() -> None:
    field = landscape([place("a", HOSTILE, programme=HOSTILE, years=(2012, 2013))])
    assert "<script>" not in timeline.page(view(nakyma="aikajana"), field, "")


@pytest.mark.parametrize(
    ("span", "said", "running"),
    [
        ((2012, 2014), "2012–2014", {2012: 1, 2013: 1, 2014: 1}),
        ((2012, 2012), "2012", {2012: 1}),
        ((2012, None), "2012–", {2012: 1}),
        ((None, 2014), "–2014", {2014: 1}),
        ((None, None), "", {}),
    ],
)
def test_years_are_said_and_counted_as_the_search_does(
    span: tuple[int | None, int | None], said: str, running: dict[int, int]
) -> None:
    assert years(place("a", years=span)) == said
    assert per_year([place("a", years=span)]) == running


def test_one_old_project_does_not_press_all_others_together() -> None:
    places = [place("a", years=(1920, 1921)), place("b", years=(2010, 2019))]
    assert axis_of(places) == Axis(1980, 2019)


def test_today_has_its_place() -> None:
    assert Axis(2010, 2019).today(date(2015, 1, 1)) == 50
    assert Axis(2010, 2019).today(date(2020, 6, 1)) is None
    assert Axis(2010, 2019).today(date(2009, 6, 1)) is None


@given(st.integers(1950, 2030), st.integers(0, 60), st.integers(1940, 2040), st.integers(0, 20))
def test_no_bar_leaves_the_axis(first: int, length: int, start: int, runs: int) -> None:
    left, width = Axis(first, first + length).stretch(start, start + runs)
    assert 0 <= left <= 100
    assert width > 0
    assert left + width <= 101


@given(st.integers(1950, 2030), st.integers(0, 60))
def test_the_axis_has_a_readable_number_of_years(first: int, length: int) -> None:
    axis = Axis(first, first + length)
    assert len(axis.ticks()) <= 9
    assert all(axis.first <= year <= axis.last for year in axis.ticks())
