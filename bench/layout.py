"""How well the map of meaning keeps neighbours together, how little it moves, and how long it takes. Prints Markdown.

Quality is that of an index of the bundled corpus. For times its projects are repeated with noise: so many as asked for,
five passages each.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from sklearn.decomposition import PCA
from sklearn.manifold import trustworthiness

from index.pipeline import build
from index.pipeline.layout import PlacesBefore, lay_out
from index.project import ProjectId
from index.settings import Settings
from index.store.opened import OpenIndex, open_index

SIZES: Final = (2_000, 10_000)
_PASSAGES: Final = 5
_NOISE: Final = 0.9  # length of what is added to a vector of length 1
_NEIGHBOURS: Final = 10

Floats = npt.NDArray[np.float32]


def main() -> int:
    """Print the tables."""
    arguments = argparse.ArgumentParser(prog="python -m bench.layout", description=__doc__)
    arguments.add_argument("--index", type=Path, help="an index of the bundled corpus; without it one is made")
    given: Path | None = arguments.parse_args().index
    with tempfile.TemporaryDirectory() as folder:
        directory = given or Path(folder)
        if given is None:
            build([Path("corpus")], Settings.read(index_directory=directory))
        with open_index(directory) as index:
            quality(index)
            stability(index)
            times(np.asarray(index.vectors.matrix))
    return 0


def quality(index: OpenIndex) -> None:
    """Print how many neighbours are kept, and whose nearest neighbour is of its family."""
    means = _means(index)
    distances = np.maximum(1 - means @ means.T, 0)
    np.fill_diagonal(distances, 0)
    maps = {
        "main components": PCA(2, random_state=0).fit_transform(means),
        "the map": lay_out(index.catalogue.ids(), np.asarray(index.vectors.matrix), index.vectors.project).points,
    }
    families = _families(index)
    print(f"| {len(means)} projects | trustworthiness (k = {_NEIGHBOURS}) | nearest is of the family | its share |")
    print("|---|---|---|---|")
    for name, points in maps.items():
        kept = trustworthiness(distances, points, n_neighbors=_NEIGHBOURS, metric="precomputed")
        near = _nearest(-((points[:, None] - points[None]) ** 2).sum(axis=-1))
        kin = [near[number] in family for number, family in families.items()]
        print(f"| {name} | {kept:.3f} | {sum(kin)} of {len(kin)} | {np.mean(kin):.0%} |")
    near = _nearest(means @ means.T)
    kin = [near[number] in family for number, family in families.items()]
    print(f"| vectors themselves | 1 | {sum(kin)} of {len(kin)} | {np.mean(kin):.0%} |")


def stability(index: OpenIndex) -> None:
    """Print how far projects move when others come in."""
    ids, project, matrix = index.catalogue.ids(), index.vectors.project, np.asarray(index.vectors.matrix)
    chance = np.random.default_rng(3)
    print("\n| projects that come in | the others move (median; a map is 2 wide) | ... at most, of nine in ten |")
    print("|---|---|---|")
    for count in (len(ids) // 20, len(ids) // 6, len(ids) // 3):
        stay = np.setdiff1d(np.arange(len(ids)), chance.choice(len(ids), count, replace=False))
        rows = np.isin(project, stay)
        numbers = np.searchsorted(stay, project[rows]).astype(np.int32)
        names = [ids[number] for number in stay]
        was = lay_out(names, matrix[rows], numbers)
        before = PlacesBefore(ids=names, layout=was, vectors=index.vectors, changed=(), is_alike=True)
        now = lay_out(ids, matrix, project, before)
        moved = np.linalg.norm(now.points[stay] - was.points, axis=1)
        print(f"| {count} of {len(ids)} | {np.median(moved):.2f} | {np.quantile(moved, 0.9):.2f} |")


def times(real: Floats) -> None:
    """Print how long a map takes from nothing, and with a few new projects."""
    print("\n| projects | from nothing | processor | 1 in 100 new |\n|---|---|---|---|")
    chance = np.random.default_rng(1)
    for size in SIZES:
        vectors = real[chance.integers(0, len(real), size)]
        vectors = vectors + chance.standard_normal(vectors.shape, dtype=np.float32) * _NOISE / real.shape[1] ** 0.5
        matrix, project = np.repeat(vectors, _PASSAGES, axis=0), np.repeat(np.arange(size, dtype=np.int32), _PASSAGES)
        ids = [ProjectId(str(number)) for number in range(size)]
        clock, processor = time.perf_counter(), time.process_time()
        found = lay_out(ids, matrix, project)
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
        few = slice(0, size - size // 100)
        known = type(found)(found.points[few], found.settled[few])
        before = PlacesBefore(ids=ids[few], layout=known, vectors=None, changed=(), is_alike=True)  # type: ignore[arg-type]
        again = time.perf_counter()
        lay_out(ids, matrix, project, before)
        print(f"| {size:,} | {clock:.1f} s | {processor:.1f} s | {time.perf_counter() - again:.2f} s |", flush=True)


def _means(index: OpenIndex) -> Floats:
    starts = np.flatnonzero(np.diff(index.vectors.project, prepend=-1))
    sums = np.add.reduceat(np.asarray(index.vectors.matrix), starts, axis=0)
    sums /= np.linalg.norm(sums, axis=1, keepdims=True)
    sums -= sums.mean(axis=0)
    means: Floats = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return means


def _nearest(likeness: npt.NDArray[np.floating]) -> npt.NDArray[np.int64]:
    np.fill_diagonal(likeness, -np.inf)
    return likeness.argmax(axis=1)


def _families(index: OpenIndex) -> dict[int, set[int]]:
    """Return who belongs with each project that has a family in the index."""
    found = {}
    for number, project_id in enumerate(index.catalogue.ids()):
        family = index.catalogue.family(project_id)
        kin = {*family.children, *family.siblings, *family.continued_by, family.parent, family.continues} - {None}
        if kin:
            found[number] = {index.catalogue.ordinal(str(one)) for one in kin}
    return found


if __name__ == "__main__":
    sys.exit(main())
