"""Encoders: every implementation keeps the contract, and the bundled model knows what Finnish texts mean."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from index.embedding import open_encoder
from index.embedding.encoder import Encoder
from index.embedding.models import model_source
from index.embedding.precision import best_precision
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.errors import MissingPart
from index.settings import Settings
from tests.contracts.encoder_contract import TEXTS, EncoderContract
from tests.support.hash_encoder import HashEncoder

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def small_encoder(small_model: Path) -> SentenceTransformerEncoder:
    return small(small_model)


class TestHashEncoder(EncoderContract):
    @pytest.fixture
    def encoder(self) -> Encoder:
        return HashEncoder()


class TestModelInADirectory(EncoderContract):
    @pytest.fixture
    def encoder(self, small_encoder: SentenceTransformerEncoder) -> Encoder:
        return small_encoder


class TestBundledModel(EncoderContract):
    @pytest.fixture
    def encoder(self, bundled_encoder: SentenceTransformerEncoder) -> Encoder:
        return bundled_encoder

    @pytest.mark.parametrize(
        ("query", "meant", "others"),
        [
            ("vanhusten kotona asumisen tukeminen", 0, (1, 2)),
            ("koululaisten psyykkinen hyvinvointi", 1, (0, 2)),
            ("helping people with partial work ability find a job", 2, (0, 1)),
            ("stöd för äldre som bor hemma", 0, (1, 2)),
        ],
    )
    def test_what_is_meant_lies_nearest_in_three_languages(
        self, encoder: Encoder, query: str, meant: int, others: tuple[int, ...]
    ) -> None:
        near = encoder.encode_passages(TEXTS) @ encoder.encode_query(query)

        assert near[meant] > max(near[list(others)]) + 0.005

    def test_a_query_is_read_in_another_way_than_a_passage(self, encoder: Encoder) -> None:
        assert encoder.encode_query(TEXTS[0]) @ encoder.encode_passages(TEXTS[:1])[0] < 0.999

    def test_bfloat16_and_float32_agree(self, bundled_encoder: SentenceTransformerEncoder) -> None:
        exact = SentenceTransformerEncoder(bundled_encoder.source, "float32")
        fast = SentenceTransformerEncoder(bundled_encoder.source, "bfloat16")

        many = TEXTS * 16  # few are encoded without torch, in float32
        together = (exact.encode_passages(many) * fast.encode_passages(many)).sum(axis=1)

        assert 0.9998 < together.min() < 0.999999
        assert exact.fingerprint == fast.fingerprint

    def test_loading_and_encoding_asks_no_network_and_says_nothing(
        self,
        bundled_encoder: SentenceTransformerEncoder,
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        def refuse(*_: object) -> None:
            raise AssertionError("asked the network")

        monkeypatch.setattr(socket.socket, "connect", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        encoder = SentenceTransformerEncoder(bundled_encoder.source)
        encoder.load()
        encoder.encode_passages(TEXTS * 20)

        assert capfd.readouterr() == ("", "")


def small(model: Path, **named: str) -> SentenceTransformerEncoder:
    return open_encoder(Settings.read(model=str(model), environment={}, **named))  # type: ignore[arg-type]


def test_progress_is_told_after_every_batch(small_model: Path) -> None:
    told: list[tuple[int, int]] = []

    small(small_model).encode_passages(["a"] * 40, on_progress=lambda done, total: told.append((done, total)))

    assert told == sorted(told)
    assert len(told) > 1
    assert told[-1] == (40, 40)


def test_threads_that_come_first_together_load_once(small_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = small(small_model)
    loads = []
    load = SentenceTransformerEncoder._load
    monkeypatch.setattr(
        SentenceTransformerEncoder, "_load", lambda self: (loads.append(threading.get_ident()), load(self))[1]
    )

    threads = [threading.Thread(target=encoder.encode_query, args=(f"abc {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(loads) == 1
    assert encoder.is_loaded


def test_a_query_asked_again_is_remembered_and_cannot_be_changed(small_model: Path) -> None:
    encoder = small(small_model)
    vector = encoder.encode_query("abc")

    assert encoder.encode_query("abc") is vector
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 1


def test_prompts_of_the_settings_go_before_the_models_own(small_model: Path) -> None:
    own, none = small(small_model), small(small_model, query_prompt="", passage_prompt="")
    other = small(small_model, query_prompt="x y z ", passage_prompt="")

    assert none.encode_query("abc") @ none.encode_passages(["abc"])[0] == pytest.approx(1, abs=1e-3)
    assert own.encode_query("abc") @ none.encode_query("abc") < 0.999
    np.testing.assert_allclose(own.encode_query("abc"), none.encode_query("q abc"), atol=1e-2)
    np.testing.assert_allclose(own.encode_passages(["abc"])[0], none.encode_query("p abc"), atol=1e-2)
    np.testing.assert_allclose(other.encode_query("abc"), none.encode_query("x y z abc"), atol=1e-2)


def test_vectors_of_different_models_and_prompts_are_told_apart(small_model: Path, tmp_path: Path) -> None:
    changed = tmp_path / "small"
    shutil.copytree(small_model, changed)
    assert small(changed).fingerprint == small(small_model).fingerprint
    (changed / "config.json").write_text((changed / "config.json").read_text().replace("gelu", "relu"))

    prints = {
        small(small_model).fingerprint,
        small(small_model, query_prompt="").fingerprint,
        small(small_model, passage_prompt="q ").fingerprint,
        small(changed).fingerprint,
        open_encoder(Settings.read(model="intfloat/multilingual-e5-base", environment={})).fingerprint,
        open_encoder(Settings.read(model="intfloat/multilingual-e5-small", environment={})).fingerprint,
        open_encoder(Settings.read(environment={})).fingerprint,
    }

    assert len(prints) == 7


@pytest.mark.parametrize(
    ("name", "prompts"),
    [
        ("intfloat/multilingual-e5-large", ("query: ", "passage: ")),
        ("intfloat/e5-base-v2", ("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large-instruct", (None, None)),
        ("TurkuNLP/sbert-cased-finnish-paraphrase", (None, None)),
    ],
)
def test_the_e5_family_gets_its_prompts_and_others_keep_their_own(name: str, prompts: tuple[str | None, ...]) -> None:
    source = model_source(Settings.read(model=name, environment={}))

    assert (source.query_prompt, source.passage_prompt) == prompts


def test_where_the_weights_cannot_be_installed_the_hub_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.embedding.bundled.find_weights", lambda: None)

    source = model_source(Settings.read(cache_directory=tmp_path, environment={}))

    assert source.name == "intfloat/multilingual-e5-small"
    assert not source.is_local
    assert (source.query_prompt, source.passage_prompt) == ("query: ", "passage: ")


def test_a_directory_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingPart, match=tmp_path.name):
        small(tmp_path)


@pytest.mark.parametrize("file", ["model.safetensors", "config.json", "tokenizer.json", "modules.json"])
def test_a_damaged_model_in_a_directory_is_named_and_gives_no_vectors(
    small_model: Path, tmp_path: Path, file: str
) -> None:
    model = tmp_path / "malli"
    shutil.copytree(small_model, model)
    (model / file).write_bytes((model / file).read_bytes()[:60])
    encoder = small(model)

    with pytest.raises(MissingPart, match="malli"):
        encoder.encode_query("abc")
    assert not encoder.is_loaded


def test_a_model_on_the_hub_that_cannot_be_had_offline_says_so_at_once(tmp_path: Path) -> None:
    probe = (
        "from index.embedding import open_encoder; from index.settings import Settings\n"
        "try: open_encoder(Settings.read(model='intfloat/multilingual-e5-base')).load()\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    environment = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path), "PATH": "", "HOME": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, env=environment, capture_output=True, text=True)

    assert run.stdout.startswith("MissingPart The model intfloat/multilingual-e5-base cannot be loaded")
    assert "HANKEHAKU_MODEL" in run.stdout
    assert run.stderr == ""


def test_opening_an_encoder_loads_no_library_that_is_slow() -> None:
    probe = (
        "import sys; from index.embedding import open_encoder; from index.settings import Settings\n"
        "encoder = open_encoder(Settings.read()); encoder.fingerprint, encoder.precision, encoder.is_loaded\n"
        "print({'torch', 'transformers', 'sentence_transformers', 'tokenizers', 'huggingface_hub'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("cpuinfo", "precision"),
    [
        ("processor\t: 0\nflags\t\t: fpu sse2 avx512f avx512_bf16 amx_tile\n", "bfloat16"),
        ("processor\t: 0\nflags\t\t: fpu amx_bf16 amx_tile\n", "bfloat16"),
        ("processor\t: 0\nflags\t\t: fpu sse2 avx2 avx512f\n", "float32"),
        ("processor\t: 0\nFeatures\t: fp asimd bf16\n", "float32"),
        ("", "float32"),
    ],
)
def test_bfloat16_is_taken_where_the_processor_has_instructions_for_it(
    tmp_path: Path, cpuinfo: str, precision: str
) -> None:
    file = tmp_path / "cpuinfo"
    file.write_text(cpuinfo)

    assert best_precision(file) == precision


def test_where_the_processor_cannot_be_asked_float32_is_taken(tmp_path: Path) -> None:
    assert best_precision(tmp_path / "nothing") == "float32"
