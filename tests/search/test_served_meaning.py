"""Search through a served encoder: while it is away words go on, and no other model is mistaken for it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from search_records import write_index

from index.embedding import open_encoder, served
from index.embedding.encoder import Vectors
from index.embedding.served_requests import Patience
from index.errors import EncoderAway, StaleIndex
from index.pipeline.drafting import draft_of_text
from index.settings import Settings
from search.engine import SearchEngine
from search.messages import say
from search.overlap.drafts import draft_of
from search.results import Mode
from tests.support.embedding_server import EmbeddingServer, serving
from tests.support.hash_encoder import HashEncoder

PLAN = "# Hoitaja kotiin\n\n## Tavoitteet\n\n- Ikäihmiset saavat kotihoidon hoitajan luokseen kotiin myös yöllä.\n"


def other_model(texts: Sequence[str]) -> Vectors:
    return HashEncoder().encode_passages([text[::-1] for text in texts])


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for long."""
    monkeypatch.setattr(served, "_SEARCHING", Patience(0.3, 0.5, 0))
    monkeypatch.setattr(served, "_CHECKING", Patience(0.3, 0.5, 0))
    monkeypatch.setattr(served, "_LEFT_ALONE", 0.2)


@pytest.fixture
def server() -> Iterator[EmbeddingServer]:
    with serving(HashEncoder().encode_passages) as started:
        yield started


@pytest.fixture
def settings(server: EmbeddingServer, tmp_path: Path) -> Settings:
    """Return the settings of an index that was made through the server."""
    encoder = open_encoder(Settings.read(encoder=server.address, cache_directory=tmp_path / "cache", environment={}))
    made = write_index(tmp_path / "index", encoder=encoder)
    return made.model_copy(update={"encoder": server.address})


def port_of(server: EmbeddingServer) -> int:
    return int(server.address.removesuffix("/v1").rsplit(":")[-1])


def test_meaning_is_searched_through_the_server(settings: Settings) -> None:
    engine = SearchEngine(settings)
    found = engine.search("ikäihmisten kotihoito")

    assert found.mode is Mode.HYBRID
    assert found.notes == ()
    assert engine.model_ready
    assert engine.search("kotihoito", Mode.SEMANTIC).hits


def test_while_the_server_is_away_words_find_and_the_page_says_so(settings: Settings, server: EmbeddingServer) -> None:
    engine = SearchEngine(settings)
    engine.warm_up()
    engine.search("kotihoito")
    server.failures = [server.answer({"model": "no such", "input": []}, "")] * 50
    found = engine.search("kotihoito kunnassa")

    assert found.mode is Mode.KEYWORD
    assert found.hits
    assert found.notes == (say("answer.note.no_model"),)
    with pytest.raises(EncoderAway):
        engine.search("omaishoito kunnassa", Mode.SEMANTIC)
    server.failures = []
    time.sleep(0.3)
    assert engine.search("kotihoito kunnassa").mode is Mode.HYBRID


def test_an_app_that_starts_while_the_server_is_away_finds_it_later(tmp_path: Path) -> None:
    with serving(HashEncoder().encode_passages) as first:
        given = Settings.read(encoder=first.address, cache_directory=tmp_path / "cache", environment={})
        settings = write_index(tmp_path / "index", encoder=open_encoder(given))
    settings = settings.model_copy(update={"encoder": first.address})
    unknown = settings.model_copy(update={"cache_directory": tmp_path / "fresh"})  # a machine that never met it
    engines = [SearchEngine.open(one) for one in (settings, unknown)]
    started = time.monotonic()
    for engine in engines:
        assert engine.search("kotihoito").mode is Mode.KEYWORD
    assert time.monotonic() - started < 3
    time.sleep(0.3)
    with serving(HashEncoder().encode_passages, port_of(first)):
        for engine in engines:
            assert engine.search("kotihoito").mode is Mode.HYBRID


def test_an_index_of_another_model_is_refused_with_what_to_do(settings: Settings, server: EmbeddingServer) -> None:
    server.encode = other_model

    with pytest.raises(StaleIndex, match="hankehaku index --rebuild") as caught:
        SearchEngine(settings).search("kotihoito")
    assert "intfloat/multilingual-e5-small (64, " in caught.value.problem


def test_a_server_that_comes_back_with_another_model_is_told_from_the_first(tmp_path: Path) -> None:
    with serving(HashEncoder().encode_passages) as first:
        given = Settings.read(encoder=first.address, cache_directory=tmp_path / "cache", environment={})
        settings = write_index(tmp_path / "index", encoder=open_encoder(given))
    engine = SearchEngine.open(settings.model_copy(update={"encoder": first.address}))
    time.sleep(0.3)
    with serving(other_model, port_of(first)):
        assert engine.search("kotihoito").mode is Mode.KEYWORD  # compared with the model that was there the last time
        with pytest.raises(StaleIndex):
            engine.search("kotihoito")
        with pytest.raises(StaleIndex):
            engine.overlap(draft_of(draft_of_text(PLAN)))
        assert engine.search("kotihoito", Mode.KEYWORD).hits


def test_an_index_of_another_model_is_told_though_the_server_was_away_when_it_was_opened(tmp_path: Path) -> None:
    with serving(HashEncoder().encode_passages) as first:
        given = Settings.read(encoder=first.address, cache_directory=tmp_path / "cache", environment={})
        settings = write_index(tmp_path / "index", encoder=open_encoder(given))
    update = {"encoder": first.address, "cache_directory": tmp_path / "fresh"}
    engine = SearchEngine.open(settings.model_copy(update=update))
    time.sleep(0.3)
    with serving(other_model, port_of(first)), pytest.raises(StaleIndex):
        engine.search("kotihoito")
