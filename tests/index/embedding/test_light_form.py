"""The model without torch: the same pieces, the same vectors, at once; and what is damaged is made anew or named."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.embedding import bundled
from index.embedding.light_form import LightModel, light_file, read_light_form, write_light_form
from index.embedding.mapped import mapped_arrays
from index.embedding.models import model_source
from index.embedding.onnx_bert import OnnxBert
from index.embedding.pieces import piece_arrays
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.errors import MissingPart
from index.settings import Settings

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from index.embedding.plain_bert import PlainBert

ROOT = Path(__file__).parents[3]
HEAVY = "{'torch', 'transformers', 'sentence_transformers', 'sklearn', 'scipy', 'huggingface_hub', 'safetensors'}"
ODD = [
    "",
    " ",
    "\n",
    "\0",
    "<s> </s> <mask><pad> x<unk>y",
    "＜s＞koe ▁▁ a▁b",
    "👩‍⚕️ THL:n ja STM:n hanke (2018–2020), 1\u00a0234 €",
    "漢字かな 한국어 አማርኛ ﬁ ½ Å A\u030a \u0378\U0001e030\U0010ffff",
    "a" * 3000,
    "漢" * 700,
    "sana " * 510,
    "sana " * 511,
    "sana " * 2000,
]
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.lists(
    st.sampled_from(["<s>", "<mask>", "hanke", "kotihoito", "Ää", " ", "\u200b", "ﬁ", "漢", "𝔘", "▁", "\x07", "é"]),
    max_size=30,
).map("".join)


@pytest.fixture(scope="module")
def directory(bundled_encoder: SentenceTransformerEncoder) -> Path:
    return Path(bundled_encoder.source.locate())


@pytest.fixture(scope="module")
def light(directory: Path) -> LightModel:
    model = bundled.open_light(Settings.read(environment={}).cache_directory)
    assert model
    return model


@pytest.fixture(scope="module")
def library(directory: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(directory / "tokenizer.json"))
    tokenizer.enable_truncation(512)
    return tokenizer


@pytest.fixture(scope="module")
def in_torch(directory: Path) -> PlainBert:
    import torch

    from index.embedding.plain_bert import read_plain_bert

    return read_plain_bert(directory, torch.float32)


@pytest.fixture
def small(small_model: Path, tmp_path: Path) -> Path:
    """Return a cache whose bundled model is the small one; a test may spoil it."""
    model = bundled.directory_in(tmp_path)
    shutil.copytree(small_model, model)
    bundled._write_marker(model, "0" * 64)
    return tmp_path


def put(file: Path, contents: bytes) -> None:
    """Put another file in the place of one that may still be mapped."""
    fresh = file.with_suffix(".other")
    fresh.write_bytes(contents)
    fresh.replace(file)


def test_odd_texts_become_the_librarys_tokens(light: LightModel, library: Tokenizer) -> None:
    assert [one.ids for one in library.encode_batch(ODD)] == light._pieces.tokens(ODD)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything)
def test_any_text_becomes_the_librarys_tokens(light: LightModel, library: Tokenizer, text: str) -> None:
    assert light._pieces.tokens([text]) == [library.encode(text).ids]


def test_the_corpus_becomes_the_librarys_tokens(light: LightModel, library: Tokenizer) -> None:
    texts = [path.read_text(encoding="utf-8")[:2000] for path in sorted((ROOT / "corpus").glob("*.md"))[::6]]

    assert [one.ids for one in library.encode_batch(texts)] == light._pieces.tokens(texts)


def test_vectors_are_those_of_torch_at_every_length(light: LightModel, in_torch: PlainBert) -> None:
    words = (ROOT / "README.md").read_text(encoding="utf-8").split()
    texts = [*ODD, *(" ".join(words[:count]) for count in (1, 2, 3, 7, 12, 20, 33, 60, 120, 250, 500))]

    for text in texts:
        np.testing.assert_allclose(light.encode([text]), in_torch.encode([text]), atol=1e-5)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(anything, min_size=1, max_size=12))
def test_vectors_are_those_of_torch_for_any_texts(light: LightModel, in_torch: PlainBert, texts: list[str]) -> None:
    np.testing.assert_allclose(light.encode(texts), in_torch.encode(texts), atol=1e-5)


def test_texts_beside_each_other_do_not_see_each_other(light: LightModel) -> None:
    texts = [f"hanke {number} {'kotihoito ' * (number % 40)}" for number in range(60)]
    alone = np.concatenate([light.encode([text]) for text in texts])

    np.testing.assert_allclose(light.encode(texts), alone, atol=2e-6)


def test_many_threads_at_once_get_what_one_gets(light: LightModel) -> None:
    texts = [f"hanke {number} {'kotihoito ' * (number % 7)}" for number in range(40)]
    alone = [light.encode([text]) for text in texts]

    with ThreadPoolExecutor(8) as threads:
        at_once = list(threads.map(lambda text: light.encode([text]), texts))

    np.testing.assert_allclose(np.concatenate(at_once), np.concatenate(alone), atol=1e-6)


@pytest.mark.parametrize("name", ["norm.bias", "0.attention.weight", "0.narrower.bias"])
def test_a_weight_that_is_missing_or_of_another_shape_is_named(small: Path, name: str) -> None:
    model = bundled.directory_in(small)
    write_light_form(model, "x")
    weights = mapped_arrays(light_file(model))
    shape = read_light_form(model, "x").shape

    with pytest.raises(KeyError, match=name):
        OnnxBert({key: array for key, array in weights.items() if key != name}, shape, 1, light_file(model))
    with pytest.raises(ValueError, match=name):
        OnnxBert(weights | {name: weights[name][..., :-1]}, shape, 1, light_file(model))


def test_the_library_that_computes_has_nobody_to_tell() -> None:
    (home,) = find_spec("onnxruntime").submodule_search_locations or ()  # type: ignore[union-attr]
    libraries = [file for file in Path(home).rglob("*.so*") if file.is_file()]

    assert libraries
    assert not [file for file in libraries if b"events.data.microsoft.com" in file.read_bytes()]


@pytest.mark.parametrize("texts", [1, 30])
def test_few_texts_are_encoded_without_torch(bundled_encoder: SentenceTransformerEncoder, texts: int) -> None:
    bundled_encoder.load()
    probe = (
        "import sys; from index.embedding import open_encoder; from index.settings import Settings\n"
        "encoder = open_encoder(Settings.read(environment={})); encoder.encode_query('koe')\n"
        f"encoder.encode_passages(['koe'] * {texts}); print({HEAVY} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"


def test_a_model_converted_before_gets_its_light_form_once(small: Path) -> None:
    file = light_file(bundled.directory_in(small))
    assert not file.exists()

    first = bundled.open_light(small)
    made = file.stat()
    second = bundled.open_light(small)

    assert first
    assert second
    np.testing.assert_array_equal(first.encode(["abc"]), second.encode(["abc"]))
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (made.st_ino, made.st_mtime_ns)


def test_processes_that_make_it_at_once_all_get_it(small: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        models = list(threads.map(lambda _: bundled.open_light(small), range(4)))

    vectors = [model.encode(["abc"]) for model in models if model]
    assert len(vectors) == 4
    assert (np.ptp(np.stack(vectors), axis=0) == 0).all()


def test_of_two_that_find_none_only_one_makes_it(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both_have_looked, made = Barrier(2), list[Path]()

    def check(directory: Path) -> None:
        both_have_looked.wait(timeout=60)

    def write(directory: Path, source: str) -> None:
        made.append(directory)
        write_light_form(directory, source)

    monkeypatch.setattr(bundled, "check", check)
    monkeypatch.setattr(bundled, "write_light_form", write)
    with ThreadPoolExecutor(2) as threads:
        models = list(threads.map(lambda _: bundled.open_light(small), range(2)))

    assert all(models)
    assert len(made) == 1


@pytest.mark.parametrize("damage", ["empty", "cut", "header", "start", "middle", "end", "foreign"])
def test_a_damaged_light_form_is_made_anew(small: Path, damage: str) -> None:
    model = bundled.open_light(small)
    assert model
    file = light_file(bundled.directory_in(small))
    whole = file.read_bytes()
    places = {"header": 40, "start": 8 + int.from_bytes(whole[:8], "little"), "middle": len(whole) // 2, "end": -1}
    if damage == "foreign":
        put(file, (bundled.directory_in(small) / "model.safetensors").read_bytes())
    elif damage in places:
        spoilt = bytearray(whole)
        spoilt[places[damage]] ^= 0x55
        put(file, spoilt)
    else:
        put(file, whole[: 0 if damage == "empty" else len(whole) // 2])

    again = bundled.open_light(small)

    assert again
    np.testing.assert_array_equal(again.encode(["abc"]), model.encode(["abc"]))
    assert file.read_bytes() == whole


def test_any_changed_byte_of_the_light_form_is_noticed_or_changes_nothing(small: Path) -> None:
    model = bundled.directory_in(small)
    write_light_form(model, "x")
    file = light_file(model)
    whole, expected = file.read_bytes(), read_light_form(model, "x").encode(["abc åäö", "xyz"])
    chance = random.Random(5)
    for place in [*range(0, 600, 7), *(chance.randrange(len(whole)) for _ in range(150))]:
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << chance.randrange(8)
        put(file, spoilt)
        try:
            found = read_light_form(model, "x").encode(["abc åäö", "xyz"])
        except (OSError, KeyError, TypeError, ValueError):
            continue
        np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "1_Pooling/config.json", "modules.json"])
@pytest.mark.parametrize("damage", ["gone", "cut"])
@pytest.mark.parametrize("was_there", [False, True])
def test_a_missing_or_cut_file_of_the_model_is_named(small: Path, name: str, damage: str, was_there: bool) -> None:
    if was_there:
        bundled.open_light(small)
    file = bundled.directory_in(small) / name
    contents = file.read_bytes()
    file.unlink()
    if damage == "cut":
        file.write_bytes(contents[:-1])

    with pytest.raises(MissingPart, match=name) as caught:
        bundled.open_light(small)
    assert f"Delete the directory {bundled.directory_in(small)}" in caught.value.next_step


def test_a_changed_vector_of_a_word_is_named_when_it_is_read(small: Path) -> None:
    directory = bundled.directory_in(small)
    bundled.open_light(small)
    weights = directory / "model.safetensors"
    words = mapped_arrays(weights)["embeddings.word_embeddings.weight"]
    contents = weights.read_bytes()
    numbers = json.loads((directory / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    number = [name for name, _ in numbers].index("▁x")
    at = contents.index(words[number].tobytes())
    put(weights, contents[: at + 8] + bytes([contents[at + 8] ^ 1]) + contents[at + 9 :])

    model = bundled.open_light(small)
    assert model
    assert np.isfinite(model.encode(["abc"])).all()
    with pytest.raises(MissingPart, match=r"model\.safetensors"):
        model.encode(["a x"])


def test_where_the_light_form_has_no_place_the_model_is_used_as_it_is(small: Path) -> None:
    light_file(bundled.directory_in(small)).mkdir()  # in the way
    encoder = SentenceTransformerEncoder(model_source(Settings.read(cache_directory=small, environment={})), "float32")

    assert bundled.open_light(small) is None
    assert encoder.encode_query("abc") @ encoder.encode_passages(["abc"])[0] > 0
    assert encoder.is_loaded


def test_a_tokenizer_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="Unigram"):
        piece_arrays({"model": {"type": "BPE", "vocab": {}}})


@pytest.mark.parametrize("header", [b"", b"1234567", b"\xff" * 40, b"\2" + b"\0" * 7 + b"[]", b"\2" + b"\0" * 7 + b"{"])
def test_what_is_no_safetensors_file_is_refused(tmp_path: Path, header: bytes) -> None:
    (tmp_path / "x").write_bytes(header)

    with pytest.raises(ValueError, match=r"."):
        mapped_arrays(tmp_path / "x")
