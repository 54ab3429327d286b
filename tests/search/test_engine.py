"""The one door: what a search answers, what it falls back to, and that many may ask at once."""

from __future__ import annotations

import gc
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from search_records import KOTI, PROJECTS, STM, write_index

from index.errors import MissingPart, NoIndex, StaleIndex, WrongUse
from index.project import ProjectId, ProjectKind
from index.settings import Settings
from search.engine import SearchEngine
from search.query import NothingToSearch
from search.results import Filters, Fusion, Mode, Order, SearchResult
from search.snapshot import Snapshot
from tests.support.hash_encoder import HashEncoder


class Asleep(HashEncoder):
    """An encoder whose model is not loaded, and, where it is missing, cannot be."""

    def __init__(self, *, missing: bool = False) -> None:
        super().__init__()
        self._missing = missing
        self._loaded = False

    @property
    def is_loaded(self) -> bool:
        return self._loaded

    def load(self) -> None:
        if self._missing:
            raise MissingPart("The model's weights are missing.", "Install them.")
        self._loaded = True

    def encode_query(self, text: str):  # type: ignore[no-untyped-def]  # noqa: ANN201
        self.load()
        return super().encode_query(text)


def ids(result: SearchResult) -> list[str]:
    return [str(hit.id) for hit in result.hits]


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("fusion", list(Fusion))
def test_every_mode_finds_the_project_first_with_reasons(engine: SearchEngine, mode: Mode, fusion: Fusion) -> None:
    found = engine.search("yöllinen kotihoito ikäihmisille", mode, fusion=fusion)

    assert set(ids(found)[:2]) == {"koti-1", "koti-2"}
    assert found.mode is mode
    assert found.hits[0].reasons
    assert [hit.rank for hit in found.hits] == list(range(1, len(found.hits) + 1))
    assert all(0 <= hit.score <= 1 for hit in found.hits)


def test_words_and_passages_say_why(engine: SearchEngine) -> None:
    hit = engine.search("henkilökohtainen budjetointi").hits[0]

    assert "budjetointi" in next(reason.text for reason in hit.reasons if reason.kind == "words")
    assert any(highlight.marks for highlight in hit.highlights)
    assert hit.passages
    assert hit.passages[0].band
    assert "Merkitykseltään" in next(reason.text for reason in hit.reasons if reason.kind == "meaning")


def test_pages_follow_each_other_without_gap_or_repetition(engine: SearchEngine) -> None:
    whole = ids(engine.search("ikäihmisten palvelut kotona", limit=100))
    paged = [one for start in range(0, len(whole), 2) for one in ids(engine.search("ikäihmisten palvelut kotona", limit=2, offset=start))]  # fmt: skip  # noqa: E501

    assert paged == whole
    assert engine.search("ikäihmisten palvelut kotona", limit=2, offset=2).hits[0].rank == 3


def test_empty_text_lists_everything_newest_first(engine: SearchEngine) -> None:
    found = engine.search("", limit=100)

    assert found.total == len(PROJECTS)
    assert ids(found)[0] == "nuoret"
    assert ids(engine.search("", filters=Filters(regions=("Lappi",)))) == ["koti-2", "koti-1"]


@pytest.mark.parametrize("mode", list(Mode))
def test_filters_hold_in_every_mode(engine: SearchEngine, mode: Mode) -> None:
    found = engine.search("henkilökohtainen budjetti", mode, Filters(funders=("STM",)), limit=100)

    assert found.hits
    assert all(STM in hit.project.funders for hit in found.hits)
    assert ids(engine.search("hanke", mode, Filters(kinds=(ProjectKind.OHJELMA,)))) in (["karki"], [])


@pytest.mark.parametrize("mode", list(Mode))
def test_what_is_excluded_or_required_holds_for_hits_by_meaning_too(engine: SearchEngine, mode: Mode) -> None:
    without = ids(engine.search("ikäihmiset kotona -omaishoitajat", mode, limit=100))
    phrase = ids(engine.search('"henkilökohtainen budjetointi"', mode, limit=100))

    assert "koti-1" not in without
    assert set(phrase) == {"vanhus-ja-vammais", "budjetti"}
    assert set(ids(engine.search("alue:Lappi ikäihmiset", mode, limit=100))) == {"koti-1", "koti-2"}


def test_years_in_the_query_narrow_like_the_filter(engine: SearchEngine) -> None:
    assert ids(engine.search("kotihoito vuosi:2010..2011", Mode.KEYWORD)) == ["koti-1"]
    assert set(ids(engine.search("vuosi:2024"))) == {"nuoret"}
    assert ids(engine.search("kotihoito vuosi:2010..2020", Mode.KEYWORD, Filters(year_from=2013))) == ["koti-2"]


