"""Places are recognised in any case, and only the project's own are claimed."""

from __future__ import annotations

import pytest

from index.extraction.areas import area_of
from index.extraction.findings import values_of
from index.extraction.places import (
    local_government,
    municipalities_in,
    regions_in,
    regions_of_municipalities,
    wellbeing_counties_in,
)
from index.extraction.tables import rows

REGIONS = [name for name, _, _, kind in rows("regions.tsv") if kind == "maakunta"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Keski-Suomessa ja Lapissa", ("Keski-Suomi", "Lappi")),
        ("Etelä-Savon vammaispalveluissa", ("Etelä-Savo",)),
        ("Uudellamaalla, Satakuntaan, Lappiin", ("Uusimaa", "Satakunta", "Lappi")),
        ("Ahvenanmaalle ja Kainuusta", ("Ahvenanmaa", "Kainuu")),
        ("Kanta- ja Päijät-Hämeen kunnat", ("Kanta-Häme", "Päijät-Häme")),
        ("Etelä-, Keski- ja Pohjois-Pohjanmaalla", ("Etelä-Pohjanmaa", "Keski-Pohjanmaa", "Pohjois-Pohjanmaa")),
        ("Väli-Suomessa", ("Väli-Suomi",)),
        ("Etelä-Pohjanmaan, ei muun", ("Etelä-Pohjanmaa",)),
        ("lapsissa, Lapinlahdella ja hämeessä", ()),
    ],
)
def test_regions_are_known_in_any_case(text: str, names: tuple[str, ...]) -> None:
    assert regions_in(text) == names


@pytest.mark.parametrize(("name", "genitive"), [(row[0], row[1]) for row in rows("regions.tsv")])
def test_every_region_is_found_by_name_and_genitive(name: str, genitive: str) -> None:
    assert regions_in(f"Hanke on {genitive} oma") == regions_in(f"alue: {name}") == (name,)


def test_every_municipality_has_a_region_and_is_found_by_its_genitive() -> None:
    table = rows("municipalities.tsv")

    assert len({name for name, *_ in table}) == len(table)
    for name, genitive, region, *_ in table:
        assert region in REGIONS
        assert municipalities_in(f"{genitive} kaupunki", is_list=True) == (name,)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Helsingissä, Espooseen ja Kuopiosta", ("Helsinki", "Espoo", "Kuopio")),
        ("Saarijärven seutu (Karstula, Kyyjärvi ja Pylkönmäki)", ("Saarijärvi", "Karstula", "Kyyjärvi", "Pylkönmäki")),
        ("Jyväskylän maalaiskunta", ("Jyväskylän maalaiskunta",)),
        ("Lahden kaupunki", ("Lahti",)),
        ("Kotka lentää ja Salo on metsä", ()),
    ],
)
def test_municipalities_are_known_in_any_case(text: str, names: tuple[str, ...]) -> None:
    assert municipalities_in(text) == names


def test_merged_municipalities_belong_to_the_region_of_today() -> None:
    assert regions_of_municipalities(["Pylkönmäki", "Nastola"]) == ("Keski-Suomi", "Päijät-Häme")


def test_a_county_is_known_by_its_short_name() -> None:
    assert wellbeing_counties_in("Pirhan ja Lapin hyvinvointialueella") == (
        "Pirkanmaan hyvinvointialue",
        "Lapin hyvinvointialue",
    )


@pytest.mark.parametrize(
    ("name", "town"),
    [("Tampereen kaupunki", "Tampere"), ("Laukaan kunta", "Laukaa"), ("Helsingin yliopisto", ""), ("kaupunki", "")],
)
def test_a_town_is_known_by_its_government(name: str, town: str) -> None:
    assert local_government(name) == town


def test_title_labels_and_local_bodies_claim_regions() -> None:
    assert values_of(area_of(title="Keski-Suomen yhteistoimintamalli").regions) == ("Keski-Suomi",)
    listed = area_of(title="Arjen tuki", labels=["Järvenpää ja Salo"])
    assert values_of(listed.regions) == ("Uusimaa", "Varsinais-Suomi")
    assert values_of(area_of(title="Arjen tuki", doers=["Porin kaupunki"]).municipalities) == ("Pori",)
    assert values_of(area_of(title="Arjen tuki", doers=["Lapin hyvinvointialue (Lapha)"]).regions) == ("Lappi",)
    assert values_of(area_of(title="Arjen tuki", funders=["Keski-Suomen liitto"]).regions) == ("Keski-Suomi",)


def test_state_offices_schools_and_places_in_passing_claim_none() -> None:
    assert values_of(area_of(title="Arjen tuki", doers=["Hämeen ELY-keskus", "Lapin yliopisto"]).regions) == ()
    assert values_of(area_of(title="Keski-Suomen malli", lead="Malli levisi Lappiin.").regions) == ("Keski-Suomi",)
    everywhere = "Hanke toimii Lapissa, Kainuussa, Uudellamaalla, Satakunnassa ja Pirkanmaalla."
    assert values_of(area_of(title="Arjen tuki", lead=everywhere).regions) == ()
