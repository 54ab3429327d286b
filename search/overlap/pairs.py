"""A goal and a passage -> the pair as a person sees it: both texts, the words that carry the likeness, how unusual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from index.project import Project, Section, SectionKind
from search.overlap.bands import band_of
from search.overlap.copying import copied as copied_in
from search.overlap.records import DRAFT_ID, Band, Copied, Goal, GoalPair
from search.shared_words import shared_words
from search.shelf import Shelf

# Parameter
_SURE: Final = 0.95  # that a goal is covered whose very words stand there


def pair_of(
    goal: Goal,
    terms: Mapping[str, float],
    project: Project,
    passage: int,
    probability: float,
    z: float,
    shelf: Shelf,
    copies: Iterable[Copied] = (),
) -> GoalPair:
    """Return one cell of the matrix.

    Args:
        goal: of the draft, and its
        terms: as ``strongest_terms`` gives them.
        project: the other, and
        passage: the number of its passage that is nearest.
        probability: that the goal is covered.
        z: how near the two are in meaning, in standard deviations above what is usual.
        shelf: where the passage stands.
        copies: what the draft and the project have word for word; the one that is most of the goal is told with it.
    """
    copied = of_goal(goal, copies)
    if copied:
        copied = _own_part(goal, project, copied)
    vectors = shelf.vectors
    section_number, start, end = (int(column[passage]) for column in (vectors.section, vectors.start, vectors.end))
    if copied:
        probability = max(probability, _SURE)
        section_number, start, end = copied.project_section, copied.project_start, copied.project_end
    section = project.sections[section_number]
    text = section.text[start:end]
    words = shared_words(terms, goal.text, text, shelf)
    return GoalPair(
        goal=goal.number,
        band=band_of(probability) if not copied else Band.MAJOR,
        probability=round(probability, 3),
        section=section.kind,
        heading=section.heading,
        draft_text=goal.text,
        project_text=text,
        draft_marks=words.ours,
        project_marks=words.theirs,
        words=words.words,
        similarity=round(shelf.usual.similarity(z), 3),
        one_in=shelf.usual.one_in(z),
        copied=copied,
    )


def _own_part(goal: Goal, project: Project, whole: Copied) -> Copied:
    """Return what of a copied stretch stands in the goal itself, where it covers more than the goal."""
    if goal.start <= whole.draft_start and whole.draft_end <= goal.end:
        return whole
    alone = Project(id=DRAFT_ID, title="", sections=(Section(kind=SectionKind.MUU, text=goal.text),))
    section = project.sections[whole.project_section]
    there = replace(section, text=whole.project_text, items=())
    parts = copied_in(alone, [replace(project, sections=(there,))])
    if not parts:
        return whole
    part = max(parts, key=lambda one: one.words)
    return replace(
        part,
        draft_section=goal.section,
        draft_start=goal.start + part.draft_start,
        draft_end=goal.start + part.draft_end,
        project_section=whole.project_section,
        project_start=whole.project_start + part.project_start,
        project_end=whole.project_start + part.project_end,
    )


def of_goal(goal: Goal, copies: Iterable[Copied]) -> Copied | None:
    """Return the stretch that is more than half of the goal, if there is one."""
    for one in copies:
        if one.draft_section == goal.section:
            inside = min(goal.end, one.draft_end) - max(goal.start, one.draft_start)
            if 2 * inside > goal.end - goal.start:
                return one
    return None
