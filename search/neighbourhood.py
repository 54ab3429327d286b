"""A project -> the hits that are shown as similar to it: neighbours with family, closest passages and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from index.finnish.analyzer import strongest_terms
from index.project import Project
from search import phrases
from search.answer import passage_hits
from search.evidence import fact_reasons, in_one_area, months_together, relation_of
from search.lexicon import terms_of
from search.results import Hit, PassagePair, Reason
from search.shared_words import shared_words
from search.similar import Neighbour, Neighbourhood, Pair
from search.snapshot import Snapshot, Texts
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
    snapshot = snapshot.around(Texts(ordinals=(catalogue.ordinal(project.id),), terms=(terms_of(project),)))
    near = Neighbourhood(project, catalogue.ordinal(project.id), snapshot.shelf, snapshot.keyword)
    hits: list[Hit] = []
    for start in range(0, len(near.found), limit):
        chunk = near.found[start : start + limit]
        for neighbour, other in zip(chunk, catalogue.by_ordinals([one.ordinal for one in chunk]), strict=True):
            if concurrent and not months_together(project.period, other.period):
                continue
            if same_area and not in_one_area(project, other):
                continue
            hits.append(_hit(snapshot, project, near, len(hits) + 1, neighbour, other))
            if len(hits) == limit:
                return tuple(hits)
    return tuple(hits)


def _hit(
    snapshot: Snapshot, project: Project, near: Neighbourhood, rank: int, neighbour: Neighbour, other: Project
) -> Hit:
    relation = relation_of(project, other)
    pair = _shown_pair(snapshot, project, near.pair(neighbour.ordinal), other)
    common = near.shared_terms(other, neighbour.ordinal)
    reasons = (
        *_family(relation),
        *_nearest(pair),
        *([Reason(kind="words", text=phrases.shared_terms(common))] if common else []),
        *fact_reasons(project, other),
    )
    return Hit(
        rank=rank,
        project=other,
        score=round(neighbour.score, 4),
        passages=(pair.theirs,) if pair else (),
        pair=pair,
        reasons=reasons[:_MOST_REASONS],
        relation=relation,
    )


def _shown_pair(snapshot: Snapshot, project: Project, pair: Pair | None, other: Project) -> PassagePair | None:
    """Return the nearest two passages of two projects, with the telling words that both have, if they are near."""
    if pair is None or pair.similarity < SHOWN_FROM:
        return None
    (ours,) = passage_hits(snapshot.semantic, project, [pair.ours], [pair.similarity], band)
    (theirs,) = passage_hits(snapshot.semantic, other, [pair.theirs], [pair.similarity], band)
    words = shared_words(strongest_terms(ours.text), ours.text, theirs.text, snapshot.shelf)
    return PassagePair(
        ours=ours,
        theirs=theirs,
        our_marks=words.ours,
        their_marks=words.theirs,
        one_in=snapshot.shelf.usual.one_in(pair.z),
    )


def _family(relation: str) -> Iterator[Reason]:
    if relation:
        yield Reason(kind="family", text=phrases.family(relation))


def _nearest(pair: PassagePair | None) -> Iterator[Reason]:
    """Say which sections of the two meet."""
    if pair:
        text = phrases.sections_meet(pair.theirs.band, pair.ours.section, pair.theirs.section)
        yield Reason(kind="meaning", text=text)
