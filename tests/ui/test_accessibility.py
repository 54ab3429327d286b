"""Nobody is shut out: axe-core looks at every page, wide and narrow, light and dark, in three languages."""

from __future__ import annotations

import pytest
from app_browser import NARROW, WIDE, NewPage, browser_tests, settled
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = browser_tests

PAGES = {
    "front": "",
    "results": "?q=kotihoito&tapa=sanat&maakunta=Kainuu",
    "nothing": "?q=olematonsana&tapa=sanat&maakunta=Lappi",
    "project": "hanke?id=kotona-1",
    "compare": "vertaa?a=kotona-1&b=kotona-2",
    "draft": "paallekkaisyys",
    "map": "selaa?nakyma=kartta",
    "gaps": "selaa?nakyma=aukot",
    "basket": "kori",
    "documents": "aineisto",
    "change": "aineisto?osa=muuta",
    "help": "ohje?teksti=Vanhus-+ja+vammaispalveluita&haku=vanhuspalvelu",
}
# WCAG 2.2, A and AA, and what axe holds for good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TALLEST = 8000  # pixels
SERIOUS = {"serious", "critical"}


def violations(page: Page) -> list[str]:
    """Return what axe-core finds that is serious, each with the elements it means."""
    # The page scrolls in a box of its own, and contrast is only measured where the window shows something.
    height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(height + 50, TALLEST)})
    settled(page)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "scheme", "locale"), [(WIDE, "light", "fi-FI"), (NARROW, "dark", "sv-FI")])
def test_axe_finds_nothing_serious(
    new_page: NewPage, address: str, name: str, width: int, scheme: str, locale: str
) -> None:
    page = new_page(width, scheme, locale)
    page.goto(f"{address}/{PAGES[name]}")
    settled(page)
    assert violations(page) == []


def test_axe_finds_nothing_serious_in_an_open_filter(new_page: NewPage, address: str) -> None:
    page = new_page()
    page.goto(f"{address}/?q=kotihoito&tapa=sanat")
    settled(page)
    page.get_by_role("button", name="Maakunta").click()
    page.get_by_role("dialog").get_by_role("button", name="Lappi").wait_for()
    assert violations(page) == []


def test_axe_would_find_what_shuts_people_out(new_page: NewPage, address: str) -> None:
    page = new_page()
    page.goto(f"{address}/ohje")
    settled(page)
    page.locator(".hh-foot").evaluate(
        "foot => foot.innerHTML = '<img src=\"data:,\"><p style=\"color:#ddd;background:#fff\">haalea</p>'"
    )
    found = " ".join(violations(page))
    assert "image-alt" in found
    assert "color-contrast" in found
