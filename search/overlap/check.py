"""One draft against the index: which of its goals somebody has already, and what nobody has."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from index.project import Project, ProjectId
from search.evidence import in_one_area
from search.messages import say
from search.overlap import remarks, words
from search.overlap.bands import UNCOVERED
from search.overlap.cells import MOST_PASSAGES, Cells, EncodedDraft, measure
from search.overlap.copying import copied, same_document
from search.overlap.facts import relatives, shared_facts
from search.overlap.made_with import made_with
from search.overlap.options import ANY, Options
from search.overlap.pairs import of_goal, pair_of
from search.overlap.reasons import reasons_of
from search.overlap.records import (
    Band,
    Copied,
    Goal,
    GoalPair,
    GoalVerdict,
    OverlappingProject,
    OverlapReport,
    Shared,
)
from search.overlap.steps import OnStep, Step, in_silence
from search.products import cosines
from search.snapshot import Snapshot, Texts

# Parameters
_WHOLE_WEIGHT: Final = 10.0  # of the cosine of the words of draft and project, in the order of projects
_SURE: Final = 0.9999
_FEWEST: Final = 10  # the nearest are shown even where no project overlaps
_COMPARED: Final = 60  # projects whose texts are read word for word
_FILTERED: Final = 300  # the same where facts decide which are kept


def check(
    encoded: EncodedDraft, snapshot: Snapshot, options: Options = ANY, on_step: OnStep = in_silence
) -> OverlapReport:
    """Return the report on a draft. The same draft, index and options give the same report."""
    started = time.perf_counter()
    on_step(Step.COMPARING, 0.0)
    snapshot = around([encoded], snapshot)
    job = _Job(encoded, snapshot, options, measure(encoded, snapshot.shelf))
    projects = job.projects(on_step)
    above = sum(one.band is not Band.MINOR for one in projects)
    found = projects[: min(options.limit, max(above, _FEWEST))]
    verdicts = tuple(job.verdict(goal, projects) for goal in encoded.draft.goals)
    return OverlapReport(
        draft=encoded.draft,
        goals=verdicts,
        projects=tuple(replace(one, rank=rank) for rank, one in enumerate(found, start=1)),
        uncovered=tuple(verdict.goal for verdict in verdicts if job.is_uncovered(verdict)),
        made_with=made_with(snapshot, [encoded.draft], options.today),
        notes=tuple(job.notes(above - len(found))),
        took_ms=round((time.perf_counter() - started) * 1000, 1),
    )


def around(drafts: Sequence[EncodedDraft], snapshot: Snapshot) -> Snapshot:
    """Return what holds on its shelf what is near to any of the drafts."""
    vectors = [matrix for one in drafts for matrix in (one.goals, one.passages) if len(matrix)]
    return snapshot.around(
        Texts(vectors=vectors, terms=[terms for one in drafts for terms in (*one.goal_terms, one.terms)])
    )


class _Job:
    """The check of one draft, with what every step of it needs."""

    def __init__(self, encoded: EncodedDraft, snapshot: Snapshot, options: Options, cells: Cells) -> None:
        self._encoded = encoded
        self._draft = encoded.draft
        self._snapshot = snapshot
        self._options = options
        self._cells = cells
        self._same: list[Project] = []
        self._hidden: dict[int, float] = {}  # goal -> probability with the nearest project that a filter leaves out

    def projects(self, on_step: OnStep = in_silence) -> list[OverlappingProject]:
        """Return all projects that come near a goal, best first."""
        ordinals = self._compared()
        projects = self._snapshot.index.catalogue.by_ordinals(ordinals)
        copies: dict[ProjectId, list[Copied]] = {}
        for stretch in copied(self._draft.project, projects):
            copies.setdefault(stretch.project, []).append(stretch)
        kin = relatives(self._draft.project, self._snapshot.index.catalogue)
        found = []
        for done, (ordinal, project) in enumerate(zip(ordinals, projects, strict=True), start=1):
            on_step(Step.COMPARING, done / len(ordinals))
            one = self._project(ordinal, project, copies.get(project.id, []), kin)
            if one:
                found.append(one)
        return sorted(found, key=lambda one: (one.band.place, -one.score, one.project.id))

    def verdict(self, goal: Goal, projects: Sequence[OverlappingProject]) -> GoalVerdict:
        """Return what there is of one goal."""
        pairs = [(pair, one.project.id) for one in projects for pair in one.pairs if pair.goal == goal.number]
        ranked = sorted(pairs, key=lambda pair: -pair[0].probability)
        return GoalVerdict(
            goal=goal,
            band=ranked[0][0].band if ranked else Band.MINOR,
            probability=ranked[0][0].probability if ranked else 0.0,
            projects=tuple(project_id for pair, project_id in ranked if pair.band is not Band.MINOR),
        )

    def is_uncovered(self, verdict: GoalVerdict) -> bool:
        """Whether no project comes near a goal, be it one that a filter leaves out."""
        return max(verdict.probability, self._hidden.get(verdict.goal.number, 0.0)) < UNCOVERED

    def notes(self, more: int) -> Iterator[str]:
        """Yield what a reader of the report should know."""
        if self._same:
            yield remarks.same_document([words.quoted(project) for project in self._same])
        if len(self._encoded.passages) == MOST_PASSAGES:
            yield say("overlap.note.long")
        if self._options.concurrent:
            has_time = bool(self._draft.project.period)
            yield say("overlap.note.concurrent") if has_time else say("overlap.note.no_period")
        if self._options.same_area:
            yield say("overlap.note.same_area")
        if more > 0:
            yield remarks.more_projects(more)

    def _compared(self) -> list[int]:
        """Return the ordinals of the projects that are looked at one by one: the likeliest, and the nearest by passage.

        What is copied is nearest to its source, whatever the rest of the two documents is about.
        """
        cells, shelf = self._cells, self._snapshot.shelf
        if not len(shelf.vectors):
            return []
        most = _FILTERED if self._options.concurrent or self._options.same_area else _COMPARED
        most = most if self._draft.goals else 0  # nothing makes one likelier than another
        likeliest = np.argsort(-cells.probability.max(axis=0, initial=0), kind="stable")[:most]
        near = [cells.nearness.argmax(axis=1)]
        if len(self._encoded.passages):
            near.append(cosines(self._encoded.passages, shelf.vectors.matrix).argmax(axis=1))
        nearest = shelf.vectors.project[np.unique(np.concatenate(near))]
        both = dict.fromkeys([*likeliest.tolist(), *nearest.tolist()])
        return [ordinal for ordinal in both if shelf.has_passages(ordinal)]

    def _project(
        self, ordinal: int, project: Project, copies: Sequence[Copied], kin: Mapping[ProjectId, str]
    ) -> OverlappingProject | None:
        if self._is_the_draft(project):
            self._same.append(project)
            return None
        shared = shared_facts(self._draft.project, project)
        pairs = self._pairs(ordinal, project, copies)
        if not pairs and not copies:  # the draft has no goals
            return None
        if not self._is_wanted(project, shared):
            for pair in pairs:
                self._hidden[pair.goal] = max(pair.probability, self._hidden.get(pair.goal, 0.0))
            return None
        relation = kin.get(project.id, "")
        return OverlappingProject(
            rank=1,
            project=project,
            band=min((pair.band for pair in pairs), key=lambda band: band.place, default=Band.MINOR),
            score=self._score(ordinal, pairs),
            pairs=tuple(pairs),
            shared=shared,
            relation=relation,
            copies=tuple(copies),
            reasons=tuple(reasons_of(self._draft.project, project, pairs, copies, relation)),
        )

    def _score(self, ordinal: int, pairs: Sequence[GoalPair]) -> float:
        """Return by what projects of a band are ordered: that any goal is covered, more where the whole is alike, too.

        ``1 - Π (1 - p) ** exp(weight · cosine)`` over all goals.
        """
        found = self._cells.probability[:, ordinal].astype(np.float64)
        for pair in pairs:
            found[pair.goal - 1] = pair.probability  # of copied goals it is more than was measured
        weight = np.exp(_WHOLE_WEIGHT * float(self._cells.whole_words[ordinal]))
        return float(1 - np.exp(weight * np.log1p(-np.minimum(found, _SURE)).sum()))

    def _is_wanted(self, project: Project, shared: Shared) -> bool:
        """Whether the filters let a project through."""
        if self._options.concurrent and not shared.months:
            return False
        return not self._options.same_area or in_one_area(self._draft.project, project)

    def _is_the_draft(self, project: Project) -> bool:
        """Whether a project of the index was read from the draft's own file, or from nearly the same text."""
        is_same_file = project.source.content_hash == self._draft.content_hash
        return is_same_file or same_document(self._draft.project, project)

    def _pairs(self, ordinal: int, project: Project, copies: Sequence[Copied]) -> list[GoalPair]:
        """Return the cells of one project that say something, the likeliest first: one at least, if there are goals."""
        cells, shelf = self._cells, self._snapshot.shelf
        found = cells.probability[:, ordinal]
        pairs = []
        for number, (goal, terms) in enumerate(zip(self._draft.goals, self._encoded.goal_terms, strict=True)):
            is_copied = of_goal(goal, copies) is not None
            if is_copied or found[number] >= UNCOVERED or number == int(found.argmax()):
                passage = shelf.best_passage(cells.nearness[number], ordinal)
                z = float(cells.z[number, passage])
                pairs.append(pair_of(goal, terms, project, passage, float(found[number]), z, shelf, copies))
        return sorted(pairs, key=lambda pair: (-pair.probability, pair.goal))
