"""Reads the judged drafts beside it: what their goals have in common with which projects of the bundled corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

HERE: Final = Path(__file__).parent
PARTS: Final = ("fit", "report")


@dataclass(frozen=True, slots=True)
class JudgedGoal:
    """One goal of a draft, and the grade of every project that has one: 2 covered, 1 partly; all others have 0."""

    quote: str  # stands in the draft once
    kind: str
    grades: Mapping[str, int]
    near_misses: tuple[str, ...]  # projects that a careless reader would take
    copied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgedDraft:
    """A draft and its goals, in their order."""

    file: Path
    part: str
    form: str  # idea, page or plan
    family: tuple[str, ...]  # projects that it says it carries on or belongs to
    goals: tuple[JudgedGoal, ...]

    @property
    def grades(self) -> dict[str, int]:
        """The best grade that a project has for any goal."""
        best: dict[str, int] = {}
        for goal in self.goals:
            for project, grade in goal.grades.items():
                best[project] = max(best.get(project, 0), grade)
        return best


def judged_drafts(part: str) -> list[JudgedDraft]:
    """Return the drafts of a part, "fit" or "report", by name."""
    second = second_judge()
    found = []
    for labels in sorted((HERE / "drafts" / part).glob("*.yaml")):
        (file,) = (other for other in labels.parent.glob(f"{labels.stem}.*") if other.suffix != ".yaml")
        value = yaml.safe_load(labels.read_text(encoding="utf-8"))
        goals = tuple(
            _goal(goal, second.get(f"{labels.stem}#{number}", {})) for number, goal in enumerate(value["goals"], 1)
        )
        found.append(JudgedDraft(file, part, value["form"], tuple(value.get("family") or ()), goals))
    return found


def second_judge() -> dict[str, dict[str, int]]:
    """Return what the second judge gave: "draft#goal" -> project -> grade, of all candidates that were put forward."""
    found: dict[str, dict[str, int]] = {}
    for line in (HERE / "second_judge.tsv").read_text(encoding="utf-8").splitlines():
        goal, project, grade = line.split("\t")
        found.setdefault(goal, {})[project] = int(grade)
    return found


def first_judge(goal: Mapping[str, list[str]]) -> dict[str, int]:
    """Return what the writer of a draft gave, without zeros."""
    return dict.fromkeys(goal.get("partly") or (), 1) | dict.fromkeys(goal.get("covered") or (), 2)


def _goal(value: Mapping[str, list[str]], second: Mapping[str, int]) -> JudgedGoal:
    """Return a goal; what its writer had not thought of is as the second judge says."""
    grades = first_judge(value)
    misses = tuple(value.get("not") or ())
    overlooked = {project: grade for project, grade in second.items() if grade and project not in (*grades, *misses)}
    return JudgedGoal(
        quote=str(value["quote"]),
        kind=str(value["kind"]),
        grades=grades | overlooked,
        near_misses=misses,
        copied=tuple(value.get("copied") or ()),
    )
