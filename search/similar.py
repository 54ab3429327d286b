"""A project -> its neighbours: passages near in meaning, section against section, and distinctive words together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from index.finnish.analyzer import words
from index.finnish.lemmas import Word
from index.project import Project, SectionKind
from index.store.vectors import KINDS
from search.calibration import scale_of
from search.fusion import ALPHA, by_maximum, convex_combination
from search.keyword import KeywordSearch
from search.semantic import SemanticSearch

# Parameters
_TERMS: Final = 24  # distinctive terms of a project that are searched
_BEST: Final = 3  # of a project's passages whose nearest counterparts speak for two projects
# How much likeness in a section says of two projects: goals most, and that both ended in March nothing.
_SECTION_WEIGHTS: Final = {
    SectionKind.TAVOITTEET: 1.0,
    SectionKind.TOIMENPITEET: 0.9,
    SectionKind.TULOKSET: 0.9,
    SectionKind.MUU: 0.9,
    SectionKind.TAUSTA: 0.8,
    SectionKind.KOHDERYHMA: 0.7,
    SectionKind.ETENEMINEN: 0.0,
    SectionKind.RAHOITUS: 0.0,
}
_OTHER_SECTION: Final = 0.9  # of a pair of different sections: goals with background
_COMMON: Final = 0.25  # of all projects: a term that more of them have tells nothing
_LEAST: Final = 0.15  # of a fused score of 1: below it nothing is alike
_NOUNS: Final = frozenset({"nimisana", "nimisana_laatusana", "paikannimi", "nimi", "lyhenne"})
_CHUNK: Final = 64  # passages compared at a time, so that memory stays small

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pair:
    """The two passages of two projects that are nearest to each other; numbers of rows in the index's vectors."""

    ours: int
    theirs: int
    z: float  # how far the pair stands out among all pairs of ``ours``
    similarity: float  # 0..1, calibrated


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One project that is like another, and by what."""

    ordinal: int
    score: float  # 0..1 within this answer
    pair: Pair | None


def neighbours(
    project: Project, ordinal: int, keyword: KeywordSearch, semantic: SemanticSearch | None, limit: int
) -> list[Neighbour]:
    """Return the ``limit`` nearest projects, best first; the project itself is not among them."""
    terms = distinctive_terms(project, keyword)
    found, scores = keyword.weighted_terms(terms, _TERMS)
    by_word = {int(other): float(score) for other, score in zip(found, scores, strict=True) if other != ordinal}
    near = nearness(semantic, ordinal) if semantic else Nearness({}, {})
    if near.scores:
        by_meaning = {other: max(0.0, score) for other, score in near.scores.items()}
        fused = convex_combination(by_word, by_meaning, alpha=ALPHA)
    else:
        fused = by_maximum(by_word)
    best = sorted(fused.items(), key=lambda entry: (-entry[1], entry[0]))[:limit]
    pairs = {
        other: closest_pair(semantic, near.rows[other], other) for other, _ in best if semantic and other in near.rows
    }
    return [Neighbour(other, score, pairs.get(other)) for other, score in best if score >= _LEAST]


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


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near other projects are to one by meaning, and by which of its passages."""

    scores: dict[int, float]  # ordinal -> mean z of the passages that are nearest to it
    rows: dict[int, int]  # ordinal -> the passage that is nearest to it


def nearness(semantic: SemanticSearch, ordinal: int) -> Nearness:
    """Measure every other project against one.

    Each of the project's passages has a scale of its own, so that a passage which is near to everything (phrases that
    a whole programme repeats) counts for little. The score is the mean z of the best ``_BEST`` passages.
    """
    vectors = semantic.vectors
    span = vectors.of_project(ordinal)
    telling = [row for row in range(span.start, span.stop) if _SECTION_WEIGHTS[KINDS[vectors.kind[row]]]]
    if not telling:
        return Nearness({}, {})
    best: list[Floats] = []  # for each of our passages: z of the best passage of every project
    for first in range(0, len(telling), _CHUNK):
        rows = telling[first : first + _CHUNK]
        cosines: Floats = vectors.matrix[rows] @ vectors.matrix.T
        best += [semantic.ranking(_weighed(semantic, row, line)).best for row, line in zip(rows, cosines, strict=True)]
    table = np.stack(best)
    count = min(_BEST, len(telling))
    means = np.partition(table, len(telling) - count, axis=0)[-count:].mean(axis=0)
    nearest = table.argmax(axis=0)
    others = np.unique(vectors.project)  # in the order of the table's columns
    return Nearness(
        scores={int(o): float(mean) for o, mean in zip(others, means, strict=True) if o != ordinal},
        rows={int(o): telling[place] for o, place in zip(others, nearest, strict=True) if o != ordinal},
    )


def closest_pair(semantic: SemanticSearch, ours: int, other: int) -> Pair:
    """Return the passage ``ours`` with the nearest passage of the project ``other``."""
    vectors = semantic.vectors
    cosines: Floats = vectors.matrix @ vectors.matrix[ours]
    z = _weighed(semantic, ours, cosines)
    span = vectors.of_project(other)
    theirs = span.start + int(np.argmax(z[span]))
    return Pair(ours, theirs, float(z[theirs]), scale_of(cosines).similarity(float(cosines[theirs])))


def _weighed(semantic: SemanticSearch, ours: int, cosines: Floats) -> Floats:
    """Return how far every passage stands out by its likeness to ``ours``, weighed by what the two sections say."""
    scale = scale_of(cosines)
    z: Floats = (cosines - scale.centre) / scale.spread * _pair_weights(semantic, int(semantic.vectors.kind[ours]))
    return z


def _pair_weights(semantic: SemanticSearch, ours: int) -> Floats:
    """Return for every passage what its likeness to a passage of the kind ``ours`` says."""
    by_kind = [
        _SECTION_WEIGHTS[KINDS[ours]] * _SECTION_WEIGHTS[kind] * (1.0 if _agree(KINDS[ours], kind) else _OTHER_SECTION)
        for kind in KINDS
    ]
    weights: Floats = np.array(by_kind, dtype=np.float32)[semantic.vectors.kind]
    return weights


def _agree(one: SectionKind, other: SectionKind) -> bool:
    """Say whether two sections speak of the same thing; what has no kind agrees with all."""
    return one is other or SectionKind.MUU in (one, other)


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
