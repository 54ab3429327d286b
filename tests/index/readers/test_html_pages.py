"""Web pages of real kinds: what they tell of a project is read, whatever their sites put around it."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest

from index.errors import UnreadableDocument
from index.extraction.noise import without_noise
from index.readers.html import read
from index.readers.raw import RawFile
from tests.support.web_pages import ABOUT, BANNERS, DRUPAL, GOALS, LIFERAY, OLD, REGISTER, WORDPRESS


def blocks(html: str, encoding: str = "utf-8") -> list[tuple[str, str]]:
    """Return kind and text of what is left of a page when noise is gone as well."""
    found = read(RawFile(Path("sivu.html"), PurePosixPath("sivu.html"), html.encode(encoding)))
    return [(block.kind.value, block.text) for block in without_noise(found.blocks)]


@pytest.mark.parametrize("banner", BANNERS)
@pytest.mark.parametrize("page", [LIFERAY, DRUPAL, WORDPRESS])
def test_cookie_banners_are_left_out_whoever_made_them(page: str, banner: str) -> None:
    assert blocks(page % BANNERS[banner]) == blocks(page % "")


@pytest.mark.parametrize("banner", BANNERS)
def test_a_banner_on_a_page_without_a_main_part_is_left_out(banner: str) -> None:
    page = f"<body>%s<div><div><h2>Omaishoito</h2><p>{ABOUT}</p></div></div></body>"

    assert blocks(page % BANNERS[banner]) == [("heading", "Omaishoito"), ("paragraph", ABOUT)]


def test_a_project_about_cookies_is_kept() -> None:
    text = f"Hankkeessa selvitetään, miten sivustot käyttävät evästeitä. {ABOUT}"

    assert blocks(f"<body><p>{text}</p><p><a>Hyväksy suunnitelma</a></p></body>")[0] == ("paragraph", text)


def test_a_page_of_a_ministry() -> None:
    assert blocks(LIFERAY % "") == [
        ("heading", "Omaishoito kuntoon"),
        ("paragraph", ABOUT),
        ("heading", "Tavoitteet"),
        ("paragraph", GOALS),
        ("row", "Toteutusaika | 1.3.2012–31.10.2014"),
        ("row", "Rahoittaja | STM, Kaste-ohjelma"),
        ("heading", "Osahankkeet"),
        ("item", "Etelän omaishoito"),
        ("item", "Vantaa"),
        ("item", "Pohjoisen omaishoito"),
    ]


def test_a_page_of_fields_and_parts_that_unfold() -> None:
    assert blocks(DRUPAL % "") == [
        ("heading", "Omaishoito kuntoon"),
        ("heading", "Tiivistelmä"),
        ("paragraph", ABOUT),
        ("heading", "Rahoittaja"),
        ("paragraph", "STEA"),
        ("paragraph", "Hallinnoija: Porin kaupunki"),
        ("heading", "Tavoitteet"),
        ("paragraph", GOALS),
        ("heading", "Kohderyhmä"),
        ("paragraph", "Omaishoitajat ja heidän läheisensä."),
    ]


def test_a_page_of_a_county_with_facts_beside_the_text() -> None:
    assert blocks(WORDPRESS % "") == [
        ("heading", "Omaishoito kuntoon"),
        ("paragraph", ABOUT),
        ("paragraph", "Rahoittaja: Sosiaali- ja terveysministeriö"),
        ("paragraph", "Kesto: 1.1.2023–31.12.2025"),
        ("heading", "Tavoitteet"),
        ("paragraph", GOALS),
        ("heading", "Hankkeen tiedot"),
        ("paragraph", "Hallinnoija: Satakunnan hyvinvointialue"),
        ("paragraph", "Kokonaisbudjetti: 450 000 €"),
    ]


def test_a_register_of_tables_in_tables() -> None:
    assert blocks(REGISTER, "iso-8859-1") == [
        ("heading", "Omaishoito kuntoon"),
        ("row", "Hankekoodi: | S20188"),
        ("row", "Tila: | Päättynyt"),
        ("row", "Alkamispäivämäärä: | 1.9.2015"),
        ("row", "Päättymispäivämäärä: | 31.12.2017"),
        ("row", "Rahoittava viranomainen: | Hämeen ELY-keskus"),
        ("row", "Kustannuslaji | Kustannusarvio"),
        ("row", "Palkkakustannukset | 170 000"),
        ("heading", "Tiivistelmä"),
        ("paragraph", ABOUT),
        ("paragraph", GOALS),
    ]


def test_a_page_of_2005() -> None:
    assert blocks(OLD, "windows-1252") == [
        ("heading", "Omaishoito kuntoon 2003-2005"),
        ("paragraph", ABOUT),
        ("heading", "Tavoitteet"),
        ("paragraph", GOALS),
        ("heading", "Yhteistyökumppanit:"),
        ("paragraph", "Porin kaupunki"),
        ("paragraph", "Rauman kaupunki"),
    ]


def test_a_page_of_frames_says_what_to_do_unless_it_has_text_for_others() -> None:
    frames = "<html><head><title>Hanke</title></head><frameset cols='20%,80%'><frame src='a.htm'><frame src='b.htm'>"

    with pytest.raises(UnreadableDocument, match="frames"):
        blocks(f"{frames}</frameset></html>")
    assert blocks(f"{frames}<noframes><body><p>{ABOUT}</p></body></noframes></frameset></html>") == [
        ("paragraph", ABOUT)
    ]


def test_terms_with_several_explanations_are_one_row() -> None:
    html = "<dl><dt>Toteuttajat</dt><dd>Pori</dd><dd>Rauma</dd><dt>Kesto</dt><dd>2012–2014</dd></dl>"

    assert blocks(html) == [("row", "Toteuttajat | Pori, Rauma"), ("row", "Kesto | 2012–2014")]


def test_a_bold_label_is_parted_from_its_value() -> None:
    html = "<p><b>Rahoittaja</b> STM<br><b>Kesto</b>: 2 v<br><b>Lapset</b> voivat hyvin</p>"

    assert [text for _, text in blocks(html)] == ["Rahoittaja: STM", "Kesto: 2 v", "Lapset voivat hyvin"]


def test_two_line_breaks_part_paragraphs() -> None:
    html = f"<p>Hankkeessa on kolme osaa<br><br>ensimmäinen osa: kotihoito<br>{GOALS}</p>"

    assert [text for _, text in blocks(html)] == ["Hankkeessa on kolme osaa", "ensimmäinen osa: kotihoito", GOALS]


def test_a_list_of_projects_on_a_page_without_a_main_part_is_kept() -> None:
    names = "".join(f"<li><a href='/{number}'>Hanke {number}</a></li>" for number in range(5))

    found = blocks(f"<body><ul>{names}</ul><p>{ABOUT}</p><h2>Hankkeet</h2><ul>{names}</ul></body>")

    assert [text for _, text in found] == [ABOUT, "Hankkeet", *(f"Hanke {number}" for number in range(5))]


def test_nothing_of_a_banner_is_in_the_fixtures_text() -> None:
    for page in (LIFERAY, DRUPAL, WORDPRESS):
        for banner in BANNERS.values():
            assert not re.search("eväste", " ".join(text for _, text in blocks(page % banner)), re.IGNORECASE)
