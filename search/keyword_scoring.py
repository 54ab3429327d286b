"""BM25 with Lucene's idf: what finding a term in a text tells of the text."""

from __future__ import annotations

from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

# Parameters of BM25; those of the ways to find a word are in search/keyword_translation.py.
K1: Final = 1.2
B: Final = 0.75

Floats = npt.NDArray[np.float64]


def idf(frequency: int, documents: int) -> float:
    """Return how much finding a term tells, when ``frequency`` of ``documents`` have it.

    Lucene's (BM25Similarity): ``log(1 + (N - n + .5) / (n + .5))``. Whoosh's own undervalues rare words.
    """
    return log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def bm25(weights: Floats, lengths: Floats, average: float) -> Floats:
    """Return what is to be multiplied by the idf.

    Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", doi:10.1561/1500000019;
    field weights are in the term frequencies, as in its BM25F.

    Args:
        weights: of the term in each text.
        lengths: of the texts, in words.
        average: length of all texts of the index.
    """
    return (weights * (K1 + 1)) / (weights + K1 * ((1 - B) + B * lengths / average))
