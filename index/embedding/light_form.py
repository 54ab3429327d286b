"""A converted model in the form that is quickest to use: one more file, of which nothing has to be understood first.

Beside the directory that ``conversion`` wrote lies a file with its layers as products take them and its vocabulary
as it is looked up. The words' vectors, four fifths of the model, stay where they are; here are only their checksums.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Final
from zlib import crc32

import numpy as np

from index.embedding.cores import cores
from index.embedding.encoder import Vectors
from index.embedding.mapped import Arrays, mapped_arrays
from index.embedding.onnx_bert import OnnxBert
from index.embedding.pieces import PieceTokenizer, piece_arrays
from index.embedding.shape import Shape, shape_of
from index.errors import MissingPart

# Raised whenever the same directory would become another file.
FORM: Final = 1
_WEIGHTS: Final = "model.safetensors"
_WORDS: Final = "embeddings.word_embeddings.weight"
_SUMS: Final = "words.sums"
_ABOUT: Final = "about"
CHANGED: Final = "it is not as it was written"
_CORES: Final = 2  # for one text: a second takes a third off its time and costs a fifth more; a third gains nothing
# Parts of a layer -> transformers' names.
_PARTS: Final = {
    "attended": "attention.output.dense",
    "first_norm": "attention.output.LayerNorm",
    "wider": "intermediate.dense",
    "narrower": "output.dense",
    "second_norm": "output.LayerNorm",
}
_TOGETHER: Final = ("query", "key", "value")


class LightModel:
    """Tokenizer, network and pooling of one model, ready at once. Any number of threads may use it."""

    def __init__(
        self, bert: OnnxBert, pieces: PieceTokenizer, words: Vectors, sums: Sequence[int], path: Path
    ) -> None:
        """Take the parts; ``path`` is where ``words`` lie, and ``sums`` the CRC-32 of each of their rows."""
        self._bert, self._pieces = bert, pieces
        self._words, self._sums, self._path = words, sums, path

    @property
    def shape(self) -> Shape:
        """Sizes and constants."""
        return self._bert.shape

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the mean vector of each text's tokens, float32, not yet of length 1.

        Raises:
            MissingPart: a word's vector is not as it was written.
        """
        return self._bert.encode([self._rows(ids) for ids in self._pieces.tokens(texts)])

    def _rows(self, ids: list[int]) -> Vectors:
        """Return the vectors of the words, ``(tokens, dimension)``, each checked: they were left out at loading."""
        rows: Vectors = self._words[ids]
        for row, number in zip(rows, ids, strict=True):
            if crc32(row.data) != self._sums[number]:
                raise damaged(self._path.parent, self._path, CHANGED)
        return rows


def damaged(directory: Path, file: Path, reason: str) -> MissingPart:
    """Return the error that says what is wrong with a file of the converted model in ``directory``."""
    return MissingPart(
        f"The model's file {file} is damaged: {reason}.",
        f"Delete the directory {directory} and try again: it is then made anew.",
    )


def light_file(directory: Path) -> Path:
    """Return where the light form of the model in ``directory`` lies, or will lie."""
    return directory.with_name(f"{directory.name}.light-{FORM}")


def write_light_form(directory: Path, source: str) -> None:
    """Make the light form of a whole model in one atomic step (some two seconds); ``source`` tells it from others.

    Raises:
        OSError: the file cannot be written.
        KeyError, TypeError, ValueError: it is a model of another kind.
    """
    from safetensors.numpy import save_file

    weights = mapped_arrays(directory / _WEIGHTS)
    config = json.loads((directory / "config.json").read_text(encoding="utf-8"))
    shape = shape_of(SimpleNamespace(**config))
    arrays = _layers(weights, shape)
    arrays |= piece_arrays(json.loads((directory / "tokenizer.json").read_text(encoding="utf-8")))
    arrays[_SUMS] = np.fromiter(map(crc32, weights[_WORDS]), np.uint32)
    about = {"source": source, "config": config, "sums": {name: crc32(array.data) for name, array in arrays.items()}}
    arrays[_ABOUT] = np.frombuffer(json.dumps(about).encode(), np.uint8)
    fresh = light_file(directory).with_suffix(".new")
    save_file(arrays, fresh)
    os.replace(fresh, light_file(directory))


def read_light_form(directory: Path, source: str) -> LightModel:
    """Return the model whose light form was made of ``source``, whole and checked but for the words' vectors.

    Raises:
        OSError: there is none, or it cannot be read.
        KeyError, TypeError, ValueError: it is damaged, or of something else.
    """
    arrays = mapped_arrays(light_file(directory))
    about = json.loads(bytes(arrays.pop(_ABOUT)))
    if about["source"] != source:
        raise ValueError("it was made of another model")
    for name, expected in about["sums"].items():
        if crc32(arrays[name].data) != expected:
            raise ValueError(f"its part {name} is not as it was written")
    shape = shape_of(SimpleNamespace(**about["config"]))
    words: Vectors = mapped_arrays(directory / _WEIGHTS)[_WORDS]
    sums = arrays[_SUMS].data  # gives plain numbers
    if words.shape != (len(sums), shape.dimension):
        raise ValueError(f"its words have the shape {words.shape}")
    pieces = PieceTokenizer(arrays, shape.window)
    bert = OnnxBert(arrays, shape, min(_CORES, cores()), light_file(directory))
    return LightModel(bert, pieces, words, sums, directory / _WEIGHTS)


def _layers(weights: Arrays, shape: Shape) -> Arrays:
    """Return the weights as ``OnnxBert`` takes them: turned over, and what is used together is together."""
    words = "embeddings."
    positions, types = (weights[f"{words}{name}_embeddings.weight"] for name in ("position", "token_type"))
    found = {"start": positions + types[0]}  # there is one text, so one type
    for kind in ("weight", "bias"):
        found[f"norm.{kind}"] = weights[f"{words}LayerNorm.{kind}"]
        for number in range(shape.layers):
            layer = f"encoder.layer.{number}."
            parts = {part: weights[f"{layer}{name}.{kind}"] for part, name in _PARTS.items()}
            parts["attention"] = np.concatenate([weights[f"{layer}attention.self.{name}.{kind}"] for name in _TOGETHER])
            for part, array in parts.items():
                found[f"{number}.{part}.{kind}"] = np.ascontiguousarray(array.T)
    return found
