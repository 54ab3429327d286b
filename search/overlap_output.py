"""An overlap check on a terminal: the answer, the matrix, the nearest passages; plain lines in a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from search.messages import say
from search.overlap import words
from search.overlap.records import Band, CallRound, GoalPair, OverlappingProject, OverlapReport
from search.overlap.report_content import answer as answer_of
from search.overlap.report_round import COLUMNS, answer_of_all, best_of
from search.overlap.word_forms import goal_label

_STYLES: Final = {Band.MAJOR: "bold red", Band.POSSIBLE: "yellow", Band.MINOR: "dim"}
_MOST: Final = 300  # characters of a passage
_MOST_PROJECTS: Final = 8  # that are shown with passages
_PAIRS: Final = 3


def overlap_report(report: OverlapReport) -> Iterator[RenderableType]:
    """Yield the answer for one draft."""
    yield Text(report.draft.project.title or say("report.unnamed"), "bold")
    for note in (*report.draft.notes, *report.notes):
        yield Text(note, "italic")
    yield Text(answer_of(report))
    yield Text()
    yield from _goals(report)
    for one in report.projects[:_MOST_PROJECTS]:
        yield from _project(one)
    if len(report.projects) > _MOST_PROJECTS:
        yield Text()
        others = "; ".join(one.project.id for one in report.projects[_MOST_PROJECTS:])
        yield Text(f"{say('report.heading.others')}: {others}", "dim")


def call_round(answer: CallRound) -> Iterator[RenderableType]:
    """Yield the answer for a folder of drafts."""
    yield Text(answer_of_all(answer))
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in COLUMNS:
        table.add_column(say(f"report.column.{name}"))
    against_drafts, against_corpus = best_of(answer)
    for report in answer.reports:
        table.add_row(
            report.draft.name,
            str(len(report.goals)),
            _band(against_drafts[report.draft.name]),
            _band(against_corpus[report.draft.name]),
            str(len(report.uncovered)),
        )
    yield table
    for pair in answer.pairs:
        yield Text()
        yield Text.assemble((f"{pair.one} – {pair.other}  ", "bold"), _band(pair.band))
        for near in pair.pairs[:_PAIRS]:
            yield from _pair(near, say("report.side.draft"))
    for one in answer.skipped:
        yield Text(f"{one.name}: {one.reason}. {one.next_step}", "red")


def _goals(report: OverlapReport) -> Iterator[RenderableType]:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    new = {goal.number for goal in report.uncovered}
    for verdict in report.goals:
        nobody = say("report.nobody_short") if verdict.goal.number in new else words.NOTHING
        found = ", ".join(verdict.projects[:4]) or nobody
        table.add_row(goal_label(verdict.goal), _shortened(verdict.goal.text, 100), _band(verdict.band), found)
    yield table


def _project(one: OverlappingProject) -> Iterator[RenderableType]:
    yield Text()
    name = (words.name(one.project), "bold")
    yield Text.assemble((f"{one.rank}. ", "dim"), name, f"  {one.project.id}  ", _band(one.band))
    yield Padding(Text(" · ".join(reason.text for reason in one.reasons), "green"), (0, 0, 0, 3), expand=False)
    shown = [pair for pair in one.pairs if pair.band is not Band.MINOR] or one.pairs[:1]
    for pair in shown[:_PAIRS]:
        yield from _pair(pair, say("report.side.project"))


def _pair(pair: GoalPair, side: str) -> Iterator[RenderableType]:
    copied = words.copied_as(pair.copied) if pair.copied else ""
    told = " ".join(part for part in (words.unusual(pair.one_in), copied) if part)
    lines = (
        Text.assemble((f"{say('report.side.draft')} {pair.goal}: ", "dim"), _shortened(pair.draft_text, _MOST)),
        Text.assemble((f"{side}: ", "dim"), _shortened(pair.project_text, _MOST)),
        Text.assemble(_band(pair.band), (f"  {told}", "dim")),
    )
    yield from (Padding(line, (0, 0, 0, 3), expand=False) for line in lines)


def _band(band: Band | None) -> Text:
    return Text(f"{words.BAND_SIGNS[band]} {words.band(band)}", _STYLES[band]) if band else Text(words.NOTHING)


def _shortened(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"
