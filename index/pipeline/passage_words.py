"""Passages and titles -> the words that stand in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.finnish.analyzer import strongest_terms
from index.project import Project
from index.store.passage_terms import PassageTerms, gather
from index.store.pieces import ACRONYM_WEIGHT, KEYWORD_WEIGHT, TITLE_WEIGHT
from index.store.vectors import Places


def passage_terms(projects: Sequence[Project], places: Places) -> PassageTerms:
    """Return the words of all passages, which stand where ``places`` (``index.store.vectors.PLACE``) tell.

    ``projects`` are those that the places count.
    """
    return gather(_rows(projects, places))


def front_terms(projects: Iterable[Project]) -> PassageTerms:
    """Return the words of titles, acronyms and keywords, with what an occurrence there counts for, by ordinal."""
    return gather(map(front_of, projects))


def front_of(project: Project) -> dict[str, float]:
    """Return the words of one project's title, acronym and keywords, with what they count for beside its text."""
    found: defaultdict[str, float] = defaultdict(float)
    for text, share in (
        (project.title, TITLE_WEIGHT),
        (project.acronym if project.acronym not in project.title else "", ACRONYM_WEIGHT),
        ("\n".join(project.keywords), KEYWORD_WEIGHT),
    ):
        for term, weight in strongest_terms(text).items():
            found[term] += share * weight
    return dict(found)


def _rows(projects: Sequence[Project], places: Places) -> Iterator[Mapping[str, float]]:
    for ordinal, section, start, end, *_ in places.tolist():
        yield strongest_terms(projects[ordinal].sections[section].text[start:end])
