"""The pairs of an overlap report as a table for Finnish Excel: UTF-8 with a mark, semicolons, decimal commas."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final

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
from search.overlap.report_blocks import safe
from search.overlap.report_content import draft_title

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_MOST_CELL: Final = 32_000  # characters that Excel takes into a cell
_SEVERAL: Final = " | "  # between values in one cell

Row = Sequence[str | int]


def report_csv(report: OverlapReport) -> str:
    """Return a row for each goal and project of which the report has a pair, best projects first."""
    goals = {verdict.goal.number: verdict.goal for verdict in report.goals}
    rows = (_pair(goals.get(pair.goal), pair, one) for one in report.projects for pair in one.pairs)
    return _written(words.CSV_PAIRS, rows)


def round_csv(found: CallRound) -> str:
    """Return a row for each pair of drafts, then one for each draft and project."""
    titles = {report.draft.name: draft_title(report.draft) for report in found.reports}
    return _written(words.CSV_ROUND, _round_rows(found, titles))


def _round_rows(found: CallRound, titles: dict[str, str]) -> Iterator[Row]:
    for pair in found.pairs:
        yield (
            words.CSV_DRAFTS, pair.one, titles.get(pair.one, ""), pair.other, titles.get(pair.other, ""),
            *_compared(pair),
        )  # fmt: skip
    for report in found.reports:
        for one in report.projects:
            yield (
                words.CSV_PROJECT, report.draft.name, titles[report.draft.name], one.project.id,
                words.name(one.project), *_compared(one),
            )  # fmt: skip


def _compared(one: DraftPair | OverlappingProject) -> Row:
    best = one.pairs[0] if one.pairs else None
    return (
        one.band.value,
        words.decimal(one.score),
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
        goal.kind.value if goal else "",
        goal.heading if goal else "",
        pair.draft_text,
        one.rank,
        words.name(project),
        project.id,
        pair.band.value,
        words.decimal(pair.probability),
        words.decimal(pair.similarity),
        pair.one_in,
        pair.heading or words.section(pair.section),
        pair.project_text,
        ", ".join(pair.words),
        _copied(pair.copied),
        one.relation,
        *_shared(one.shared),
        words.period(project.period),
        project.administrator,
        _SEVERAL.join(project.regions),
        project.source.path,
        _SEVERAL.join(project.source.addresses),
    )


def _copied(copied: Copied | None) -> str:
    if copied is None:
        return ""
    return (words.VERBATIM if copied.verbatim else words.NEARLY).lower()


def _shared(shared: Shared) -> Row:
    months = shared.months
    return (
        *((months.count, f"{months.first}–{months.last}") if months else ("", "")),
        *(_SEVERAL.join(getattr(shared, field)) for field, _, _ in words.SHARED),
        shared.programme,
    )


def _written(head: Sequence[str], rows: Iterator[Row]) -> str:
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _cell(value: str | int) -> str:
    """Return a value that Excel takes for text: what it would read as a formula gets an apostrophe before it."""
    if isinstance(value, int):
        return str(value)
    text = safe(value)[:_MOST_CELL]
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
