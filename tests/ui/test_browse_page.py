"""The browsing page over a real index: each view is drawn, and its numbers are those that the search shows."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from app_seen import OpenPage, seen
from browse_field import marks, params, write_field
from overlap_steps import write_index_with_vectors

import search.engine
from index.pipeline import build
from index.settings import Settings
from search.engine import SearchEngine
from search.messages import say as told
from tests.support.hash_encoder import HashEncoder
from ui import session
from ui.address import View
from ui.browse.view import Pane
from ui.messages import say

HEADINGS = {
    "kartta": "Hankkeet kartalla",
    "aikajana": "Ohjelmat ja hankkeet aikajanalla",
    "alueet": "Hankkeet alueittain",
    "teemat": "Teemat vuosittain",
    "aukot": "Teemat ja kohderyhmät",
}


class LoadedLater(HashEncoder):
    """An encoder that has to be loaded, as one with a model has."""

    is_loaded = False

    def load(self) -> None:
        self.is_loaded = True


@pytest.fixture(scope="module")
def field_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("field")
    write_field(folder / "documents")
    build([folder / "documents"], Settings(index_directory=folder / "index"), vectors=False)
    return folder / "index"


@pytest.fixture
def browse(fresh_app: Callable[[Path], OpenPage], field_index: Path) -> Callable[..., str]:
    open_page = fresh_app(field_index)
    return lambda **asked: seen(open_page("selaa", **asked))


@pytest.mark.parametrize("pane", [pane.value for pane in Pane])
def test_each_view_has_its_address_and_says_where_one_is(browse: Callable[..., str], pane: str) -> None:
    html = browse(nakyma=pane)
    assert html.count("<h1") == 1
    assert f"<h2>{HEADINGS[pane]}</h2>" in html
    assert html.count('aria-current="page"') == 2  # the page in the head, the view in the tabs
    assert "10\N{NO-BREAK SPACE}hanketta" in html or "10 hanketta" in html


@pytest.mark.parametrize(
    "asked",
    [
        {"nakyma": "kartta"},
        {"nakyma": "kartta", "maakunta": "Kainuu"},
        {"nakyma": "aikajana"},
        {"nakyma": "aikajana", "alkaen": "2013", "asti": "2014"},
        {"nakyma": "aikajana", "auki": "Kaste"},
        {"nakyma": "alueet"},
        {"nakyma": "alueet", "jako": "hyvinvointialue"},
        {"nakyma": "alueet", "maakunta": "Kainuu", "alkaen": "2012"},
        {"nakyma": "alueet", "jako": "hyvinvointialue", "ohjelma": "Kaste"},
        {"nakyma": "teemat", "kaikki": "1"},
        {"nakyma": "teemat", "kohderyhma": "omaishoitajat", "alkaen": "2012", "asti": "2014"},
        {"nakyma": "aukot", "kaikki": "1"},
        {"nakyma": "aukot", "maakunta": "Lappi"},
    ],
    ids=str,
)
def test_the_number_of_a_mark_is_the_number_that_its_search_finds(
    browse: Callable[..., str], field_index: Path, asked: dict[str, str]
) -> None:
    engine = SearchEngine.open(Settings.read(index_directory=field_index))
    found = marks(browse(**asked))
    assert len(found) > 1
    for href, count in found:
        search = View.read(params(href))
        assert engine.search(search.query, search.mode, search.filters, limit=1).total == count, href


def test_what_is_marked_on_the_map_is_told_and_comes_anew_when_the_model_is_there(
    fresh_app: Callable[[Path], OpenPage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = write_index_with_vectors(tmp_path)
    monkeypatch.setattr(search.engine, "open_encoder", lambda _: LoadedLater())
    app = fresh_app(directory)("selaa", q="omaishoito")
    page = seen(app)
    assert say("search.warming") in page  # the piece of the page that draws it anew by itself
    assert told("answer.note.model_loading") in page
    until = time.monotonic() + 20
    while session.is_warming(session.engine()):
        assert time.monotonic() < until
        time.sleep(0.05)
    page = seen(app.run())
    assert say("search.warming") not in page
    assert told("answer.note.model_loading") not in page
    assert "merkitty" in page
    assert say("problem.unexpected.title") not in page


def test_what_the_search_of_the_map_could_not_do_is_told(browse: Callable[..., str]) -> None:
    assert "haettiin vain sanoilla" in browse(q="omaishoito")


def test_filters_that_leave_nothing_show_the_way_out(browse: Callable[..., str]) -> None:
    html = browse(nakyma="aikajana", alkaen="2090")
    assert "Yhtään hanketta ei jää" in html
    assert 'href="selaa?nakyma=aikajana"' in html


def test_a_chip_takes_its_filter_away_and_keeps_the_view(browse: Callable[..., str]) -> None:
    html = browse(nakyma="aukot", maakunta="Lappi", alkaen="2012")
    assert 'href="selaa?nakyma=aukot&amp;maakunta=Lappi"' in html
    assert 'href="selaa?nakyma=aukot&amp;alkaen=2012"' in html


def test_choosing_a_region_narrows_the_view_and_its_address(
    fresh_app: Callable[[Path], OpenPage], field_index: Path
) -> None:
    app = fresh_app(field_index)("selaa", nakyma="aikajana")
    app.button_group(key="browse_regions").set_value(["Lappi"]).run()
    assert "Lappi" in app.query_params["maakunta"]
    assert "aikajana" in app.query_params["nakyma"]
    assert "Nuorten päihdetyö" not in seen(app)


@pytest.mark.parametrize("code", ["sv", "en"])
def test_the_page_speaks_the_readers_language(browse: Callable[..., str], code: str) -> None:
    expected = {"sv": "Bläddra bland projekt", "en": "Browse projects"}
    assert f"<h1>{expected[code]}</h1>" in browse(kieli=code)
