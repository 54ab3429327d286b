"""Web pages: the page's own text is read, the frame of its site is not."""

from __future__ import annotations

import time
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableDocument
from index.readers.html import read
from index.readers.raw import RawFile
from index.readers.source import SourceDocument

PAGE = """<!doctype html><html lang="fi"><head><title>Kotikuntoutus kuntoon | Hankerekisteri</title>
<meta name="description" content="Kuvaus"><style>p {color: red}</style></head><body>
<div class="cookie-banner">Käytämme evästeitä</div><div hidden>piilossa</div>
<header class="site-header"><a href="/">Hankerekisteri</a>
<nav><ul><li>Hankkeet</li><li>Kirjaudu</li></ul></nav></header>
<main><h1>Kotikuntoutus kuntoon</h1>
<p>Hankkeessa kehitettiin iäkkäiden <b>koti</b>kuntoutusta.<script>alert("x")</script></p>
<p><strong>Rahoittaja</strong><br>STM<br>Porin kaupunki</p>
<p>Kuntoutus alkoi<br>kotona heti.</p>
<table><tr><th>Hallinnoija</th><td>Porin kaupunki</td></tr></table>
<dl><dt>Toteutusaika</dt><dd>2013–2015</dd></dl>
<h2>Tavoitteet</h2><ol start="3"><li>Kotiin vietävä kuntoutus</li>
<li><p>Yhteinen malli</p><ul><li>kuvaus</li></ul></li></ol>
<div class="related-links"><a href="/muu">Lue myös</a></div>
<p>Lisää <a href="https://example.org/raportti">raportissa</a>.</p></main>
<aside>Mainos</aside><footer>© Rekisteri</footer></body></html>"""


def page(content: str | bytes) -> SourceDocument:
    data = content if isinstance(content, bytes) else content.encode()
    return read(RawFile(Path("sivu.html"), PurePosixPath("sivu.html"), data))


def test_content_is_kept_and_the_frame_is_not() -> None:
    found = page(PAGE)

    assert [(block.kind.value, block.marker, block.text) for block in found.blocks] == [
        ("heading", "", "Kotikuntoutus kuntoon"),
        ("paragraph", "", "Hankkeessa kehitettiin iäkkäiden kotikuntoutusta."),
        ("heading", "", "Rahoittaja"),
        ("paragraph", "", "STM"),
        ("paragraph", "", "Porin kaupunki"),
        ("paragraph", "", "Kuntoutus alkoi kotona heti."),
        ("row", "", "Hallinnoija | Porin kaupunki"),
        ("row", "", "Toteutusaika | 2013–2015"),
        ("heading", "", "Tavoitteet"),
        ("item", "3.", "Kotiin vietävä kuntoutus"),
        ("item", "4.", "Yhteinen malli"),
        ("item", "•", "kuvaus"),
        ("paragraph", "", "Lisää raportissa."),
    ]
    assert found.metadata == {
        "title": "Kotikuntoutus kuntoon | Hankerekisteri",
        "description": "Kuvaus",
        "language": "fi",
        "links": ("https://example.org/raportti",),
    }


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16", "windows-1252"])
def test_the_encoding_is_the_declared_one_unless_the_bytes_say_otherwise(encoding: str) -> None:
    html = f"<html><head><meta charset='{encoding}'></head><body><p>Äidit ja isät työllistyivät.</p></body></html>"

    assert page(html.encode(encoding)).blocks[0].text == "Äidit ja isät työllistyivät."


def test_a_page_wrapped_in_a_form_keeps_its_text() -> None:
    html = "<body><form class='aspnet'><p>Hankkeessa kehitettiin palvelutarpeen arviointia.</p></form></body>"

    assert page(html).blocks


def test_a_title_in_a_banner_above_the_content_is_found() -> None:
    html = (
        "<title>Arjen tuki - THL</title><div><h1>Arjen tuki</h1></div>"
        "<main><p>Hankkeessa vahvistettiin omaishoitajien jaksamista arjessa.</p></main>"
    )

    assert page(html).blocks[0].text == "Arjen tuki"


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    html = "<table><tr><td><h1>Arjen tuki</h1><p>Teksti.</p></td><td><ul><li>kohta</li></ul></td></tr></table>"

    assert [block.kind.value for block in page(html).blocks] == ["heading", "paragraph", "item"]


@pytest.mark.parametrize("start", ["<div>", "<nav>", "<table><tr><td>", "<ul><li>", "<b>", "<dl><dt>x<dd>", "<form>"])
def test_thousands_of_nested_elements_are_read_in_time(start: str) -> None:
    began = time.perf_counter()

    found = page(start * 3000 + "Hankkeessa kehitettiin kotihoitoa.")

    assert "kotihoitoa" in found.blocks[-1].text
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "part", ["teksti<br>", "<dd>teksti", "<td>teksti", "<a href='#'>Hyväksy evästeet</a>", "<hr>teksti"]
)
def test_thousands_of_elements_beside_each_other_are_read_in_time(part: str) -> None:
    began = time.perf_counter()

    assert page(f"<table><tr><td>{part * 5000}").blocks
    assert time.perf_counter() - began < 5


@given(st.binary(max_size=300), st.integers(0, len(PAGE.encode())))
def test_broken_pages_are_blocks_or_a_refusal(noise: bytes, at: int) -> None:
    data = PAGE.encode()
    try:
        found = page(data[:at] + noise + data[at + len(noise) :])
    except UnreadableDocument:
        return
    assert all(block.text for block in found.blocks)
