"""Areas, themes over years and gaps: every number leads to the search for it, and nothing is shown as nothing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from app_documents import HOSTILE
from browse_field import landscape, marks, params, place, view

from search.messages import speaking
from ui.browse import areas, gaps, head, over_years
from ui.browse.marks import SHADES, shade
from ui.browse.tiles import tiles
from ui.browse.view import Division

DATA = Path(__file__).parents[2] / "index" / "extraction" / "data"


def rows(name: str) -> list[list[str]]:
    lines = [line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def found(html: str) -> list[tuple[dict[str, list[str]], int]]:
    return [(params(href), count) for href, count in marks(html)]


# -- areas


def test_every_region_has_its_tile() -> None:
    assert {tile.name for tile in tiles(Division.REGIONS)} == {
        row[0] for row in rows("regions.tsv") if row[-1] == "maakunta"
    }


def test_every_wellbeing_services_county_has_its_tile_and_so_have_those_outside_them() -> None:
    names = {row[0] for row in rows("wellbeing_counties.tsv")}
    assert len(names) == 21
    assert {tile.name for tile in tiles(Division.COUNTIES)} == names | {areas.HELSINKI, areas.ALAND}


@pytest.mark.parametrize("division", Division)
def test_no_tile_lies_on_another(division: Division) -> None:
    cells = [
        (tile.row + down, tile.column + right)
        for tile in tiles(division)
        for down in range(tile.rows)
        for right in range(tile.columns)
    ]
    assert len(cells) == len(set(cells))
    assert max(column for _, column in cells) <= 5


def test_a_tile_leads_to_the_search_and_zero_is_shown_as_zero() -> None:
    field = landscape([], total=4, regions={"Lappi": 3, "Väli-Suomi": 1, "": 2})
    html = areas.page(view(nakyma="alueet", alkaen="2010"), field, 0)
    grid, table = html.split("<table")
    assert ({"maakunta": ["Lappi"], "alkaen": ["2010"]}, 3) in found(grid)
    assert ({"maakunta": ["Uusimaa"], "alkaen": ["2010"]}, 0) in found(grid)
    assert "Väli-Suomi" not in grid
    assert ({"maakunta": ["Väli-Suomi"], "alkaen": ["2010"]}, 1) in found(table)
    assert "2 hankkeen maakunta ei ole tiedossa" in html


def test_the_areas_can_be_wellbeing_services_counties() -> None:
    field = landscape([], total=4, regions={"Ahvenanmaa": 2}, counties={"Lapin hyvinvointialue": 3})
    html = areas.page(view(nakyma="alueet", jako="hyvinvointialue"), field, 5)
    assert ({"hyvinvointialue": ["Lapin hyvinvointialue"]}, 3) in found(html)
    assert ({"maakunta": ["Ahvenanmaa"]}, 2) in found(html)
    assert ({"q": ["kunta:Helsinki"]}, 5) in found(html)


def test_the_chosen_area_is_marked_among_the_others() -> None:
    field = landscape([], total=4, regions={"Lappi": 3, "Kainuu": 1})
    html = areas.page(view(nakyma="alueet", maakunta="Lappi"), field, 0)
    assert html.count("hh-chosen") == 1
    assert ({"maakunta": ["Kainuu"]}, 1) in found(html)


def test_the_table_has_the_fullest_area_first() -> None:
    field = landscape([], total=4, regions={"Lappi": 3, "Kainuu": 7})
    table = areas.page(view(nakyma="alueet"), field, 0).split("<table")[1]
    assert [count for _, count in found(table)][:3] == [7, 3, 0]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("fi", ["Pohjois-Savo", "Pohjois-Savon hyvinvointialue", "Väli-Suomi", "Helsinki"]),
        ("sv", ["Norra Savolax", "Norra Savolax välfärdsområde", "Mellersta Finland (Väli-Suomi)", "Helsingfors"]),
        ("en", ["North Savo", "Wellbeing services county of North Savo", "Mid-Finland (Väli-Suomi)", "Helsinki"]),
    ],
)
def test_areas_have_their_names_in_the_readers_language_and_lead_to_the_same_search(
    code: str, names: list[str]
) -> None:
    region, county, larger, city = names
    counts = {"regions": {"Pohjois-Savo": 3, "Väli-Suomi": 1}, "counties": {"Pohjois-Savon hyvinvointialue": 3}}
    field = landscape([], total=4, **counts)
    with speaking(code):
        by_region = areas.page(view(nakyma="alueet"), field, 0)
        by_county = areas.page(view(nakyma="alueet", jako="hyvinvointialue"), field, 5)
        gap = gaps.page(view(nakyma="aukot", maakunta="Pohjois-Savo"), GAPS, "")

    assert f'title="{region}"' in by_region
    assert f">{larger}</a>" in by_region
    assert ({"maakunta": ["Pohjois-Savo"]}, 3) in found(by_region)
    assert ({"maakunta": ["Väli-Suomi"]}, 1) in found(by_region)
    assert f'title="{county}"' in by_county
    assert f">{region}</span>" in by_county.replace("\N{SOFT HYPHEN}", "")  # the tile itself has the short name
    assert f'title="{city}"' in by_county
    assert ({"hyvinvointialue": ["Pohjois-Savon hyvinvointialue"]}, 3) in found(by_county)
    assert f"{region}</span></caption>" in gap


def test_a_long_name_may_break_between_its_parts_in_every_language() -> None:
    field = landscape([], total=4, regions={"Pohjanmaa": 3})
    for code, name in (("fi", "Pohjan|maa"), ("sv", "Öster|botten"), ("en", "Ostro|bothnia")):
        with speaking(code):
            html = areas.page(view(nakyma="alueet"), field, 0).replace("\N{SOFT HYPHEN}", "|")
        assert f">{name}</span>" in html
        assert f'title="{name.replace("|", "")}"' in html


@pytest.mark.parametrize(("count", "most", "step"), [(0, 10, 0), (1, 1000, 1), (10, 10, SHADES), (5, 10, 4), (0, 0, 0)])
def test_shades_tell_small_counts_apart_and_none_from_some(count: int, most: int, step: int) -> None:
    assert shade(count, most) == step


# -- themes over years

OVER_YEARS = landscape(
    [],
    total=5,
    themes=("omaishoito", "nuoret"),
    theme_counts={"omaishoito": 4, "nuoret": 1},
    theme_years={"omaishoito": {2010: 1, 2012: 4}, "nuoret": {2012: 1}},
)


def test_a_theme_and_each_of_its_years_lead_to_their_searches() -> None:
    html = over_years.page(view(nakyma="teemat", maakunta="Lappi"), OVER_YEARS, "")
    place_ = {"maakunta": ["Lappi"]}
    assert found(html) == [
        ({"teema": ["omaishoito"], **place_}, 4),
        ({"teema": ["omaishoito"], "alkaen": ["2010"], "asti": ["2010"], **place_}, 1),
        ({"teema": ["omaishoito"], "alkaen": ["2012"], "asti": ["2012"], **place_}, 4),
        ({"teema": ["nuoret"], **place_}, 1),
        ({"teema": ["nuoret"], "alkaen": ["2012"], "asti": ["2012"], **place_}, 1),
    ]


def test_years_without_projects_keep_their_place() -> None:
    html = over_years.page(view(nakyma="teemat"), OVER_YEARS, "")
    assert html.count('scope="col"') == 1 + 3
    assert html.count("hh-none") == 3


def test_a_chosen_theme_is_shown_alone() -> None:
    html = over_years.page(view(nakyma="teemat", teema="nuoret"), OVER_YEARS, "")
    assert found(html)[0] == ({"teema": ["nuoret"]}, 1)
    assert html.count("<tr") == 2


def test_themes_of_no_known_year_are_explained() -> None:
    assert "ei tiedetä" in over_years.page(view(nakyma="teemat"), landscape([place("a")]), "")


# -- gaps

GAPS = landscape(
    [],
    total=5,
    themes=("omaishoito", "nuoret"),
    target_groups=("omaishoitajat", "nuoret aikuiset"),
    cells={
        ("", "", ""): 5,
        ("omaishoito", "", ""): 4,
        ("nuoret", "", ""): 1,
        ("", "omaishoitajat", ""): 4,
        ("", "nuoret aikuiset", ""): 1,
        ("omaishoito", "omaishoitajat", ""): 4,
        ("nuoret", "nuoret aikuiset", ""): 1,
    },
)


def test_every_full_cell_leads_to_the_search_for_both() -> None:
    html = gaps.page(view(nakyma="aukot"), GAPS, "")
    assert ({"teema": ["omaishoito"], "kohderyhma": ["omaishoitajat"]}, 4) in found(html)
    assert ({"teema": ["nuoret"], "kohderyhma": ["nuoret aikuiset"]}, 1) in found(html)
    assert len(found(html)) == 2 + 2 + 2


@pytest.mark.parametrize("group", ["Omaishoitajat", "omaishoitajat"])
def test_a_chosen_target_group_is_known_by_all_the_names_that_the_search_knows_it_by(group: str) -> None:
    html = gaps.page(view(nakyma="aukot", kohderyhma=group), GAPS, "")
    assert ({"kohderyhma": ["omaishoitajat"]}, 4) in found(html)
    assert html.count('scope="col"') == 1 + 1


def test_a_chosen_area_is_known_by_all_the_names_that_the_search_knows_it_by() -> None:
    field = landscape([], total=3, regions={"Kainuu": 3})
    for name in ("Kainuu", "kainuu", "Kainuussa"):
        html = areas.page(view(nakyma="alueet", maakunta=name), field, 0)
        assert 'title="Kainuu" aria-current="true"' in html


def test_an_empty_cell_is_seen_and_heard_and_explained() -> None:
    html = gaps.page(view(nakyma="aukot"), GAPS, "")
    assert html.count('class="hh-empty"') == 2
    assert html.count('<span class="hh-unseen">ei yhtään hanketta</span>') == 2
    assert "Tyhjä ruutu tarkoittaa" in html


def test_the_caption_says_where() -> None:
    assert "koko maa</span></caption>" in gaps.page(view(nakyma="aukot"), GAPS, "")
    assert "Lappi</span></caption>" in gaps.page(view(nakyma="aukot", maakunta="Lappi"), GAPS, "")


def test_only_the_most_populated_rows_and_columns_are_shown_at_first() -> None:
    names = tuple(f"nimi {number}" for number in range(20))
    many = landscape([], total=1, themes=names, target_groups=names, cells={})
    html = gaps.page(view(nakyma="aukot"), many, "KAIKKI")
    assert html.count('scope="row"') == gaps.MOST_THEMES
    assert html.count('scope="col"') == 1 + gaps.MOST_GROUPS
    assert "KAIKKI" in html
    whole = gaps.page(view(nakyma="aukot", kaikki="1"), many, "KAIKKI")
    assert whole.count('scope="row"') == 20
    assert "KAIKKI" not in whole


def test_what_more_there_is_is_counted_in_words_that_agree() -> None:
    names = tuple(f"nimi {number}" for number in range(gaps.MOST_GROUPS + 1))
    field = landscape([], total=1, themes=("omaishoito",), target_groups=names, cells={})
    assert f"Näytä 1 teema ja {len(names)} kohderyhmää" in gaps.page(view(nakyma="aukot"), field, "KAIKKI")
    field = landscape([], total=1, themes=names * 2, target_groups=("nuoret",), cells={})
    assert f"Näytä {2 * len(names)} teemaa ja 1 kohderyhmä<" in gaps.page(view(nakyma="aukot"), field, "KAIKKI")
    years = {2030 - back: 1 for back in range(over_years.MOST_YEARS + 1)}
    field = landscape(
        [], total=1, themes=("omaishoito",), theme_counts={"omaishoito": 1}, theme_years={"omaishoito": years}
    )
    html = over_years.page(view(nakyma="teemat"), field, "KAIKKI")
    assert f"Näytä teeman kaikki vuodet vuodesta {min(years)} alkaen" in html


@pytest.mark.parametrize(
    ("hits", "said"),
    [(0, "haku ei löytänyt hankkeita"), (1, "merkitty 1 hanke, jonka"), (2, "merkitty 2 hanketta, jotka")],
)
def test_what_a_search_marks_on_the_map_is_counted_in_words_that_agree(hits: int, said: str) -> None:
    assert said in head.about(view(q="tuki"), landscape([], total=3), hits)


def test_target_groups_cannot_break_out() -> None:
    evil = landscape([], total=1, themes=("a",), target_groups=(HOSTILE,), cells={("a", HOSTILE, ""): 1})
    assert "<script>" not in gaps.page(view(nakyma="aukot"), evil, "")
