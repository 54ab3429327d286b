"""What every encoder does to a text before it is read, and to its vector afterwards."""

from __future__ import annotations

from typing import Final

import numpy as np

from index.embedding.encoder import Vectors

# Tokens of multilingual vocabularies have 16 at most, so what lies beyond cannot enter the window: not even tokenised.
_CHARACTERS_PER_TOKEN: Final = 32


def encodable(text: str, window: int) -> str:
    """Return what of the text can enter a window of so many tokens, without halves of characters.

    Tokenizers refuse such halves.
    """
    return text[: _CHARACTERS_PER_TOKEN * window].encode("utf-8", "replace").decode("utf-8")


def unit(vectors: Vectors) -> Vectors:
    """Give rows of length 1, to float32: a model that computes in bfloat16 is 0.4 % off."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return rows
