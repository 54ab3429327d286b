"""An address and the view it stands for: shared, reloaded, misspelt."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.project import ProjectId, ProjectKind
from search.results import Filters, Mode, Order, Status
from ui.address import NARROWINGS, ProjectView, View, project_href

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).map(str.strip).filter(bool)
several = st.lists(names, max_size=3, unique=True).map(tuple)
years = st.none() | st.integers(1900, 2100)


@st.composite
def views(draw: st.DrawFn) -> View:
    first, last = draw(years), draw(years)
    if first and last and first > last:
        first, last = last, first
    filters = Filters(
        year_from=first,
        year_to=last,
        funders=draw(several),
        programmes=draw(several),
        regions=draw(several),
        administrators=draw(several),
        target_groups=draw(several),
        kinds=tuple(draw(st.lists(st.sampled_from(ProjectKind), unique=True))),
        statuses=tuple(draw(st.lists(st.sampled_from(Status), unique=True))),
    )
    query = draw(st.just("") | names)
    return View(
        query=query,
        mode=draw(st.sampled_from(Mode)),
        filters=filters,
        order=draw(st.sampled_from(Order)),
        page=draw(st.integers(1, 500)),
    )


@given(views())
def test_a_shared_address_opens_the_same_view(view: View) -> None:
    assert View.read(parse_qs(urlsplit(view.href()).query)) == view


@given(
    st.dictionaries(st.sampled_from(["q", "tapa", "alkaen", "asti", "sivu", "laji", "tila", "maakunta", "x"]), several)
)
def test_no_address_is_too_odd_to_open(params: dict[str, tuple[str, ...]]) -> None:
    view = View.read(params)
    assert View.read(view.params()) == view


def test_an_address_is_short_where_everything_is_as_usual() -> None:
    assert View().href() == "./"
    assert View(query="omaishoito", mode=Mode.KEYWORD).href() == "./?q=omaishoito&tapa=sanat"


@pytest.mark.parametrize("year", ["vuosi", "99999", "-5", "2012.5", "٢٠١٢", "", "1" * 50])
def test_a_year_that_cannot_be_is_left_out(year: str) -> None:
    assert View.read({"alkaen": [year]}) == View()


def test_years_the_wrong_way_round_are_put_right() -> None:
    assert View.read({"alkaen": ["2015"], "asti": ["2010"]}).filters == Filters(year_from=2010, year_to=2015)


def test_a_kind_that_does_not_exist_is_left_out() -> None:
    assert View.read({"laji": ["hanke", "lintu"]}).filters.kinds == (ProjectKind.HANKE,)


def test_another_query_starts_from_the_first_page_and_keeps_the_filters() -> None:
    view = View(query="a", filters=Filters(regions=("Lappi",)), page=4).with_query(" kotihoito ")
    assert view == View(query="kotihoito", filters=Filters(regions=("Lappi",)))


def test_each_filter_can_be_taken_away_alone() -> None:
    view = View(filters=Filters(regions=("Lappi", "Kainuu"), kinds=(ProjectKind.OHJELMA,), year_from=2010))
    by_field = {narrowing.field: narrowing for narrowing in NARROWINGS}
    assert view.without(by_field["regions"], "Lappi").filters.regions == ("Kainuu",)
    assert view.without(by_field["kinds"], "ohjelma").filters.kinds == ()
    assert view.without_years().filters.year_from is None
    assert view.unfiltered() == View()


def test_an_id_with_signs_of_its_own_survives_its_address() -> None:
    href = project_href(ProjectId("a b&id=c#d/ä"))
    assert parse_qs(urlsplit(href).query) == {"id": ["a b&id=c#d/ä"]}


@given(names, st.booleans(), st.booleans())
def test_a_shared_project_page_opens_with_the_same_similar_projects(
    name: str, concurrent: bool, same_area: bool
) -> None:
    view = ProjectView(id=name, concurrent=concurrent, same_area=same_area)
    assert ProjectView.read(parse_qs(urlsplit(view.href()).query)) == view


def test_what_narrows_similar_projects_stands_in_the_address_only_when_it_does() -> None:
    view = ProjectView(id="kotona-1")
    assert view.href() == project_href(ProjectId("kotona-1")) == "hanke?id=kotona-1"
    assert view.narrowed_to(["same_area", "concurrent"]).href() == "hanke?id=kotona-1&aika=1&alue=1"
    assert view.narrowed_to(["same_area"]).narrowed_to([]) == view


@pytest.mark.parametrize("value", ["", "0", "kyllä", "<script>", "1" * 1000])
def test_a_toggle_that_makes_no_sense_is_off(value: str) -> None:
    assert ProjectView.read({"id": ["a"], "aika": [value], "alue": [value]}) == ProjectView(id="a")
