"""Makes the pictures of the README: the app over the bundled corpus in a real browser. Run by `make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app_browser import ARGUMENTS, CHROMIUM, NARROW, settled
from app_server import ROOT, running_app
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from index.pipeline import build
from index.settings import Settings

PICTURES: Final = ROOT / "docs" / "pictures"
_COLOURS: Final = 96  # of a picture: text and a few tints; a quarter of the size of all colours
_SEARCH: Final = "?q=omaishoitajien+tukeminen+maaseudulla"
_WARM: Final = 120_000  # milliseconds


def check_example(page: Page) -> None:
    """Check the example draft of the page, to its matrix."""
    page.get_by_role("button", name="Kokeile esimerkillä").click()
    page.get_by_role("button", name="Tarkista", exact=False).first.click()
    page.get_by_role("table").first.wait_for(timeout=_WARM)


def nothing(page: Page) -> None:
    """Leave a page as its address opens it."""


# File -> width, height, address, what to do there.
SHOTS: Final[dict[str, tuple[int, int, str, Callable[[Page], None]]]] = {
    "haku": (1200, 860, _SEARCH, nothing),
    "hanke": (1200, 860, "hanke?id=ossi", nothing),
    "tarkistus": (1200, 860, "paallekkaisyys", check_example),
    "kartta": (1200, 860, "selaa?nakyma=kartta", nothing),
    "aukot": (1200, 860, "selaa?nakyma=aukot", nothing),
    "puhelin": (NARROW, 844, _SEARCH, nothing),
}


def main() -> None:
    """Make all pictures."""
    if not CHROMIUM:
        sys.exit("There is no Chromium to take pictures with. As root: apt-get install chromium")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        build([ROOT / "corpus"], Settings.read(index_directory=index))
        with running_app(index, Path(folder) / "log") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            warm_up(browser.new_page(), address)
            for name, (width, height, where, first) in SHOTS.items():
                page = browser.new_page(viewport={"width": width, "height": height}, locale="fi-FI")
                page.goto(f"{address}/{where}")
                settled(page)
                first(page)
                settled(page)
                page.wait_for_timeout(1500)  # charts draw themselves after the page
                picture = PICTURES / f"{name}.png"
                page.screenshot(path=picture)
                page.close()
                sys.stdout.write(f"{picture.relative_to(ROOT)}: {shrunk(picture) // 1024} kB\n")
            browser.close()


def warm_up(page: Page, address: str) -> None:
    """Wait until search by meaning answers."""
    page.goto(f"{address}/{_SEARCH}")
    page.locator(".hh-meaning").first.wait_for(timeout=_WARM)
    page.close()


def shrunk(picture: Path) -> int:
    """Write a picture with few colours and return its size in bytes."""
    with Image.open(picture) as full:
        few = full.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(picture, optimize=True)
    return picture.stat().st_size


if __name__ == "__main__":
    main()
