"""A reader lists what was found in the order that they want."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.pipeline import build
from index.settings import Settings
from search import alphabet
from search.alphabet import title_key
from search.engine import SearchEngine
from search.results import Mode, Order

PROJECTS = {
    "a": ("Äidit liikkeelle", "alkaa: 2012"),
    "b": ("”Arki” kuntoon", "alkaa: 2020"),
    "c": ("Zoom-etäpalvelut", ""),
    "d": ("Åland-piloten", "alkaa: 2015-05"),
    "e": ("arjen tuki", "alkaa: 2015-03"),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    folder: Path = tmp_path_factory.mktemp("ordering")
    (folder / "documents").mkdir()
    for name, (title, more) in PROJECTS.items():
        text = f"---\notsikko: {title}\n{more}\n---\nHankkeessa kehitettiin kotihoitoa.\n"
        (folder / "documents" / f"{name}.md").write_text(text, encoding="utf-8")
    build([folder / "documents"], Settings(index_directory=folder / "index"), vectors=False)
    return SearchEngine.open(folder / "index")


def found(engine: SearchEngine, order: Order, **more: int) -> str:
    return "".join(hit.id for hit in engine.search("kotihoito", mode=Mode.KEYWORD, order=order, **more).hits)


def test_by_time_what_has_no_period_comes_last(engine: SearchEngine) -> None:
    assert found(engine, Order.NEWEST) == "bdeac"
    assert found(engine, Order.OLDEST) == "aedbc"


def test_by_title_the_finnish_alphabet_holds_and_quotes_do_not_count(engine: SearchEngine) -> None:
    assert found(engine, Order.TITLE) == "ebcda"


def test_letters_with_signs_stand_beside_those_without_and_what_opens_a_title_does_not_count() -> None:
    titles = [
        "Arki", "Æsop", "A\u0308idit", "Ässät", "«Beta»", "…ja Élan", "Café", "Cafe Arki", "- Ohjelma", "Eclair I",
        "Éclair II", "Ømsen", "Õpilane", "Öljy", "Šakki", "#somessa", "¿Zorro?", "Ålandsprojektet", "»Übung«",
    ]  # fmt: skip

    assert sorted(titles, key=title_key) == [
        "Arki", "«Beta»", "Café", "Cafe Arki", "Eclair I", "Éclair II", "…ja Élan", "- Ohjelma", "Õpilane", "Šakki",
        "#somessa", "»Übung«", "¿Zorro?", "Ålandsprojektet", "A\u0308idit", "Æsop", "Ässät", "Öljy", "Ømsen",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["", "…", "???", "«»"])
def test_a_title_without_letters_has_its_place_too(title: str) -> None:
    assert title_key(title) <= title_key("A")


def test_the_order_of_titles_is_worked_out_once(engine: SearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    first = found(engine, Order.TITLE)
    keys: list[str] = []
    monkeypatch.setattr(alphabet, "title_key", lambda title: keys.append(title) or title)

    assert found(engine, Order.TITLE) == first
    assert not keys


def test_an_order_changes_no_hit_and_pages_go_on_in_it(engine: SearchEngine) -> None:
    assert sorted(found(engine, Order.TITLE)) == sorted(found(engine, Order.RELEVANCE)) == list("abcde")
    assert found(engine, Order.TITLE, limit=2) + found(engine, Order.TITLE, limit=3, offset=2) == "ebcda"

