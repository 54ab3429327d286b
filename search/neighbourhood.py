"""A project -> the hits that are shown as similar to it: neighbours with family, closest passages and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from index.project import Project
from search import phrases
from search.answer import passage_hits
from search.evidence import fact_reasons, in_one_area, months_together, relation_of
from search.results import Hit, PassageHit, Reason
from search.similar import Neighbour, distinctive_terms, neighbours, shared_terms
from search.snapshot import Snapshot
from search.unusual import SHOWN_FROM, band

_MOST_REASONS: Final = 5


def similar(
    snapshot: Snapshot, project: Project, limit: int, *, concurrent: bool = False, same_area: bool = False
) -> tuple[Hit, ...]:
    """Return the ``limit`` projects most like ``project``, best first.

    ``concurrent`` keeps those that run at the same time, ``same_area`` those in a region, wellbeing services county or
    municipality of it.
    """
    catalogue = snapshot.index.catalogue
    found = neighbours(project, catalogue.ordinal(project.id), snapshot.shelf, snapshot.keyword)
    terms = distinctive_terms(project, snapshot.keyword)
    hits: list[Hit] = []
    for start in range(0, len(found), limit):
        chunk = found[start : start + limit]
        for neighbour, other in zip(chunk, catalogue.by_ordinals([one.ordinal for one in chunk]), strict=True):
            if concurrent and not months_together(project.period, other.period):
                continue
            if same_area and not in_one_area(project, other):
                continue
            hits.append(_hit(snapshot, project, terms, len(hits) + 1, neighbour, other))
            if len(hits) == limit:
                return tuple(hits)
    return tuple(hits)


def _hit(
    snapshot: Snapshot, project: Project, terms: dict[str, float], rank: int, neighbour: Neighbour, other: Project
) -> Hit:
    passages: tuple[PassageHit, ...] = ()
    if neighbour.pair and neighbour.pair.similarity >= SHOWN_FROM:
        passages = passage_hits(snapshot.semantic, other, [neighbour.pair.theirs], [neighbour.pair.similarity])
    relation = relation_of(project, other)
    reasons = (
        *_family(relation),
        *_nearest(snapshot, project, neighbour, passages),
        *_common_words(terms, other),
        *fact_reasons(project, other),
    )
    return Hit(
        rank=rank,
        project=other,
        score=round(neighbour.score, 4),
        passages=passages,
        reasons=reasons[:_MOST_REASONS],
        relation=relation,
    )


def _family(relation: str) -> Iterator[Reason]:
    if relation:
        yield Reason(kind="family", text=phrases.RELATIONS[relation])


def _nearest(
    snapshot: Snapshot, project: Project, neighbour: Neighbour, passages: tuple[PassageHit, ...]
) -> Iterator[Reason]:
    """Say which sections of the two meet."""
    if not passages or neighbour.pair is None:
        return
    ours = project.sections[int(snapshot.semantic.vectors.section[neighbour.pair.ours])].kind
    text = phrases.sections_meet(band(neighbour.pair.similarity), ours, passages[0].section)
    yield Reason(kind="meaning", text=text)


def _common_words(terms: dict[str, float], other: Project) -> Iterator[Reason]:
    common = shared_terms(terms, other)
    if common:
        yield Reason(kind="words", text=phrases.shared_terms(common))
