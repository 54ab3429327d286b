"""Several rankings of the same projects -> one. Whole arrays at a time: a common word is in most of the projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Parameter: the share of meaning in a hybrid score. Bruch et al. find the best values around the middle; so did we.
ALPHA: Final = 0.5
# Parameter of reciprocal rank fusion, the paper's: it keeps one first place from outweighing two second ones.
RRF_K: Final = 60


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Projects and how well each answers; those that do not answer are not in it."""

    ordinals: Ints  # (n,), each once, in any order unless it is said
    values: Floats  # (n,), one for each, any range unless it is said

    @classmethod
    def none(cls) -> Self:
        """Return the scores of no project."""
        return cls(np.zeros(0, np.int64), np.zeros(0, np.float64))

    def __len__(self) -> int:
        return len(self.ordinals)

    def best_first(self) -> Self:
        """Return the same scores in order of rank: highest first, ties by ordinal."""
        order = np.lexsort((self.ordinals, -self.values))
        return type(self)(self.ordinals[order], self.values[order])

    def of(self, ordinal: int) -> float:
        """Return the score of one project, 0 for one that is not here."""
        places = np.flatnonzero(self.ordinals == ordinal)
        return float(self.values[places[0]]) if len(places) else 0.0

    def kept(self, keep: npt.NDArray[np.bool_]) -> Self:
        """Return the scores where ``keep``, of shape (n,), is true."""
        return type(self)(self.ordinals[keep], self.values[keep])


def convex_combination(
    keyword: Scores, semantic: Scores, *, alpha: float = ALPHA, floor: float | None = None
) -> Scores:
    """Mix two score lists: ``alpha * semantic + (1 - alpha) * keyword``, each first brought to 0..1.

    Keyword scores are divided by the highest (a BM25 score of 0 means "nothing in common", so 0 stays 0); semantic
    ones are min-max normalised (a cosine has no natural zero) from ``floor``, the lowest given where it is ``None``. A
    project that one side did not return counts as 0 there.

    Bruch, Gai and Ingber 2023, "An Analysis of Fusion Functions for Hybrid Retrieval", ACM TOIS 42(1),
    doi:10.1145/3596512: the theoretical minimum is 0 for BM25, and the combination is robust to the choice of bounds.

    Returns:
        Scores in ``[0, 1]``, best first, ties by ordinal.

    Raises:
        ValueError: ``alpha`` is outside ``[0, 1]``.
    """
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be between 0 and 1, not {alpha}")
    return _sum([_times(by_maximum(keyword), 1 - alpha), _times(min_max(semantic, floor), alpha)]).best_first()


def reciprocal_rank_fusion(rankings: Sequence[Ints], *, k: int = RRF_K) -> Scores:
    """Score each project by the sum of ``1 / (k + rank)`` over the rankings (ordinals, best first) that hold it.

    Looks at order only, so it needs no normalising and no weights. Ranks begin at 1.

    Cormack, Clarke and Büttcher 2009, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning
    Methods", SIGIR, doi:10.1145/1571941.1572114.

    Returns:
        Scores in ``(0, len(rankings) / (k + 1)]``, best first, ties by ordinal.

    Raises:
        ValueError: ``k`` is negative, or a ranking holds a project twice.
    """
    if k < 0:
        raise ValueError(f"k must be 0 or more, not {k}")
    if any(len(np.unique(ranking)) != len(ranking) for ranking in rankings):
        raise ValueError("a ranking holds the same project twice")
    return _sum([Scores(ranking, 1 / (k + np.arange(1.0, len(ranking) + 1))) for ranking in rankings]).best_first()


def by_maximum(scores: Scores) -> Scores:
    """Return non-negative scores divided by the highest; all 0 where the highest is 0."""
    highest = scores.values.max(initial=0.0)
    values = np.minimum(1.0, scores.values / highest) if highest > 0 else np.zeros(len(scores))
    return Scores(scores.ordinals, values)


def min_max(scores: Scores, floor: float | None = None) -> Scores:
    """Return scores moved and stretched to 0..1; all 1 where they are all the same.

    ``floor`` becomes 0, and so does what lies below it; ``None`` takes the lowest score.
    """
    if not len(scores):
        return scores
    high = scores.values.max()
    low = scores.values.min() if floor is None else floor
    values = np.ones(len(scores)) if low >= high else np.maximum(0.0, (scores.values - low) / (high - low))
    return Scores(scores.ordinals, values)


def _times(scores: Scores, weight: float) -> Scores:
    return Scores(scores.ordinals, scores.values * weight)


def _sum(parts: Sequence[Scores]) -> Scores:
    """Return every project of any of the parts with the sum of its scores, by ordinal."""
    size = max((int(part.ordinals.max(initial=-1)) for part in parts), default=-1) + 1
    is_there, total = np.zeros(size, np.bool_), np.zeros(size)
    for part in parts:
        is_there[part.ordinals] = True
        total[part.ordinals] += part.values
    ordinals = np.flatnonzero(is_there)
    return Scores(ordinals, total[ordinals])
