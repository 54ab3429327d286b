"""Two projects side by side in a real browser: numbers lead from one text to the other, and nobody is shut out."""

from __future__ import annotations

import re

import pytest
from app_browser import NARROW, WIDE, NewPage, browser_tests, picture, settled
from playwright.sync_api import expect
from test_accessibility import violations

pytestmark = browser_tests

BOTH = "vertaa?a=kotona-1&b=kotona-2"
TOO_WIDE = "main => main.scrollWidth - main.clientWidth"


def test_a_number_leads_to_its_counterpart_and_back(new_page: NewPage, address: str) -> None:
    page = new_page()
    page.goto(f"{address}/vertaa?a=kylatalo-1&b=kylatalo-2")
    settled(page)
    page.locator("#a-1").click()
    expect(page).to_have_url(re.compile("#b-1$"))
    expect(page.locator("#b-1")).to_be_focused()
    assert page.locator(":target").get_attribute("id") == "b-1"
    page.keyboard.press("Enter")
    expect(page.locator("#a-1")).to_be_focused()
    page.get_by_role("link", name="Vaihda puolet").click()
    expect(page).to_have_url(re.compile(r"/vertaa\?a=kylatalo-2&b=kylatalo-1$"))
    expect(page.locator(".hh-titles h2").first).to_contain_text("Kylätalo 2")


def test_the_columns_are_side_by_side_or_below_each_other(new_page: NewPage, address: str) -> None:
    for width in (WIDE, NARROW):
        page = new_page(width)
        page.goto(f"{address}/{BOTH}")
        settled(page)
        ours, theirs = (page.locator(".hh-titles > div").nth(place).bounding_box() for place in (0, 1))
        assert ours is not None
        assert theirs is not None
        assert (ours["y"] == theirs["y"]) is (width == WIDE)
        assert page.get_by_test_id("stMain").evaluate(TOO_WIDE) <= 0
        picture(page, f"vertaa-{width}")


@pytest.mark.parametrize("path", [BOTH, "vertaa?a=kotona-1", "vertaa"])
@pytest.mark.parametrize(("width", "scheme", "locale"), [(WIDE, "light", "fi-FI"), (NARROW, "dark", "sv-FI")])
def test_axe_finds_nothing_serious(
    new_page: NewPage, address: str, path: str, width: int, scheme: str, locale: str
) -> None:
    page = new_page(width, scheme, locale)
    page.goto(f"{address}/{path}")
    settled(page)
    assert violations(page) == []
