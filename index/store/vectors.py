"""The vectors of all passages and where each passage stands: two NumPy files, memory-mapped when they are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from index.project import SectionKind

VECTORS: Final = "vectors.npy"
PASSAGES: Final = "passages.npy"
# A section's kind as a number: its place here. New kinds go to the end, because the numbers are on disk.
KINDS: Final = tuple(SectionKind)

PLACE: Final = np.dtype(
    [("project", "<i4"), ("section", "<i4"), ("start", "<i4"), ("end", "<i4"), ("is_item", "?"), ("kind", "u1")]
)
"""One passage: ordinal of its project, ordinal of the section in it, half-open span in it, whether a list item,
and the kind of the section."""

Matrix = npt.NDArray[np.float32]
Places = npt.NDArray[np.void]


@dataclass(frozen=True)
class PassageVectors:
    """``n`` passages, those of one project next to each other, projects in the order of their ordinals.

    ``matrix[i]`` is the unit vector of the passage that stands in ``sections[section[i]].text[start[i]:end[i]]`` of
    the project with ordinal ``project[i]``. Without an encoder there are no passages, and ``matrix`` is (0, 0).
    """

    matrix: Matrix  # (n, dimension), float32, memory-mapped
    places: Places  # (n,) of PLACE, memory-mapped
    project: npt.NDArray[np.int32]  # (n,), ascending
    section: npt.NDArray[np.int32]  # (n,)
    start: npt.NDArray[np.int32]  # (n,)
    end: npt.NDArray[np.int32]  # (n,)
    is_item: npt.NDArray[np.bool_]  # (n,)
    kind: npt.NDArray[np.uint8]  # (n,), place in KINDS of the section's kind

    def __len__(self) -> int:
        return len(self.places)

    @property
    def dimension(self) -> int:
        """The length of a vector; 0 without an encoder."""
        return int(self.matrix.shape[1])

    def of_project(self, ordinal: int) -> slice:
        """Return which passages belong to a project: ``matrix[vectors.of_project(3)]``."""
        ends = np.array((ordinal, ordinal + 1), self.project.dtype)  # another type would have all of the column copied
        first, last = np.searchsorted(self.project, ends)
        return slice(int(first), int(last))


def write_vectors(folder: Path, matrix: Matrix, places: Places) -> None:
    """Write both files.

    Raises:
        ValueError: they do not belong together, or a row is not finite.
        OSError: the disk is full or may not be written.
    """
    if len(matrix) != len(places):
        raise ValueError(f"{len(matrix)} vectors for {len(places)} passages")
    if not np.isfinite(matrix).all():
        raise ValueError("a vector has a component that is not a number")
    np.save(folder / VECTORS, np.ascontiguousarray(matrix, dtype=np.float32), allow_pickle=False)
    np.save(folder / PASSAGES, places.astype(PLACE), allow_pickle=False)


def open_vectors(folder: Path) -> PassageVectors:
    """Map what ``write_vectors`` wrote; nothing is read yet but the columns of places.

    Raises:
        OSError, ValueError: a file is missing, or not of this form.
    """
    matrix, places = _map(folder / VECTORS), _map(folder / PASSAGES)
    if places.dtype != PLACE or matrix.dtype != np.float32 or matrix.ndim != 2 or len(matrix) != len(places):
        raise ValueError(f"{VECTORS} and {PASSAGES} do not belong together")
    # Columns are copied: side by side they are quick to scan, and 18 bytes a passage are no burden.
    columns = {name: np.ascontiguousarray(places[name]) for name in PLACE.names or ()}
    return PassageVectors(matrix=matrix, places=places, **columns)


def _map(file: Path) -> npt.NDArray[Any]:
    try:
        # As a plain array: every slice of NumPy's own class for mapped files costs a call of Python.
        mapped: npt.NDArray[Any] = np.asarray(np.load(file, mmap_mode="r", allow_pickle=False))
    except ValueError:  # an array without elements cannot be mapped
        mapped = np.load(file, allow_pickle=False)
        if mapped.size:
            raise
    return mapped
