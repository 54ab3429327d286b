"""A project -> the hits that are shown as similar to it: neighbours with family, closest passages and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from index.project import Project
from search import phrases
from search.answer import passage_hits
from search.calibration import SHOWN_FROM, band
from search.evidence import fact_reasons, relation_of
from search.results import Hit, PassageHit, Reason
from search.similar import Neighbour, distinctive_terms, neighbours, shared_terms
from search.snapshot import Snapshot

_MOST_REASONS: Final = 5


def similar(snapshot: Snapshot, project: Project, limit: int) -> tuple[Hit, ...]:
    """Return the ``limit`` projects most like ``project``, best first."""
    catalogue = snapshot.index.catalogue
    semantic = snapshot.semantic if len(snapshot.semantic.vectors) else None
    found = neighbours(project, catalogue.ordinal(project.id), snapshot.keyword, semantic, limit)
    others = catalogue.by_ordinals([neighbour.ordinal for neighbour in found])
    terms = distinctive_terms(project, snapshot.keyword)
    return tuple(
        _hit(snapshot, project, terms, rank, neighbour, other)
        for rank, (neighbour, other) in enumerate(zip(found, others, strict=True), start=1)
    )


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
