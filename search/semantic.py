"""Query -> ranking by meaning: exact cosine over all passages, a project speaking by its best passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.store.vectors import PassageVectors
from search.calibration import Scale, scale_of
from search.products import cosines

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SemanticRanking:
    """How near every passage is, and the best of each project that has passages."""

    cosines: Floats  # (passages,), one for each passage of the index
    projects: Ints  # ordinals of the projects that have passages, ascending
    best: Floats  # cosine of the best passage of each of ``projects``
    allowed: Floats  # those of ``best`` whose project is allowed, by ordinal
    scale: Scale  # how the cosines lie over all passages
    reach: float = -1.0  # the cosine down to which passages were looked at: others may lie below it, unknown


class Semantic(Protocol):
    """Searches the vectors of one generation."""

    @property
    def vectors(self) -> PassageVectors:
        """Where the passages stand; only a search on this machine has their vectors, too."""
        ...

    def rank(self, query: Floats, allowed: npt.NDArray[np.bool_] | None = None) -> SemanticRanking:
        """Rank projects by the cosine of their best passage with ``query``, a unit vector of shape (dimension,)."""
        ...

    def best_passages(self, cosines: Floats, project: int, most: int) -> list[int]:
        """Return the numbers of a project's nearest passages, best first, at most one of each section."""
        ...


class SemanticSearch:
    """Searches the vectors of one generation; holds nothing that changes."""

    def __init__(self, vectors: PassageVectors) -> None:
        self.vectors = vectors
        starts = np.flatnonzero(np.diff(vectors.project, prepend=-1)) if len(vectors) else np.zeros(0, np.int64)
        self._starts: Ints = starts.astype(np.int64)
        self._projects: Ints = vectors.project[self._starts].astype(np.int64)

    def rank(self, query: Floats, allowed: npt.NDArray[np.bool_] | None = None) -> SemanticRanking:
        """Rank projects by the cosine of their best passage with ``query``, a unit vector of shape (dimension,).

        Raises:
            ValueError: the vector has another dimension than the index.
        """
        if not len(self.vectors):
            empty = np.zeros(0, np.int64)
            nothing = np.zeros(0, np.float32)
            return SemanticRanking(nothing, empty, nothing, nothing, scale_of(nothing))
        if query.shape != (self.vectors.dimension,):
            raise ValueError(f"the query has shape {query.shape}, the index has dimension {self.vectors.dimension}")
        near = cosines(query, self.vectors.matrix)
        return self.ranking(near, allowed, scale_of(near))

    def ranking(self, cosines: Floats, allowed: npt.NDArray[np.bool_] | None, scale: Scale) -> SemanticRanking:
        """Rank projects by their best passage, given the cosine of every passage and how they lie."""
        best = np.maximum.reduceat(cosines, self._starts)
        within = best if allowed is None else best[allowed[self._projects]]
        return SemanticRanking(cosines, self._projects, best, within, scale)

    def best_passages(self, cosines: Floats, project: int, most: int) -> list[int]:
        """Return the numbers of a project's nearest passages, best first, at most one of each section."""
        span = self.vectors.of_project(project)
        chosen: list[int] = []
        seen: set[int] = set()
        for offset in np.argsort(-cosines[span], kind="stable"):
            number = span.start + int(offset)
            section = int(self.vectors.section[number])
            if section not in seen:
                seen.add(section)
                chosen.append(number)
            if len(chosen) == most:
                break
        return chosen
