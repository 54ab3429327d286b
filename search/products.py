"""Cosines of vectors with every passage, on all cores that there are.

The library behind NumPy's products has threads of its own, which wait for the next product busily, on a processor that
others want: they are kept to one (``index/__init__.py``), and the passages are divided here.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from index.embedding.cores import cores

Floats = npt.NDArray[np.float32]

_FEW: Final = 10_000  # passages below which handing a share over takes longer than the share


def cosines(vectors: Floats, matrix: Floats) -> Floats:
    """Return the products of unit vectors: ``(dimension,)`` or ``(k, dimension)`` with ``(passages, dimension)``.

    Returns:
        Shape ``(passages,)`` or ``(k, passages)``.
    """
    passages = len(matrix)
    found: Floats = np.empty((*vectors.shape[:-1], passages), dtype=np.float32)
    shares = min(cores(), max(1, passages // _FEW))
    ends = [passages * share // shares for share in range(shares + 1)]
    spans = [slice(*pair) for pair in pairwise(ends)]

    def share(span: slice) -> None:
        found[..., span] = vectors @ matrix[span].T

    others = [_threads().submit(share, span) for span in spans[1:]]
    share(spans[0])
    for other in others:
        other.result()
    return found


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max(1, cores() - 1), thread_name_prefix="products")
