"""A BERT model's own arithmetic: the vectors that its library gives, in two thirds of the time for a query.

Of a query's 20 ms through sentence-transformers and transformers, 8 are spent on the way to twelve layers' matrix
products (hooks, checks, one module inside another), the same few lines for every architecture there is. Here are the
lines for one architecture, that of the e5 models; whatever is another goes through sentence-transformers as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final, cast

import numpy as np

from index.embedding.encoder import Vectors
from index.embedding.shape import Shape, shape_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer
    from torch import Tensor, dtype
    from transformers import BertModel

    Affine = tuple[Tensor, Tensor]  # weight and bias

# Two lengths, so that padding is tried, and one text past the window, so that cutting is.
_SAMPLES: Final = ("koe", "Hankkeessa kehitetään ikäihmisten kotihoitoa yhdessä asiakkaiden kanssa.")
_TOO_LONG: Final = "sana " * 1000
_EXACT: Final = 1e-5  # how far apart two ways to compute in float32 may be
_ROUNDED: Final = 0.999  # and the cosine in bfloat16, which has three digits


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer (Devlin et al. 2019, "BERT", doi:10.18653/v1/N19-1423); query, key and value are one product."""

    attention: Affine
    attended: Affine
    first_norm: Affine
    wider: Affine
    narrower: Affine
    second_norm: Affine


