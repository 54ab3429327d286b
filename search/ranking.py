"""Query -> scores of all projects that answer it, by words, by meaning or by both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from search.calibration import Scale
from search.fusion import Scores, by_maximum, convex_combination, min_max, reciprocal_rank_fusion
from search.keyword import KeywordRanking
from search.query import Query
from search.results import Fusion, Mode
from search.semantic import SemanticRanking
from search.snapshot import Snapshot

# Parameters
CANDIDATES: Final = 200  # projects nearest in meaning, over which cosines are normalised
_NEAR: Final = 2.2  # deviations above the middle from which a project is a hit by meaning alone
_LISTED: Final = 1.0  # the same for a search by meaning alone, which has nothing else to show
# Of the best keyword score: in a hybrid search, less is a hit only if it is near in meaning.
_LEAST_BY_WORD: Final = 0.2

Mask = npt.NDArray[np.bool_]
Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Every project that answers a query, and what it was found by."""

    scores: Scores  # 0..1, best first
    found_by_word: Mask  # (projects,), by ordinal
    by_word: KeywordRanking | None = None
    by_meaning: SemanticRanking | None = None
    scale: Scale | None = None
    is_cut: bool = False  # whether more projects may answer than were looked at

    @property
    def nbytes(self) -> int:
        """How much memory it takes, but for what all rankings share."""
        arrays = [self.scores.ordinals, self.scores.values, self.found_by_word]
        arrays += [self.by_word.ordinals, self.by_word.scores] if self.by_word else []
        arrays += [self.by_meaning.cosines, self.by_meaning.best] if self.by_meaning else []
        return sum(array.nbytes for array in arrays)


def listed(ordinals: npt.NDArray[np.int64], projects: int) -> Ranked:
    """Return a list that no query has ranked; ``projects`` is how many the index has."""
    return Ranked(Scores(ordinals, np.zeros(len(ordinals))), np.zeros(projects, np.bool_))


def rank(
    snapshot: Snapshot,
    query: Query,
    mode: Mode,
    fusion: Fusion,
    vector: Vector | None,
    by_word: KeywordRanking | None = None,
) -> Ranked:
    """Rank all projects. Filters come after: what is counted beside them must know of the others too.

    ``vector`` is the query's; ``None`` searches by words only, whatever the mode. ``by_word`` is what the query's words
    find, if that is known.
    """
    if by_word is None and (mode is not Mode.SEMANTIC or vector is None):
        by_word = snapshot.keyword.rank(query)
    words = Scores(by_word.ordinals.astype(np.int64), by_word.scores) if by_word else Scores.none()
    count = snapshot.index.catalogue.count
    if vector is None or mode is Mode.KEYWORD or not len(snapshot.semantic.vectors):
        return Ranked(
            by_maximum(words).best_first(), _mask(words, count), by_word, is_cut=bool(by_word and by_word.is_cut)
        )
    allowed = snapshot.keyword.fulfilling(query)
    by_meaning = snapshot.semantic.rank(vector, allowed)
    scale = by_meaning.scale
    from_z = _NEAR if mode is Mode.HYBRID else _LISTED if allowed is None else -np.inf
    if allowed is None:
        meanings = _near(by_meaning, scale, words, count, from_z)
    else:  # the person has drawn the line: all that lies within it is a hit where meaning alone ranks
        near = _near(by_meaning, scale, words, count, from_z)
        meanings = near.kept(allowed[near.ordinals])
    if not query.root.required:  # what has passages is a hit by word only where it is near in meaning, too
        is_near_or_textless = ~_mask(by_meaning.projects, count) | _mask(meanings, count)
        words = words.kept(is_near_or_textless[words.ordinals])
    floor = _floor(by_meaning)
    if mode is Mode.SEMANTIC:
        scores = min_max(meanings, floor).best_first()
    elif fusion is Fusion.RRF:
        scores = reciprocal_rank_fusion([words.best_first().ordinals, meanings.best_first().ordinals])
    else:
        scores = convex_combination(words, meanings, floor=floor)
    is_cut = bool(by_word and by_word.is_cut) or (by_meaning.reach > -1.0 and scale.z(by_meaning.reach) > from_z)
    return Ranked(scores, _mask(words, count), by_word, by_meaning, scale, is_cut)


def _near(ranking: SemanticRanking, scale: Scale, words: Scores, count: int, from_z: float) -> Scores:
    """Return the cosines of projects near in meaning, and of those well found by word."""
    enough = _LEAST_BY_WORD * words.values.max(initial=0.0) or np.inf
    by_word = np.zeros(count)
    by_word[words.ordinals] = words.values
    cosines = ranking.best.astype(np.float64)
    least = scale.centre + from_z * scale.spread
    return Scores(ranking.projects, cosines).kept((cosines >= least) | (by_word[ranking.projects] >= enough))


def _mask(projects: Scores | npt.NDArray[np.int64], count: int) -> Mask:
    """Return which of ``count`` projects, by ordinal, are among some."""
    found = np.zeros(count, np.bool_)
    found[projects.ordinals if isinstance(projects, Scores) else projects] = True
    return found


def _floor(ranking: SemanticRanking) -> float:
    """Return the cosine that counts as 0: of the last of the nearest ``CANDIDATES``."""
    last = len(ranking.allowed) - min(CANDIDATES, len(ranking.allowed))
    return float(np.partition(ranking.allowed, last)[last]) if len(ranking.allowed) else 0.0
