"""Names for what is stored: whole numbers made of the contents, so that the same thing twice is one row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.int64]
TermKeys = npt.NDArray[np.uint64]

_BETWEEN: Final = b"\0"
_DIMENSIONS: Final = 2**32 - 1  # of a sparse vector in Milvus
_SIGN: Final = 2**63 - 1


def key_of(*parts: str | bytes) -> int:
    """Return a key that is not negative: that two of some millions are the same is as likely as one in a million."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return int.from_bytes(digest.digest(), "little") & _SIGN


def keys_of(items: Iterable[str]) -> Keys:
    """Return the key of each of some texts."""
    return np.fromiter(map(key_of, items), dtype=np.int64)


def term_key(field: str, term: str) -> int:
    """Return the key of a term of a field, an unsigned 64-bit number."""
    data = field.encode() + _BETWEEN + term.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


def term_keys(terms: Iterable[tuple[str, str]]) -> TermKeys:
    """Return the keys of terms, given field and term of each."""
    return np.fromiter((term_key(field, term) for field, term in terms), dtype=np.uint64)


def dimensions(keys: TermKeys) -> npt.NDArray[np.uint64]:
    """Return in which dimension of a sparse vector the terms with these keys are told of."""
    found: npt.NDArray[np.uint64] = (keys >> np.uint64(16)) % np.uint64(_DIMENSIONS)
    return found
