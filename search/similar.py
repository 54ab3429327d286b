"""A project -> its neighbours: passages near in meaning, section against section, and distinctive words together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from index.finnish.analyzer import analyze
from index.finnish.token import TermKind
from index.project import Project, SectionKind
from search.calibration import Scale, scale_of
from search.fusion import ALPHA, by_maximum, convex_combination
from search.keyword import KeywordSearch
from search.semantic import SemanticSearch

# Parameters
_TERMS: Final = 24  # distinctive terms of a project that are searched
_BEST: Final = 3  # of a project's passages whose nearest counterparts speak for two projects
_OTHER_SECTION: Final = 0.5  # deviations that a pair of different sections (goals with background) must be nearer
_LEAST: Final = 0.05  # of a fused score of 1: below it nothing is alike
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
    terms: tuple[str, ...]  # distinctive terms that both have, most telling first


def neighbours(
    project: Project, ordinal: int, keyword: KeywordSearch, semantic: SemanticSearch | None, limit: int
) -> list[Neighbour]:
    """Return the ``limit`` nearest projects, best first; the project itself is not among them."""
    terms = distinctive_terms(project, keyword)
    found, scores = keyword.weighted_terms(terms, _TERMS)
    by_word = {int(other): float(score) for other, score in zip(found, scores, strict=True) if other != ordinal}
    pairs = nearest_pairs(semantic, ordinal) if semantic else {}
    if pairs:
        by_meaning = {other: max(0.0, score) for other, (score, _) in pairs.items()}
        fused = convex_combination(by_word, by_meaning, alpha=ALPHA)
    else:
        fused = by_maximum(by_word)
    best = sorted(fused.items(), key=lambda entry: (-entry[1], entry[0]))[:limit]
    return [
        Neighbour(other, score, pairs[other][1] if other in pairs else None, ())
        for other, score in best
        if score >= _LEAST
    ]


def distinctive_terms(project: Project, keyword: KeywordSearch) -> dict[str, float]:
    """Return the terms that tell this project from others: frequency (dampened) times idf, compounds and lemmas only.

    Spärck Jones 1972, "A statistical interpretation of term specificity and its application in retrieval",
    doi:10.1108/eb026526.
    """
    counts = Counter(
        token.term
        for text in _texts(project)
        for token in analyze(text)
        if token.kind in (TermKind.LEMMA, TermKind.ELLIPSIS, TermKind.STEM, TermKind.SURFACE) and len(token.term) > 2
    )
    idfs = keyword.idf_of(counts)
    return {term: (1 + np.log(count)) * idfs[term] for term, count in counts.items() if term in idfs}


def shared_terms(terms: dict[str, float], other: Project, most: int = 4) -> tuple[str, ...]:
    """Return the most telling of ``terms`` that ``other`` has too, as words that a reader knows."""
    theirs = {token.term for text in _texts(other) for token in analyze(text)}
    common = [term for term in sorted(terms, key=lambda term: (-terms[term], term)) if term in theirs]
    return tuple(term for term in common if term.isalpha() and len(term) > 3)[:most]


def nearest_pairs(semantic: SemanticSearch, ordinal: int) -> dict[int, tuple[float, Pair]]:
    """Return for every other project a score and the nearest pair of passages.

    Each of the project's passages has a scale of its own, so that a passage which is near to everything (phrases that
    a whole programme repeats) counts for little. The score is the mean z of the best ``_BEST`` passages.
    """
    vectors = semantic.vectors
    span = vectors.of_project(ordinal)
    best: defaultdict[int, list[tuple[float, int, int, Scale, float]]] = defaultdict(list)
    starts = np.flatnonzero(np.diff(vectors.project, prepend=-1)) if len(vectors) else np.zeros(0, np.int64)
    for first in range(span.start, span.stop, _CHUNK):
        rows = range(first, min(first + _CHUNK, span.stop))
        cosines: Floats = vectors.matrix[rows.start : rows.stop] @ vectors.matrix.T
        for row, line in zip(rows, cosines, strict=True):
            _add_best(best, row, line, starts, semantic)
    found: dict[int, tuple[float, Pair]] = {}
    for other, entries in best.items():
        if other == ordinal:
            continue
        entries.sort(key=lambda entry: -entry[0])
        top = entries[:_BEST]
        z, ours, theirs, scale, cosine = top[0]
        score = sum(entry[0] for entry in top) / len(top)
        found[other] = (score, Pair(ours, theirs, z, scale.similarity(cosine)))
    return found


def _add_best(
    best: defaultdict[int, list[tuple[float, int, int, Scale, float]]],
    row: int,
    cosines: Floats,
    starts: npt.NDArray[np.int64],
    semantic: SemanticSearch,
) -> None:
    """Note for every project its passage that is nearest to the passage ``row``."""
    vectors = semantic.vectors
    scale = scale_of(cosines)
    z = (cosines - scale.centre) / scale.spread
    for project, begin, end in zip(vectors.project[starts], starts, np.append(starts[1:], len(z)), strict=True):
        place = int(begin) + int(np.argmax(z[begin:end]))
        best[int(project)].append((float(z[place]), row, place, scale, float(cosines[place])))


def kinds_differ(one: SectionKind, other: SectionKind) -> bool:
    """Say whether two sections speak of different things; what has no kind agrees with all."""
    return one is not other and SectionKind.MUU not in (one, other)


def _texts(project: Project) -> Iterable[str]:
    yield project.title
    yield project.summary
    yield " ".join(project.keywords)
    for section in project.sections:
        yield section.text
