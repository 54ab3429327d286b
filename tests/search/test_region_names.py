"""Names of regions and wellbeing services counties: each has one in every language, and records keep the Finnish."""

from __future__ import annotations

import pytest

from index.extraction.tables import rows
from index.project import Project, ProjectId
from search.evidence import fact_reasons
from search.messages import LANGUAGES, speaking
from search.regions import region_name, region_names, value_names

REGIONS = tuple(row[0] for row in rows("regions.tsv"))
COUNTIES = tuple(row[0] for row in rows("wellbeing_counties.tsv"))


def test_in_finnish_an_area_is_called_as_records_call_it() -> None:
    assert region_names((*REGIONS, *COUNTIES)) == (*REGIONS, *COUNTIES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_areas_have_one_name(code: str) -> None:
    with speaking(code):
        names = region_names((*REGIONS, *COUNTIES))

    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("code", "ending"), [("sv", " välfärdsområde"), ("en", "Wellbeing services county of ")])
def test_every_county_has_the_name_of_the_law(code: str, ending: str) -> None:
    with speaking(code):
        names = region_names(COUNTIES)

    assert len(names) == 21
    assert all(ending in name for name in names)


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        ("Uusimaa", "Nyland", "Uusimaa"),
        ("Varsinais-Suomi", "Egentliga Finland", "Southwest Finland"),
        ("Keski-Pohjanmaa", "Mellersta Österbotten", "Central Ostrobothnia"),
        ("Ahvenanmaa", "Åland", "Åland"),
        ("Pohjois-Savon hyvinvointialue", "Norra Savolax välfärdsområde", "Wellbeing services county of North Savo"),
        ("valtakunnallinen", "Riksomfattande", "Nationwide"),
        ("Lahden seutu", "Lahden seutu", "Lahden seutu"),  # nobody has named it in another language
    ],
)
def test_an_area_has_its_name_in_the_language_that_is_spoken(value: str, swedish: str, english: str) -> None:
    with speaking("sv"):
        assert region_name(value) == swedish
    with speaking("en"):
        assert region_name(value) == english


def test_of_other_fields_values_stay_as_they_are() -> None:
    with speaking("sv"):
        assert value_names("regions", ["Lappi"]) == ("Lappland",)
        assert value_names("municipalities", ["Helsinki"]) == ("Helsinki",)


def test_a_shared_region_is_told_by_its_name() -> None:
    one = Project(id=ProjectId("a"), title="A", regions=("Kainuu", "Lappi", "Keski-Suomi"))
    other = Project(id=ProjectId("b"), title="B", regions=("Väli-Suomi", "Lappi", "Kainuu"))
    with speaking("sv"):
        (reason,) = fact_reasons(one, other)

    assert reason.text == "Samma landskap: Lappland och Kajanaland"
