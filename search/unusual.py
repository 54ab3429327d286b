"""Cosine of two passages -> how unusual it is among unrelated passages of this corpus: one of how many such pairs.

Cosines of one embedding model are not comparable: some passages are near to everything ("hubs": Radovanović, Nanopoulos
and Ivanović 2010, "Hubs in Space", JMLR 11), so each cosine is standardised from both ends, by what is usual for the
one passage and by what is usual for the other, and the mean of the two is taken. What is usual needs no pairs: over
passages with mean ``m`` and covariance ``C`` the cosines of a unit vector ``v`` have the mean ``v·m`` and the variance
``v·C·v``.

How often unrelated passages come as near is counted on pairs of this corpus, and beyond the highest percent continued
by an exponential tail over that threshold (Pickands 1975, "Statistical Inference Using Extreme Order Statistics",
Annals of Statistics 3(1), doi:10.1214/aos/1176343003, with shape 0). Its slope is that of the median excess, because
the farthest pairs are not unrelated ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, log10
from typing import Final

import numpy as np
import numpy.typing as npt

from index.store.vectors import PassageVectors
from search import products
from search.phrases import FAR, Nearness

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# Parameters
_RAREST: Final = 5  # powers of ten: one pair of 100,000 is as near as it gets
BANDS: Final = ((0.6, Nearness.VERY_NEAR), (0.46, Nearness.NEAR), (0.34, Nearness.FAIRLY_NEAR))  # 1 of 1,000, 200, 50
SHOWN_FROM: Final = 0.34

_SAMPLE: Final = 1_500  # passages of which all pairs are counted
_SEED: Final = 20_121_025
_TAIL: Final = 0.99
_TYPICAL_SPREAD: Final = 0.02  # of cosines, and
_WORTH: Final = 20  # how many passages that assumption is worth
_FEWEST_PAIRS: Final = 1_000  # below, unrelated pairs are taken to lie as on the normal curve
_NORMAL_TAIL: Final = 2.33, 0.37  # the 99th percentile of the normal distribution, and its median excess / ln 2


@dataclass(frozen=True)
class Whole:
    """What is usual between all passages of a corpus, known without them: of a sample, and of their moments."""

    mean: Floats  # (dimension,): of all passages
    covariance: Floats  # (dimension, dimension)
    count: int  # passages
    levels: Floats
    slope: float
    # Of a vector ``v`` the mean of ``(v·p - mean of p) / spread of p`` over passages ``p`` is ``v·pull - rest``.
    pull: Floats  # (dimension,)
    rest: float

    def among(self, vectors: PassageVectors) -> Usual:
        """Return what is usual for some of the passages, which have the vectors given."""
        matrix = np.asarray(vectors.matrix, dtype=np.float32)
        means, spreads = _usual_of(matrix, self.mean, self.covariance, self.count)
        return Usual(self.mean, self.covariance, means, spreads, self.levels, self.slope, self)


@dataclass(frozen=True)
class Usual:
    """What is usual between passages of a corpus. Read-only, safe from any number of threads."""

    mean: Floats  # (dimension,)
    covariance: Floats  # (dimension, dimension)
    means: Floats  # (passages,): of the cosines of each with all others
    spreads: Floats  # (passages,): their standard deviation
    levels: Floats  # (100,): the quantiles 0, .01 ... .99 of standardised cosines of unrelated pairs
    slope: float  # of the exponential tail beyond the last level
    whole: Whole | None = None  # where the passages are only some of the corpus

    def standardise(self, vectors: Floats, matrix: Floats, *, queries: bool = False) -> Floats:
        """Return how near every passage is to each vector, in standard deviations above what is usual.

        Args:
            vectors: unit vectors of shape (k, dimension).
            matrix: those of all passages, (passages, dimension).
            queries: whether the vectors are of queries. These are not encoded as passages are, so that all cosines of
                one may lie lower than those of any passage: from the side of the passages only differences count.

        Returns:
            Shape (k, passages).
        """
        if not len(matrix) or not len(vectors):
            return np.zeros((len(vectors), len(matrix)), dtype=np.float32)
        cosines = products.cosines(vectors, matrix)
        count = self.whole.count if self.whole else len(matrix)
        mean, spread = _usual_of(vectors, self.mean, self.covariance, count)
        ours = (cosines - mean[:, None]) / spread[:, None]
        cosines -= self.means[None]
        cosines /= self.spreads[None]
        if queries:
            if self.whole is None:
                cosines -= cosines.mean(axis=1, keepdims=True)
            else:
                cosines -= (vectors @ self.whole.pull - self.whole.rest)[:, None]
        cosines += ours
        cosines /= 2
        return cosines

    def between(self, ours: Ints, theirs: Ints, matrix: Floats) -> Floats:
        """Return how near passages are to others of the corpus: rows of ``matrix``, shape (ours, theirs).

        The same figures as ``standardise`` has, without a look at all passages.
        """
        cosines = np.asarray(matrix[ours], np.float32) @ np.asarray(matrix[theirs], np.float32).T
        one = (cosines - self.means[ours][:, None]) / self.spreads[ours][:, None]
        other = (cosines - self.means[theirs][None]) / self.spreads[theirs][None]
        return ((one + other) / 2).astype(np.float32)

    def one_in(self, z: float) -> int:
        """Return of how many pairs of unrelated passages one is as near as this."""
        if z < self.levels[-1]:
            beyond = (len(self.levels) - int(np.searchsorted(self.levels, z, side="right"))) / len(self.levels)
            return max(1, round(1 / max(beyond, 1 - _TAIL)))
        beyond_tail = min((z - float(self.levels[-1])) / self.slope, 2 * _RAREST * log(10))
        return round(exp(beyond_tail) / (1 - _TAIL))

    def similarity(self, z: float) -> float:
        """Return 0 for what any two passages have in common, 1 for what one pair of 100,000 reaches by chance."""
        return min(1.0, log10(self.one_in(z)) / _RAREST)


def band(similarity: float) -> str:
    """Return the word for a similarity; ``phrases.band_name`` says it to people."""
    return next((word for limit, word in BANDS if similarity >= limit), FAR)


def usual_in(vectors: PassageVectors) -> Usual:
    """Measure a corpus: all its passages, and all pairs of a sample of them that belong to different projects."""
    matrix = np.asarray(vectors.matrix, dtype=np.float32)
    count, dimension = matrix.shape
    mean: Floats = matrix.mean(axis=0) if count else np.zeros(dimension, np.float32)
    second: Floats = matrix.T @ matrix / max(count, 1)
    covariance: Floats = second - np.outer(mean, mean)
    means, spreads = _usual_of(matrix, mean, covariance, count)
    bare = Usual(mean, covariance, means, spreads, np.zeros(0, np.float32), 1.0)
    levels, slope = _tail(_unrelated(bare, vectors))
    return Usual(mean, covariance, means, spreads, levels, slope)


def whole_of(sample: PassageVectors, mean: Floats, covariance: Floats, count: int) -> Whole:
    """Measure a corpus of ``count`` passages by a sample, and by the mean and covariance of them all."""
    matrix = np.asarray(sample.matrix, dtype=np.float32)
    means, spreads = _usual_of(matrix, mean, covariance, count)
    levels, slope = _tail(_unrelated(Usual(mean, covariance, means, spreads, np.zeros(0, np.float32), 1.0), sample))
    pull: Floats = (matrix / spreads[:, None]).mean(axis=0) if len(matrix) else np.zeros_like(mean)
    rest = float((means / spreads).mean()) if len(matrix) else 0.0
    return Whole(mean, covariance, count, levels, slope, pull, rest)


def _usual_of(vectors: Floats, mean: Floats, covariance: Floats, count: int) -> tuple[Floats, Floats]:
    """Return mean and standard deviation of each vector's cosines; of few passages a typical spread is assumed."""
    variance = np.maximum(((vectors @ covariance) * vectors).sum(axis=1), 0.0)
    variance = (count * variance + _WORTH * _TYPICAL_SPREAD**2) / (count + _WORTH)
    return vectors @ mean, np.sqrt(variance).astype(np.float32)


