"""Taking projects along in a real browser: the buttons of a list are one script's, and nothing pressed is lost."""

from __future__ import annotations

import re

from app_browser import NARROW, NewPage, browser_tests, settled
from playwright.sync_api import Page, expect

pytestmark = browser_tests
TAKE, TAKEN = "Vie koriin", "Korissa – poista"


def in_the_head(page: Page, held: int) -> None:
    expect(page.locator("a[data-basket]")).to_have_text(f"Kori ({held})" if held else "Kori")


def test_many_pressed_one_after_the_other_are_all_taken(new_page: NewPage, address: str) -> None:
    page = new_page()
    page.goto(f"{address}/?q=kylätalo")
    settled(page)
    buttons = page.locator("article button[data-take]")
    expect(buttons).to_have_count(20)
    page.evaluate("document.querySelectorAll('article button[data-take]').forEach((one) => one.click())")
    expect(page.get_by_role("button", name=TAKEN)).to_have_count(20)
    in_the_head(page, 20)
    buttons.nth(3).click()
    buttons.nth(3).click()
    buttons.nth(4).click()
    in_the_head(page, 19)
    page.reload()
    settled(page)
    expect(page.get_by_role("button", name=TAKEN)).to_have_count(19)
    expect(buttons.nth(4)).to_have_text(re.compile(TAKE))
    in_the_head(page, 19)


def test_the_button_keeps_the_focus_and_says_what_it_does_to_what(new_page: NewPage, address: str) -> None:
    page = new_page(NARROW)
    page.goto(f"{address}/?q=omaishoito")
    settled(page)
    article = page.get_by_role("article").filter(has=page.get_by_role("link", name="Kotona kaiken ikää II"))
    take = article.get_by_role("button", name=re.compile(rf"{TAKE} ?: Kotona kaiken ikää II"))
    take.focus()
    page.keyboard.press("Enter")
    taken = article.get_by_role("button", name=re.compile(rf"{TAKEN} ?: Kotona kaiken ikää II"))
    expect(taken).to_be_focused()
    in_the_head(page, 1)

    article.get_by_role("link", name="Kotona kaiken ikää II").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kotona kaiken ikää II")
    page.get_by_role("button", name=re.compile(rf"{TAKEN} ?: Kotona kaiken ikää II")).click()
    in_the_head(page, 0)
    page.go_back()
    expect(take).to_be_visible()
    in_the_head(page, 0)
