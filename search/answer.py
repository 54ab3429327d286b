"""Scores -> the answer that a person sees: a page of hits with marks, passages and reasons, and facets of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from index.project import Project
from search.calibration import SHOWN_FROM, Scale, band
from search.evidence import meaning_reasons, word_reasons
from search.filters import Columns
from search.highlight import MarkedProject
from search.query import Query
from search.ranking import Ranked
from search.results import Facet, Filters, Hit, PassageHit
from search.semantic import Semantic
from search.snapshot import Snapshot
from search.wanting import Wanting

_PASSAGES: Final = 2

Ints = npt.NDArray[np.int64]

# Facet -> the attributes of Filters that it is narrowed by.
_NARROWED_BY: Final = {
    "funder": ("funders",),
    "programme": ("programmes",),
    "region": ("regions",),
    "administrator": ("administrators",),
    "kind": ("kinds",),
    "target_group": ("target_groups",),
    "theme": ("themes",),
    "wellbeing_county": ("wellbeing_counties",),
    "status": ("statuses",),
    "year": ("year_from", "year_to"),
}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is left of a ranking after filters."""

    ordinals: Ints  # best first
    facets: Mapping[str, Sequence[Facet]]
    notes: tuple[str, ...]


def narrow(columns: Columns, ranked: Ints, filters: Filters) -> Narrowed:
    """Keep what passes the filters; count each facet as if its own filter were off, to show what else there is."""
    allowed = columns.mask(filters)
    kept = ranked if allowed is None else ranked[allowed[ranked]]
    facets = dict(columns.facets(kept))
    nothing = Filters()
    for facet, names in _NARROWED_BY.items():
        if any(getattr(filters, name) != getattr(nothing, name) for name in names):
            without = columns.mask(replace(filters, **{name: getattr(nothing, name) for name in names}))
            facets[facet] = columns.facet(facet, ranked if without is None else ranked[without[ranked]])
    return Narrowed(kept, facets, columns.notes(filters))


def with_years(filters: Filters, query: Query) -> Filters:
    """Narrow the filters by the years in the query."""
    if query.year_from is None and query.year_to is None:
        return filters
    starts = [year for year in (filters.year_from, query.year_from) if year is not None]
    ends = [year for year in (filters.year_to, query.year_to) if year is not None]
    return replace(filters, year_from=max(starts, default=None), year_to=min(ends, default=None))


def hits(snapshot: Snapshot, query: Query | None, ranked: Ranked, page: Sequence[int], offset: int) -> tuple[Hit, ...]:
    """Return the hits of one page: records, marked words, near passages, reasons."""
    wanted, by_word = None, ranked.by_word
    if query:
        substitutes, unquoted = ({}, ()) if by_word is None else (by_word.substitutes, by_word.unquoted)
        wanted = Wanting.of(query, substitutes, snapshot.keyword.idf_of, unquoted)
    projects = snapshot.index.catalogue.by_ordinals(page)
    return tuple(
        _hit(snapshot, wanted, ranked, ordinal, project, rank)
        for rank, (ordinal, project) in enumerate(zip(page, projects, strict=True), start=offset + 1)
    )


def passage_hits(
    semantic: Semantic,
    project: Project,
    numbers: Sequence[int],
    similarities: Sequence[float],
    word_for: Callable[[float], str] = band,
) -> tuple[PassageHit, ...]:
    """Return passages of a project by their numbers, with calibrated similarities and the words for them."""
    vectors = semantic.vectors
    found = []
    for number, similarity in zip(numbers, similarities, strict=True):
        section = project.sections[int(vectors.section[number])]
        found.append(
            PassageHit(
                section=section.kind,
                heading=section.heading,
                text=section.text[int(vectors.start[number]) : int(vectors.end[number])],
                similarity=round(similarity, 3),
                band=word_for(similarity),
            )
        )
    return tuple(found)


def _hit(snapshot: Snapshot, wanted: Wanting | None, ranked: Ranked, ordinal: int, project: Project, rank: int) -> Hit:
    marked = MarkedProject(highlights=(), places={})
    if wanted:
        by_word = bool(ranked.found_by_word[ordinal]) or ranked.by_word is None
        marked = wanted.mark(project, found_by_word=by_word, standing=snapshot.keyword.standing(ordinal))
    passages = _near_passages(snapshot.semantic, ranked, ordinal, project)
    reasons = [*word_reasons(marked.places, wanted.shown if wanted else {}), *meaning_reasons(passages)]
    return Hit(
        rank=rank,
        project=project,
        score=round(ranked.scores.of(ordinal), 4),
        highlights=marked.highlights,
        passages=passages,
        reasons=tuple(reasons),
    )


def _near_passages(semantic: Semantic, ranked: Ranked, ordinal: int, project: Project) -> tuple[PassageHit, ...]:
    if ranked.by_meaning is None or ranked.scale is None:
        return ()
    cosines: npt.NDArray[np.float32] = ranked.by_meaning.cosines
    scale: Scale = ranked.scale
    numbers = semantic.best_passages(cosines, ordinal, _PASSAGES)
    near = [(number, scale.similarity(float(cosines[number]))) for number in numbers]
    shown = [(number, similarity) for number, similarity in near if similarity >= SHOWN_FROM]
    if not shown and not ranked.found_by_word[ordinal]:
        shown = near[:1]  # found by meaning alone: it must show by what; the band says how near that is
    return passage_hits(semantic, project, [number for number, _ in shown], [similarity for _, similarity in shown])
