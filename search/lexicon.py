"""Words that two texts share: a text against every passage, and against every project as a whole, by idf."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from index.finnish.analyzer import index_terms
from index.pipeline.passage_words import front_of
from index.project import Project
from index.store.passage_terms import NONE, PassageTerms, joined
from search.keyword_scoring import idf

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Terms = Mapping[str, float]  # term -> weight, as index.finnish.analyzer.strongest_terms gives it

# Parameter: what is added to the length of a passage (a sum of idf), so that two words are not all likeness.
LENGTH: Final = 20.0
_SAME: Final = 0.8  # Jaccard's index of two passages' terms from which they are one text


@dataclass(frozen=True)
class Frequencies:
    """How common every term of a corpus is, where a lexicon holds only some of its passages."""

    words: Sequence[str]  # in order of code points
    in_passages: Ints  # (words,)
    in_projects: Ints  # (words,)
    passages: int

    def of(self, words: Sequence[str], counts: Ints) -> Ints:
        """Return ``counts`` of some words; 0 for those that the corpus does not have."""
        return np.array([counts[n] if (n := self._number(word)) is not None else 0 for word in words], dtype=np.int64)

    def in_passages_of(self, term: str) -> int:
        """Return in how many passages a term stands."""
        number = self._number(term)
        return 0 if number is None else int(self.in_passages[number])

    def in_projects_of(self, term: str) -> int:
        """Return how many projects have a term."""
        number = self._number(term)
        return 0 if number is None else int(self.in_projects[number])

    def _number(self, term: str) -> int | None:
        place = bisect_left(self.words, term)
        return place if place < len(self.words) and self.words[place] == term else None


@dataclass(frozen=True)
class _Sums:
    """The terms of projects: what each project has of each term, title, keywords and all its passages together."""

    words: PassageTerms  # whose words are the terms
    starts: Ints  # (terms + 1,): entries of a term
    projects: Ints  # (entries,)
    weights: Floats  # (entries,): dampened frequency
    idf: Floats  # (terms,)
    norms: Floats  # (projects,): length of each project's vector of weight times idf


class Lexicon:
    """The words of one generation's passages and projects. Read-only, safe from any number of threads."""

    def __init__(
        self,
        terms: PassageTerms,
        project: npt.NDArray[np.int32],
        projects: int,
        front: PassageTerms = NONE,
        frequencies: Frequencies | None = None,
    ) -> None:
        """Take the words of passages, each passage's project (ordinal), how many there are, and the words of titles.

        ``frequencies`` are those of the whole corpus, where the passages are only some of it.
        """
        self.terms = terms
        self._front = front
        self._project = project
        self._projects = projects
        self._known = frequencies

    def passage_scores(self, terms: Terms) -> Floats:
        """Return for every passage, shape (passages,), how much of a text's telling words it has.

        The idf (Spärck Jones 1972, doi:10.1108/eb026526) of shared terms times the lesser weight, over the root of the
        passage's own sum, so that a long passage does not have everything.
        """
        scores = np.zeros(len(self._project), dtype=np.float32)
        for term, weight in terms.items():
            passages, weights = self.terms.postings(term)
            if len(passages):
                scores[passages] += self.idf(term) * np.minimum(weights, np.float32(weight))
        found: Floats = scores / self._roots
        return found

    def project_cosines(self, terms: Terms) -> Floats:
        """Return for every project, shape (projects,), the cosine of its tf-idf vector with a text's.

        Salton and Buckley 1988, "Term-weighting approaches in automatic text retrieval",
        doi:10.1016/0306-4573(88)90021-0, with logarithmic frequencies.
        """
        sums, square = self._sums, 0.0
        scores: Floats = np.zeros(self._projects, dtype=np.float32)
        for term, frequency in terms.items():
            number = sums.words.number(term)
            weight = _dampened(frequency) * self.project_idf(term)
            square += weight * weight
            if number is not None:
                span = slice(int(sums.starts[number]), int(sums.starts[number + 1]))
                scores[sums.projects[span]] += weight * sums.idf[number] * sums.weights[span]
        found: Floats = (scores / sums.norms / max(square, 1e-9) ** 0.5).astype(np.float32)
        return found

    def repeats(self, passage: int) -> int:
        """Return how many projects, its own among them, have nearly the words of a passage: four in five of them."""
        ours = self.terms.of_passage(passage)
        shared = np.zeros(len(self._project), dtype=np.int32)
        for term in ours:
            shared[self.terms.postings(term)[0]] += 1
        alike = shared >= _SAME * (len(ours) + self._counts - shared)
        return max(1, len(np.unique(self._project[alike])))

    def idf(self, term: str) -> float:
        """Return the idf of a term among passages; that of a term of no passage is the highest."""
        if self._known is not None:
            return idf(self._known.in_passages_of(term), self._known.passages)
        return idf(self.terms.frequency(term), len(self._project))

    def project_idf(self, term: str) -> float:
        """Return the idf of a term among projects."""
        if self._known is not None:
            return idf(self._known.in_projects_of(term), self._projects)
        number = self._sums.words.number(term)
        return float(self._sums.idf[number]) if number is not None else self._unknown

    def has(self, term: str, project: int) -> bool:
        """Whether a project has a term."""
        number = self._sums.words.number(term)
        if number is None:
            return False
        those = self._sums.projects[int(self._sums.starts[number]) : int(self._sums.starts[number + 1])]
        place = int(np.searchsorted(those, those.dtype.type(project)))
        return place < len(those) and int(those[place]) == project

    def warm_up(self) -> None:
        """Add up now what the first question would wait for."""
        _ = self._sums, self._roots

    @cached_property
    def _unknown(self) -> float:
        return idf(0, self._projects)

    @cached_property
    def _counts(self) -> npt.NDArray[np.int32]:
        """Return how many terms each passage has."""
        return np.bincount(self.terms.passages, minlength=len(self._project)).astype(np.int32)

    @cached_property
    def _roots(self) -> Floats:
        """Return the root of each passage's length in idf."""
        counts = np.diff(self.terms.starts)
        idfs = self._idfs(self.terms.words, counts)
        sums = np.bincount(
            self.terms.passages, weights=np.repeat(idfs, counts) * self.terms.weights, minlength=len(self._project)
        )
        roots: Floats = np.sqrt(sums + LENGTH).astype(np.float32)
        return roots

    def _idfs(self, words: Sequence[str], counts: Ints) -> npt.NDArray[np.float64]:
        """Return the idf among passages of words that so many of the passages here have."""
        known, passages = self._known, len(self._project)
        if known is not None:
            counts, passages = known.of(words, known.in_passages), known.passages
        found: npt.NDArray[np.float64] = np.log(1 + (passages - counts + 0.5) / (counts + 0.5))
        return found

    @cached_property
    def _sums(self) -> _Sums:
        whole = joined(self.terms, self._front, len(self._project))
        projects = np.concatenate([self._project, np.arange(self._projects, dtype=np.int32)])[whole.passages]
        numbers = np.repeat(np.arange(len(whole.words)), np.diff(whole.starts))
        order = np.lexsort((projects, numbers))
        numbers, projects, parts = numbers[order], projects[order].astype(np.int64), whole.weights[order]
        first = np.flatnonzero((np.diff(numbers, prepend=-1) != 0) | (np.diff(projects, prepend=-1) != 0))
        frequencies = np.add.reduceat(parts, first) if len(first) else parts
        weights = np.where(frequencies > 1, 1 + np.log(np.maximum(frequencies, 1)), frequencies).astype(np.float32)
        found = np.bincount(numbers[first], minlength=len(whole.words))
        having = found if self._known is None else self._known.of(whole.words, self._known.in_projects)
        idfs = np.log(1 + (self._projects - having + 0.5) / (having + 0.5)).astype(np.float32)
        squares = np.bincount(projects[first], weights=(weights * idfs[numbers[first]]) ** 2, minlength=self._projects)
        return _Sums(
            words=whole,
            starts=np.concatenate([[0], np.cumsum(found)]),
            projects=projects[first],
            weights=weights,
            idf=idfs,
            norms=np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32),
        )


def terms_of(project: Project) -> dict[str, float]:
    """Return every term of a project with the sum of its weights, as the index counts them."""
    counts: defaultdict[str, float] = defaultdict(float, front_of(project))
    for section in project.sections:
        for word in index_terms(section.text):
            for term, weight in word:
                counts[term] += weight
    return dict(counts)


def _dampened(frequency: float) -> float:
    return 1 + log(frequency) if frequency > 1 else frequency
