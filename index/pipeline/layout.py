"""Vectors of passages -> a map on which projects lie close together that are alike, stable from build to build."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from index.project import ProjectId
from index.store.layout import Layout, Points, nowhere
from index.store.opened import OpenIndex
from index.store.vectors import Matrix, PassageVectors

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

# Parameters, chosen on the bundled corpus: how well neighbours stay neighbours, and how little old projects move.
_PERPLEXITY: Final = 20.0  # about how many neighbours a project keeps close to itself
_ROUNDS: Final = 750
_ROUNDS_AGAIN: Final = 300  # and small steps, of a map that is there already: so old projects stay where they are known
_WIDTH: Final = 0.7  # standard deviation of a map's points as t-SNE makes it, by the root of their number
_MOST: Final = 2_000  # projects that are laid out by each other; all further ones lie by the nearest of them
_NEW: Final = 0.1  # share of projects that come in without all being laid out anew
_AS_BEFORE: Final = 0.9  # cosine from which on a project whose text was changed stays where it is
_NEAREST: Final = 3  # projects beside which a new one is put
_SEED: Final = 7
_BLOCK: Final = 2_000  # projects whose nearest are looked for at once, to bound memory


@dataclass(frozen=True)
class PlacesBefore:
    """Where projects lay in an earlier generation, by ordinals of that time."""

    ids: Sequence[ProjectId]
    layout: Layout
    vectors: PassageVectors
    changed: Collection[ProjectId]  # whose texts are other now
    is_alike: bool  # whether the same encoder made the vectors: with another one, all is new

    @classmethod
    def of(cls, index: OpenIndex, changed: Collection[ProjectId], encoder: str) -> PlacesBefore:
        """Return where projects lie in an index; ``encoder`` is the fingerprint of the one that reads now."""
        return cls(
            ids=index.catalogue.ids(),
            layout=index.layout,
            vectors=index.vectors,
            changed=changed,
            is_alike=index.manifest.encoder == encoder,
        )


def lay_out(
    ids: Sequence[ProjectId],
    matrix: Matrix,
    project: npt.NDArray[np.int32],
    before: PlacesBefore | None = None,
    on_step: Callable[[int, int], None] | None = None,
) -> Layout:
    """Return where the projects of ``ids`` lie.

    Args:
        ids: by ordinal.
        matrix: the vectors of all passages.
        project: the ordinal of the project of each passage, rising.
        before: where projects lay. While no more than a tenth of them is new, all others stay there.
        on_step: told that the work begins (0 of 1) and has ended; not told where there is none.
    """
    if not len(matrix):
        return nowhere(len(ids))
    tell = on_step or (lambda done, total: None)
    tell(0, 1)
    means, centre = _means(matrix, project, len(ids))
    there = np.flatnonzero(np.isfinite(means[:, 0]))
    old = _carried(ids, means, centre, before)
    known = old.placed[there]
    stays = old.settled[there].mean() >= 1 - _NEW
    places = _beside(means[there], old.points[there], known)
    if stays:
        settled = old.settled
    else:
        places, settled = _laid_out(means[there], places, known), np.isfinite(means[:, 0])
    points = np.full((len(ids), 2), np.nan, dtype=np.float32)
    points[there] = places
    tell(1, 1)
    return Layout(points, settled)


def _means(matrix: Matrix, project: npt.NDArray[np.int32], count: int) -> tuple[Floats, Floats]:
    """Return what each project's passages say on the whole, as unit vectors without what all projects have in common.

    NaN where a project has no passage. The second value is what they have in common.
    """
    starts = np.flatnonzero(np.diff(project, prepend=-1))
    found = np.full((count, matrix.shape[1]), np.nan, dtype=np.float32)
    units = _units(_sums(matrix, starts))
    centre: Floats = units.mean(axis=0)
    found[project[starts]] = _units(units - centre)
    return found, centre


def _sums(matrix: Matrix, starts: Ints) -> Floats:
    """Return the sum of the rows from each start to the next, as ``np.add.reduceat``, which takes ten times as long."""
    lengths = np.diff(starts, append=len(matrix))
    sums: Floats = np.array(matrix[starts])
    for place in range(1, int(lengths.max())):
        longer = np.flatnonzero(lengths > place)
        sums[longer] += matrix[starts[longer] + place]
    return sums


def _units(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    units: Floats = rows / np.maximum(lengths, np.float32(1e-9))
    return units


def _carried(ids: Sequence[ProjectId], means: Floats, centre: Floats, before: PlacesBefore | None) -> Layout:
    """Return where the projects lay; ``settled`` are only those that may stay there."""
    points, settled = nowhere(len(ids)).points, np.zeros(len(ids), dtype=bool)
    if before is None:
        return Layout(points, settled)
    ordinals = {project_id: ordinal for ordinal, project_id in enumerate(before.ids)}
    was = np.array([ordinals.get(project_id, -1) for project_id in ids], dtype=np.int64)
    known = (was >= 0) & np.isfinite(means[:, 0])
    for number in [n for n, project_id in enumerate(ids) if project_id in before.changed and known[n]]:
        known[number] = _is_near(means[number], centre, before.vectors, int(was[number]))
    points[known] = before.layout.points[was[known]]
    settled[known] = before.is_alike & before.layout.settled[was[known]]
    return Layout(points, settled)


def _is_near(mean: Floats, centre: Floats, vectors: PassageVectors, ordinal: int) -> bool:
    """Whether a project says about what it said before."""
    rows = vectors.matrix[vectors.of_project(ordinal)]
    if not len(rows) or rows.shape[1] != len(mean):
        return False
    (was,) = _units(_units(rows.sum(axis=0, keepdims=True)) - centre)
    return bool(was @ mean >= _AS_BEFORE)


def _beside(means: Floats, points: Points, known: Mask) -> Points:
    """Return the places of all: those of ``known`` as they are, each other one among its nearest of them."""
    found = points.copy()
    if known.all() or not known.any():
        return found
    rows = np.flatnonzero(~known)
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        found[block] = _among(means[block] @ means[known].T, points[known])
    return found


def _among(cosines: Floats, points: Points) -> Points:
    """Return a place for each row: the mean of its nearest points, the nearer the heavier."""
    count = min(_NEAREST + 1, cosines.shape[1])
    nearest = np.argsort(-cosines, axis=1, kind="stable")[:, :count]
    near = np.take_along_axis(cosines, nearest, axis=1)
    weights = np.maximum(near - near[:, -1:], np.float32(1e-6))[:, : max(1, count - 1)]
    weights /= weights.sum(axis=1, keepdims=True)
    places: Points = (points[nearest[:, : weights.shape[1]]] * weights[:, :, None]).sum(axis=1)
    return places


def _laid_out(means: Floats, places: Points, known: Mask) -> Points:
    """Return new places for all, turned so that they lie as near as may be to where they are now."""
    chosen = _chosen(len(means))
    start = places[chosen] if known.any() else None
    laid = _spread(means[chosen], start)
    if start is not None:
        laid = _turned(laid, start)
    points = np.full((len(means), 2), np.nan, dtype=np.float32)
    points[chosen] = _fitted(laid)
    return _beside(means, points, np.isin(np.arange(len(means)), chosen))


def _chosen(count: int) -> Ints:
    """Return which projects are laid out by each other."""
    if count <= _MOST:
        return np.arange(count)
    return np.sort(np.random.default_rng(_SEED).choice(count, _MOST, replace=False))


def _spread(means: Floats, start: Points | None) -> Points:
    """Return the points of t-SNE (van der Maaten and Hinton 2008), begun where they lay or from main components."""
    if len(means) < 4:
        return _principal(means)
    # Imported here: it takes a second, and whoever only reads an index has no use for it.
    from sklearn.manifold import TSNE

    count, is_new = len(means), start is None
    first = _principal(means) if start is None else start
    width = 1e-4 if is_new else _WIDTH * count**0.5
    model = TSNE(
        n_components=2,
        perplexity=min(_PERPLEXITY, (count - 1) / 3),
        metric="cosine",
        init=first / (float(first[:, 0].std()) or 1.0) * np.float32(width),
        # A start from nothing is drawn together first, so that groups can pass each other.
        early_exaggeration=12.0 if is_new else 1.0,
        learning_rate="auto" if is_new else max(10.0, count / 50),
        max_iter=_ROUNDS if is_new else _ROUNDS_AGAIN,
        random_state=_SEED,
    )
    points: Points = model.fit_transform(means).astype(np.float32)
    return points


def _principal(means: Floats) -> Points:
    """Return the two principal components; the sign of each is made certain."""
    centred = means - means.mean(axis=0)
    left, lengths, right = np.linalg.svd(centred, full_matrices=False)
    found = np.zeros((len(means), 2), dtype=np.float32)
    both = (left * lengths)[:, :2] * np.sign(right[np.arange(len(right)), np.abs(right).argmax(axis=1)])[:2]
    found[:, : both.shape[1]] = both
    return found


def _turned(points: Points, towards: Points) -> Points:
    """Return the points turned or mirrored so that they are nearest to others (orthogonal Procrustes)."""
    left, _, right = np.linalg.svd((points - points.mean(axis=0)).T @ (towards - towards.mean(axis=0)))
    turned: Points = (points - points.mean(axis=0)) @ (left @ right)
    return turned


def _fitted(points: Points) -> Points:
    """Return the points on the map: around its middle, the outermost on its edge."""
    low, high = points.min(axis=0), points.max(axis=0)
    half = float((high - low).max()) / 2 or 1.0
    fitted: Points = np.clip((points - (low + high) / 2) / half, -1, 1).astype(np.float32)
    return fitted
