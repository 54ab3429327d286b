"""The page of the basket and the button that fills it, run through Streamlit's own testing over a real index."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import app_memory
import pytest
from app_documents import HOSTILE
from app_seen import seen
from streamlit.testing.v1 import AppTest

from index.project import ProjectId
from search.engine import SearchEngine
from search.exports import SHORTLIST_SUFFIXES
from search.exports.shortlist import MOST_ENTRIES, Entry, Shortlist
from search.messages import speaking
from ui import profile
from ui.basket import link, shelf, taking, visitor
from ui.basket.store import Store, new_token
from ui.messages import say

KORI = f"""
import runpy
from ui import language
language.choose()
runpy.run_path({str(Path(__file__).parents[2] / "ui" / "kori.py")!r})
"""
# Two projects to take. Streamlit's testing runs no script of a page, so here is a button that tells what it would tell.
BUTTONS = """
import streamlit as st
from ui.basket import button, shelf
basket = shelf.current()
for id, title in (("kotona-1", "Kotona kaiken ikää"), ("paha", 'Paha *tähti* "<b>')):
    st.html(button.button(id, title, basket))
    told = {"n": st.session_state.get("presses", 0) + 1, "id": id, "title": title, "in": not basket.holds(id)}
    st.button(f"press {id}", on_click=button.press, args=([told],))
    st.session_state["presses"] = told["n"]
button.listen()
"""
Open = Callable[..., AppTest]


class Browser:
    """What one browser keeps: its cookies."""

    def __init__(self, app: Open, folder: Path) -> None:
        self.cookies: dict[str, str] = {}
        self.store = Store(folder)
        self._app = app

    def open(self, script: str = KORI, **params: str) -> AppTest:
        return self._app(self, script, params)

    def take_cookie(self, app: AppTest) -> str:
        scripts = " ".join(piece.body for piece in app.html if piece.body.startswith("<script"))
        told = re.search(rf'"{visitor.COOKIE}=([\w-]+); path=/; max-age=31536000; samesite=lax"', scripts)
        self.cookies |= {visitor.COOKIE: told[1]} if told else {}
        return told[1] if told else ""

    def has(self, basket: Shortlist) -> None:
        """Give the browser a basket from an earlier visit."""
        token = new_token()
        self.store.change(token, lambda _: basket)
        self.cookies[visitor.COOKIE] = token

    def basket(self) -> Shortlist:
        return self.store.read(self.cookies.get(visitor.COOKIE, "")) or Shortlist()


@pytest.fixture
def browser(small_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.setenv("HANKEHAKU_INDEX", str(small_index))
    monkeypatch.setenv("HANKEHAKU_DATA", str(tmp_path))
    monkeypatch.delenv("HANKEHAKU_BASKETS", raising=False)

    def open_app(visiting: Browser, script: str, params: dict[str, str]) -> AppTest:
        sent = dict(visiting.cookies)
        monkeypatch.setattr(visitor, "_cookie", lambda name: sent.get(name, ""))
        app = AppTest.from_string(script, default_timeout=20)
        app.query_params.update(params)
        return app.run()

    app_memory.forget()
    yield Browser(open_app, tmp_path / "baskets")
    app_memory.forget()


def two() -> Shortlist:
    return Shortlist(title="Kotihoito 2027").put("kotona-1", "Kotona kaiken ikää").put("perheet", "Perhekeskus")


def three() -> Shortlist:
    return two().put("kotona-2", "Kotona kaiken ikää II")


def button(app: AppTest, key: str, label: str) -> object:
    """Return the button of a project: its label is what is seen, then the project's name."""
    found = [one for one in app.button if (one.key or "").startswith(f"basket_{key}") and label in one.label]
    assert found, [one.label for one in app.button]
    return found[0]


def press(app: AppTest, key: str, label: str = "") -> AppTest:
    return button(app, key, label).click().run()  # type: ignore[attr-defined, no-any-return]


