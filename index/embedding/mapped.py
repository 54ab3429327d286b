"""A safetensors file -> arrays that lie where the file lies: what nobody looks at is not read from the disk."""

from __future__ import annotations

import json
import mmap
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Arrays = dict[str, npt.NDArray[Any]]

_TYPES: Final = {"F32": "<f4", "F64": "<f8", "U32": "<u4", "U8": "u1"}
_LENGTH: Final = 8  # bytes that say how long the header is


def mapped_arrays(path: Path) -> Arrays:
    """Return the file's tensors by name; they cannot be written to. The library itself copies each of them for NumPy.

    The format (https://huggingface.co/docs/safetensors, "Format"): eight bytes that say how long the header is, the
    header in JSON, and the tensors, whose places are counted from the header's end.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no such file, ends too early, or holds numbers of a kind that is not known here.
    """
    with path.open("rb") as file:
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)  # an empty file is a ValueError
    start = _LENGTH + int.from_bytes(whole[:_LENGTH], "little")
    try:
        header = json.loads(whole[_LENGTH:start])
        return {name: _array(whole, start, told) for name, told in header.items() if name != "__metadata__"}
    except (AttributeError, KeyError, OverflowError, TypeError) as error:
        raise ValueError(f"its header says nothing of {error}") from error


def _array(whole: mmap.mmap, start: int, told: dict[str, Any]) -> npt.NDArray[Any]:
    kind = np.dtype(_TYPES[told["dtype"]])
    first, end = told["data_offsets"]
    count, rest = divmod(end - first, kind.itemsize)
    if rest or first < 0 or count < 0:
        raise ValueError("its header contradicts itself")
    return np.frombuffer(whole, kind, count, start + first).reshape(told["shape"])
