"""What a person says of a draft while they are at it: fields as typed, goals with those that are left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from index.project import Period
from search.overlap.corrected import Corrections, WrittenGoal, corrected
from search.overlap.records import Draft, GoalKind
from ui.messages import say
from ui.overlap import choices

MOST_ADDED: Final = 30  # goals that can be added
LONGEST_GOAL: Final = 1000  # characters
LONGEST_TITLE: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """One goal that is shown for correction."""

    key: int  # stays the same whatever is done to the row
    text: str
    kind: GoalKind = GoalKind.GOAL
    heading: str = ""
    read: int = 0  # its number in the draft as read; 0 for one that was added
    is_in: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Everything that can be put right, as it stands now."""

    title: str
    start: str  # as typed
    end: str
    areas: tuple[str, ...]
    groups: tuple[str, ...]
    language: str
    rows: tuple[GoalRow, ...]

    @classmethod
    def of(cls, draft: Draft) -> Form:
        """Return what was understood of a draft."""
        project = draft.project
        start, end = project.period.start, project.period.end
        return cls(
            title=project.title,
            start=choices.written(start) if start else "",
            end=choices.written(end) if end else "",
            areas=tuple(dict.fromkeys((*project.regions, *project.wellbeing_counties, *project.municipalities))),
            groups=tuple(dict.fromkeys(project.target_groups)),
            language=project.language,
            rows=tuple(
                GoalRow(key=goal.number, text=goal.text, kind=goal.kind, heading=goal.heading, read=goal.number)
                for goal in draft.goals
            ),
        )

    def with_field(self, name: str, value: Any) -> Form:  # noqa: ANN401 -- any field but the goals
        """Return the form with one field changed."""
        return replace(self, **{name: value})

    def with_row(self, key: int, **changes: Any) -> Form:  # noqa: ANN401 -- the fields of GoalRow
        """Return the form with one goal changed."""
        return replace(self, rows=tuple(replace(row, **changes) if row.key == key else row for row in self.rows))

    def with_another(self) -> Form:
        """Return the form with room for one more goal; at most ``MOST_ADDED`` can be added."""
        if sum(not row.read for row in self.rows) >= MOST_ADDED:
            return self
        key = max((row.key for row in self.rows), default=0) + 1
        return replace(self, rows=(*self.rows, GoalRow(key=key, text="")))

    @property
    def wanted(self) -> tuple[GoalRow, ...]:
        """The goals that are compared."""
        return tuple(row for row in self.rows if row.is_in and row.text.strip())

    def troubles(self) -> tuple[str, ...]:
        """Return what has to be put right before a check: ``start``, ``end``, ``order``, ``no_goals``."""
        start, end = choices.date_in(self.start), choices.date_in(self.end)
        found = {
            "start": bool(self.start.strip()) and start is None,
            "end": bool(self.end.strip()) and end is None,
            "order": start is not None and end is not None and start.first_day > end.last_day,
            "no_goals": not self.wanted,
        }
        return tuple(name for name, is_so in found.items() if is_so)

    def period(self) -> Period:
        """Return when the project runs; dates that cannot be read are as if there were none."""
        start, end = choices.date_in(self.start), choices.date_in(self.end)
        return Period(start, end) if "order" not in self.troubles() else Period()

    def corrections(self) -> Corrections:
        """Return what is said of the draft."""
        areas = choices.told_apart(self.areas)
        return Corrections(
            title=self.title,
            period=self.period(),
            regions=areas.regions,
            wellbeing_counties=areas.counties,
            municipalities=areas.municipalities,
            target_groups=self.groups,
            language=self.language,
            goals=tuple(WrittenGoal(text=row.text, read=row.read) for row in self.wanted),
        )

    def is_changed(self, read: Draft) -> bool:
        """Whether a person has said anything of a draft that was not read out of it."""
        return Form.of(read).corrections() != self.corrections()

    def meant(self, read: Draft) -> Draft:
        """Return the draft as the person means it; its notes are in the language that is spoken now."""
        draft = corrected(read, self.corrections())
        return replace(draft, notes=(*draft.notes, say("overlap.note_corrected"))) if self.is_changed(read) else draft

    def narrowings(self) -> tuple[str, ...]:
        """Return the ways in which projects can be narrowed: what the draft does not tell narrows nothing."""
        period = self.period()
        has = {"concurrent": period.start and period.end, "same_area": self.areas}
        return tuple(name for name, is_so in has.items() if is_so)
