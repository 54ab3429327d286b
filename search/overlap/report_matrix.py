"""The goals of a draft in a report: the matrix of goals and projects, the goals one by one, those that nobody has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from index.project import Project
from search.formats import number
from search.messages import say
from search.overlap import words
from search.overlap.records import Band, GoalVerdict, OverlappingProject, OverlapReport
from search.overlap.report_blocks import (
    BAND_STYLES,
    Block,
    Heading,
    Items,
    Paragraph,
    Run,
    Style,
    Table,
    TableKind,
    Text,
    plain,
    shorten,
)
from search.overlap.word_forms import elative, goal_label, hyphenated, names_of, nobody_heading, numeral, one_by_one

MOST_COLUMNS: Final = 8
_MOST_GOAL: Final = 90  # characters of a goal in the matrix
_MOST_NAME: Final = 26  # characters of a project's name above a column
_MOST_OF_A_GOAL: Final = 4  # projects named beside a goal
_MOST_LISTED: Final = 600  # characters of a goal where it stands in full


def band_run(band: Band) -> Run:
    """Return the name of a band with its sign: ``●● merkittävä``."""
    return Run(f"{words.BAND_SIGNS[band]} {words.band(band)}", BAND_STYLES[band])


def anchor_of(rank: int) -> str:
    """Return where a project is told of."""
    return f"hanke-{rank}"


def matrix(report: OverlapReport) -> Iterator[Block]:
    """Yield the matrix of all goals and the best projects, and a line on those that have no column."""
    if not report.projects or not report.goals:
        return
    columns = report.projects[:MOST_COLUMNS]
    cells = {(one.rank, pair.goal): pair.band for one in columns for pair in one.pairs}
    yield Heading(level=2, text=plain(say("report.heading.matrix")))
    if len(report.projects) > len(columns):
        part = say("report.matrix_part", shown=numeral(len(columns)), of=elative(len(report.projects)))
        yield Paragraph(text=plain(part), is_quiet=True)
    code = report.draft.project.language
    rows = []
    for verdict in report.goals:
        goal = verdict.goal
        bands = (cells.get((one.rank, goal.number)) for one in columns)
        label = Run(f"{goal.number}. ", Style.STRONG)
        text = Run(hyphenated(shorten(goal.text, _MOST_GOAL), code), language=code)
        rows.append(((label, text), *((band_run(band),) if band else plain(words.NOTHING) for band in bands)))
    yield Table(
        kind=TableKind.MATRIX,
        caption=say("report.heading.matrix"),
        head=(
            plain(names_of([verdict.goal for verdict in report.goals])),
            *(_column(one) for one in columns),
        ),
        rows=tuple(rows),
        widths=(max(26, 100 - 11 * len(columns)), *(11 for _ in columns)),
    )
    yield Paragraph(text=plain(say("report.matrix_key")), is_quiet=True)


def _column(one: OverlappingProject) -> Text:
    return plain(f"{one.rank}. {hyphenated(short_name(one.project), one.project.language)}", anchor_of(one.rank))


def goals(report: OverlapReport) -> Iterator[Block]:
    """Yield every goal with its band and the projects that overlap with it."""
    if not report.goals:
        return
    all_goals = [verdict.goal for verdict in report.goals]
    several = len({goal.heading for goal in all_goals}) > 1
    code = report.draft.project.language
    yield Heading(level=2, text=plain(one_by_one(all_goals)))
    yield Table(
        kind=TableKind.ROWS,
        caption=one_by_one(all_goals),
        head=(plain(names_of(all_goals)), plain(say("report.column.band")), plain(say("report.column.projects"))),
        rows=tuple(
            (_goal(verdict, code, with_heading=several), (band_run(verdict.band),), _projects(report, verdict))
            for verdict in report.goals
        ),
        widths=(48, 20, 32),
    )


def uncovered(report: OverlapReport) -> Iterator[Block]:
    """Yield the goals that nobody covers, if there are any."""
    if not report.uncovered:
        return
    code = report.draft.project.language
    yield Heading(level=2, text=plain(nobody_heading([verdict.goal for verdict in report.goals])))
    yield Paragraph(text=plain(say("report.nobody")))
    yield Items(
        items=tuple(
            (Run(f"{goal_label(goal)}. ", Style.STRONG), Run(shorten(goal.text, _MOST_LISTED), language=code))
            for goal in report.uncovered
        )
    )


def short_name(project: Project) -> str:
    """Return the acronym, or the beginning of the title."""
    return shorten(project.acronym or project.title or project.id, _MOST_NAME)


def _goal(verdict: GoalVerdict, language: str, *, with_heading: bool) -> Text:
    goal = verdict.goal
    heading = f"\n{shorten(goal.heading, _MOST_GOAL)}" if goal.heading and with_heading else ""
    label = Run(f"{goal.number}. ", Style.STRONG)
    text = Run(shorten(goal.text, _MOST_LISTED), language=language)
    return label, text, Run(heading, Style.QUIET, language=language)


def _projects(report: OverlapReport, verdict: GoalVerdict) -> Text:
    """Return the projects that overlap with a goal, a line each, with the band of each."""
    ranked = {one.project.id: one for one in report.projects}
    runs: list[Run] = []
    for one in [ranked[id_] for id_ in verdict.projects if id_ in ranked][:_MOST_OF_A_GOAL]:
        band = next((pair.band for pair in one.pairs if pair.goal == verdict.goal.number), one.band)
        runs += [
            Run("\n" if runs else ""),
            Run(f"{one.rank}. {short_name(one.project)}", to=anchor_of(one.rank)),
            Run(f" ({words.band(band)})", Style.QUIET),
        ]
    rest = len(verdict.projects) - len(runs) // 3
    if rest and runs:
        runs.append(Run("\n" + say.counted("report.and_rest", rest, number=number(rest))))
    return tuple(runs) or plain(words.NOTHING)
