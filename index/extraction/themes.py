"""What a project is about: the few themes of a table that its title, keywords, groups, lead and goals speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.extraction.tables import rows
from index.project import Project, SectionKind

MOST: Final = 4  # themes of one project: with more of them, none would say anything
# Parameters, chosen on the projects of the bundled corpus: what one place that speaks of a theme counts for, and how
# much of it counts at the most.
_TITLE: Final = (4.0, 4.0)
_KEYWORDS: Final = (2.0, 4.0)
_GROUPS: Final = (1.0, 1.0)
_SUMMARY: Final = (2.0, 3.0)
_GOALS: Final = (1.0, 3.0)
_ENOUGH: Final = 2.0  # points that make a theme
_BESIDE: Final = 0.34  # of the points of the first theme, that a further one must have, but
_CERTAIN: Final = 3.0  # so many always do
_MOST_GROUPS: Final = 4  # who is for so many kinds of people is for none of them in particular
_LONGEST: Final = 4000  # characters of goals that are looked at


@dataclass(frozen=True, slots=True)
class _Theme:
    id: str
    anywhere: re.Pattern[str]
    in_front: re.Pattern[str]  # in titles and keywords


def themes_of(project: Project) -> tuple[str, ...]:
    """Return the ids of a project's themes, none to ``MOST``, those that it speaks of most first."""
    title = f"{project.title}\n{project.acronym}".lower()
    keywords = [keyword.lower() for keyword in project.keywords]
    groups = [group.lower() for group in project.target_groups]
    groups = groups if len(groups) <= _MOST_GROUPS else []
    summary = project.summary.lower()
    goals = _goals(project)
    points: dict[str, float] = {}
    for theme in _themes():
        points[theme.id] = (
            _counted([title], theme.in_front, _TITLE)
            + _counted(keywords, theme.in_front, _KEYWORDS)
            + _counted(groups, theme.anywhere, _GROUPS)
            + _words(summary, theme.anywhere, _SUMMARY)
            + _counted(goals, theme.anywhere, _GOALS)
        )
    return _chosen(points)


def _chosen(points: dict[str, float]) -> tuple[str, ...]:
    best = max(points.values(), default=0.0)
    enough = max(_ENOUGH, min(_BESIDE * best, _CERTAIN))
    found = sorted((theme for theme, sum_ in points.items() if sum_ >= enough), key=lambda theme: -points[theme])
    return tuple(found[:MOST])


def _goals(project: Project) -> list[str]:
    """Return what the project says of its goals, piece by piece, without what its lead says already."""
    told = "\n".join(section.text for section in project.sections if section.kind is SectionKind.TAVOITTEET)
    if project.summary:
        told = told.replace(project.summary, "")
    return [line for line in told[:_LONGEST].lower().split("\n") if line]


def _counted(texts: Iterable[str], words: re.Pattern[str], weight: tuple[float, float]) -> float:
    """Return what the texts count for in which one of the words stands."""
    each, most = weight
    return min(most, each * sum(bool(words.search(text)) for text in texts))


def _words(text: str, words: re.Pattern[str], weight: tuple[float, float]) -> float:
    """Return what a text counts for: the more different words of a theme it has, the more."""
    each, most = weight
    return min(most, each * len({found[0] for found in words.finditer(text)}))


@cache
def _themes() -> tuple[_Theme, ...]:
    found = []
    for theme, anywhere, in_front in rows("themes.tsv"):
        words, more = _cells(anywhere), _cells(in_front)
        found.append(_Theme(theme, _pattern(words), _pattern([*words, *more])))
    return tuple(found)


def _cells(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(";") if word.strip()]


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds the words: at the beginning of a word, those with an asterisk anywhere in one."""
    beginnings = "|".join(_bounded(word) for word in words if not word.startswith("*"))
    inside = "".join(f"|{_bounded(word[1:])}" for word in words if word.startswith("*"))
    return re.compile(rf"\b(?:{beginnings}){inside}")


def _bounded(word: str) -> str:
    return word[:-1] + r"\b" if word.endswith("$") else word
