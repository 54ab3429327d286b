"""What whoever searches keeps of a generation: all of it but texts, words and vectors, in a folder of plain files."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from index.milvus.keys import Keys
from index.milvus.statistics import write_statistics
from index.store.catalogue import FILE
from index.store.catalogue_slim import write_slim
from index.store.layout import LAYOUT, SETTLED
from index.store.manifest import sum_files, write_manifest
from index.store.opened import OpenIndex
from index.store.vectors import PASSAGES
from index.store.writer import ACCOUNT

PIECES: Final = ("record", "words", "passages", "contacts")  # the texts of a project, as ``RowKeys.pieces`` counts them


@dataclass(frozen=True, eq=False)
class RowKeys:
    """Which rows make up a generation."""

    projects: Keys  # (projects,), by ordinal
    pieces: npt.NDArray[np.int64]  # (projects, len(PIECES)): how many rows each text takes
    passages: Keys  # (passages,), as the passages are counted

    def text_ids(self, ordinals: Sequence[int], piece: str) -> list[list[str]]:
        """Return the names of the rows that one of the texts of each project is in."""
        column = PIECES.index(piece)
        return [text_ids(int(self.projects[n]), piece, int(self.pieces[n, column])) for n in ordinals]


def text_ids(key: int, piece: str, count: int) -> list[str]:
    """Return the names of the rows of a text of the project with this key."""
    return [f"{piece[0]}{key:016x}.{number}" for number in range(count)]


def write_skeleton(folder: Path, index: OpenIndex, keys: RowKeys) -> None:
    """Write the skeleton of a generation into an empty folder.

    Raises:
        OSError: the disk is full or may not be written.
    """
    source = index.directory / index.generation
    for name in (PASSAGES, LAYOUT, SETTLED, ACCOUNT):
        shutil.copyfile(source / name, folder / name)
    write_slim(source / FILE, folder / FILE)
    write_statistics(folder, index)
    np.save(folder / "project_keys.npy", keys.projects, allow_pickle=False)
    np.save(folder / "pieces.npy", keys.pieces, allow_pickle=False)
    np.save(folder / "passage_keys.npy", keys.passages, allow_pickle=False)
    write_manifest(folder, replace(index.manifest, files=sum_files(folder, {})))


def read_keys(folder: Path) -> RowKeys:
    """Read which rows the generation in ``folder`` is made of.

    Raises:
        OSError, ValueError: a file is missing, or not of this form.
    """
    names = ("project_keys", "pieces", "passage_keys")
    return RowKeys(*(np.load(folder / f"{name}.npy", allow_pickle=False) for name in names))
