"""Fits the weights of the overlap check's bands: logistic regression, and limits by leaving out a draft at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

LIMITS: Final = (
    0.95, 0.93, 0.9, 0.87, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.5, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.09, 0.08, 0.07,
)  # fmt: skip
FEATURES: Final = 4  # those of drafts in Finnish; behind them what drafts in another language are measured by
_RIDGE: Final = 1e-3  # keeps the weights finite where the cases could be told apart without fault
_STEPS: Final = 50


@dataclass(frozen=True)
class Row:
    """One judged goal: what was measured of it against every project, and the grades."""

    draft: str
    grades: npt.NDArray[np.int64]  # (projects,)
    features: npt.NDArray[np.float32]  # (projects, features)


def logistic(features: Floats, labels: Floats) -> Floats:
    """Return intercept and weights of greatest likelihood, by Newton's method with a slight ridge."""
    design = np.hstack([np.ones((len(features), 1)), features])
    weights = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        found = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (labels - found) - _RIDGE * weights
        hessian = (design * (found * (1 - found))[:, None]).T @ design + _RIDGE * np.eye(len(weights))
        step = np.linalg.solve(hessian, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def report(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the fit, what it gives for drafts that it has not seen, and the limits that follow."""
    rows = [row for row in rows if not np.isnan(row.features).any()]
    everything = fit(rows)
    yield f"intercept and weights (passage, whole words, whole meaning, general): {np.round(everything, 3).tolist()}"
    meaning = logistic(*_stacked(rows, [4, 2]))
    yield f"meaning alone (passage, whole meaning): {np.round(meaning, 3).tolist()}"
    held = [(_probability(fit([r for r in rows if r.draft != row.draft]), row), row.grades) for row in rows]
    scores = np.concatenate([probability for probability, _ in held])
    grades = np.concatenate([grade for _, grade in held])
    some, whole = (average_precision(scores, grades > least) for least in (0, 1))
    yield f"average precision left out: {some:.3f}, of what is wholly covered {whole:.3f}"
    for limit in LIMITS:
        chosen = scores >= limit
        right = (chosen & (grades > 0)).sum()
        bare = [(probability.max() < limit, not grade.any()) for probability, grade in held]
        uncovered = sum(called for called, _ in bare)
        truly = sum(called and empty for called, empty in bare)
        of_cells = right / max(1, chosen.sum()), right / (grades > 0).sum()
        of_goals = truly / max(1, uncovered), truly / sum(empty for _, empty in bare)
        yield (
            f"from {limit:.2f}: {chosen.sum()} cells, right {of_cells[0]:.3f}, of all {of_cells[1]:.3f};"
            f" uncovered {uncovered}, right {of_goals[0]:.3f}, of all {of_goals[1]:.3f}"
        )


def fit(rows: Sequence[Row]) -> Floats:
    """Return intercept and weights for what drafts in Finnish are measured by."""
    return logistic(*_stacked(rows, list(range(FEATURES))))


def average_precision(scores: Floats, relevant: npt.NDArray[np.bool_]) -> float:
    """Return the mean precision at each relevant cell, best score first."""
    order = relevant[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(order) / np.arange(1, len(order) + 1)
    return float((precision * order).sum() / order.sum())


def _stacked(rows: Sequence[Row], columns: Sequence[int]) -> tuple[Floats, Floats]:
    features = np.concatenate([row.features[:, columns] for row in rows]).astype(np.float64)
    return features, np.concatenate([row.grades > 0 for row in rows]).astype(np.float64)


def _probability(weights: Floats, row: Row) -> Floats:
    found: Floats = 1 / (1 + np.exp(-(weights[0] + row.features[:, :FEATURES].astype(np.float64) @ weights[1:])))
    return found
