"""Query -> ranking by meaning, out of the passages that Milvus finds nearest."""

from __future__ import annotations

from dataclasses import replace
from math import log, sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

from index.milvus.reading import MOST, FarIndex, Nearest
from index.store.vectors import PassageVectors
from search.calibration import Scale, scale_of
from search.milvus.expressions import of_projects
from search.milvus.reach import Reach
from search.semantic import Floats, SemanticRanking, SemanticSearch

_UNKNOWN: Final = -1.0  # the cosine of a passage that was not looked at


class FarSemantic:
    """A ``Semantic`` in Milvus."""

    def __init__(
        self, index: FarIndex, reach: Reach, narrowing: str = "", search: SemanticSearch | None = None
    ) -> None:
        """Take a generation; ``narrowing`` as ``FarSource`` takes it."""
        self._index, self._reach, self._narrowing = index, reach, narrowing
        self._search = search or SemanticSearch(index.places)

    def narrowed(self, narrowing: str) -> FarSemantic:
        """Return the same search, which looks for what fulfils a condition, too."""
        return FarSemantic(self._index, self._reach, narrowing, self._search)

    @property
    def vectors(self) -> PassageVectors:
        """Where the passages stand, without their vectors."""
        return self._index.places

    def rank(self, query: Floats, allowed: npt.NDArray[np.bool_] | None = None) -> SemanticRanking:
        """Rank projects by the cosine of their best passage with ``query``; those not looked at are not in order."""
        if not len(self.vectors):
            return self._search.rank(query, allowed)
        cosines = np.full(len(self.vectors), _UNKNOWN, dtype=np.float32)
        reach = self._look(query, cosines, allowed)
        known = np.zeros(self._index.catalogue.count, dtype=np.bool_)
        known[self.vectors.project[cosines > _UNKNOWN]] = True
        ranking = self._search.ranking(cosines, known if allowed is None else known & allowed, self._scale(query))
        return replace(ranking, reach=reach)

    def best_passages(self, cosines: Floats, project: int, most: int) -> list[int]:
        """Return the numbers of a project's nearest passages, best first, at most one of each section."""
        known = [number for number in self._search.best_passages(cosines, project, most) if cosines[number] > _UNKNOWN]
        return known

    def _look(self, query: Floats, cosines: Floats, allowed: npt.NDArray[np.bool_] | None) -> float:
        """Fill in the cosines of the nearest passages; return the one down to which all are known."""
        reach = self._fill(query, cosines, self._reach.passages, "")
        if reach > _UNKNOWN and self._narrowing:
            reach = self._fill(query, cosines, self._reach.passages, self._narrowing)
        if reach > _UNKNOWN and allowed is not None:
            wanted = np.flatnonzero(allowed)
            passages = int(allowed[self.vectors.project].sum())
            if len(wanted) <= self._reach.named and passages < MOST:
                names = self._index.project_names[wanted].tolist()
                reach = self._fill(query, cosines, passages + 1, of_projects(names)) if passages else _UNKNOWN
        return reach

    def _fill(self, query: Floats, cosines: Floats, limit: int, narrowing: str) -> float:
        found: Nearest
        (found,) = self._index.found_by_meaning(query[None], limit, narrowing)
        cosines[found.numbers] = found.scores
        is_cut = found.is_cut and limit < len(self.vectors)
        return float(found.scores.min(initial=1.0)) if is_cut else _UNKNOWN

    def _scale(self, query: Floats) -> Scale:
        """Tell how the cosines lie over all passages, by a sample of them."""
        statistics, count = self._index.statistics, len(self.vectors)
        scale = scale_of(statistics.sample @ query)
        return scale if len(statistics.sample) == count else replace(scale, expected_extreme=sqrt(2 * log(count)))
