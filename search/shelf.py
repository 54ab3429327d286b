"""What texts are held against: passages of projects with their vectors, their words, and what is usual among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from index.project import SectionKind
from index.store.passage_terms import NONE, PassageTerms
from index.store.vectors import KINDS, PassageVectors
from search.lexicon import Frequencies, Lexicon
from search.unusual import Usual, Whole, usual_in

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# That two projects are paid alike, or ended in the same month, makes them no more alike.
SAYS_NOTHING: Final = (SectionKind.RAHOITUS, SectionKind.ETENEMINEN)
# Parameter: what likeness with a programme or with material counts for; they would crowd out the projects.
OF_MANY: Final = 0.9
NOTHING: Final = -9.0  # what stands where a project has no passage that says something: far below anything usual


@dataclass(frozen=True)
class Corpus:
    """What is known of all passages where a shelf holds only some of them."""

    usual: Whole
    frequencies: Frequencies


@dataclass(frozen=True)
class Shelf:
    """Passages of ``projects`` projects. Made once for a generation, safe from any number of threads."""

    vectors: PassageVectors
    terms: PassageTerms
    projects: int
    weights: Floats  # (projects,): what a likeness with each counts for beside others
    front: PassageTerms = NONE  # words of titles and keywords, by ordinal of the project
    corpus: Corpus | None = None  # where the passages are only those of some of the projects

    @cached_property
    def usual(self) -> Usual:
        """What is usual between any two of the passages."""
        return usual_in(self.vectors) if self.corpus is None else self.corpus.usual.among(self.vectors)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the passages and of the projects."""
        known = self.corpus.frequencies if self.corpus else None
        return Lexicon(self.terms, self.vectors.project, self.projects, self.front, known)

    @cached_property
    def telling(self) -> npt.NDArray[np.bool_]:
        """Which passages, shape (passages,), say what a project is about."""
        return ~np.isin(self.vectors.kind, [KINDS.index(kind) for kind in SAYS_NOTHING])

    def warm_up(self) -> None:
        """Work out now what the first likeness of two projects would wait for."""
        if len(self.vectors):
            _ = self.usual
        self.lexicon.warm_up()

    def has_passages(self, project: int) -> bool:
        """Whether a project says anything."""
        span = self.vectors.of_project(project)
        return bool(span.start < span.stop)

    @cached_property
    def _starts(self) -> Ints:
        return np.flatnonzero(np.diff(self.vectors.project, prepend=-1)).astype(np.int64)

    def best_of_projects(self, scores: Floats) -> Floats:
        """Return the score of each project's best telling passage: (k, passages) -> (k, projects)."""
        found: Floats = np.full((len(scores), self.projects), NOTHING, dtype=np.float32)
        if len(self._starts):
            masked = np.where(self.telling, scores, np.float32(NOTHING))
            found[:, self.vectors.project[self._starts]] = np.maximum.reduceat(masked, self._starts, axis=1)
        return found

    def best_passage(self, scores: Floats, project: int) -> int:
        """Return the number of a project's best telling passage, given the scores of all: (passages,)."""
        span = self.vectors.of_project(project)
        masked = np.where(self.telling[span], scores[span], np.float32(NOTHING))
        return int(span.start) + int(np.argmax(masked))


def mean_of_best(scores: Floats, most: int) -> Floats:
    """Return for each project the mean of the ``most`` highest scores: (k, projects) -> (projects,).

    ``NOTHING`` for all of them where there are no scores: of a text without passages.
    """
    if not len(scores):
        return np.full(scores.shape[1], NOTHING, dtype=np.float32)
    count = min(most, len(scores))
    best: Floats = np.partition(scores, len(scores) - count, axis=0)[-count:].mean(axis=0)
    return best
