"""The pairs of an overlap report as a table for Excel in Finland: UTF-8 with a mark, semicolons, decimal commas."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final

from search.formats import month, period, span
from search.messages import say
from search.overlap import words
from search.overlap.records import (
    CallRound,
    Copied,
    DraftPair,
    Goal,
    GoalPair,
    OverlappingProject,
    OverlapReport,
    Shared,
)  # fmt: skip
from search.overlap.report_blocks import safe, shown_as_text
from search.overlap.report_content import draft_title
from search.overlap.word_forms import goal_kind
from search.regions import region_names, value_names

_MOST_CELL: Final = 32_000  # characters that Excel takes into a cell
_SEVERAL: Final = " | "  # between values in one cell

# The columns, by the names of messages.
_SHARED: Final = ("months", "time", *words.SHARED, "programme")
_PAIRS: Final = (
    "goal_number", "kind", "draft_section", "goal", "rank", "project", "project_id", "band", "probability",
    "similarity", "one_in", "project_section", "project_text", "words", "copied", "relation", *_SHARED,
    "project_time", "administrator", "project_regions", "source", "addresses",
)  # fmt: skip
_ROUND: Final = (
    "row", "draft", "draft_name", "compared", "compared_name", "band", "score", "goal_numbers", "draft_text",
    "compared_text", "copies", *_SHARED,
)  # fmt: skip

Row = Sequence[str | int]


def report_csv(report: OverlapReport) -> str:
    """Return a row for each goal and project of which the report has a pair, best projects first."""
    goals = {verdict.goal.number: verdict.goal for verdict in report.goals}
    rows = (_pair(goals.get(pair.goal), pair, one) for one in report.projects for pair in one.pairs)
    return _written(_PAIRS, rows)


def round_csv(found: CallRound) -> str:
    """Return a row for each pair of drafts, then one for each draft and project."""
    titles = {report.draft.name: draft_title(report.draft) for report in found.reports}
    return _written(_ROUND, _round_rows(found, titles))


def _round_rows(found: CallRound, titles: dict[str, str]) -> Iterator[Row]:
    for pair in found.pairs:
        yield (
            say("report.csv_row.drafts"), pair.one, titles.get(pair.one, ""), pair.other, titles.get(pair.other, ""),
            *_compared(pair),
        )  # fmt: skip
    for report in found.reports:
        for one in report.projects:
            yield (
                say("report.csv_row.project"), report.draft.name, titles[report.draft.name], one.project.id,
                words.name(one.project), *_compared(one),
            )  # fmt: skip


def _compared(one: DraftPair | OverlappingProject) -> Row:
    best = one.pairs[0] if one.pairs else None
    return (
        words.band(one.band),
        _decimal(one.score),
        ", ".join(str(pair.goal) for pair in one.pairs),
        best.draft_text if best else "",
        best.project_text if best else "",
        len(one.copies),
        *_shared(one.shared),
    )


def _pair(goal: Goal | None, pair: GoalPair, one: OverlappingProject) -> Row:
    project = one.project
    return (
        pair.goal,
        goal_kind(goal.kind) if goal else "",
        goal.heading if goal else "",
        pair.draft_text,
        one.rank,
        words.name(project),
        project.id,
        words.band(pair.band),
        _decimal(pair.probability),
        _decimal(pair.similarity),
        pair.one_in,
        pair.heading or words.section(pair.section),
        pair.project_text,
        ", ".join(pair.words),
        _copied(pair.copied),
        words.relation_name(one.relation),
        *_shared(one.shared),
        period(project.period),
        project.administrator,
        _SEVERAL.join(region_names(project.regions)),
        project.source.path,
        _SEVERAL.join(project.source.addresses),
    )


def _copied(copied: Copied | None) -> str:
    if copied is None:
        return ""
    return (say("report.heading.verbatim") if copied.verbatim else say("report.heading.nearly")).lower()


def _shared(shared: Shared) -> Row:
    months = shared.months
    return (
        *((months.count, span(month(months.first), month(months.last))) if months else ("", "")),
        *(_SEVERAL.join(value_names(field, getattr(shared, field))) for field in words.SHARED),
        shared.programme,
    )


def _decimal(share: float) -> str:
    """Return a number between 0 and 1 as Excel in Finland reads it, whatever language is spoken: ``0,873``."""
    return f"{share:.3f}".replace(".", ",")


def _written(head: Sequence[str], rows: Iterator[Row]) -> str:
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([say(f"report.csv.{name}") for name in head])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _cell(value: str | int) -> str:
    """Return a value that Excel takes for text: what it would read as a formula gets an apostrophe before it."""
    if isinstance(value, int):
        return str(value)
    return shown_as_text(safe(value)[:_MOST_CELL])