def test_a_facet_counts_as_if_its_own_filter_were_off(engine: SearchEngine) -> None:
    found = engine.search("", filters=Filters(regions=("Lappi",)))
    regions = {facet.value: facet.count for facet in found.facets["region"]}
    groups = {facet.value: facet.count for facet in found.facets["target_group"]}

    assert regions["Uusimaa"] == 1
    assert groups == {"ikäihmiset": 2}
    assert set(found.facets) == {
        "year", "funder", "programme", "region", "wellbeing_county", "administrator", "target_group", "theme", "kind",
        "status",
    }  # fmt: skip
    assert engine.facets()["kind"][0].value == "hanke"


def test_a_filter_that_nothing_passes_says_so(engine: SearchEngine) -> None:
    found = engine.search("kotihoito", filters=Filters(regions=("Lapi",)))

    assert (found.total, found.hits) == (0, ())
    assert "Lappi" in found.notes[0]


def test_a_misspelt_word_gets_a_suggestion_and_a_known_one_does_not(engine: SearchEngine) -> None:
    assert engine.search("omaishoit", Mode.KEYWORD).suggestion == "omaishoito"
    assert engine.search("itsemäärämisoikeus", Mode.KEYWORD).suggestion == "itsemääräämisoikeus"
    assert engine.search("omaishoito", Mode.KEYWORD).suggestion == ""
    assert engine.search("kvanttitietokone", Mode.KEYWORD).suggestion == ""


@pytest.mark.parametrize("text", ['"', "*", "ja se on", "()", "?"])
@pytest.mark.parametrize("mode", list(Mode))
def test_a_query_without_words_is_refused_with_a_sentence(engine: SearchEngine, text: str, mode: Mode) -> None:
    with pytest.raises(NothingToSearch):
        engine.search(text, mode)


@pytest.mark.parametrize(
    "text", ["omaishoito " * 1000, "a" * 10_000, "pal" * 3000, "(" * 3000 + "hanke", "hanke* " * 500, '"hanke ' * 999]
)
def test_a_query_of_ten_thousand_characters_is_answered(engine: SearchEngine, text: str) -> None:
    assert engine.search(text, limit=3).took_ms < 5000


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (1001, 0), (-1, 0), (10, -1)])
def test_impossible_pages_are_refused(engine: SearchEngine, limit: int, offset: int) -> None:
    with pytest.raises(WrongUse):
        engine.search("hanke", limit=limit, offset=offset)


def test_a_page_past_the_end_is_empty_and_knows_the_total(engine: SearchEngine) -> None:
    found = engine.search("kotihoito", Mode.KEYWORD, offset=500)

    assert found.hits == ()
    assert found.total == 2


def test_a_search_that_may_not_wait_for_the_model_answers_by_words_and_says_so(settings: Settings) -> None:
    engine = SearchEngine(settings, Asleep())
    found = engine.search("kotihoito", wait_for_model=False)

    assert found.mode is Mode.KEYWORD
    assert len(found.notes) == 1
    assert ids(found)
    assert not engine.model_ready
    engine.warm_up()
    assert engine.model_ready
    assert engine.search("kotihoito", wait_for_model=False).mode is Mode.HYBRID


def test_without_a_model_hybrid_answers_by_words_and_meaning_alone_is_refused(settings: Settings) -> None:
    engine = SearchEngine(settings, Asleep(missing=True))

    assert engine.search("kotihoito").mode is Mode.KEYWORD
    assert engine.search("kotihoito").notes
    with pytest.raises(MissingPart):
        engine.search("kotihoito", Mode.SEMANTIC)


def test_an_index_without_vectors_is_searched_by_words_and_says_so(without_vectors: SearchEngine) -> None:
    found = without_vectors.search("kotihoito", Mode.SEMANTIC)

    assert found.mode is Mode.KEYWORD
    assert found.notes


def test_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(NoIndex):
        SearchEngine.open(Settings(index_directory=tmp_path / "nothing"))


def test_an_index_of_another_model_is_refused(settings: Settings) -> None:
    with pytest.raises(StaleIndex):
        SearchEngine(settings, HashEncoder(name="another")).search("kotihoito")


def test_a_new_build_is_seen_without_opening_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.newest.LOOK_AGAIN", 0.0)
    directory = tmp_path / "index"
    engine = SearchEngine(write_index(directory, [KOTI]))
    assert engine.search("kotihoito", Mode.KEYWORD).total == 1

    write_index(directory, [KOTI, replace(KOTI, id=ProjectId("koti-9"))])

    assert engine.search("kotihoito", Mode.KEYWORD).total == 2
    assert engine.status().generation == "g000002"


