"""The values of one facet with their counts, of which there may be ten thousand where twenty are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

import numpy as np
import numpy.typing as npt

from search.results import Facet


class FacetCounts(Sequence[Facet]):
    """The values that are there at all, commonest first, then by the alphabet; each is made when it is looked at."""

    def __init__(self, values: Sequence[str], counts: npt.NDArray[np.int64]) -> None:
        """Take all values of a field by the alphabet, and how many projects have each: shape ``(len(values),)``."""
        self._values = values
        self._counts = counts
        self._codes = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]

    def __len__(self) -> int:
        return len(self._codes)

    @overload
    def __getitem__(self, place: int) -> Facet: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Facet, ...]: ...

    def __getitem__(self, place: int | slice) -> Facet | tuple[Facet, ...]:
        if isinstance(place, slice):
            return tuple(map(self._facet, self._codes[place].tolist()))
        return self._facet(int(self._codes[place]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as a list

    def __repr__(self) -> str:
        return f"{type(self).__name__}{tuple(self)}"

    def _facet(self, code: int) -> Facet:
        return Facet(self._values[code], int(self._counts[code]))
