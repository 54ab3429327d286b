"""Our tokenizer against the original one of multilingual-e5-small, whose token numbers are kept as a golden file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.embedding import bundled
from index.embedding.e5_file import read_e5_file
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.embedding.tokenizer import unigram_tokenizer

GOLDEN = json.loads((Path(__file__).parent / "golden_token_ids.json").read_text(encoding="utf-8"))


def test_finnish_and_odd_texts_become_the_original_tokens(bundled_encoder: SentenceTransformerEncoder) -> None:
    from tokenizers import Tokenizer

    bundled_encoder.load()
    directory = bundled_encoder.source.locate()
    tokenizer = Tokenizer.from_file(str(Path(directory) / "tokenizer.json"))

    differing = [one["text"] for one in GOLDEN if tokenizer.encode(one["text"]).ids != one["ids"]]

    assert len(GOLDEN) > 30
    assert differing == []


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("ab cd", ["<s>", "▁a", "b", "▁c", "d", "</s>"]),
        ("", ["<s>", "</s>"]),
        ("  a   b", ["<s>", "▁a", "▁b", "</s>"]),
        ("a\tb\u200bc", ["<s>", "▁a", "▁b", "▁c", "</s>"]),
        ("a\x07b", ["<s>", "▁a", "b", "</s>"]),
        ("a\u0308", ["<s>", "▁ä", "</s>"]),
        ("ﬁ", ["<s>", "▁f", "i", "</s>"]),
        ("a7", ["<s>", "▁a", "<unk>", "</s>"]),
    ],
)
def test_characters_are_folded_before_they_are_cut(weights: Path, text: str, tokens: list[str]) -> None:
    tokenizer = unigram_tokenizer(read_e5_file(weights).vocabulary)

    found = tokenizer.encode(text).ids

    assert [tokenizer.id_to_token(one) for one in found] == tokens


def test_the_identity_names_the_weights() -> None:
    assert bundled.CHECKSUM[:8] in bundled.IDENTITY
