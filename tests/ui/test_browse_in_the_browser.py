"""The browsing page in a real browser: the map draws, moves and opens projects by pointer and by keyboard."""

from __future__ import annotations

import re

import pytest
from app_browser import NARROW, WIDE, NewPage, browser_tests, picture, settled
from playwright.sync_api import Page, expect
from test_accessibility import violations

from ui.browse.view import Pane

pytestmark = browser_tests
VIEWS = [pane.value for pane in Pane]
# How many different colours are on the canvas: an empty map has one.
COLOURS = """canvas => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
}"""
TOO_WIDE = "main => main.scrollWidth - main.clientWidth"


def opened_map(page: Page, address: str, query: str = "") -> Page:
    page.goto(f"{address}/selaa{query}")
    page.locator(".hh-map-stage[data-points]").wait_for()
    settled(page)
    return page


def test_the_map_is_drawn_and_a_reader_gets_closer_and_back(new_page: NewPage, address: str) -> None:
    page = opened_map(new_page(), address)
    canvas, stage = page.locator(".hh-map-stage canvas"), page.locator(".hh-map-stage")
    assert canvas.evaluate(COLOURS) > 3
    page.get_by_role("button", name="Lähennä").click()
    assert float(stage.get_attribute("data-zoom") or 0) > 1.5
    page.get_by_role("button", name="Näytä koko kartta").click()
    expect(stage).to_have_attribute("data-zoom", "1.00")
    picture(page, "selaa-kartta")


def test_the_keyboard_goes_from_project_to_project_and_opens_one(new_page: NewPage, address: str) -> None:
    page = opened_map(new_page(), address)
    page.locator(".hh-map-stage canvas").focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    title = page.locator(".hh-map-tip a").inner_text()
    assert title in (page.locator(".hh-map-said").text_content() or "")
    page.keyboard.press("Enter")
    expect(page.locator("h1", has_text=title.removesuffix(" …"))).to_be_visible()
    page.go_back()
    page.locator(".hh-map-stage[data-points]").wait_for()
    expect(page.locator(".hh-map-stage")).to_have_attribute("data-zoom", "1.50")  # where the reader was


def test_the_pointer_shows_a_project_and_a_click_opens_it(new_page: NewPage, address: str) -> None:
    page = opened_map(new_page(), address)
    canvas = page.locator(".hh-map-stage canvas")
    canvas.focus()
    page.keyboard.press("ArrowRight")
    title = page.locator(".hh-map-tip a").inner_text()
    tip, frame = page.locator(".hh-map-tip").bounding_box(), canvas.bounding_box()
    assert tip
    assert frame
    page.keyboard.press("Escape")
    expect(page.locator(".hh-map-tip")).to_be_hidden()
    middle = tip["x"] + tip["width"] / 2
    for down in (tip["y"] + tip["height"] + 14, tip["y"] - 14):  # a tip is above its point, or below it at the top
        page.mouse.move(middle, down)
        page.mouse.move(middle + 1, down)
        if page.locator(".hh-map-tip").is_visible():
            break
    shown = page.locator(".hh-map-tip a").inner_text()
    page.mouse.click(middle + 1, down)
    expect(page.locator("h1", has_text=shown.removesuffix(" …"))).to_be_visible()
    assert title


def test_words_typed_on_the_map_mark_what_they_find(new_page: NewPage, address: str) -> None:
    page = opened_map(new_page(), address)
    box = page.get_by_role("searchbox", name="Merkitse kartalle")
    box.fill("omaishoitajat")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"selaa\?q=omaishoitajat"))
    expect(page.locator("summary", has_text="Haku löysi: omaishoitajat")).to_be_visible()
    expect(page.locator(".hh-map-list details[open] a", has_text="Kotona kaiken ikää II")).to_be_visible()


@pytest.mark.parametrize("shown", VIEWS)
@pytest.mark.parametrize(("width", "scheme", "locale"), [(WIDE, "light", "fi-FI"), (NARROW, "dark", "sv-FI")])
def test_every_view_fits_and_shuts_nobody_out(
    new_page: NewPage, address: str, shown: str, width: int, scheme: str, locale: str
) -> None:
    page = new_page(width, scheme, locale)
    page.goto(f"{address}/selaa?nakyma={shown}")
    settled(page)
    assert page.get_by_test_id("stMain").evaluate(TOO_WIDE) <= 0
    assert violations(page) == []