def test_a_warm_engine_goes_on_with_the_old_index_until_the_new_one_is_warm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.newest.LOOK_AGAIN", 0.0)
    engine = SearchEngine(write_index(tmp_path / "index", [KOTI], HashEncoder()), HashEncoder())
    assert engine.search("kotihoito").total == 1
    engine.warm_up()
    begun, may_go_on, warm_up = Event(), Event(), Snapshot.warm_up

    def slowly(snapshot: Snapshot) -> None:
        begun.set()
        assert may_go_on.wait(20)
        warm_up(snapshot)

    monkeypatch.setattr(Snapshot, "warm_up", slowly)
    write_index(tmp_path / "index", [KOTI, replace(KOTI, id=ProjectId("koti-9"))], HashEncoder())

    assert engine.search("kotihoito").total == 1
    assert begun.wait(20)
    assert engine.search("kotihoito").total == 1
    may_go_on.set()
    assert engine.status().generation == "g000002"  # whoever asks for the figures waits for them
    assert engine.search("kotihoito").total == 2


def test_a_warm_engine_tells_when_the_new_index_is_of_no_use_and_takes_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.newest.LOOK_AGAIN", 0.0)
    engine = SearchEngine(write_index(tmp_path / "index", [KOTI], HashEncoder()), HashEncoder())
    engine.search("kotihoito")
    engine.warm_up()
    write_index(tmp_path / "index", PROJECTS, HashEncoder(name="another"))

    with pytest.raises(StaleIndex):
        engine.status()
    with pytest.raises(StaleIndex):
        engine.search("kotihoito")

    write_index(tmp_path / "index", PROJECTS, HashEncoder())
    assert engine.search("kotihoito").total >= 2


@pytest.mark.parametrize("is_warm", [False, True])
@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are looked up in /proc")
def test_of_a_replaced_index_nothing_stays_open_or_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_warm: bool
) -> None:
    monkeypatch.setattr("search.newest.LOOK_AGAIN", 0.0)
    engine = SearchEngine(write_index(tmp_path / "index", PROJECTS, HashEncoder()), HashEncoder())
    gc.collect()
    gc.disable()  # nothing waits for the collector
    try:
        ask_everything(engine)
        if is_warm:
            engine.warm_up()
        kept = [weakref.ref(one) for one in (engine._now(), engine._now().keyword, engine._now().index)]
        for count in (8, 9):
            write_index(tmp_path / "index", PROJECTS[:count], HashEncoder())
            engine.status()
            ask_everything(engine)

        assert [one() for one in kept] == [None, None, None]
        links = [link for link in map(linked, Path("/proc/self/fd").iterdir()) if str(tmp_path) in link]
        assert links
        assert all("g000003" in link for link in links), links
    finally:
        gc.enable()


def test_an_engine_that_nobody_uses_any_more_lets_go_of_its_index(settings: Settings) -> None:
    gc.disable()
    try:
        engine = SearchEngine(settings, HashEncoder())
        ask_everything(engine)
        engine.warm_up()
        kept = weakref.ref(engine._now())
        del engine
        assert kept() is None
    finally:
        gc.enable()


def linked(file: Path) -> str:
    try:
        return str(file.readlink())
    except OSError:  # closed meanwhile
        return ""


def ask_everything(engine: SearchEngine) -> None:
    for text in ("yöllinen kotihoito", 'palveluj* "henkilökohtainen budjetointi"', '"uusi kotihoito"', "omaishoit"):
        engine.search(text)
    engine.search("", order=Order.TITLE)
    engine.similar("koti-1")
    engine.compare("koti-1", "koti-2")
    engine.family("karki")
    engine.landscape()


def test_contacts_come_only_when_they_are_asked_for(engine: SearchEngine) -> None:
    assert engine.project("vanhus-ja-vammais").contacts == ()


def test_family_and_names(engine: SearchEngine) -> None:
    assert engine.family("karki").children == ("ote", "lape")
    assert engine.resolve("LAPE-hanke") == ("lape",)


def test_many_threads_get_the_answers_of_one(engine: SearchEngine) -> None:
    questions = [
        "kotihoito", "palvelu", '"henkilökohtainen budjetointi"', "vanhuspalvelu", "alusta", "palveluj*", "STM",
        "omaishoit",
    ]  # fmt: skip
    alone = {text: ids(engine.search(text, limit=100)) for text in questions}
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as threads:
            asked = questions * 20
            answers = list(threads.map(lambda text: ids(engine.search(text, limit=100)), asked))
    finally:
        sys.setswitchinterval(interval)

    assert answers == [alone[text] for text in asked]


def test_a_phrase_is_marked_where_it_stands_and_its_words_alone_are_not(engine: SearchEngine) -> None:
    def marked(query: str) -> set[str]:
        found = engine.search(query, Mode.KEYWORD).hits
        shown = (one for hit in found for one in hit.highlights)
        return {one.text[mark.start : mark.end].lower() for one in shown for mark in one.marks}

    assert marked('"vanhus- ja vammaispalvelut"') == {"vanhus-", "vammaispalveluissa"}
    assert marked('"henkilökohtainen budjetointi" vammaiset') >= {"henkilökohtaisen", "budjetoinnin"}
    assert "henkilökohtainen" not in marked('"henkilökohtainen budjetointi"')  # budjetti
    assert "kotihoito" in marked('"uusi kotihoito" ikäihmiset')  # stands nowhere: searched by its words