def labels(app: AppTest) -> list[str]:
    """Return what is written on the buttons that take projects along."""
    return re.findall(r'<button[^>]* data-take="[^"]*"[^>]*><span>(.*?)</span>', seen(app))


def titles(app: AppTest) -> list[str]:
    return re.findall(r"<h3><span>\d+\.</span> (?:<a[^>]*>)?(.*?)(?:</a>)?</h3>", seen(app))


def test_an_empty_basket_says_how_it_is_filled(browser: Browser) -> None:
    app = browser.open()
    assert say("basket.empty.title") in seen(app)
    assert 'href="./"' in seen(app)
    assert not app.text_area
    assert browser.take_cookie(app) == ""


def test_the_button_puts_a_project_in_and_takes_it_out(browser: Browser) -> None:
    app = browser.open(BUTTONS)
    assert labels(app) == ["Vie koriin", "Vie koriin"]
    app.button[0].click().run()
    assert labels(app) == ["Korissa – poista", "Vie koriin"]
    assert browser.take_cookie(app)
    assert [(entry.id, entry.title) for entry in browser.basket().entries] == [("kotona-1", "Kotona kaiken ikää")]
    app.button[0].click().run()
    assert labels(app) == ["Vie koriin", "Vie koriin"]
    assert browser.basket().is_empty


def test_a_press_that_is_told_twice_counts_once(browser: Browser) -> None:
    first, second = (
        {"n": number, "id": "kotona-1", "title": "Kotona", "in": is_in} for number, is_in in ((5, True), (6, False))
    )
    told = f"""
import streamlit as st
from ui.basket import button
button.press([{first!r}])
button.press([{first!r}, {second!r}, dict(n="7", id="paha"), dict(n=8), dict(n=9, id="")])
button.press([{first!r}])
button.listen()
"""
    app = browser.open(told)
    assert browser.take_cookie(app)
    assert browser.basket().is_empty


def test_markup_in_a_title_stays_text_on_the_button(browser: Browser) -> None:
    assert "<em>: Paha *tähti* &quot;&lt;b&gt;</em>" in seen(browser.open(BUTTONS))
    assert 'data-title="Paha *tähti* &quot;&lt;b&gt;"' in seen(browser.open(BUTTONS))


def test_the_basket_is_there_after_a_restart(browser: Browser) -> None:
    app = browser.open(BUTTONS)
    app.button[0].click().run()
    browser.take_cookie(app)
    app_memory.forget()
    assert titles(browser.open()) == ["Kotona kaiken ikää"]


def test_another_browser_has_a_basket_of_its_own(browser: Browser) -> None:
    browser.has(two())
    browser.cookies.clear()
    assert say("basket.empty.title") in seen(browser.open())


def test_tabs_that_were_open_before_the_first_put_share_one_basket(browser: Browser) -> None:
    browser.cookies["_streamlit_xsrf"] = "2|00000000|0123456789abcdef0123456789abcdef|1796029318"
    one, other = browser.open(BUTTONS), browser.open(BUTTONS)
    one.button[0].click().run()
    other.button[1].click().run()
    browser.take_cookie(one)
    assert [entry.id for entry in browser.basket().entries] == ["kotona-1", "paha"]


@pytest.mark.parametrize("token", ["x", "../../etc/passwd", "A" * 32, "<script>", "ä" * 32])
def test_a_token_that_was_never_given_becomes_nobodys(browser: Browser, token: str) -> None:
    browser.cookies[visitor.COOKIE] = token
    app = browser.open(BUTTONS)
    app.button[0].click().run()
    assert browser.take_cookie(app) not in ("", token)
    assert browser.store.read(token) is None


