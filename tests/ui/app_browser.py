"""What the tests in a real browser share: how it is started, and how a page is waited for and pictured."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from app_server import ROOT
from playwright.sync_api import Page, expect

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PICTURES = ROOT / "artifacts"
WIDE, NARROW = 1400, 390
PATIENCE = 20_000  # milliseconds
NewPage = Callable[..., Page]

browser_tests = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="NO CHROMIUM: the app is not tried in a browser. apt-get install chromium"),
]


def is_ours(url: str) -> bool:
    return url.startswith(("http://localhost:", "ws://localhost:", "data:", "blob:"))


def settled(page: Page) -> None:
    """Wait until the page is drawn to its foot."""
    page.locator(".hh-foot").wait_for()
    expect(page.locator("[data-stale=true], [data-testid=stSkeleton]")).to_have_count(0, timeout=PATIENCE)


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


def search(page: Page, query: str) -> None:
    box = page.get_by_role("searchbox", name="Hae hankkeita")
    box.fill(query)
    box.press("Enter")
