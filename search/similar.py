"""A project -> its neighbours: passages near in meaning, section against section, and telling words together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from index.finnish.analyzer import words
from index.finnish.lemmas import Word
from index.project import Project, SectionKind
from index.store.vectors import KINDS
from search.fusion import by_maximum, convex_combination
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
    """One project that is like another, and by what."""

    ordinal: int
    score: float  # 0..1 within this answer
    pair: Pair | None


def neighbours(project: Project, ordinal: int, shelf: Shelf, keyword: KeywordSearch) -> list[Neighbour]:
    """Return the projects that are like one, best first; the project itself is not among them."""
    if not len(shelf.vectors):
        found, scores = keyword.weighted_terms(distinctive_terms(project, keyword), _TERMS)
        by_word = {int(other): float(score) for other, score in zip(found, scores, strict=True) if other != ordinal}
        return [Neighbour(other, score, None) for other, score in _ranked(by_maximum(by_word)) if score >= _LEAST]
    words_alone = shelf.lexicon.project_cosines(terms_of(project))
    by_word = {other: float(score) for other, score in enumerate(words_alone) if score > 0 and other != ordinal}
    rows, table = _table(ordinal, shelf)
    by_meaning = _by_meaning(ordinal, shelf, table)
    fused = convex_combination(by_word, by_meaning, alpha=ALPHA) if by_meaning else by_maximum(by_word)
    weighed = {other: score * float(shelf.weights[other]) for other, score in fused.items()}
    return [
        Neighbour(other, score, _pair(rows, table, other, shelf))
        for other, score in _ranked(weighed)
        if score >= _LEAST
    ]


def distinctive_terms(project: Project, keyword: KeywordSearch) -> dict[str, float]:
    """Return the terms that tell this project from others: frequency (dampened) times idf, compounds and lemmas only.

    Spärck Jones 1972, "A statistical interpretation of term specificity and its application in retrieval",
    doi:10.1108/eb026526.
    """
    counts = Counter(term for text in _texts(project) for term in _telling(text))
    idfs = keyword.idf_of(counts)
    # The idf of a term that the share _COMMON of the projects has, whatever their number: log(1 + (1 - p) / p).
    least = log(1 / _COMMON)
    return {term: (1 + log(count)) * idfs[term] for term, count in counts.items() if idfs.get(term, 0.0) > least}


def shared_terms(terms: dict[str, float], other: Project, most: int = 4) -> tuple[str, ...]:
    """Return the most telling of ``terms`` that ``other`` has too, as words that a reader knows."""
    theirs = {term for text in _texts(other) for term in _telling(text)}
    common = [term for term in sorted(terms, key=lambda term: (-terms[term], term)) if term in theirs]
    return tuple(term for term in common if term.isalpha() and len(term) > 3)[:most]


def _ranked(scores: Mapping[int, float]) -> list[tuple[int, float]]:
    return sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))


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


def _by_meaning(ordinal: int, shelf: Shelf, table: Floats) -> dict[int, float]:
    """Return how near each project is: the mean of its best passages, seen from both sides for the nearest ones."""
    if not len(table):
        return {}
    near = mean_of_best(shelf.best_of_projects(table), _BEST)
    near[ordinal] = NOTHING
    theirs = table.max(axis=0)
    nearest = np.argsort(-near, kind="stable")[:_BOTH_WAYS]
    least = float(near[nearest[-1]])
    found = {int(other): max(0.0, min(float(near[other]), least)) for other in np.flatnonzero(near > 0)}
    for other in nearest:
        span = shelf.vectors.of_project(int(other))
        best = theirs[span][shelf.telling[span]]
        if len(best):
            found[int(other)] = max(0.0, (float(near[other]) + float(mean_of_best(best[:, None], _BEST)[0])) / 2)
    return {other: score for other, score in found.items() if score > 0}


def _pair(rows: list[int], table: Floats, other: int, shelf: Shelf) -> Pair | None:
    """Return the nearest two passages of two projects."""
    span = shelf.vectors.of_project(other)
    if not rows or span.start == span.stop:
        return None
    here = np.where(shelf.telling[span], table[:, span], np.float32(NOTHING))
    ours, theirs = np.unravel_index(int(here.argmax()), here.shape)
    z = float(here[ours, theirs])
    return Pair(rows[int(ours)], int(span.start) + int(theirs), z, shelf.usual.similarity(z))


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
