"""A project -> its neighbours: passages near in meaning, section against section, and telling words together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from index.finnish.analyzer import words
from index.finnish.lemmas import Word
from index.project import Project, SectionKind
from index.store.vectors import KINDS
from search.fusion import Scores, by_maximum
from search.keyword import KeywordSearch
from search.lexicon import terms_of
from search.shelf import NOTHING, Shelf, mean_of_best

# Parameters
ALPHA: Final = 0.3  # the share of meaning in a score
_TERMS: Final = 24  # distinctive terms of a project that are searched where there are no vectors
_BEST: Final = 3  # of a project's passages whose nearest counterparts speak for two projects
_BOTH_WAYS: Final = 100  # projects that are looked at from their side, too
_OTHER_SECTION: Final = 0.9  # of a pair of different sections: goals with background
_COMMON: Final = 0.25  # of all projects: a term that more of them have tells nothing
_LEAST: Final = 0.15  # of a fused score of 1: below it nothing is alike
_NOUNS: Final = frozenset({"nimisana", "nimisana_laatusana", "paikannimi", "nimi", "lyhenne"})
_REPEATED: Final = 3  # other projects that have the same passage: from so many on it is the programme's text

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pair:
    """The two passages of two projects that are nearest to each other; numbers of rows in the index's vectors."""

    ours: int
    theirs: int
    z: float  # in standard deviations above what is usual between passages
    similarity: float  # 0..1, calibrated


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One project that is like another."""

    ordinal: int
    score: float  # 0..1 within this answer


class Neighbourhood:
    """The projects that are like one, best first, and by which passages. Asked for a pair only where it is shown."""

    def __init__(self, project: Project, ordinal: int, shelf: Shelf, keyword: KeywordSearch) -> None:
        """Measure one project against all others; without vectors by its distinctive terms alone."""
        self._shelf = shelf
        self.terms = distinctive_terms(project, shelf, keyword)
        self._rows: list[int] = []
        if len(shelf.vectors):
            words = shelf.lexicon.project_cosines(terms_of(project))
            words[ordinal] = 0
            self._rows, self._table = _table(ordinal, shelf)
            meaning = _by_meaning(ordinal, shelf, self._rows, self._table)
            scores = ((1 - ALPHA) * _of_highest(words) + ALPHA * _of_highest(meaning)) * shelf.weights
            order = np.lexsort((np.arange(len(scores)), -scores))
            self.found = [Neighbour(int(n), float(scores[n])) for n in order[: np.count_nonzero(scores >= _LEAST)]]
        else:
            found, values = keyword.weighted_terms(self.terms, _TERMS)
            others = Scores(found.astype(np.int64), values).kept(found != ordinal)
            ranked = by_maximum(others).best_first()
            best = ranked.kept(ranked.values >= _LEAST)
            self.found = [Neighbour(int(n), float(score)) for n, score in zip(best.ordinals, best.values, strict=True)]

    def pair(self, other: int) -> Pair | None:
        """Return the nearest two passages of the project and another one; ``None`` where one of them has none."""
        span = self._shelf.vectors.of_project(other)
        if not self._rows or span.start == span.stop:
            return None
        here = np.where(self._shelf.telling[span], self._table[:, span], np.float32(NOTHING))
        ours, theirs = np.unravel_index(int(here.argmax()), here.shape)
        z = float(here[ours, theirs])
        return Pair(self._rows[int(ours)], int(span.start) + int(theirs), z, self._shelf.usual.similarity(z))

    def shared_terms(self, other: Project, ordinal: int, most: int = 4) -> tuple[str, ...]:
        """Return the most telling terms that another project has too, as words that a reader knows."""
        theirs: Container[str] = _TermsOf(self._shelf, ordinal)
        if not len(self._shelf.vectors):
            theirs = {term for text in _texts(other) for term in _telling(text)}
        ranked = sorted(self.terms, key=lambda term: (-self.terms[term], term))
        shown = (term for term in ranked if term.isalpha() and len(term) > 3 and term in theirs)
        return tuple(islice(shown, most))


@dataclass(frozen=True, slots=True)
class _TermsOf:
    """What terms a project has, asked of the index one by one."""

    shelf: Shelf
    ordinal: int

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self.shelf.lexicon.has(term, self.ordinal)


def distinctive_terms(project: Project, shelf: Shelf, keyword: KeywordSearch) -> dict[str, float]:
    """Return the terms that tell this project from others: frequency (dampened) times idf, compounds and lemmas only.

    Spärck Jones 1972, "A statistical interpretation of term specificity and its application in retrieval",
    doi:10.1108/eb026526.
    """
    counts = Counter(term for text in _texts(project) for term in _telling(text))
    is_counted = len(shelf.vectors) > 0
    idfs = {term: shelf.lexicon.project_idf(term) for term in counts} if is_counted else keyword.idf_of(counts)
    # The idf of a term that the share _COMMON of the projects has, whatever their number: log(1 + (1 - p) / p).
    least = log(1 / _COMMON)
    return {term: (1 + log(count)) * idfs[term] for term, count in counts.items() if idfs.get(term, 0.0) > least}


def _of_highest(scores: Floats) -> Floats:
    """Return scores as shares of the highest, none below 0."""
    highest = float(scores.max(initial=0.0))
    shares: Floats = np.maximum(scores, np.float32(0))
    return shares / np.float32(highest) if highest > 0 else shares


def _table(ordinal: int, shelf: Shelf) -> tuple[list[int], Floats]:
    """Return a project's telling passages, and how near every passage is to each: (rows, passages).

    A passage that many projects have nearly word for word, because their programme gave it to all, counts for less.
    """
    span = shelf.vectors.of_project(ordinal)
    rows = [row for row in range(span.start, span.stop) if shelf.telling[row]]
    matrix: Floats = np.asarray(shelf.vectors.matrix[rows], dtype=np.float32)
    table = shelf.usual.standardise(matrix, shelf.vectors.matrix)
    for number, row in enumerate(rows):
        others = shelf.lexicon.repeats(row) - 1
        weight = 1.0 if others < _REPEATED else 1 / (1 + log(others))
        table[number] *= weight * _section_weights(shelf, row)
    return rows, table


def _section_weights(shelf: Shelf, row: int) -> Floats:
    """Return for every passage what its likeness to the passage ``row`` says, by the sections of the two."""
    ours = KINDS[shelf.vectors.kind[row]]
    by_kind = [1.0 if ours is kind or SectionKind.MUU in (ours, kind) else _OTHER_SECTION for kind in KINDS]
    weights: Floats = np.array(by_kind, dtype=np.float32)[shelf.vectors.kind]
    return weights


def _by_meaning(ordinal: int, shelf: Shelf, rows: list[int], table: Floats) -> Floats:
    """Return how near each project is: the mean of its best passages, seen from both sides for the nearest ones."""
    if not rows:
        return np.zeros(shelf.projects, dtype=np.float32)
    near = mean_of_best(shelf.best_of_projects(table), _BEST)
    near[ordinal] = NOTHING
    theirs = table.max(axis=0)
    nearest = np.argpartition(-near, min(_BOTH_WAYS, len(near)) - 1)[:_BOTH_WAYS]
    found: Floats = np.minimum(near, near[nearest].min())  # what is looked at from one side only comes behind
    for other in nearest.tolist():
        span = shelf.vectors.of_project(other)
        best = theirs[span][shelf.telling[span]]
        if len(best):
            found[other] = (near[other] + mean_of_best(best[:, None], _BEST)[0]) / 2
    return found


def _telling(text: str) -> Iterator[str]:
    """Yield the nouns and names of a text: what it is about. Words that may be several things are left out."""
    for _, _, word, restored in words(text):
        if restored:
            yield restored[0]
        elif not word.is_stop and len(word.text) > 2 and not word.text.isdigit() and _is_name_or_noun(word):
            yield word.lemmas[0]


def _is_name_or_noun(word: Word) -> bool:
    if word.reading is None:
        return True  # not in the dictionary: a name
    return len(word.lemmas) == 1 and word.reading.word_class in _NOUNS


def _texts(project: Project) -> Iterable[str]:
    yield project.title
    yield project.summary
    yield " ".join(project.keywords)
    for section in project.sections:
        yield section.text
