"""The search page, run through Streamlit's own testing over a real index."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from app_documents import HOSTILE
from app_seen import OpenPage, seen

from search.results import Mode
from ui.messages import say


def test_nobody_has_asked_yet_and_the_page_shows_what_can_be_done(open_page: OpenPage) -> None:
    app = open_page()
    page = seen(app)
    assert say("search.tagline") in page
    assert all(say(f"search.example.{number}") in page for number in range(1, 7))
    assert "49\N{NO-BREAK SPACE}hanketta" in page
    assert app.text_input(key="box").label == say("search.box_label")
    assert app.query_params == {}


def test_an_inflected_word_finds_and_marks_what_stands_in_the_text(open_page: OpenPage) -> None:
    page = seen(open_page(q="vanhuspalvelu", tapa="sanat"))
    assert "1\N{NO-BREAK SPACE}hanke<" in page
    assert re.search(r"<mark>Vanhus-?</mark>", page)
    assert 'href="hanke?id=kotona-1"' in page


def test_what_is_typed_goes_into_the_address(open_page: OpenPage) -> None:
    app = open_page()
    app.text_input(key="box").set_value(" omaishoitaja ").run()
    assert app.query_params == {"q": "omaishoitaja"}
    assert "Kotona kaiken ikää II" in seen(app)
    app.button_group(key="mode").set_value(Mode.KEYWORD).run()
    assert app.query_params == {"q": "omaishoitaja", "tapa": "sanat"}


def test_an_address_sets_the_box_the_mode_and_the_filters(open_page: OpenPage) -> None:
    app = open_page(q="kotihoito", tapa="sanat", maakunta="Kainuu", alkaen="2016", asti="2017")
    assert app.text_input(key="box").value == "kotihoito"
    assert app.pills(key="narrow_regions").value == ["Kainuu"]
    assert app.selectbox(key="narrow_from").value == 2016
    page = seen(app)
    assert "Kotona kaiken ikää II" in page
    assert "1\N{NO-BREAK SPACE}hanke<" in page
    assert "2016–2017" in page


def test_narrowing_shows_counts_and_a_chip_that_takes_it_away(open_page: OpenPage) -> None:
    app = open_page(q="kotihoito", tapa="sanat")
    pills = app.pills(key="narrow_regions")
    assert "Kainuu \\(2\\)" in pills.options
    pills.set_value(["Lappi"]).run()
    assert app.query_params == {"q": "kotihoito", "tapa": "sanat", "maakunta": "Lappi"}
    page = seen(app)
    assert 'aria-label="Poista rajaus Maakunta: Lappi"' in page
    assert 'href="./?q=kotihoito&amp;tapa=sanat"' in page


def test_years_narrow_and_widen(open_page: OpenPage) -> None:
    app = open_page(q="kotihoito", tapa="sanat")
    app.selectbox(key="narrow_from").set_value(2016).run()
    assert app.query_params["alkaen"] == "2016"
    assert "1\N{NO-BREAK SPACE}hanke<" in seen(app)
    app.selectbox(key="narrow_from").set_value(None).run()
    assert "alkaen" not in app.query_params


def test_a_long_result_has_pages_that_keep_the_search(open_page: OpenPage) -> None:
    first = seen(open_page(q="kylätalo", tapa="sanat"))
    assert first.count("<article") == 20
    assert "45\N{NO-BREAK SPACE}hanketta" in first
    assert 'href="./?q=kyl%C3%A4talo&amp;tapa=sanat&amp;sivu=3"' in first
    last = seen(open_page(q="kylätalo", tapa="sanat", sivu="3"))
    assert last.count("<article") == 5
    assert '<span aria-current="page">3</span>' in last
    found = re.findall(r"hanke\?id=(kylatalo-\d+)", first + last)
    assert len(found) == len(set(found)) == 25


def test_nothing_found_tells_what_to_loosen(open_page: OpenPage) -> None:
    page = seen(open_page(q="kotihoito", tapa="sanat", maakunta="Pirkanmaa", alkaen="2010"))
    assert say("search.empty_title") in page
    both = "(2\N{NO-BREAK SPACE}hanketta)<"
    assert f'href="./?q=kotihoito&amp;tapa=sanat&amp;alkaen=2010">Poista rajaus Pirkanmaa {both}' in page
    assert f'href="./?q=kotihoito&amp;tapa=sanat">{say("search.empty_clear")} {both}' in page
    assert "Poista rajaus 2010 alkaen" not in page  # it would still find nothing


def test_a_misspelt_word_is_put_right_by_a_link(open_page: OpenPage) -> None:
    page = seen(open_page(q="omaishotaja", tapa="sanat"))
    assert say("search.did_you_mean") in page
    assert "omaishoitaja" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [('"', "no_words"), ("*", "no_words"), ("ja tai on", "only_stop_words")],
)
def test_a_query_that_says_nothing_is_told_so(open_page: OpenPage, query: str, said: str) -> None:
    page = seen(open_page(q=query))
    assert say(f"problem.{said}.title") in page
    assert say(f"problem.{said}.advice") in page


@pytest.mark.parametrize("query", ["kotihoito " * 1000, "x" * 10_000, "(((", 'kotihoito "', "-kotihoito", "otsikko:"])
def test_no_query_breaks_the_page(open_page: OpenPage, query: str) -> None:
    page = seen(open_page(q=query))
    assert say("problem.unexpected.title") not in page
    assert say("frame.footer") in page


def test_markup_in_documents_and_queries_stays_text(open_page: OpenPage) -> None:
    app = open_page(q=f"merkintäkoe {HOSTILE}", tapa="sanat", maakunta=["Satakunta", HOSTILE])
    page = seen(app)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert all("<" not in option.replace("\\<", "") for option in app.pills(key="narrow_funders").options)


def test_without_an_index_the_page_tells_how_to_build_one(
    fresh_app: Callable[[Path], OpenPage], tmp_path: Path
) -> None:
    page = seen(fresh_app(tmp_path)(q="kotihoito"))
    assert say("problem.no_index.title") in page
    assert "<code>hankehaku index</code>" in page


@pytest.mark.parametrize("page", ["", "hanke", "aineisto"])
def test_a_setting_that_cannot_be_is_named_and_its_value_is_in_the_log(
    fresh_app: Callable[[Path], OpenPage], tmp_path: Path, caplog: pytest.LogCaptureFixture, page: str
) -> None:
    (tmp_path / "tiedosto").touch()
    shown = seen(fresh_app(tmp_path / "tiedosto")(page, id="kotona-1"))
    assert "Asetuksen HANKEHAKU_INDEX arvo ei kelpaa." in shown
    assert say("problem.setting.advice") in shown
    assert "is a file, not a directory" in caplog.text


def test_a_damaged_index_is_told_without_a_stack_trace(
    fresh_app: Callable[[Path], OpenPage], small_index: Path, tmp_path: Path
) -> None:
    (tmp_path / "CURRENT").write_text((small_index / "CURRENT").read_text(), encoding="utf-8")
    page = seen(fresh_app(tmp_path)())
    assert say("problem.damaged.title") in page
    assert "Traceback" not in page


def test_an_index_that_appears_later_is_found_without_a_restart(
    fresh_app: Callable[[Path], OpenPage], small_index: Path, tmp_path: Path
) -> None:
    directory = tmp_path / "index"
    open_page = fresh_app(directory)
    assert say("problem.no_index.title") in seen(open_page())
    directory.symlink_to(small_index)
    assert say("search.newest") in seen(open_page())


def test_by_words_only_is_said_when_the_index_knows_no_meaning(open_page: OpenPage) -> None:
    page = seen(open_page(q="kotihoito"))
    assert "haettiin vain sanoilla" in page
    assert say("search.completes_itself") not in page
