"""What the rest of the house knows of an embedding model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Maps texts to unit vectors in which a dot product is a cosine similarity.

    Queries and passages have a method each, because models are trained with a different prefix for each.
    Making an encoder is cheap: the model loads at the first ``encode_*`` (or ``load``), once, whatever the threads.
    """

    @property
    def fingerprint(self) -> str:
        """Names model, weights and prompts; stored with the vectors and compared before they are used.

        Known without loading the model; of a model behind a server, once that has been asked. Precision is not part
        of it: bfloat16 and float32 vectors agree to .9999.

        Raises:
            MissingPart: it is behind a server that does not answer, and was never met before.
        """
        ...

    @property
    def is_loaded(self) -> bool:
        """Whether the next ``encode_*`` answers without loading first."""
        ...

    def load(self) -> None:
        """Load the model now (idempotent, safe from any thread).

        Raises:
            MissingPart: the weights are not there or damaged; the message names the file.
        """
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape ``(len(texts), dimension)``, float32, each row of length 1.

        No texts give shape ``(0, dimension)``. Text past the model's window is cut, not refused.
        """
        ...

    def encode_query(self, text: str) -> Vectors:
        """Return shape ``(dimension,)``, float32, of length 1."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape ``(len(texts), dimension)``: what ``encode_query`` gives for each.

        Remembered nowhere: these may be texts that nobody else is to know.
        """
        ...