class PlainBert:
    """Tokenizer, network and pooling of one model. Any number of threads may use it."""

    def __init__(self, weights: Mapping[str, Tensor], shape: Shape, tokenizer: Tokenizer, dtype: dtype) -> None:
        """Take the weights under transformers' names, to compute in numbers of ``dtype``, and the tokenizer for good.

        The words' vectors stay as they are given: of half a gigabyte in a file only what is used gets into memory.
        """
        self.shape = shape
        given = {name: weight.detach() for name, weight in weights.items()}
        self._words = given.pop("embeddings.word_embeddings.weight")
        cast = {name: weight.to(dtype) for name, weight in given.items() if not name.startswith("pooler.")}
        self._positions = cast["embeddings.position_embeddings.weight"]
        self._type = cast["embeddings.token_type_embeddings.weight"][0]  # there is one text, so one type
        self._norm = _affine(cast, "embeddings.LayerNorm")
        self._layers = [_layer(cast, f"encoder.layer.{number}.") for number in range(shape.layers)]
        # Told at every call how to cut and pad, as its library does, threads could not share it.
        tokenizer.no_padding()
        tokenizer.enable_truncation(shape.window)
        self._tokenizer = tokenizer

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the ids of each text's tokens, cut to the window."""
        return [found.ids for found in self._tokenizer.encode_batch(list(texts))]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the mean vector of each text's tokens, float32, not yet of length 1."""
        import torch

        ids = self.tokens(texts)
        lengths = torch.tensor([len(one) for one in ids])
        longest = int(lengths.max())
        filled = torch.tensor([one + [self.shape.padding] * (longest - len(one)) for one in ids])
        there = torch.arange(longest) < lengths[:, None]
        with torch.inference_mode():
            states = self._states(filled, None if bool(there.all()) else there[:, None, None, :])
            means = (states.float() * there[..., None]).sum(1) / lengths[:, None]
        return np.asarray(means.numpy(), dtype=np.float32)

    def _states(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        """Return the last layer's states: ``(texts, tokens, dimension)``."""
        from torch.nn.functional import embedding, gelu, linear, scaled_dot_product_attention

        texts, tokens = ids.shape
        dimension, heads = self.shape.dimension, self.shape.heads
        apart = (texts, tokens, 3, heads, dimension // heads)
        words = embedding(ids, self._words).to(self._positions.dtype)
        states = self._normed(words + self._type + self._positions[:tokens], self._norm)
        for layer in self._layers:
            query, key, value = linear(states, *layer.attention).view(apart).permute(2, 0, 3, 1, 4).unbind(0)
            seen = scaled_dot_product_attention(query, key, value, attn_mask=mask)
            together = seen.transpose(1, 2).reshape(texts, tokens, dimension)
            states = self._normed(linear(together, *layer.attended) + states, layer.first_norm)
            further = linear(gelu(linear(states, *layer.wider)), *layer.narrower)
            states = self._normed(further + states, layer.second_norm)
        return states

    def _normed(self, states: Tensor, affine: Affine) -> Tensor:
        from torch.nn.functional import layer_norm

        return layer_norm(states, (self.shape.dimension,), *affine, self.shape.epsilon)


def read_plain_bert(directory: Path, dtype: dtype) -> PlainBert:
    """Return the model of a directory that ``conversion.write_model`` wrote, without the libraries that it was made by.

    Those take seconds to import, and hundreds of megabytes.
    """
    from safetensors import safe_open
    from tokenizers import Tokenizer

    shape = shape_of(SimpleNamespace(**json.loads((directory / "config.json").read_text(encoding="utf-8"))))
    with safe_open(directory / "model.safetensors", "pt") as file:
        weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  it is no mapping
    return PlainBert(weights, shape, Tokenizer.from_file(str(directory / "tokenizer.json")), dtype)


def plain_bert(model: SentenceTransformer) -> PlainBert | None:
    """Return what computes as ``model`` does, tried on a few texts; ``None`` where the model is of another kind."""
    if not _is_plain(model):
        return None
    expected = np.asarray(model.encode(list(_SAMPLES), prompt="", show_progress_bar=False), dtype=np.float32)
    tokens = [model.preprocess([text])["input_ids"][0].tolist() for text in (*_SAMPLES, _TOO_LONG)]
    bert = cast("BertModel", model[0].model)
    shape = shape_of(bert.config, model.max_seq_length)
    plain = PlainBert(bert.state_dict(), shape, model.tokenizer.backend_tokenizer, bert.dtype)
    agrees = plain.tokens([*_SAMPLES, _TOO_LONG]) == tokens and _agree(plain.encode(_SAMPLES), expected, model)
    return plain if agrees else None


def _is_plain(model: SentenceTransformer) -> bool:
    """Whether it is BERT as published, the mean of its tokens, and perhaps the length made 1."""
    from sentence_transformers.base.modules import Normalize, Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from tokenizers import Tokenizer
    from transformers import BertModel

    modules = list(model)
    if len(modules) < 2:
        return False
    first, second, *others = modules
    return (
        type(first) is Transformer
        and type(first.model) is BertModel
        and first.model.config.hidden_act == "gelu"
        and not first.model.config.is_decoder
        and isinstance(getattr(model.tokenizer, "backend_tokenizer", None), Tokenizer)
        and isinstance(second, Pooling)
        and (second.pooling_mode, second.include_prompt) == ("mean", True)
        and all(isinstance(other, Normalize) for other in others)
        and model.truncate_dim is None
    )


def _agree(found: Vectors, expected: Vectors, model: SentenceTransformer) -> bool:
    import torch

    one, other = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (found, expected))
    if model.dtype == torch.float32:
        return bool(np.abs(one - other).max() < _EXACT)
    return bool((one * other).sum(axis=1).min() > _ROUNDED)


def _layer(weights: Mapping[str, Tensor], name: str) -> _Layer:
    import torch

    parts = (_affine(weights, f"{name}attention.self.{part}") for part in ("query", "key", "value"))
    together, biases = zip(*parts, strict=True)
    return _Layer(
        attention=(torch.cat(together), torch.cat(biases)),
        attended=_affine(weights, f"{name}attention.output.dense"),
        first_norm=_affine(weights, f"{name}attention.output.LayerNorm"),
        wider=_affine(weights, f"{name}intermediate.dense"),
        narrower=_affine(weights, f"{name}output.dense"),
        second_norm=_affine(weights, f"{name}output.LayerNorm"),
    )


def _affine(weights: Mapping[str, Tensor], name: str) -> Affine:
    return weights[f"{name}.weight"], weights[f"{name}.bias"]
