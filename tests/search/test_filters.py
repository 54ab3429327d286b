"""Narrowing: who passes a filter, what is counted beside the hits, and what is said of a value that nobody has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_records import PROJECTS, write_index

from index.project import PartialDate, Period, ProjectKind
from search import filters
from search.filters import Columns, name_keys, status_of, status_of_period
from search.results import Filters, Status
from search.snapshot import Snapshot, open_snapshot

TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def columns(snapshot: Snapshot) -> Columns:
    return snapshot.columns


def passing(columns: Columns, **wanted: object) -> set[str]:
    mask = columns.mask(Filters(**wanted), TODAY)  # type: ignore[arg-type]
    return {project.id for ordinal, project in enumerate(PROJECTS) if mask is None or mask[ordinal]}


@pytest.mark.parametrize("name", ["STM", "stm", "Sosiaali- ja terveysministeriö"])
def test_a_funder_is_known_by_its_short_and_its_long_name(columns: Columns, name: str) -> None:
    assert passing(columns, funders=(name,)) == {"budjetti", "karki", "ote", "lape"}


@pytest.mark.parametrize("name", ["Lappi", "lappi", "Lapissa", "Lapin"])
def test_a_region_may_be_inflected(columns: Columns, name: str) -> None:
    assert passing(columns, regions=(name,)) == {"koti-1", "koti-2"}


def test_a_value_is_read_once_for_a_field_however_many_others_there_are(
    columns: Columns, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    keys_of = filters.value_keys
    monkeypatch.setattr(filters, "value_keys", lambda value: read.append(value) or keys_of(value))

    assert passing(columns, funders=("STM", "Kela"), regions=("Lapissa",)) == set()
    assert len(read) == 2 * len(filters.FIELDS["funder"]) + len(filters.FIELDS["region"])


def test_values_of_one_field_widen_and_fields_narrow(columns: Columns) -> None:
    assert passing(columns, regions=("Lappi", "Uusimaa")) == {"koti-1", "koti-2", "asunto"}
    assert passing(columns, regions=("Lappi", "Uusimaa"), year_from=2013) == {"koti-2"}
    assert passing(columns, kinds=(ProjectKind.OHJELMA,)) == {"karki"}
    assert passing(columns, administrators=("THL",)) == {"budjetti"}


def test_themes_and_counties_narrow_like_any_other_field(tmp_path: Path) -> None:
    themed = [
        replace(PROJECTS[0], themes=("ikaihmiset",), wellbeing_counties=("Keski-Suomen hyvinvointialue",)),
        replace(PROJECTS[1], themes=("vammaispalvelut", "osallisuus"), wellbeing_counties=()),
    ]
    write_index(tmp_path / "index", themed)
    columns = open_snapshot(tmp_path / "index", None).columns

    def found(**wanted: tuple[str, ...]) -> list[bool]:
        mask = columns.mask(Filters(**wanted))  # type: ignore[arg-type]
        return [] if mask is None else mask.tolist()

    assert found(themes=("osallisuus", "ikaihmiset")) == [True, True]
    assert found(themes=("Vammaispalvelut",)) == found(themes=("Disability services",)) == [False, True]
    assert found(wellbeing_counties=("keski-suomen hyvinvointialue",)) == [True, False]
    facets = columns.facets(np.arange(2))
    assert [facet.value for facet in facets["theme"]] == ["ikaihmiset", "osallisuus", "vammaispalvelut"]
    assert [(facet.value, facet.count) for facet in facets["wellbeing_county"]] == [("Keski-Suomen hyvinvointialue", 1)]


def test_no_filter_lets_everything_through(columns: Columns) -> None:
    assert passing(columns) == {project.id for project in PROJECTS}


@given(st.integers(2005, 2030), st.integers(0, 8))
def test_years_take_the_projects_whose_period_touches_them(columns: Columns, first: int, length: int) -> None:
    def touches(period: Period) -> bool:
        known = [end.year for end in (period.start, period.end) if end]
        return bool(known) and known[-1] >= first and known[0] <= first + length

    expected = {project.id for project in PROJECTS if touches(project.period)}
    assert passing(columns, year_from=first, year_to=first + length) == expected


@pytest.mark.parametrize(
    ("period", "status"),
    [
        (Period(PartialDate(2025), PartialDate(2025, 12, 31)), Status.ENDED),
        (Period(PartialDate(2025), PartialDate(2026)), Status.RUNNING),
        (Period(PartialDate(2025, 1), PartialDate(2026, 1, 1)), Status.RUNNING),
        (Period(PartialDate(2027), None), Status.COMING),
        (Period(PartialDate(2020), None), Status.UNKNOWN),
        (Period(None, PartialDate(2030)), Status.UNKNOWN),
        (Period(), Status.UNKNOWN),
    ],
)
def test_where_a_project_stands_on_new_years_day(period: Period, status: Status) -> None:
    assert status_of_period(period, TODAY) is status


def test_the_page_and_the_filter_agree_on_where_a_project_stands(columns: Columns) -> None:
    for status in Status:
        expected = {project.id for project in PROJECTS if status_of(project, TODAY) is status}
        assert passing(columns, statuses=(status,)) == expected


@given(st.sets(st.integers(0, len(PROJECTS) - 1)))
def test_counts_are_those_of_counting_by_hand(columns: Columns, chosen: set[int]) -> None:
    facets = columns.facets(np.array(sorted(chosen), dtype=np.int64), TODAY)
    projects = [PROJECTS[ordinal] for ordinal in chosen]

    assert {facet.value: facet.count for facet in facets["funder"]} == _counted(p.funders for p in projects)
    assert {facet.value: facet.count for facet in facets["region"]} == _counted(p.regions for p in projects)
    assert {facet.value: facet.count for facet in facets["kind"]} == _counted((p.kind.value,) for p in projects)
    assert sum(facet.count for facet in facets["status"]) == len(projects)


def test_values_come_commonest_first_and_years_in_order(columns: Columns) -> None:
    facets = columns.facets(np.arange(len(PROJECTS)), TODAY)
    counts = [facet.count for facet in facets["target_group"]]

    assert counts == sorted(counts, reverse=True)
    years = [int(facet.value) for facet in facets["year"]]
    assert years == list(range(years[0], years[-1] + 1))
    assert dict(zip(years, (facet.count for facet in facets["year"]), strict=True))[2017] == 4


def test_a_value_that_nothing_has_finds_nothing_and_names_what_is_near(columns: Columns) -> None:
    wanted = Filters(funders=("Keski-Suomen liito",))
    mask, notes = columns.mask(wanted), columns.notes(wanted)

    assert mask is not None
    assert not mask.any()
    assert "Keski-Suomen liitto" in notes[0]


def test_a_value_like_nothing_else_is_told_all_the_same(columns: Columns) -> None:
    notes = columns.notes(Filters(regions=("xyzzy",)))

    assert "xyzzy" in notes[0]


def test_browsing_begins_with_the_newest(columns: Columns) -> None:
    ordered = [PROJECTS[ordinal].id for ordinal in columns.newest_first()]

    assert ordered[0] == "nuoret"
    assert ordered[-1] == "tyhja"


def test_names_without_a_short_form_are_known_by_themselves() -> None:
    assert name_keys("Lapin liitto") == {"lapin liitto"}
    assert name_keys("Kansaneläkelaitos (Kela)") == {"kansaneläkelaitos (kela)", "kansaneläkelaitos", "kela"}


def _counted(values: object) -> dict[str, int]:
    counts: dict[str, int] = {}
    for group in values:  # type: ignore[attr-defined]
        for value in group:
            counts[value] = counts.get(value, 0) + 1
    return counts


def test_of_many_values_that_nothing_has_the_first_few_are_told(columns: Columns) -> None:
    wanted = Filters(regions=tuple(f"maa{number}" for number in range(30)), funders=("Keski-Suomen liitto", "xyzzy"))

    assert len(columns.notes(wanted)) == 5
    assert not any("Keski-Suomen liitto" in note for note in columns.notes(wanted))
