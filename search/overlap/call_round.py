"""The drafts of a call: each against the index and against all the others; which of them hang together."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

import numpy as np

from index.extraction.passages import passages
from index.finnish.analyzer import strongest_terms
from index.pipeline.passage_words import front_of
from index.project import ProjectId
from index.store.passage_terms import gather, joined
from index.store.vectors import KINDS, PLACE, PassageVectors
from search.overlap.bands import band_of
from search.overlap.cells import MOST_PASSAGES, Cells, EncodedDraft, measure
from search.overlap.check import around, check
from search.overlap.copying import copied
from search.overlap.facts import shared_facts
from search.overlap.made_with import made_with
from search.overlap.options import ANY, Options
from search.overlap.pairs import of_goal, pair_of
from search.overlap.records import Band, CallRound, Copied, Draft, DraftPair, OverlapReport, SkippedDraft
from search.shelf import Shelf
from search.snapshot import Snapshot

OnDraft = Callable[[int, int], None]  # (done, of how many): every draft once with the index, once with the others
Encode = Callable[[Sequence[Draft]], list[EncodedDraft]]

# Parameters
_AT_ONCE: Final = 8  # drafts that are encoded together
_MOST_PAIRS: Final = 5  # of passages of two drafts


def call_round(
    drafts: Sequence[Draft],
    encode: Encode,
    snapshot: Snapshot,
    skipped: Sequence[SkippedDraft] = (),
    options: Options = ANY,
    on_draft: OnDraft | None = None,
) -> CallRound:
    """Return the whole answer. Names of drafts tell them apart, so no two may be the same.

    Raises:
        MissingPart: the model cannot be loaded.
    """
    started = time.perf_counter()
    named = [
        replace(draft, project=replace(draft.project, id=ProjectId(f"luonnos-{number}")))
        for number, draft in enumerate(drafts, start=1)
    ]
    encoded: list[EncodedDraft] = []
    reports: list[OverlapReport] = []
    for start in range(0, len(named), _AT_ONCE):
        chunk = encode(named[start : start + _AT_ONCE])
        encoded += chunk
        for one in chunk:
            reports.append(check(one, snapshot, options))
            if on_draft:
                on_draft(len(reports), 2 * len(named))
    pairs = _pairs(encoded, around(encoded, snapshot).shelf, on_draft)
    return CallRound(
        reports=tuple(reports),
        pairs=tuple(pairs),
        clusters=tuple(clusters([(pair.one, pair.other) for pair in pairs if pair.band is Band.MAJOR])),
        skipped=tuple(skipped),
        made_with=made_with(snapshot, drafts, options.today),
        took_ms=round((time.perf_counter() - started) * 1000, 1),
    )


def clusters(ties: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the groups that ties hold together, directly or through others: the largest first, names in order."""
    groups: dict[str, set[str]] = {}
    for one, other in ties:
        together = groups.get(one, {one}) | groups.get(other, {other})
        groups |= dict.fromkeys(together, together)
    unique = {id(group): tuple(sorted(group)) for group in groups.values()}
    return sorted(unique.values(), key=lambda group: (-len(group), group))


def _pairs(encoded: Sequence[EncodedDraft], corpus: Shelf, on_draft: OnDraft | None = None) -> list[DraftPair]:
    """Return the drafts that overlap with each other, best first."""
    shelf = _with_drafts(corpus, encoded)
    projects = [one.draft.project for one in encoded]
    cells: list[Cells] = []
    copies: dict[tuple[ProjectId, ProjectId], list[Copied]] = {}
    for one in encoded:
        cells.append(measure(one, shelf))
        for stretch in copied(one.draft.project, projects):
            copies.setdefault((one.draft.project.id, stretch.project), []).append(stretch)
        if on_draft:
            on_draft(len(encoded) + len(cells), 2 * len(encoded))
    found = []
    for first, second in combinations(range(len(encoded)), 2):
        # Of the two ways to look at them the one that finds more.
        here, there = (
            float(cells[ours].probability[:, corpus.projects + theirs].max(initial=0))
            for ours, theirs in ((first, second), (second, first))
        )
        a, b = (first, second) if here >= there else (second, first)
        common = copies.get((projects[a].id, projects[b].id), [])
        pair = _pair(encoded[a], encoded[b], cells[a], corpus.projects + b, shelf, common)
        if pair.band is not Band.MINOR or pair.copies:
            found.append(pair)
    return sorted(found, key=lambda pair: (pair.band.place, -pair.score, pair.one, pair.other))


def _pair(
    ours: EncodedDraft, theirs: EncodedDraft, cells: Cells, ordinal: int, shelf: Shelf, copies: Sequence[Copied]
) -> DraftPair:
    one, other = ours.draft, theirs.draft
    probability = cells.probability[:, ordinal]
    pairs = [
        pair_of(
            one.goals[number],
            ours.goal_terms[number],
            other.project,
            (passage := shelf.best_passage(cells.nearness[number], ordinal)),
            float(probability[number]),
            float(cells.z[number, passage]),
            shelf,
            copies,
        )
        for number in range(len(one.goals))
        if band_of(float(probability[number])) is not Band.MINOR or of_goal(one.goals[number], copies)
    ]
    best = sorted(pairs, key=lambda pair: (-pair.probability, pair.goal))
    known = {pair.goal: pair.probability for pair in pairs}
    shares = [known.get(goal.number, float(p)) for goal, p in zip(one.goals, probability, strict=True)]
    return DraftPair(
        one=one.name,
        other=other.name,
        band=best[0].band if best else Band.MINOR,
        score=round(1 - float(np.prod([1 - share for share in shares])), 4),
        pairs=tuple(best[:_MOST_PAIRS]),
        shared=shared_facts(one.project, other.project),
        copies=tuple(copies),
    )


def _with_drafts(corpus: Shelf, encoded: Sequence[EncodedDraft]) -> Shelf:
    """Return the corpus with the drafts behind it, each a project of its own, so that what is usual holds for all."""
    cut = [passages(one.draft.project)[:MOST_PASSAGES] for one in encoded]
    places = np.array(
        [
            (
                corpus.projects + number,
                passage.section,
                passage.start,
                passage.end,
                passage.is_item,
                KINDS.index(one.draft.project.sections[passage.section].kind),
            )
            for number, (one, found) in enumerate(zip(encoded, cut, strict=True))
            for passage in found
        ],
        dtype=PLACE,
    )
    every = np.concatenate([corpus.vectors.places, places])
    columns = {name: np.ascontiguousarray(every[name]) for name in PLACE.names or ()}
    known = [corpus.vectors.matrix] if len(corpus.vectors) else []
    matrix = np.concatenate([*known, *(one.passages for one in encoded)])
    terms = gather(strongest_terms(passage.text) for found in cut for passage in found)
    return Shelf(
        PassageVectors(matrix=matrix, places=every, **columns),
        joined(corpus.terms, terms, len(corpus.vectors)),
        corpus.projects + len(encoded),
        np.append(corpus.weights, np.ones(len(encoded), np.float32)),
        joined(corpus.front, gather(front_of(one.draft.project) for one in encoded), corpus.projects),
        corpus.corpus,
    )
