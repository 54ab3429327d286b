"""Query -> scores of all projects that answer it, by words, by meaning or by both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from search.calibration import Scale, scale_of
from search.fusion import best_first, by_maximum, convex_combination, min_max, reciprocal_rank_fusion
from search.keyword import KeywordRanking
from search.query import Query
from search.results import Fusion, Mode
from search.semantic import SemanticRanking
from search.snapshot import Snapshot

# Parameters
CANDIDATES: Final = 200  # projects nearest in meaning, over which cosines are normalised
_NEAR: Final = 2.2  # deviations above the middle from which a project is a hit by meaning alone
_LISTED: Final = 1.0  # the same for a search by meaning alone, which has nothing else to show
_LEAST_BY_WORD: Final = (
    0.2  # of the best keyword score: in a hybrid search, less is a hit only if it is near in meaning
)

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Every project that answers a query, and what it was found by."""

    scores: dict[int, float]  # ordinal -> 0..1, best first
    by_word: KeywordRanking | None = None
    by_meaning: SemanticRanking | None = None
    scale: Scale | None = None
    found_by_word: frozenset[int] = field(default_factory=frozenset)


def rank(snapshot: Snapshot, query: Query, mode: Mode, fusion: Fusion, vector: Vector | None) -> Ranked:
    """Rank all projects. Filters come after: what is counted beside them must know of the others too.

    ``vector`` is the query's; ``None`` searches by words only, whatever the mode.
    """
    by_word = snapshot.keyword.rank(query) if mode is not Mode.SEMANTIC or vector is None else None
    words = dict(zip(by_word.ordinals.tolist(), by_word.scores.tolist(), strict=True)) if by_word else {}
    if vector is None or mode is Mode.KEYWORD or not len(snapshot.semantic.vectors):
        return Ranked(best_first(by_maximum(words)), by_word=by_word, found_by_word=frozenset(words))
    allowed = snapshot.keyword.fulfilling(query)
    by_meaning = snapshot.semantic.rank(vector, allowed)
    scale = scale_of(by_meaning.cosines)
    if allowed is None:
        meanings = _near(by_meaning, scale, words, _NEAR if mode is Mode.HYBRID else _LISTED)
    else:  # the person has drawn the line: all that lies within it is a hit where meaning alone ranks
        near = _near(by_meaning, scale, words, _NEAR if mode is Mode.HYBRID else -np.inf)
        meanings = {project: cosine for project, cosine in near.items() if allowed[project]}
    floor = _floor(by_meaning)
    if not query.root.required:
        words = {
            project: score
            for project, score in words.items()
            if project in meanings or not _has_passages(by_meaning, project)
        }
    if mode is Mode.SEMANTIC:
        scores = best_first(min_max(meanings, floor))
    elif fusion is Fusion.RRF:
        scores = reciprocal_rank_fusion([list(best_first(words)), list(best_first(meanings))])
    else:
        scores = convex_combination(words, meanings, floor=floor)
    return Ranked(scores, by_word, by_meaning, scale, frozenset(words))


def _near(ranking: SemanticRanking, scale: Scale, words: dict[int, float], from_z: float) -> dict[int, float]:
    """Return the cosines of projects near in meaning, and of those well found by word."""
    enough = _LEAST_BY_WORD * max(words.values(), default=0.0) or np.inf
    least = scale.centre + from_z * scale.spread
    return {
        int(project): float(cosine)
        for project, cosine in zip(ranking.projects, ranking.best, strict=True)
        if cosine >= least or words.get(int(project), 0.0) >= enough
    }


def _has_passages(ranking: SemanticRanking, project: int) -> bool:
    place = int(np.searchsorted(ranking.projects, project))
    return place < len(ranking.projects) and int(ranking.projects[place]) == project


def _floor(ranking: SemanticRanking) -> float:
    """Return the cosine that counts as 0: of the last of the nearest ``CANDIDATES``."""
    order = ranking.order
    return float(ranking.best[order[min(CANDIDATES, len(order)) - 1]]) if len(order) else 0.0
