"""What people come for, from start to finish in a real browser, on a wide screen and on a phone."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from app_browser import NARROW, WIDE, NewPage, browser_tests, picture, search, settled
from docx import Document
from playwright.sync_api import Page, expect

pytestmark = browser_tests
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])
CHECKED = 90_000  # milliseconds: the model may have to be loaded first
DRAFT = """\
Omaishoitajan vapaa -hanke 2017–2018, Lappi

Tavoitteet
- Omaishoitajat saavat lakisääteiset vapaapäivänsä
- Kotihoito toimii kaikkina vuorokauden aikoina
- Kyläkoulujen pihoille rakennetaan pumptrack-ratoja
"""


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return Path(coming.value.path()).read_bytes()


def words_of(document: bytes) -> str:
    read = Document(io.BytesIO(document))
    cells = (cell.text for table in read.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


@WIDTHS
def test_an_applicant_finds_prior_work_and_takes_it_along(new_page: NewPage, address: str, width: int) -> None:
    page = new_page(width)
    page.goto(address)
    settled(page)
    search(page, "omaishoito")
    expect(page).to_have_url(re.compile("q=omaishoito"))
    page.get_by_role("button", name="Maakunta").click()
    page.get_by_role("dialog").get_by_role("button", name="Lappi").click()
    expect(page).to_have_url(re.compile("maakunta=Lappi"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Vuodet").click()
    years = page.get_by_role("dialog").get_by_role("combobox", name="Alkaen")
    years.fill("2010")
    years.press("Enter")
    expect(page).to_have_url(re.compile("alkaen=2010"))
    page.keyboard.press("Escape")
    card = page.get_by_role("article").first
    expect(card.get_by_role("link", name="Kotona kaiken ikää II")).to_be_visible()
    card.get_by_role("button", name="Vie koriin").click()
    expect(card.get_by_role("button", name="Korissa – poista")).to_be_visible()
    expect(page.get_by_role("link", name="Kori (1)")).to_be_visible()

    page.get_by_role("link", name="Kori (1)").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kori")
    note = page.get_by_role("textbox", name="Oma muistiinpano").first
    note.fill("Kysy vapaapäivien mallista")
    note.blur()
    settled(page)
    page.reload()
    settled(page)
    expect(page.get_by_role("textbox", name="Oma muistiinpano").first).to_have_value("Kysy vapaapäivien mallista")
    picture(page, f"kori-{width}")
    taken = words_of(downloaded(page, "Word-asiakirja"))
    assert "Kotona kaiken ikää II" in taken
    assert "Kysy vapaapäivien mallista" in taken
    assert "Aili" not in taken


@WIDTHS
def test_a_planner_checks_a_draft_and_takes_the_report(new_page: NewPage, address: str, width: int) -> None:
    page = new_page(width)
    page.goto(f"{address}/paallekkaisyys")
    settled(page)
    page.get_by_role("textbox", name="Luonnoksen teksti").fill(DRAFT)
    page.get_by_role("button", name="Lue luonnos").click()
    expect(page.get_by_role("heading", name="Näin luonnos ymmärrettiin")).to_be_visible()
    expect(page.get_by_role("textbox", name="Otsikko")).to_have_value(re.compile("Omaishoitajan vapaa"))
    page.get_by_role("button", name="Tarkista päällekkäisyydet").click()
    matrix = page.get_by_role("table").first
    expect(matrix).to_be_visible(timeout=CHECKED)
    expect(matrix.get_by_role("rowheader").first).to_contain_text("vapaapäivänsä")
    picture(page, f"tarkistus-{width}")

    cell = matrix.get_by_role("link", name=re.compile("merkittävä|mahdollinen")).first
    cell.click()
    expect(page).to_have_url(re.compile("kohta="))
    side_by_side = page.locator(".hh-pair").first
    expect(side_by_side).to_contain_text("vapaapäivänsä")
    page.go_back()
    expect(page).not_to_have_url(re.compile("kohta="))
    report = words_of(downloaded(page, "Lataa Word-asiakirja"))
    assert "Kotona kaiken ikää II" in report
    shared = new_page(width)
    shared.goto(page.evaluate("location.href"))
    expect(shared.get_by_role("table").first).to_be_visible()

    page.get_by_role("button", name="Unohda luonnos").click()
    expect(page.get_by_role("textbox", name="Luonnoksen teksti")).to_have_value("")
    shared.reload()
    settled(shared)
    expect(shared.get_by_role("table")).to_have_count(0)


@WIDTHS
def test_a_reader_finds_what_carried_a_project_on(new_page: NewPage, address: str, width: int) -> None:
    page = new_page(width)
    page.goto(address)
    settled(page)
    search(page, "KOKI")
    page.get_by_role("link", name="Kotona kaiken ikää", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kotona kaiken ikää")
    family = page.locator(".hh-tree")
    expect(family.get_by_text("Jatkohanke")).to_be_visible()
    family.get_by_role("link", name="Kotona kaiken ikää II").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kotona kaiken ikää II")
    page.get_by_role("link", name=re.compile("^Vertaa tähän hankkeeseen: Kotona kaiken ikää$")).click()
    expect(page).to_have_url(re.compile(r"vertaa\?a=kotona-2&b=kotona-1"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settled(page)
    picture(page, f"vertaa-{width}")
