"""The field in figures: every number is the number of projects that a search with the same filters finds."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_records import KOTI, KOTI_2, LAPE, NUORET, OHJELMA, OTE, PROJECTS, VANHUS, write_index

from index.project import Project
from search.engine import SearchEngine
from search.landscape import Field, Landscape
from search.results import Filters

THEMES = {
    VANHUS.id: ("ikaihmiset", "vammaispalvelut"), KOTI.id: ("kotihoito", "ikaihmiset"), KOTI_2.id: ("kotihoito",),
    NUORET.id: ("mielenterveys", "nuoret"), OTE.id: ("tyollisyys",), LAPE.id: ("lapsiperheet",),
}  # fmt: skip
COUNTIES = {KOTI.id: ("Lapin hyvinvointialue",), NUORET.id: ("Pohjois-Savon hyvinvointialue",)}
THEMED = tuple(
    replace(project, themes=THEMES.get(project.id, ()), wellbeing_counties=COUNTIES.get(project.id, ()))
    for project in PROJECTS
)
FILTERS = st.builds(
    Filters,
    regions=st.sampled_from([(), ("Lappi",), ("Kainuu", "Pohjois-Savo")]),
    themes=st.sampled_from([(), ("kotihoito",), ("ikaihmiset", "nuoret")]),
    target_groups=st.sampled_from([(), ("ikäihmiset",)]),
    year_from=st.sampled_from([None, 2013]),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    """Return an engine over the small projects with themes, without vectors."""
    return SearchEngine(write_index(tmp_path_factory.mktemp("field") / "index", THEMED))


@pytest.fixture(scope="module")
def whole(engine: SearchEngine) -> Landscape:
    return engine.landscape()


def found(engine: SearchEngine, filters: Filters, **others: object) -> int:
    return engine.search("", filters=replace(filters, **others)).total  # type: ignore[arg-type]


@settings(max_examples=15, deadline=None)
@given(FILTERS)
def test_every_figure_is_what_a_search_finds(engine: SearchEngine, filters: Filters) -> None:
    landscape = engine.landscape(filters)

    assert landscape.total == found(engine, filters)
    if not filters.regions:
        for region, count in landscape.regions.items():
            assert not region or count == found(engine, filters, regions=(region,))
    if not filters.themes:
        for theme in landscape.themes:
            assert landscape.theme_counts.get(theme, 0) == found(engine, filters, themes=(theme,))
            for year, count in landscape.theme_years.get(theme, {}).items():
                years = {"year_from": max(year, filters.year_from or 0), "year_to": year}
                assert filters.year_from or count == found(engine, filters, themes=(theme,), **years)


@settings(max_examples=15, deadline=None)
@given(FILTERS)
def test_cells_are_those_of_counting_by_hand(engine: SearchEngine, filters: Filters) -> None:
    landscape = engine.landscape(filters)
    passing = {hit.id for hit in engine.search("", filters=filters, limit=100).hits}
    expected: dict[tuple[str, str, str], int] = {}
    for project in (one for one in THEMED if one.id in passing):
        for cell in product(("", *project.themes), ("", *project.target_groups), ("", *project.regions)):
            expected[cell] = expected.get(cell, 0) + 1

    assert landscape.cells == expected


def test_programmes_come_largest_first_with_their_projects_by_start(whole: Landscape) -> None:
    (span,) = whole.programmes

    assert span.name == "Kärkihankkeet"
    assert [place.id for place in span.places] == [LAPE.id, OTE.id]
    assert [(place.start, place.end) for place in span.places] == [(2016, 2018)] * 2
    assert whole.unprogrammed == len(PROJECTS) - 2
    assert whole.undated == 1


def test_projects_without_an_area_are_counted_by_themselves(whole: Landscape) -> None:
    assert whole.regions[""] == sum(not project.regions for project in PROJECTS)
    assert whole.counties == {
        "Lapin hyvinvointialue": 1, "Pohjois-Savon hyvinvointialue": 1, "": len(PROJECTS) - 2,
    }  # fmt: skip


def test_themes_that_nobody_has_here_are_named_too_behind_the_others(engine: SearchEngine, whole: Landscape) -> None:
    here = engine.landscape(Filters(regions=("Lappi",)))

    assert whole.themes[:2] == ("ikaihmiset", "kotihoito")
    assert here.themes[:2] == ("kotihoito", "ikaihmiset")
    assert set(here.themes) == set(whole.themes)
    assert here.theme_counts == {"kotihoito": 2, "ikaihmiset": 1}
    assert here.target_groups[0] == "ikäihmiset"


def test_without_a_map_projects_have_no_place_on_it(whole: Landscape) -> None:
    assert (whole.places, whole.unplaced) == ((), len(PROJECTS))


def test_projects_lie_where_the_map_has_them(engine: SearchEngine) -> None:
    snapshot = engine._now()
    points = np.full((len(PROJECTS), 2), np.nan, dtype=np.float32)
    points[2] = 0.5, -1.0
    field = Field(snapshot.index.catalogue.ids(), snapshot.titles, snapshot.columns, points)

    (place,) = field.landscape().places
    assert (place.id, place.title, place.kind, place.x, place.y) == (OHJELMA.id, OHJELMA.title, OHJELMA.kind, 0.5, -1.0)
    assert field.landscape().unplaced == len(PROJECTS) - 1
    assert field.landscape(Filters(regions=("Lappi",))).places == ()


def test_a_projects_own_themes_keep_their_order(engine: SearchEngine) -> None:
    field = engine._now().field
    places = {place.id: place for place in field._places}

    assert all(places[project_id].themes == themes for project_id, themes in THEMES.items())


def test_the_whole_field_is_counted_once(engine: SearchEngine) -> None:
    assert engine.landscape().cells is engine.landscape().cells


def test_a_filter_that_nobody_passes_leaves_an_empty_field(engine: SearchEngine) -> None:
    nothing = engine.landscape(Filters(regions=("Ahvenanmaa",)))

    assert (nothing.total, nothing.programmes, nothing.unplaced) == (0, (), 0)
    assert nothing.regions == nothing.theme_years == nothing.cells == {}


def test_a_field_of_projects_that_tell_nothing_has_figures_too(tmp_path: Path) -> None:
    bare: Project = replace(PROJECTS[-1], regions=())
    landscape = SearchEngine(write_index(tmp_path / "index", [bare])).landscape()

    assert (landscape.total, landscape.undated, landscape.themes, landscape.regions) == (1, 1, (), {"": 1})
    assert landscape.cells == {("", "", ""): 1}
