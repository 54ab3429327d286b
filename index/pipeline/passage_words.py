"""Passages -> the words that stand in each, taken over from the index where nothing has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.finnish.analyzer import strongest_terms
from index.pipeline.encoding import Known
from index.project import Project
from index.store.passage_terms import PassageTerms, gather
from index.store.schema import ACRONYM_WEIGHT, KEYWORD_WEIGHT, TITLE_WEIGHT
from index.store.vectors import Places


def passage_terms(
    projects: Sequence[Project], places: Places, known: Known | None = None, terms: PassageTerms | None = None
) -> PassageTerms:
    """Return the words of all passages.

    Args:
        projects: by ordinal.
        places: where the passages stand in them (``index.store.vectors.PLACE``).
        known: an earlier generation made by the same analyzer, and
        terms: its words; both or neither.
    """
    return gather(_rows(projects, places, known, terms))


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


def _rows(
    projects: Sequence[Project], places: Places, known: Known | None, terms: PassageTerms | None
) -> Iterator[Mapping[str, float]]:
    before = -1, 0  # ordinal of the project, and its passages so far
    for place in places:
        ordinal = int(place["project"])
        before = (ordinal, before[1] + 1) if before[0] == ordinal else (ordinal, 0)
        project = projects[ordinal]
        if known and terms and project.id in known.ordinals:
            first = known.vectors.of_project(known.ordinals[project.id]).start
            yield terms.of_passage(first + before[1])
        else:
            yield strongest_terms(project.sections[int(place["section"])].text[int(place["start"]) : int(place["end"])])
