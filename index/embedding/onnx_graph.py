"""A network's description as ONNX Runtime reads it (https://onnx.ai, ``onnx.proto``), without its weights.

The library ``onnx`` writes such files, and is as large as the rest of what an installation needs for it. What is needed
here are a few dozen messages, each a handful of fields.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

Value = int | float

# What is named by number in onnx.proto.
_IR_VERSION: Final = 9
_OPSET: Final = 17  # the first with LayerNormalization
_FLOAT: Final = 1  # TensorProto.DataType
_ATTRIBUTE_FLOAT, _ATTRIBUTE_INT, _ATTRIBUTE_INTS = 1, 2, 7  # AttributeProto.AttributeType
_EXTERNAL: Final = 1  # TensorProto.DataLocation
FUSED: Final = "com.microsoft"  # ONNX Runtime's own operators: several steps in one pass over the states

_VARINT, _BYTES, _FIXED32 = 0, 2, 5  # protobuf's wire types


class Graph:
    """Nodes, the weights that they ask for by name, one input and one output."""

    def __init__(self) -> None:
        self._nodes: list[bytes] = []

    def add(
        self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: Value | Sequence[int]
    ) -> str:
        """Add a node; return the name of its output."""
        parts = [_text(1, name) for name in inputs]
        parts += [_text(2, output), _text(3, output), _text(4, kind)]
        parts += [_bytes(5, _attribute(name, value)) for name, value in attributes.items()]
        self._nodes.append(b"".join([*parts, _text(7, domain) if domain else b""]))
        return output

    def model(
        self, source: str, target: str, dimension: int, weights: dict[str, tuple[int, ...]], location: str
    ) -> bytes:
        """Return the description of a model.

        Args:
            source: the input, shape ``(1, tokens, dimension)``.
            target: the output, shape ``(1, dimension)``.
            dimension: of both.
            weights: shape of each weight, which whoever runs the model has to give by name; float32.
            location: a file in which the weights are said to lie. It has to be there, and is not read.
        """
        graph = [_bytes(1, node) for node in self._nodes]
        graph += [_text(2, "encoder")]
        graph += [_bytes(5, _given(name, shape, location)) for name, shape in weights.items()]
        graph += [_bytes(11, _value(source, (1, "tokens", dimension))), _bytes(12, _value(target, (1, dimension)))]
        opsets = [_bytes(8, _text(1, "") + _number(2, _OPSET)), _bytes(8, _text(1, FUSED) + _number(2, 1))]
        return b"".join([_number(1, _IR_VERSION), _bytes(7, b"".join(graph)), *opsets])


def _given(name: str, shape: Sequence[int], location: str) -> bytes:
    """Return a TensorProto whose numbers lie elsewhere: in a file that is never opened, because they are given."""
    sizes = b"".join(_number(1, size) for size in shape)
    place = _bytes(13, _text(1, "location") + _text(2, location))
    return sizes + _number(2, _FLOAT) + _text(8, name) + place + _number(14, _EXTERNAL)


def _value(name: str, shape: Sequence[int | str]) -> bytes:
    """Return a ValueInfoProto of float32; a size that is not known has a name."""
    sizes = b"".join(_bytes(1, _number(1, size) if isinstance(size, int) else _text(2, size)) for size in shape)
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, _FLOAT) + _bytes(2, sizes)))


def _attribute(name: str, value: Value | Sequence[int]) -> bytes:
    if isinstance(value, float):
        return _text(1, name) + _varint(2 << 3 | _FIXED32) + struct.pack("<f", value) + _number(20, _ATTRIBUTE_FLOAT)
    if isinstance(value, int):
        return _text(1, name) + _number(3, value) + _number(20, _ATTRIBUTE_INT)
    return _text(1, name) + b"".join(_number(8, one) for one in value) + _number(20, _ATTRIBUTE_INTS)


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | _BYTES) + _varint(len(value)) + value


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3 | _VARINT) + _varint(value)


def _varint(value: int) -> bytes:
    """Return an integer in groups of seven bits, the lowest first; a negative one as if it had 64."""
    value &= 2**64 - 1
    groups = bytearray()
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])