def _unrelated(usual: Usual, vectors: PassageVectors) -> Floats:
    """Return the standardised cosines of pairs of passages of different projects."""
    count = len(vectors)
    chosen = np.arange(count)
    if count > _SAMPLE:
        chosen = np.sort(np.random.default_rng(_SEED).choice(count, _SAMPLE, replace=False))
    if not count:
        return np.zeros(0, np.float32)
    matrix: Floats = np.asarray(vectors.matrix[chosen], dtype=np.float32)
    sample = Usual(
        usual.mean, usual.covariance, usual.means[chosen], usual.spreads[chosen], usual.levels, usual.slope
    )
    projects = vectors.project[chosen]
    found: Floats = sample.standardise(matrix, matrix)[projects[:, None] != projects[None, :]]
    return found


def _tail(z: Floats) -> tuple[Floats, float]:
    """Return the hundred levels of unrelated pairs, and the slope of what lies beyond the last."""
    quantiles = np.linspace(0, _TAIL, 100)
    if len(z) < _FEWEST_PAIRS:
        top, slope = _NORMAL_TAIL
        levels = np.append(np.linspace(-top, top * 0.98, 99), top)
        return levels.astype(np.float32), slope
    levels = np.quantile(z, quantiles).astype(np.float32)
    excess = z[z > levels[-1]] - levels[-1]
    return levels, max(float(np.median(excess)) / log(2) if len(excess) else 0.0, 0.05)
