"""A reader is served in the language that they or their browser ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from app_seen import OpenPage, seen
from hypothesis import given
from hypothesis import strategies as st

from search.messages import LANGUAGES, language, speak, speaking
from ui.language import asked_for, chosen
from ui.messages import say


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("fi-FI,fi;q=0.9,en;q=0.8", "fi"),
        ("sv-FI", "sv"),
        ("en-US,en;q=0.9,fi;q=0.8", "en"),
        ("fi;q=0.5, sv;q=0.9", "sv"),
        ("de-DE,de;q=0.9", "en"),
        ("de,sv;q=0.3", "sv"),
        ("", "fi"),
        ("en;q=0, sv", "sv"),
        ("*", "en"),
        (";;;q=,,", "fi"),
    ],
)
def test_the_browser_asks_for_a_language(header: str, code: str) -> None:
    assert asked_for(header) == code


@given(st.text())
def test_no_header_breaks_a_page(header: str) -> None:
    assert asked_for(header) in LANGUAGES


def test_a_choice_is_kept_whatever_the_browser_asks_for() -> None:
    assert chosen({"hankehaku_kieli": "sv"}, {"Accept-Language": "en"}) == "sv"
    assert chosen({"hankehaku_kieli": "<script>"}, {"Accept-Language": "en"}) == "en"
    assert chosen({}, {}) == "fi"


def test_a_language_is_spoken_for_a_while_only() -> None:
    with speaking("en"):
        assert language() == "en"
        assert say("search.box_button") == "Search"
    assert say("search.box_button") == "Hae"
    with speaking("sv"):
        speak("klingon")
        assert language() == "fi"


@pytest.mark.parametrize(("code", "tagline"), [("sv", "Har någon redan gjort det här?"), ("en", "Has somebody done")])
def test_an_address_can_name_the_language_and_it_stays(open_page: OpenPage, code: str, tagline: str) -> None:
    app = open_page(kieli=code)
    page = seen(app)
    assert tagline in page
    assert f'lang="{code}" hreflang="{code}"' in page
    app.query_params.clear()
    assert tagline in seen(app.run())


def test_the_switch_leads_to_the_same_view(open_page: OpenPage) -> None:
    page = seen(open_page(q="kotihoito", tapa="sanat"))
    assert 'href="?q=kotihoito&amp;tapa=sanat&amp;kieli=sv"' in page
    assert 'data-language="sv"' in page


@pytest.mark.parametrize("code", ["sv", "en"])
def test_every_page_is_drawn_in_every_language(open_page: Callable[..., object], code: str) -> None:
    for page, params in (("", {"q": "kotihoito", "tapa": "sanat"}), ("hanke", {"id": "kotona-1"}), ("ohje", {})):
        shown = seen(open_page(page, kieli=code, **params))  # type: ignore[arg-type]
        for finnish in ("Ohje<", "Tiedot<", "Hakutulokset", "Samankaltaiset hankkeet"):
            assert finnish not in shown
