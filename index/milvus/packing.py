"""Bytes of any length <-> rows of text that Milvus takes: a field of text holds 65,535 bytes."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Sequence
from typing import Final

LONGEST: Final = 65_535  # bytes of a text in Milvus
_RAW: Final = LONGEST // 4 * 3 - 3  # what is so long in base64


def packed(data: bytes) -> list[str]:
    """Return the bytes as at least one text."""
    small = zlib.compress(data, 1)
    return [base64.b64encode(small[start : start + _RAW]).decode("ascii") for start in range(0, len(small), _RAW)]


def unpacked(texts: Sequence[str]) -> bytes:
    """Return what ``packed`` was given.

    Raises:
        ValueError: the texts are not whole.
    """
    try:
        return zlib.decompress(b"".join(base64.b64decode(text, validate=True) for text in texts))
    except zlib.error as error:
        raise ValueError(str(error)) from error
