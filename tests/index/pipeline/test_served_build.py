"""A build through a served encoder: while the server is away no index loses its vectors, and none is computed twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embedding import served
from index.embedding.served_requests import Patience
from index.errors import EncoderAway
from index.pipeline import build
from index.settings import Settings
from index.store.opened import open_index
from tests.support.embedding_server import EmbeddingServer, refusal, serving
from tests.support.hash_encoder import HashEncoder

AWAY = [refusal(503, "away")] * 500


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddingServer]:
    monkeypatch.setattr(served, "_BUILDING", Patience(0.5, 1, 0))
    monkeypatch.setattr(served, "_LEFT_ALONE", 0)
    with serving(HashEncoder().encode_passages) as started:
        yield started


@pytest.fixture
def settings(server: EmbeddingServer, tmp_path: Path) -> Settings:
    return Settings(
        index_directory=tmp_path / "index", cache_directory=tmp_path / "cache", encoder=server.address
    )  # fmt: skip


def vectors_in(settings: Settings) -> int:
    with open_index(settings.index_directory) as index:
        return len(index.vectors.matrix)


def test_an_update_while_the_server_is_away_leaves_the_index_as_it_was(
    corpus: Path, settings: Settings, server: EmbeddingServer
) -> None:
    whole = build([corpus], settings).passages
    (corpus / "uusi.txt").write_text("Uusi hanke\n\nHanke kokeilee uutta tapaa.\n", encoding="utf-8")
    server.failures = list(AWAY)
    with pytest.raises(EncoderAway, match=server.address):
        build([corpus], settings)
    assert vectors_in(settings) == whole

    server.failures = []
    assert build([corpus], settings).passages == vectors_in(settings) > whole


def test_the_first_index_can_be_searched_by_words_and_gets_its_vectors_later(
    corpus: Path, settings: Settings, server: EmbeddingServer
) -> None:
    server.failures = list(AWAY)
    (note,) = build([corpus], settings).notes
    assert "by word only" in note
    assert server.address in note

    server.failures = []
    assert build([corpus], settings).passages == vectors_in(settings) > 0


def test_what_needs_no_server_is_done_without_it(corpus: Path, settings: Settings, server: EmbeddingServer) -> None:
    whole = build([corpus], settings).passages
    server.failures = list(AWAY)

    assert not build([corpus], settings).changed  # nothing to do
    (corpus / "tie.md").unlink()
    assert build([corpus], settings).removed == 1
    assert 0 < vectors_in(settings) < whole


def test_another_model_behind_the_name_encodes_everything_anew(
    corpus: Path, settings: Settings, server: EmbeddingServer
) -> None:
    build([corpus], settings)
    with open_index(settings.index_directory) as index:
        before = index.manifest.encoder
    server.encode = HashEncoder(48).encode_passages
    build([corpus], settings)

    with open_index(settings.index_directory) as index:
        assert index.manifest.encoder != before
        assert index.vectors.matrix.shape[1] == 48
