"""Two projects -> which passage of the one goes with which of the other, one to one, by meaning or by words alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

from index.extraction.passages import passages
from index.finnish.analyzer import strongest_terms
from index.project import Passage, Project, SectionKind
from search.keyword import KeywordSearch
from search.shelf import SAYS_NOTHING, Shelf
from search.unusual import SHOWN_FROM

Floats = npt.NDArray[np.float32]

# Parameters
MOST: Final = 15  # pairs of two projects
OTHER_SECTION: Final = 0.9  # what the likeness of goals and background counts for beside that of goals and goals
_LEAST_BY_WORDS: Final = 0.15  # cosine of two passages' words
_TAKEN: Final = np.float32(-np.inf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two passages that go together. Without vectors nobody knows how unusual that is: ``one_in`` is 0."""

    ours: Passage
    theirs: Passage
    similarity: float = 0.0  # 0..1, calibrated
    one_in: int = 0  # of so many pairs of unrelated passages one is as near as this
    in_projects: int = 0  # how many projects have nearly the same words as ``ours``, these two among them


@dataclass(frozen=True, slots=True)
class Side:
    """One of the projects: its passages that say something, and their rows in the vectors, if there are any."""

    project: Project
    passages: tuple[Passage, ...]
    rows: npt.NDArray[np.int64]

    @property
    def kinds(self) -> npt.NDArray[np.str_]:
        """The kind of section of every passage."""
        found = [self.project.sections[passage.section].kind.value for passage in self.passages]
        return np.array(found, dtype=np.str_)


def side_of(project: Project, ordinal: int, shelf: Shelf) -> Side:
    """Return what of a project can be matched; what is told of money and progress makes no two projects alike."""
    if not len(shelf.vectors):
        found = [one for one in passages(project) if project.sections[one.section].kind not in SAYS_NOTHING]
        return Side(project, tuple(found), np.zeros(0, dtype=np.int64))
    span = shelf.vectors.of_project(ordinal)
    rows = np.arange(span.start, span.stop)[shelf.telling[span]]
    return Side(project, tuple(_passage(project, int(row), shelf) for row in rows), rows)


def match(ours: Side, theirs: Side, shelf: Shelf, keyword: KeywordSearch) -> list[Match]:
    """Return the passages that go together, the nearest first."""
    if not ours.passages or not theirs.passages:
        return []
    return _by_meaning(ours, theirs, shelf) if len(shelf.vectors) else _by_words(ours, theirs, keyword)


def _passage(project: Project, row: int, shelf: Shelf) -> Passage:
    vectors = shelf.vectors
    section, start, end = int(vectors.section[row]), int(vectors.start[row]), int(vectors.end[row])
    text = project.sections[section].text[start:end]
    return Passage(section=section, start=start, end=end, text=text, is_item=bool(vectors.is_item[row]))


def _by_meaning(ours: Side, theirs: Side, shelf: Shelf) -> list[Match]:
    usual = shelf.usual
    table = usual.between(ours.rows, theirs.rows, shelf.vectors.matrix)
    found = []
    for one, other in one_to_one(table * _sections(ours, theirs), MOST):
        z = float(table[one, other])
        if usual.similarity(z) >= SHOWN_FROM:
            found.append(
                Match(
                    ours=ours.passages[one],
                    theirs=theirs.passages[other],
                    similarity=round(usual.similarity(z), 3),
                    one_in=usual.one_in(z),
                    in_projects=shelf.lexicon.repeats(int(ours.rows[one])),
                )
            )
    return found


def _by_words(ours: Side, theirs: Side, keyword: KeywordSearch) -> list[Match]:
    """Match by the cosine of the passages' terms, each with its weight and idf."""
    here, there = ([strongest_terms(passage.text) for passage in side.passages] for side in (ours, theirs))
    idfs = keyword.idf_of({term for terms in (*here, *there) for term in terms})
    weighed = [[_unit(terms, idfs) for terms in side] for side in (here, there)]
    table = np.array([[_dot(one, other) for other in weighed[1]] for one in weighed[0]], dtype=np.float32)
    return [
        Match(ours=ours.passages[one], theirs=theirs.passages[other])
        for one, other in one_to_one(table * _sections(ours, theirs), MOST)
        if table[one, other] >= _LEAST_BY_WORDS
    ]


def one_to_one(scores: Floats, most: int) -> list[tuple[int, int]]:
    """Return at most ``most`` cells of a table, the highest first, none in the row or column of one before it."""
    left, found = scores.copy(), []
    for _ in range(min(most, *scores.shape)):
        row, column = (int(place) for place in np.unravel_index(int(left.argmax()), left.shape))
        found.append((row, column))
        left[row, :], left[:, column] = _TAKEN, _TAKEN
    return found


def _sections(ours: Side, theirs: Side) -> Floats:
    """Return what a likeness counts for by the sections of the two passages; a text without headings may be any."""
    one, other = ours.kinds[:, None], theirs.kinds[None, :]
    alike = (one == other) | (one == SectionKind.MUU.value) | (other == SectionKind.MUU.value)
    return np.where(alike, 1.0, OTHER_SECTION).astype(np.float32)


def _unit(terms: Mapping[str, float], idfs: Mapping[str, float]) -> dict[str, float]:
    weighed = {term: weight * idfs.get(term, 0.0) for term, weight in terms.items()}
    length = sqrt(sum(value * value for value in weighed.values()))
    return {term: value / length for term, value in weighed.items()} if length else {}


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(value * other[term] for term, value in one.items() if term in other)


def unmatched(side: Side, taken: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages of a project that go with none of the other."""
    known = {(passage.section, passage.start) for passage in taken}
    return tuple(passage for passage in side.passages if (passage.section, passage.start) not in known)
