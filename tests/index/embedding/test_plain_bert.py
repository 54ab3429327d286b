"""The short way through a BERT model leads to the vectors of sentence-transformers; other models take the long one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.embedding import open_encoder
from index.embedding.encoder import Vectors
from index.embedding.models import ModelSource
from index.embedding.plain_bert import plain_bert, read_plain_bert
from index.embedding.precision import Precision
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.settings import Settings

ROOT = Path(__file__).parents[3]
MANY = 6  # times the texts are so many that torch encodes them
TEXTS = [
    "Hankkeessa kehitetään ikäihmisten kotihoitoa yhdessä asiakkaiden kanssa.",
    "a",
    "",
    " ",
    "Stöd för äldre som bor hemma",
    "👩‍⚕️ THL:n ja STM:n yhteinen hanke (2018–2020), 1 234 €",
    "sana " * 400,
    "Lasten ja nuorten mielenterveyspalvelut tuodaan kouluun. " * 12,
]


@pytest.fixture(scope="module")
def exact(bundled_encoder: SentenceTransformerEncoder) -> SentenceTransformerEncoder:
    """Return the bundled model in float32."""
    return SentenceTransformerEncoder(bundled_encoder.source, "float32")


def by_the_library(source: ModelSource, precision: Precision) -> tuple[Vectors, Vectors]:
    """Return the texts' vectors as passages and as queries, of length 1, as sentence-transformers computes them."""
    import torch
    from sentence_transformers import SentenceTransformer

    kwargs = {"dtype": getattr(torch, precision)}
    model = SentenceTransformer(source.locate(), device="cpu", local_files_only=True, model_kwargs=kwargs)
    passages = model.encode_document(TEXTS, prompt=source.passage_prompt, show_progress_bar=False)
    queries = model.encode_query(TEXTS, prompt=source.query_prompt, show_progress_bar=False)
    return unit(passages), unit(queries)


def unit(rows: object) -> Vectors:
    vectors = np.asarray(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def is_plain(model: Path) -> bool:
    from sentence_transformers import SentenceTransformer

    return plain_bert(SentenceTransformer(str(model), device="cpu", local_files_only=True)) is not None


def test_the_bundled_model_gives_the_librarys_vectors(exact: SentenceTransformerEncoder) -> None:
    passages, queries = by_the_library(exact.source, "float32")

    np.testing.assert_allclose(exact.encode_passages(TEXTS), passages, atol=1e-5)
    np.testing.assert_allclose(exact.encode_queries(TEXTS), queries, atol=1e-5)
    np.testing.assert_allclose([exact.encode_query(text) for text in TEXTS], queries, atol=1e-5)


def test_in_torch_the_bundled_model_gives_the_librarys_vectors(exact: SentenceTransformerEncoder) -> None:
    import torch

    passages, _ = by_the_library(exact.source, "float32")
    plain = read_plain_bert(Path(exact.source.locate()), torch.float32)

    found = plain.encode([f"{exact.source.passage_prompt}{text}" for text in TEXTS])
    np.testing.assert_allclose(unit(found), passages, atol=1e-5)


def test_in_bfloat16_it_is_as_near_to_float32_as_the_library_is(exact: SentenceTransformerEncoder) -> None:
    library, _ = by_the_library(exact.source, "bfloat16")
    ours = SentenceTransformerEncoder(exact.source, "bfloat16").encode_passages(TEXTS * MANY)[: len(TEXTS)]

    passages = exact.encode_passages(TEXTS)
    farthest = [float((passages * rows).sum(axis=1).min()) for rows in (library, ours)]
    assert farthest[1] > max(0.9998, farthest[0] - 5e-5)


def test_the_bundled_model_waits_for_no_library_that_is_slow_to_load(exact: SentenceTransformerEncoder) -> None:
    probe = (
        "import sys; from index.embedding import open_encoder; from index.settings import Settings\n"
        "open_encoder(Settings.read(environment={})).encode_query('koe')\n"
        "slow = {'torch', 'transformers', 'sentence_transformers', 'sklearn', 'scipy', 'huggingface_hub'}\n"
        "print(slow & set(sys.modules))"
    )
    exact.load()  # converts the model where that has not been done
    run = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"


def test_a_models_own_prompts_are_read_as_the_library_reads_them(small_model: Path) -> None:
    encoder = open_encoder(Settings.read(model=str(small_model), environment={}))
    assert isinstance(encoder, SentenceTransformerEncoder)
    ours = SentenceTransformerEncoder(encoder.source, "float32")
    passages, queries = by_the_library(encoder.source, "float32")

    assert is_plain(small_model)
    np.testing.assert_allclose(ours.encode_passages(TEXTS), passages, atol=1e-5)
    np.testing.assert_allclose(ours.encode_queries(TEXTS), queries, atol=1e-5)


@pytest.mark.parametrize(
    ("file", "name", "value"),
    [("config.json", "hidden_act", "relu"), ("1_Pooling/config.json", "pooling_mode", "cls")],
)
def test_a_model_of_another_kind_goes_through_its_library(
    small_model: Path, tmp_path: Path, file: str, name: str, value: str
) -> None:
    model = tmp_path / "malli"
    shutil.copytree(small_model, model)
    told = json.loads((model / file).read_text(encoding="utf-8"))
    (model / file).write_text(json.dumps(told | {name: value}), encoding="utf-8")
    encoder = open_encoder(Settings.read(model=str(model), environment={}))
    assert isinstance(encoder, SentenceTransformerEncoder)
    passages, queries = by_the_library(encoder.source, "float32")
    ours = SentenceTransformerEncoder(encoder.source, "float32")

    assert not is_plain(model)
    np.testing.assert_allclose(ours.encode_passages(TEXTS), passages, atol=1e-5)
    np.testing.assert_allclose(ours.encode_queries(TEXTS), queries, atol=1e-5)


def test_queries_and_passages_side_by_side_give_what_they_give_alone(small_model: Path) -> None:
    encoder = open_encoder(Settings.read(model=str(small_model), environment={}))
    queries = [f"kysymys {number} {'sana ' * (number % 9)}" for number in range(80)]
    passages = encoder.encode_passages(queries)
    alone = [encoder.encode_queries([query])[0] for query in queries]

    with ThreadPoolExecutor(8) as threads:
        beside = [threads.submit(encoder.encode_passages, queries) for _ in range(3)]
        at_once = list(threads.map(encoder.encode_query, queries))

    assert min(float(one @ other) for one, other in zip(alone, at_once, strict=True)) > 0.9999
    for found in beside:
        assert (found.result() * passages).sum(axis=1).min() > 0.9999
