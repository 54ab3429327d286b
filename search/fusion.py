"""Several rankings of the same projects -> one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

Scores = Mapping[int, float]  # project ordinal -> score, any range

# Parameter: the share of meaning in a hybrid score. Bruch et al. find the best values around the middle; so did we.
ALPHA: Final = 0.5
# Parameter of reciprocal rank fusion, the paper's: it keeps one first place from outweighing two second ones.
RRF_K: Final = 60


def convex_combination(
    keyword: Scores, semantic: Scores, *, alpha: float = ALPHA, floor: float | None = None
) -> dict[int, float]:
    """Mix two score lists: ``alpha * semantic + (1 - alpha) * keyword``, each first brought to 0..1.

    Keyword scores are divided by the highest (a BM25 score of 0 means "nothing in common", so 0 stays 0); semantic
    ones are min-max normalised (a cosine has no natural zero) from ``floor``, the lowest given where it is ``None``. A
    project that one side did not return counts as 0 there.

    Bruch, Gai and Ingber 2023, "An Analysis of Fusion Functions for Hybrid Retrieval", ACM TOIS 42(1),
    doi:10.1145/3596512: the theoretical minimum is 0 for BM25, and the combination is robust to the choice of bounds.

    Returns:
        Ordinal -> score in ``[0, 1]``, best first, ties by ordinal.

    Raises:
        ValueError: ``alpha`` is outside ``[0, 1]``.
    """
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be between 0 and 1, not {alpha}")
    by_word, by_meaning = by_maximum(keyword), min_max(semantic, floor)
    return best_first(
        {
            project: alpha * by_meaning.get(project, 0.0) + (1 - alpha) * by_word.get(project, 0.0)
            for project in by_word | by_meaning
        }
    )


def reciprocal_rank_fusion(rankings: Sequence[Sequence[int]], *, k: int = RRF_K) -> dict[int, float]:
    """Score each project by the sum of ``1 / (k + rank)`` over the rankings that hold it, ranks from 1.

    Looks at order only, so it needs no normalising and no weights.

    Cormack, Clarke and Büttcher 2009, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning
    Methods", SIGIR, doi:10.1145/1571941.1572114.

    Returns:
        Ordinal -> score in ``(0, len(rankings) / (k + 1)]``, best first, ties by ordinal.

    Raises:
        ValueError: ``k`` is negative, or a ranking holds a project twice.
    """
    if k < 0:
        raise ValueError(f"k must be 0 or more, not {k}")
    scores: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        if len(set(ranking)) != len(ranking):
            raise ValueError("a ranking holds the same project twice")
        for rank, project in enumerate(ranking, start=1):
            scores[project] += 1 / (k + rank)
    return best_first(scores)


def by_maximum(scores: Scores) -> dict[int, float]:
    """Return non-negative scores divided by the highest; all 0 where the highest is 0."""
    highest = max(scores.values(), default=0.0)
    return {project: min(1.0, score / highest) if highest > 0 else 0.0 for project, score in scores.items()}


def min_max(scores: Scores, floor: float | None = None) -> dict[int, float]:
    """Return scores moved and stretched to 0..1; all 1 where they are all the same.

    ``floor`` becomes 0, and so does what lies below it; ``None`` takes the lowest score.
    """
    if not scores:
        return {}
    high = max(scores.values())
    low = min(scores.values()) if floor is None else floor
    if low >= high:
        return dict.fromkeys(scores, 1.0)
    return {project: max(0.0, (score - low) / (high - low)) for project, score in scores.items()}


def best_first(scores: Scores) -> dict[int, float]:
    """Return the scores in order of rank: highest first, ties by ordinal."""
    return dict(sorted(scores.items(), key=lambda entry: (-entry[1], entry[0])))