def test_where_nothing_may_be_kept_the_basket_lasts_for_the_visit(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANKEHAKU_BASKETS", "session")
    app = browser.open(BUTTONS)
    app.button[0].click().run()
    assert labels(app)[0] == say("basket.button.in")
    assert browser.take_cookie(app) == ""
    assert not (tmp_path / "baskets").exists()
    assert say("basket.not_kept") in seen(browser.open())


def test_where_the_folder_cannot_be_written_the_basket_lasts_for_the_visit(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("HANKEHAKU_DATA", str(tmp_path / "file"))
    app = browser.open(BUTTONS)
    app.button[0].click().run()
    app.button[1].click().run()
    assert labels(app) == [say("basket.button.in")] * 2


def test_a_full_basket_takes_no_more(browser: Browser) -> None:
    browser.has(Shortlist().put_back([Entry(id=ProjectId(f"h{at}")) for at in range(MOST_ENTRIES)], 0))
    app = browser.open(BUTTONS)
    assert labels(app)[0] == say("basket.button.full")
    assert 'disabled=""' in seen(app)
    app.button[0].click().run()
    assert len(browser.basket().entries) == MOST_ENTRIES


def test_projects_stand_in_order_with_their_facts(browser: Browser) -> None:
    browser.has(two())
    app = browser.open()
    assert titles(app) == ["Kotona kaiken ikää", "Perhekeskus joka kuntaan"]
    assert 'href="hanke?id=kotona-1"' in seen(app)
    assert "Kajaanin kaupunki" in seen(app)
    assert browser.take_cookie(app)  # for another year


def test_notes_and_titles_are_kept(browser: Browser) -> None:
    browser.has(two())
    app = browser.open()
    assert [area.label for area in app.text_area][1:] == [
        "Oma muistiinpano: Kotona kaiken ikää",
        "Oma muistiinpano: Perhekeskus joka kuntaan",
    ]
    app.text_area[2].set_value("Kysy tuloksia <b>").run()
    app.text_input(key="basket_title").set_value("Perheet 2028").run()
    app.text_area(key="basket_note").set_value("Liite 3").run()
    kept = browser.basket()
    assert (kept.title, kept.note, kept.entries[1].note) == ("Perheet 2028", "Liite 3", "Kysy tuloksia <b>")
    assert browser.open().text_area[2].value == "Kysy tuloksia <b>"


def test_a_project_is_moved_with_its_note(browser: Browser) -> None:
    browser.has(three().with_note_on("kotona-2", "Jatkohanke"))
    app = press(browser.open(), "up", "ikää II")
    assert titles(app) == ["Kotona kaiken ikää", "Kotona kaiken ikää II", "Perhekeskus joka kuntaan"]
    assert app.text_area[2].value == "Jatkohanke"
    assert say("basket.moved", title="Kotona kaiken ikää II", place=2) in seen(app)
    assert button(app, "up", "Kotona kaiken ikää*").disabled  # type: ignore[attr-defined]


def test_what_was_taken_out_can_be_taken_back(browser: Browser) -> None:
    browser.has(three().with_note_on("perheet", "Tärkeä"))
    app = press(browser.open(), "take_out", "Perhekeskus")
    assert titles(app) == ["Kotona kaiken ikää", "Kotona kaiken ikää II"]
    assert say("basket.taken_out", title="Perhekeskus joka kuntaan") in seen(app)
    app = press(app, "take_back")
    assert browser.basket() == three().with_note_on("perheet", "Tärkeä")
    app = press(app, "take_all")
    assert say("basket.empty.title") in seen(app)
    press(app, "take_back")
    assert len(browser.basket().entries) == 3


def test_taking_back_undoes_that_change_only(browser: Browser) -> None:
    browser.has(two().with_note("Liite 3"))
    app = press(browser.open(), "take_all")
    browser.open(BUTTONS).button[1].click().run()  # in another tab
    press(app, "take_back")
    kept = browser.basket()
    assert [entry.id for entry in kept.entries] == ["kotona-1", "perheet", "paha"]
    assert (kept.title, kept.note) == ("Kotihoito 2027", "Liite 3")


def test_a_note_that_was_typed_just_before_comes_back_with_its_project(browser: Browser) -> None:
    browser.has(three())
    app = browser.open()
    app.text_area[2].set_value("Tärkeä muistiinpano")  # and at once, with the same click:
    press(app, "take_out", "Perhekeskus")
    press(app, "take_back")
    assert browser.basket() == three().with_note_on("perheet", "Tärkeä muistiinpano")


@pytest.mark.parametrize("way", ["add", "replace"])
def test_what_is_done_after_a_basket_from_a_link_came_stays_when_that_is_undone(browser: Browser, way: str) -> None:
    before = two().with_note_on("kotona-1", "Oma")
    browser.has(before)
    other = Shortlist(note="Toisen").put("kotona-2").put("kotona-1")
    app = press(browser.open(sisalto=shared(other)), way)
    note = next(area for area in app.text_area if area.label.endswith(": Kotona kaiken ikää"))
    note.set_value("Myöhempi").run()
    browser.open(BUTTONS).button[1].click().run()
    press(app, "take_back")
    kept = browser.basket()
    assert kept.take_out("paha") == before.with_note_on("kotona-1", "Myöhempi")
    assert kept.entries[-1].id == "paha"


def test_two_projects_are_compared(browser: Browser) -> None:
    browser.has(two())
    assert 'href="vertaa?a=kotona-1&amp;b=perheet"' in seen(browser.open())
    browser.has(three())
    assert 'href="kori?verrattava=perheet"' in seen(browser.open())
    page = seen(browser.open(verrattava="perheet"))
    assert say("basket.compare.choose", title="Perhekeskus joka kuntaan") in page
    assert 'href="vertaa?a=perheet&amp;b=kotona-2"' in page


def test_a_project_that_is_gone_stays_under_the_name_that_it_had(browser: Browser) -> None:
    browser.has(two().put("poistunut", f"Poistunut {HOSTILE}").put("nimetön<b>"))
    app = browser.open()
    page = seen(app)
    assert "Poistunut &lt;script" in page
    assert say("basket.gone", id="poistunut") in page
    assert "nimetön&lt;b&gt;" in page
    assert "<script>" not in page
    assert [entry.id for entry in browser.basket().entries][2:] == ["poistunut", "nimetön<b>"]


def test_a_long_basket_is_shown_in_pages(browser: Browser) -> None:
    browser.has(Shortlist().put_back([Entry(id=ProjectId(f"kylatalo-{at}")) for at in range(1, 31)], 0))
    assert len(titles(browser.open())) == 25
    assert titles(browser.open(sivu="2"))[0] == "Kylätalo 26"
    assert len(titles(browser.open(sivu="99"))) == 5


def test_files_are_made_when_asked_for_in_the_readers_language(browser: Browser, small_index: Path) -> None:
    browser.has(two())
    app = browser.open()
    assert [one.label for one in app.download_button] == [say(f"basket.files{suffix}") for suffix in SHORTLIST_SUFFIXES]
    engine = SearchEngine(small_index)
    found = profile.find(engine, "kotona-1")
    assert found
    with speaking("sv"):
        made = taking.maker(".csv", two(), {"kotona-1": found}, date(2026, 11, 30))
    assert "Finansiärer" in made().decode("utf-8-sig")


def shared(basket: Shortlist) -> str:
    return link.written(basket, with_notes=True) or ""


def test_a_link_shows_a_basket_without_changing_ones_own(browser: Browser) -> None:
    browser.has(two())
    app = browser.open(sisalto=shared(Shortlist(note=f"Katso {HOSTILE}").put("kotona-2").put("olematon")))
    assert titles(app) == ["Kotona kaiken ikää II", say("basket.gone_name")]
    assert "Katso &lt;script" in seen(app)
    assert "<script>" not in seen(app)
    assert browser.basket() == two()


def test_a_project_that_is_gone_and_whose_name_a_link_does_not_tell_is_named_in_words(browser: Browser) -> None:
    told = say("basket.gone_nameless", id="olematon")
    app = browser.open(sisalto=shared(Shortlist().put("olematon").put("kotona-1")))
    assert told in seen(app)
    press(app, "take")
    assert titles(app) == [say("basket.gone_name"), "Kotona kaiken ikää"]
    assert told in seen(app)
    browser.has(Shortlist().put("olematon", "Poistunut hanke"))
    page = seen(browser.open())
    assert "1.</span> Poistunut hanke" in page
    assert say("basket.gone", id="olematon") in page
    assert told not in page


def test_a_basket_from_a_link_is_made_ones_own(browser: Browser) -> None:
    app = press(browser.open(sisalto=shared(two().with_note_on("perheet", "Soita"))), "take")
    assert not app.query_params
    browser.take_cookie(app)
    assert browser.basket().entries[1] == Entry(
        id=ProjectId("perheet"), title="Perhekeskus joka kuntaan", note="Soita"
    )
    assert titles(app) == ["Kotona kaiken ikää", "Perhekeskus joka kuntaan"]


def test_a_basket_from_a_link_is_added_or_replaces_ones_own_and_can_be_undone(browser: Browser) -> None:
    browser.has(two().with_note_on("kotona-1", "Oma"))
    other = Shortlist(title="Toisen kori").put("kotona-2").put("kotona-1").with_note_on("kotona-1", "Toisen")
    app = press(browser.open(sisalto=shared(other)), "add")
    kept = browser.basket()
    assert [entry.id for entry in kept.entries] == ["kotona-1", "perheet", "kotona-2"]
    assert kept.entries[0].note == "Oma"
    assert kept.title == "Kotihoito 2027"
    assert "Koriin lisättiin 1 hanke." in seen(app)
    press(app, "take_back")
    assert browser.basket() == two().with_note_on("kotona-1", "Oma")
    app = press(browser.open(sisalto=shared(other)), "replace")
    assert browser.basket().title == "Toisen kori"
    press(app, "take_back")
    assert browser.basket().title == "Kotihoito 2027"


def test_a_basket_from_a_link_that_brings_nothing_new_says_so(browser: Browser) -> None:
    browser.has(two())
    app = press(browser.open(sisalto=shared(two())), "add")
    assert say("basket.shared.added_none") in seen(app)
    assert browser.basket() == two()


def test_the_link_on_the_page_carries_notes_only_when_wanted(browser: Browser) -> None:
    noted = two().with_note_on("perheet", "Salainen")
    browser.has(noted)

    def carried(app: AppTest) -> Shortlist | None:
        written = re.search(r"kori\?sisalto=([\w-]+)", seen(app))
        assert written
        return link.read(written[1])

    app = browser.open()
    found = carried(app)
    assert found
    assert [entry.note for entry in found.entries] == ["", ""]
    app.checkbox(key="basket_with_notes").set_value(True).run()
    assert app.query_params == {"muistiinpanot": "1"}
    found = carried(app)
    assert found
    assert found.entries[1].note == "Salainen"


@pytest.mark.parametrize("contents", ["1abc", "x", "<script>", "1" * 100_000])
def test_a_damaged_link_is_told_with_a_way_to_ones_own(browser: Browser, contents: str) -> None:
    page = seen(browser.open(sisalto=contents))
    assert say("basket.damaged.title") in page
    assert 'href="kori"' in page
    assert "<script>" not in page


def test_the_page_speaks_three_languages(browser: Browser) -> None:
    browser.has(three())
    for code, word in (("sv", "Korgens rubrik"), ("en", "Title of the shortlist")):
        assert browser.open(kieli=code).text_input[0].label == word


def test_other_pages_can_ask_what_is_in_the_basket(browser: Browser) -> None:
    script = """
import streamlit as st
from ui.basket import shelf
shelf.put("kotona-1", "Kotona kaiken ikää")
st.text(f"{shelf.count()} {shelf.current().holds('kotona-1')} {shelf.current().entries[0].title}")
shelf.take_out("kotona-1")
st.text(str(shelf.count()))
"""
    assert [one.value for one in browser.open(script).text] == ["1 True Kotona kaiken ikää", "0"]
    assert shelf.Basket is Shortlist
