"""What is measured of a goal and a project -> how likely a reader calls the goal covered -> a band.

A logistic regression (Cox 1958, "The Regression Analysis of Binary Sequences", JRSS B 20(2),
doi:10.1111/j.2517-6161.1958.tb00292.x) over four measures. Its weights and the bands' limits are fitted by
``python -m bench.overlap --fit`` on one half of the judged drafts in tests/overlap; what they are worth is measured on
the other half, see bench/README.md: precision and recall at each band, with Wilson's interval (Wilson 1927, "Probable
Inference, the Law of Succession, and Statistical Inference", JASA 22, doi:10.1080/01621459.1927.10502953).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from search.overlap.records import Band

Floats = npt.NDArray[np.float32]


class Weights(NamedTuple):
    """What is fitted of the regression."""

    intercept: float
    passage: float  # per standard deviation of the nearest passage, words and meaning together
    whole_words: float  # of the cosine of the words of draft and project
    whole_meaning: float  # per standard deviation of the nearest passages of the whole draft
    general: float  # of a goal in everyday words, which everybody has


# Parameters: of the fit.
WEIGHTS: Final = Weights(-8.372, 1.185, 31.289, 0.909, -1.186)
MEANING_ALONE: Final = Weights(-8.319, 1.361, 0.0, 1.967, 0.0)  # of drafts in another language, which share no words
# Beyond this likeness of the whole says no more: a draft of one sentence is all goal, and a draft that carries on a
# project has new goals, too.
MOST_WHOLE_WORDS: Final = 0.12
MOST_WHOLE_MEANING: Final = 2.0
MAJOR: Final = 0.86  # probability
POSSIBLE: Final = 0.3
UNCOVERED: Final = 0.09  # a goal that comes no nearer to any project is called uncovered


def weights_for(language: str) -> Weights:
    """Return what a draft in a language (ISO 639-1) is weighed with."""
    return WEIGHTS if language == "fi" else MEANING_ALONE


def probabilities(
    weights: Weights, passage: Floats, whole_words: Floats, whole_meaning: Floats, general: Floats
) -> Floats:
    """Return how likely each goal is covered, wholly or partly, by each project.

    Args:
        weights: of the fit.
        passage: (goals, projects), of the passage that is nearest to the goal.
        whole_words: (projects,), cosine of the draft's words with the project's.
        whole_meaning: (projects,), mean of the nearest passages of the draft.
        general: (goals,), 1 for a goal in everyday words, else 0.
    """
    words = np.minimum(whole_words, MOST_WHOLE_WORDS)
    meaning = np.minimum(whole_meaning, MOST_WHOLE_MEANING)
    whole = weights.intercept + weights.whole_words * words + weights.whole_meaning * meaning
    logits = weights.passage * passage + weights.general * general[:, None] + whole[None]
    found: Floats = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return found


def band_of(probability: float) -> Band:
    """Return the band of a goal and a project."""
    if probability >= MAJOR:
        return Band.MAJOR
    return Band.POSSIBLE if probability >= POSSIBLE else Band.MINOR
