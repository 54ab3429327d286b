"""A draft as it was read, and what a person says of it -> the draft as that person means it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.project import ListItem, Period, Section, SectionKind
from index.text import one_line
from search.overlap.drafts import notes_of
from search.overlap.goals import FoundGoals, found_goals
from search.overlap.records import Draft, Goal, GoalKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenGoal:
    """One goal as a person wants it compared."""

    text: str
    read: int = 0  # number of the goal of the draft that this is, perhaps in other words; 0 for one that was added


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What a person says of a draft: everything that can be put right."""

    title: str
    period: Period
    regions: tuple[str, ...]
    wellbeing_counties: tuple[str, ...]
    municipalities: tuple[str, ...]
    target_groups: tuple[str, ...]
    language: str  # ISO 639-1
    goals: tuple[WrittenGoal, ...]  # those that are compared, in their order


def as_read(draft: Draft) -> Corrections:
    """Return what is said of a draft in which nothing has to be put right."""
    project = draft.project
    return Corrections(
        title=project.title,
        period=project.period,
        regions=project.regions,
        wellbeing_counties=project.wellbeing_counties,
        municipalities=project.municipalities,
        target_groups=project.target_groups,
        language=project.language,
        goals=tuple(WrittenGoal(text=goal.text, read=goal.number) for goal in draft.goals),
    )


def corrected(draft: Draft, said: Corrections) -> Draft:
    """Return the draft with the facts and goals that a person gives it; its own text stays as it is.

    A goal in other words, or a new one, stands in a section of its own behind the text. Notes are in the language that
    is spoken now. A draft in which anything is other than it was read is ``is_corrected``.
    """
    project = replace(
        draft.project,
        title=one_line(said.title),
        period=said.period,
        regions=said.regions,
        wellbeing_counties=said.wellbeing_counties,
        municipalities=said.municipalities,
        target_groups=said.target_groups,
        language=said.language,
    )
    goals, added = _goals(draft, said.goals)
    if added:
        project = replace(project, sections=(*project.sections, _section(added)))
    left_out = found_goals(draft.project).left_out
    notes = tuple(notes_of(project, FoundGoals(goals, left_out)))
    found = replace(draft, project=project, goals=goals, notes=notes)
    return replace(found, is_corrected=draft.is_corrected or _told(found) != _told(draft))


def _told(draft: Draft) -> Corrections:
    """Return what is said of a draft, whatever the numbers of its goals were."""
    said = as_read(draft)
    return replace(said, goals=tuple(replace(goal, read=0) for goal in said.goals))


def _goals(draft: Draft, written: Sequence[WrittenGoal]) -> tuple[tuple[Goal, ...], list[str]]:
    """Return the goals, numbered anew, and the texts of those that do not stand in the draft."""
    known = {goal.number: goal for goal in draft.goals}
    behind = len(draft.project.sections)
    goals: list[Goal] = []
    added: list[str] = []
    place = 0
    for one in written:
        read = known.get(one.read)
        text = one_line(one.text)
        if read and text == one_line(read.text):
            goals.append(replace(read, number=len(goals) + 1))
        elif text:
            kind = read.kind if read and read.kind is not GoalKind.TEXT else GoalKind.GOAL
            end = place + len(text)
            goals.append(Goal(number=len(goals) + 1, text=text, kind=kind, section=behind, start=place, end=end))
            added.append(text)
            place = end + 1
    return tuple(goals), added


def _section(texts: Sequence[str]) -> Section:
    return Section(kind=SectionKind.TAVOITTEET, text="\n".join(texts), items=tuple(_items(texts)))


def _items(texts: Sequence[str]) -> Iterator[ListItem]:
    place = 0
    for text in texts:
        yield ListItem(place, place + len(text))
        place += len(text) + 1
