"""Raw cosine -> how unusual it is here -> a number and a word that people may see.

The cosines of the bundled model crowd between .75 and .9 whether two texts have anything in common or not, so a
cosine says nothing by itself. What says something is how far a passage stands out among all passages of this corpus:
its robust z-score, judged against what the best of as many unrelated passages would reach by chance
(Gumbel 1958, "Statistics of Extremes", doi:10.7312/gumb92958: about sqrt(2 ln n) deviations). Middle and spread are
the median and a low quantile of the cosines of the same query: quantiles because a few passages on the topic must not
move them (Rousseeuw and Croux 1993, doi:10.1080/01621459.1993.10476408), a low one because where many passages are
on the topic they widen the upper half, and a common topic would seem far from everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

from search.phrases import FAR, Nearness

Floats = npt.NDArray[np.float32]

# Parameters: where likeness begins and where it is as great as it gets, in deviations from the expected extreme.
LOW: Final = -0.6
HIGH: Final = 2.6
SHOWN_FROM: Final = 0.15  # passages below are not offered as near
BANDS: Final = ((0.7, Nearness.VERY_NEAR), (0.35, Nearness.NEAR), (SHOWN_FROM, Nearness.FAIRLY_NEAR))

_SMALL: Final = 1e-6
_LOW_QUANTILE: Final = 0.05
_LOW_Z: Final = 1.6449  # of the normal distribution at that quantile, below the middle
_ENOUGH: Final = 50_000  # passages to measure by: all others move a quantile by a hundredth of the spread
_FEWEST: Final = 30  # passages; below, the spread cannot be known and a typical one is assumed
_TYPICAL_SPREAD: Final = 0.02


@dataclass(frozen=True, slots=True)
class Scale:
    """How the cosines of one query lie over all passages of the corpus."""

    centre: float
    spread: float  # robust standard deviation, of the lower half
    expected_extreme: float  # z of the best of as many unrelated passages

    def z(self, cosine: float) -> float:
        """Return how many deviations a cosine lies above the middle."""
        return (cosine - self.centre) / self.spread

    def similarity(self, cosine: float) -> float:
        """Return 0 for what chance alone would bring, 1 for what stands far beyond it."""
        beyond = self.z(cosine) - self.expected_extreme
        return min(1.0, max(0.0, (beyond - LOW) / (HIGH - LOW)))


def scale_of(cosines: Floats) -> Scale:
    """Measure the cosines of one query against every passage, shape (n,)."""
    count = len(cosines)
    if count < _FEWEST:
        centre = float(np.median(cosines)) if count else 0.0
        return Scale(centre, _TYPICAL_SPREAD, sqrt(2 * log(_FEWEST)))
    sample = cosines[:: count // _ENOUGH | 1]  # an odd step, so as not to fall in with projects of equal length
    centre, low = _quantiles(sample, (0.5, _LOW_QUANTILE))
    return Scale(centre, max((centre - low) / _LOW_Z, _SMALL), sqrt(2 * log(count)))


def _quantiles(values: Floats, shares: tuple[float, ...]) -> list[float]:
    """Return what ``np.quantile`` does, in a third of the time: values between two of the sample by their share."""
    places = [share * (len(values) - 1) for share in shares]
    below = [int(place) for place in places]
    ordered = np.partition(values, sorted({*below, *(min(one + 1, len(values) - 1) for one in below)}))
    found = []
    for place, first in zip(places, below, strict=True):
        low, high = float(ordered[first]), float(ordered[min(first + 1, len(values) - 1)])
        found.append(low + (high - low) * (place - first))
    return found


def band(similarity: float) -> str:
    """Return the word for a similarity; ``phrases.band_name`` says it to people."""
    return next((word for limit, word in BANDS if similarity >= limit), FAR)
