"""What an earlier generation has of the projects that are still as they were: vectors and words, put in order anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.pipeline.encoding import Encoded
from index.pipeline.passage_words import front_terms, passage_terms
from index.project import Project, ProjectId
from index.store.entry import Entry, Kept
from index.store.opened import OpenIndex
from index.store.passage_terms import PassageTerms, spliced
from index.store.vectors import Matrix, PassageVectors, Places

Ints = npt.NDArray[np.int64]


class Shown:
    """The projects that can be searched, by ordinal. Those that lie in a catalogue are read when they are asked for."""

    def __init__(self, entries: list[Entry]) -> None:
        """Take all entries, in order."""
        self.entries = entries
        self._having = [entry for entry in entries for _ in entry.shown_ids]
        self.ids = [project_id for entry in entries for project_id in entry.shown_ids]

    def projects(self, ordinals: Iterable[int]) -> list[Project]:
        """Return some of them."""
        having = ((self._having[ordinal], self.ids[ordinal]) for ordinal in ordinals)
        return [entry.projects[entry.ids.index(project_id)] for entry, project_id in having]

    def not_from(self, folder: Path) -> list[Project]:
        """Return those that do not lie in the catalogue of a generation."""
        return [
            project
            for entry in self.entries
            if not (isinstance(entry.projects, Kept) and entry.projects.folder == folder)
            for project in entry.shown
        ]


@dataclass(frozen=True)
class Earlier:
    """What an earlier generation, made in the same way, has of its projects."""

    ids: Sequence[ProjectId]  # by ordinal
    vectors: PassageVectors
    terms: PassageTerms  # of the same passages
    front: PassageTerms  # of titles and keywords

    @classmethod
    def of(cls, index: OpenIndex) -> Earlier:
        """Return what an index has."""
        return cls(index.catalogue.ids(), index.vectors, index.terms, index.front)


class Known:
    """What is known already of the projects of now."""

    def __init__(self, earlier: Earlier, ids: Sequence[ProjectId], changed: Collection[ProjectId]) -> None:
        """Take what was, the projects of now by ordinal, and which of them are other than then."""
        self._earlier = earlier
        ordinals = {project_id: ordinal for ordinal, project_id in enumerate(earlier.ids)}
        was = (-1 if project_id in changed else ordinals.get(project_id, -1) for project_id in ids)
        self._was: Ints = np.fromiter(was, dtype=np.int64, count=len(ids))
        self._is_fresh = self._was < 0

    @cached_property
    def fresh(self) -> list[int]:
        """The ordinals of the projects that it does not have as they are now."""
        return [int(ordinal) for ordinal in np.flatnonzero(self._is_fresh)]

    def with_vectors(self, encoded: Encoded) -> Encoded:
        """Return the vectors of all passages, given those of the ``fresh`` projects."""
        if len(self.fresh) == len(self._was):
            return encoded
        old = self._earlier.vectors
        rows, project = self._rows(encoded.places)
        places = np.concatenate([old.places, encoded.places])[rows]
        places["project"] = project
        return replace(encoded, matrix=_in_runs(old.matrix, encoded.matrix, rows), places=places)

    def passage_terms(self, fresh: Sequence[Project], places: Places) -> PassageTerms:
        """Return the words of all passages.

        Args:
            fresh: the ``fresh`` projects.
            places: where all passages stand now.
        """
        place = np.full(len(self._was), -1, dtype=np.int32)
        place[self.fresh] = np.arange(len(self.fresh))
        stood = places[self._is_fresh[places["project"]]]
        stood["project"] = place[stood["project"]]
        rows, _ = self._rows(stood)
        return spliced(self._earlier.terms, passage_terms(fresh, stood), rows, len(self._earlier.vectors))

    def front_terms(self, fresh: Sequence[Project]) -> PassageTerms:
        """Return the words of all titles and keywords, given the ``fresh`` projects."""
        count = len(self._earlier.ids)
        rows = self._was.copy()
        rows[self.fresh] = count + np.arange(len(self.fresh))
        return spliced(self._earlier.front, front_terms(fresh), rows, count)

    def _rows(self, fresh: Places) -> tuple[Ints, Ints]:
        """Return where each passage of now is from, and its project.

        Numbers count the passages of the index, and behind them those of the fresh projects, which stand in ``fresh``
        and count these projects only.
        """
        old = self._earlier.vectors
        starts = np.searchsorted(old.project, np.arange(len(self._earlier.ids) + 1))
        counts = np.bincount(fresh["project"], minlength=len(self.fresh))
        lengths, first = np.zeros_like(self._was), np.zeros_like(self._was)
        lengths[~self._is_fresh] = np.diff(starts)[self._was[~self._is_fresh]]
        first[~self._is_fresh] = starts[self._was[~self._is_fresh]]
        lengths[self._is_fresh] = counts
        first[self._is_fresh] = len(old) + np.cumsum(counts) - counts
        ends = np.cumsum(lengths)
        rows: Ints = np.arange(int(lengths.sum())) + np.repeat(first - ends + lengths, lengths)
        return rows, np.repeat(np.arange(len(lengths)), lengths)


def _in_runs(old: Matrix, fresh: Matrix, rows: Ints) -> Matrix:
    """Return the rows of two matrices, numbered one behind the other; copied run by run, faster than row by row."""
    found: Matrix = np.empty((len(rows), old.shape[1]), dtype=np.float32)
    is_old = rows < len(old)
    goes_on = (np.diff(rows, prepend=-9) == 1) & (np.diff(is_old.astype(np.int8), prepend=-9) == 0)
    starts = np.flatnonzero(~goes_on)
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(rows)], strict=False):
        row = int(rows[start])
        part = old[row : row + end - start] if is_old[start] else fresh[row - len(old) : row - len(old) + end - start]
        found[start:end] = part
    return found
