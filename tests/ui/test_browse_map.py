"""The map of meaning: what is drawn, in which colours, and what somebody who cannot see it gets."""

from __future__ import annotations

import base64
import json
import re
import struct
from html import unescape
from typing import Any

from app_documents import HOSTILE
from browse_field import landscape, marks, params, place, view
from hypothesis import given
from hypothesis import strategies as st

from ui.browse import map_page
from ui.browse.map_groups import MOST, groups
from ui.browse.thickest import spots
from ui.browse.view import Colours

FIELD = landscape(
    [
        place(
            "a", "Omaishoito", at=(-1, 0.5), themes=["omaishoito", "vanhukset"], programme="Kaste", years=(2010, 2012)
        ),
        place("b", "Kotihoito", at=(1, -0.25), themes=["vanhukset"], programme="Kaste", years=(2013, None)),
        place("c", "Kotoutuminen", at=(0, 0)),
    ]
)


def drawn(html: str) -> dict[str, Any]:
    """Return what the script reads."""
    attribute = re.search(r'data-map="([^"]*)"', html)
    assert attribute
    found: dict[str, Any] = json.loads(unescape(attribute[1]))
    return found


def coordinates(packed: str) -> list[float]:
    raw = base64.b64decode(packed)
    return [step / 32_000 for step in struct.unpack(f"<{len(raw) // 2}h", raw)]


def test_every_project_is_a_point_with_its_title_years_and_programme() -> None:
    data = drawn(map_page.page(view(), FIELD, FIELD, ()))
    assert data["ids"].split("\n") == ["a", "b", "c"]
    assert data["titles"].split("\n") == ["Omaishoito", "Kotihoito", "Kotoutuminen"]
    assert data["years"].split("\n") == ["2010–2012", "2013–", ""]
    assert [data["programmes"].split("\n")[number] for number in data["programme"]] == ["Kaste", "Kaste", ""]
    assert coordinates(data["places"]) == [-1, 0.5, 1, -0.25, 0, 0]


def test_the_colour_is_the_first_theme_and_others_are_known_too() -> None:
    data = drawn(map_page.page(view(), FIELD, FIELD, ()))
    assert data["colour"] == [1, 0, -1]  # vanhukset is the biggest theme, omaishoito the second
    assert data["groups"] == [0b11, 0b01, 0]


def test_colours_can_stand_for_programmes() -> None:
    html = map_page.page(view(vari="ohjelma"), FIELD, FIELD, ())
    assert drawn(html)["colour"] == [0, 0, -1]
    assert next((params(href), count) for href, count in marks(html)) == ({"ohjelma": ["Kaste"]}, 2)


def test_what_a_search_found_is_marked_and_listed_first() -> None:
    html = map_page.page(view(q="omaiset"), FIELD, FIELD, {"a", "elsewhere"})
    assert drawn(html)["hits"] == [0]
    listed = html[html.index("<details") :]
    assert listed.index('<details open=""') == 0
    assert "hanke?id=a" in listed[: listed.index("</details>")]
    assert "hanke?id=b" not in listed[: listed.index("</details>")]


def test_a_part_of_the_field_is_drawn_where_it_lies_in_the_whole() -> None:
    part = landscape(FIELD.places[:1])
    data = drawn(map_page.page(view(alkaen="2010", asti="2011"), part, FIELD, ()))
    assert data["ids"] == "a"
    assert len(coordinates(data["behind"])) == 6
    assert drawn(map_page.page(view(), FIELD, FIELD, ()))["behind"] == ""


def test_a_theme_keeps_its_colour_when_the_field_is_narrowed() -> None:
    part = landscape([place("a", themes=["omaishoito"])])
    (whole,) = [group for group in groups(FIELD, FIELD, Colours.THEME) if group.value == "omaishoito"]
    (narrowed,) = groups(part, FIELD, Colours.THEME)
    assert narrowed.slot == whole.slot == 1


def test_no_more_groups_have_colours_than_people_tell_apart() -> None:
    many = landscape([place(str(number), themes=[f"teema-{number}"]) for number in range(20)])
    found = groups(many, many, Colours.THEME)
    assert len(found) == MOST == len(map_page.SHAPES)
    assert sorted(group.slot for group in found) == list(range(MOST))


def test_everything_on_the_map_is_also_in_a_list() -> None:
    html = map_page.page(view(), FIELD, FIELD, ())
    listed = html[html.index("<details") :]
    assert [f"hanke?id={id_}" in listed for id_ in "abc"] == [True] * 3


def test_counts_within_a_chosen_theme_lead_nowhere_because_no_search_has_both() -> None:
    part = landscape(FIELD.places[:1])
    assert marks(map_page.page(view(teema="omaishoito"), part, FIELD, ())) == []


def test_an_index_without_meaning_says_so() -> None:
    bare = landscape([], total=3, unplaced=3, themes=("omaishoito",), theme_counts={"omaishoito": 2})
    html = map_page.page(view(), bare, bare, ())
    assert "data-map" not in html
    assert [(params(href), count) for href, count in marks(html)] == [({"teema": ["omaishoito"]}, 2)]


def test_a_title_cannot_break_out_of_the_map() -> None:
    evil = landscape([place('"><b>', f"{HOSTILE}</style>--><!-- & &lt;", themes=["<i>"], programme=HOSTILE)])
    html = map_page.page(view(), evil, evil, ())
    assert "<script>window" not in html
    assert "<i>" not in html
    attribute = re.search(r'data-map="([^"]*)"', html)
    assert attribute
    assert not re.search("[<>]|&lt;|&gt;", attribute[1])  # a sanitiser would drop the whole attribute
    assert HOSTILE.split(">")[0] in drawn(html)["titles"]


def test_a_name_lies_where_its_theme_is_thickest() -> None:
    crowd = [place(str(number), at=(-0.8, 0.8), themes=["muut"]) for number in range(50)]
    own = [place(f"o{number}", at=(0.7 + number / 100, -0.7), themes=["omaishoito"]) for number in range(4)]
    astray = [place("x", at=(-0.8, 0.8), themes=["omaishoito"])]
    found = {spot.theme: spot for spot in spots([*crowd, *own, *astray], ["muut", "omaishoito"])}
    assert (round(found["muut"].x, 1), round(found["muut"].y, 1)) == (-0.8, 0.8)
    assert (round(found["omaishoito"].x, 1), round(found["omaishoito"].y, 1)) == (0.7, -0.7)


def test_a_theme_of_two_projects_gets_no_name_on_the_map() -> None:
    assert spots([place("a", themes=["omaishoito"]), place("b", themes=["omaishoito"])], ["omaishoito"]) == []


POINTS = st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=3, max_size=40)


@given(POINTS)
def test_a_name_lies_among_the_projects_that_it_names(points: list[tuple[float, float]]) -> None:
    (spot,) = spots([place(str(number), at=at, themes=["a"]) for number, at in enumerate(points)], ["a"])
    assert min(x for x, _ in points) - 0.001 <= spot.x <= max(x for x, _ in points) + 0.001
    assert min(y for _, y in points) - 0.001 <= spot.y <= max(y for _, y in points) + 0.001
