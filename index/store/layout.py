"""Where every project lies on the map of meaning: a point each, read whole when an index is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

LAYOUT: Final = "layout.npy"
SETTLED: Final = "layout_settled.npy"

Points = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Layout:
    """``points[n]`` is where the project of the ordinal ``n`` lies, both numbers from -1 to 1; NaN where nobody knows.

    ``settled`` tells which of them were there when all the map was laid out: the others were put beside their nearest.
    """

    points: Points  # (projects, 2)
    settled: npt.NDArray[np.bool_]  # (projects,)

    @property
    def placed(self) -> npt.NDArray[np.bool_]:
        """Which projects have a place, shape (projects,)."""
        found: npt.NDArray[np.bool_] = np.isfinite(self.points[:, 0])
        return found


def nowhere(count: int) -> Layout:
    """Return the layout of an index without vectors: nobody has a place."""
    return Layout(np.full((count, 2), np.nan, dtype=np.float32), np.zeros(count, dtype=bool))


def write_layout(folder: Path, layout: Layout) -> None:
    """Write both files.

    Raises:
        ValueError: they do not belong together, or a point lies off the map.
        OSError: the disk is full or may not be written.
    """
    if layout.points.shape != (len(layout.settled), 2):
        raise ValueError(f"points of the shape {layout.points.shape} for {len(layout.settled)} projects")
    if (np.abs(layout.points[layout.placed]) > 1).any():
        raise ValueError("a project lies off the map")
    np.save(folder / LAYOUT, np.ascontiguousarray(layout.points, dtype=np.float32), allow_pickle=False)
    np.save(folder / SETTLED, layout.settled.astype(bool), allow_pickle=False)


def open_layout(folder: Path, count: int) -> Layout:
    """Read what ``write_layout`` wrote for so many projects: eight bytes each.

    Raises:
        OSError, ValueError: a file is missing, or not of this form.
    """
    points = np.load(folder / LAYOUT, allow_pickle=False)
    settled = np.load(folder / SETTLED, allow_pickle=False)
    if points.dtype != np.float32 or points.shape != (count, 2) or settled.dtype != bool or settled.shape != (count,):
        raise ValueError(f"{LAYOUT} and {SETTLED} do not belong to {count} projects")
    return Layout(points, settled)
