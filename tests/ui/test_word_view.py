"""The help page shows by which words a text is found, and which words of a query meet it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
from app_seen import OpenPage, seen
from hypothesis import given, settings
from hypothesis import strategies as st

from search.results import Meeting
from ui import word_view
from ui.address import LONGEST_TEXT, Reading
from ui.messages import say

typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(str.strip)


def words(text: str, query: str = "") -> str:
    """Return what is shown, without the elements around it."""
    return re.sub(r"\s+", " ", re.sub(r"</?(dt|dd|li|h3|p)>", " ", word_view.page(Reading(text=text, query=query))))


def test_a_reader_sees_base_forms_parts_and_restored_compounds() -> None:
    shown = words("Vanhus- ja vammaispalveluissa")
    assert f"{say('words.restored')} vanhuspalvelu" in shown
    assert f"{say.counted('words.lemmas', 1)} vammaispalvelu" in shown
    assert f"{say('words.parts')} vammainen, palvelu" in shown
    assert say("words.less") in shown
    assert say("words.stop") in shown


def test_guessed_stems_are_not_shown_as_words() -> None:
    shown = words("Pikassosin soten")
    assert say("words.unknown") in shown
    assert "~" not in shown


def test_a_query_shows_what_it_meets_and_what_it_does_not() -> None:
    shown = words("Vanhus- ja vammaispalveluissa", "vanhuspalvelu mökki")
    assert "<mark>Vanhus-</mark> ja" in shown
    assert f"{say('words.meets.restored')} Vanhus-, vammaispalveluissa" in shown
    assert say("words.meeting_none", words="”mökki”") in shown
    assert say("words.meeting_nothing") in words("Vanhus", "ja")


def test_each_way_to_meet_has_its_words() -> None:
    assert all(f"words.meets.{how}" in say for how in Meeting)


@pytest.mark.parametrize("engine", ["libvoikko", "pyvoikko"])
def test_a_reader_is_told_where_voikkos_library_is_missing(engine: str) -> None:
    code = (
        "from ui import word_view\nfrom ui.address import Reading\nfrom ui.messages import say\n"
        "print(say('words.without_library') in word_view.page(Reading(text='lastensuojelun')))"
    )
    environment = {**os.environ, "HANKEHAKU_MORPHOLOGY": engine}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(engine == "pyvoikko")


@pytest.mark.parametrize("query", ["", "script", "<b> alert*"])
def test_a_text_is_never_taken_for_html(query: str) -> None:
    shown = word_view.page(Reading(text="<script>alert(1)</script>", query=query))
    assert "<script" not in shown
    assert "<b> alert" not in shown
    assert say("words.none") in word_view.page(Reading(text="<>"))


@settings(deadline=None)  # a word that nobody has met takes a while the first time
@given(typed, typed)
def test_any_text_and_any_query_can_be_looked_at(text: str, query: str) -> None:
    assert word_view.page(Reading(text=text, query=query))


@given(typed, typed)
def test_a_shared_address_opens_the_same_text(text: str, query: str) -> None:
    asked = Reading(text=text, query=query)
    assert Reading.read(parse_qs(urlsplit(asked.href()).query)) == asked


def test_a_long_text_in_an_address_is_cut_and_said() -> None:
    asked = Reading.read({"teksti": ["koti " * 1000]})
    assert len(asked.text) == LONGEST_TEXT
    assert say("words.cut") in word_view.page(asked)


def test_the_address_names_the_text(open_page: OpenPage) -> None:
    assert f"<dt>{say('words.origin')}</dt><dd>kehittää" in seen(open_page("ohje", teksti="kehittäjät"))
    assert "<mark>kehittäjät</mark>" in seen(open_page("ohje", teksti="kehittäjät", haku="kehittäjä"))


def test_what_is_typed_is_read_and_put_into_the_address(open_page: OpenPage) -> None:
    page = open_page("ohje")
    assert say("words.each") not in seen(page)
    page.text_input[0].set_value("lastensuojelun").run()
    assert "lastensuojelu" in seen(page)
    page.text_input[1].set_value("suojelu").run()
    assert "<mark>suojelun</mark>" in seen(page)
    assert "lastensuojelun" in page.query_params["teksti"]
    assert "suojelu" in page.query_params["haku"]
