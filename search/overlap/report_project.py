"""The projects of an overlap report one by one: facts, reasons, passages side by side, and what is copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from index.project import Project
from search.overlap import words
from search.overlap.records import Band, Copied, Goal, GoalPair, OverlappingProject, OverlapReport, Shared
from search.overlap.report_blocks import (
    Beside,
    Block,
    Heading,
    Items,
    Paragraph,
    Run,
    Style,
    Table,
    TableKind,
    Text,
    marked,
    plain,
    quiet,
    shorten,
    strong,
)
from search.overlap.report_matrix import anchor_of, band_run
from search.overlap.word_forms import goal_label

_MOST_IN_FULL: Final = 20  # projects; the rest are rows of a table
_IN_FULL_ANYWAY: Final = 3  # where no project overlaps more than a little
_MOST_PAIRS: Final = 12  # of one project
_MOST_VALUES: Final = 6  # of one fact
_MOST_PASSAGE: Final = 1200  # characters of a text beside another
_MOST_COPIED: Final = 2000
_MOST_COPIES: Final = 60
_MOST_NAME: Final = 160
_MOST_ADDRESSES: Final = 4
# Reasons that tell what a row of shared facts tells: kind -> field of Shared.
_TOLD_AS_FACT: Final = {"region": "regions", "target_group": "target_groups", "organisation": "organisations",
                        "funder": "funders", "programme": "programme", "time": "months"}  # fmt: skip


def projects(report: OverlapReport) -> Iterator[Block]:
    """Yield the projects: those that overlap most in full, the rest in a table."""
    yield Heading(level=2, text=plain(words.PROJECTS))
    if not report.projects:
        yield Paragraph(text=plain(words.NO_PROJECTS))
        return
    above = [one for one in report.projects if one.band is not Band.MINOR][:_MOST_IN_FULL]
    shown = above or list(report.projects[:_IN_FULL_ANYWAY])
    yield Paragraph(text=plain(words.MARKS_KEY), is_quiet=True)
    labels = {verdict.goal.number: verdict.goal for verdict in report.goals}
    for one in shown:
        yield from _project(report.draft.project, labels, one)
    ranks = {one.rank for one in shown}
    rest = [one for one in report.projects if one.rank not in ranks]
    if rest:
        yield Heading(level=3, text=plain(words.OTHERS))
        yield project_table(rest, words.OTHERS)


def project_table(shown: Sequence[OverlappingProject], caption: str) -> Table:
    """Return a table with a row for each project: name, band, time, goals."""
    rows = (
        (
            plain(f"{one.rank}. {shorten(words.name(one.project), _MOST_NAME)}"),
            (band_run(one.band),),
            plain(words.period(one.project.period) or words.NO_TIME.lower()),
            plain(words.and_more([str(pair.goal) for pair in one.pairs], _MOST_VALUES) or words.NOTHING),
        )
        for one in shown
    )
    head = (words.ONE_PROJECT, words.BAND, words.TIME, words.GOAL_NUMBERS)
    return Table(
        kind=TableKind.ROWS,
        caption=caption,
        head=tuple(plain(name) for name in head),
        rows=tuple(rows),
        widths=(43, 20, 20, 17),
    )


def shared_rows(ours: Project, theirs: Project, shared: Shared) -> Iterator[tuple[Text, Text]]:
    """Yield names and values of the facts that two have in common; when both run comes first, always."""
    yield plain(words.TOGETHER), plain(words.together(ours.period, theirs.period, shared.months))
    for field, one, many in words.SHARED:
        values: tuple[str, ...] = getattr(shared, field)
        if values:
            yield plain(one if len(values) == 1 else many), plain(words.and_more(values, _MOST_VALUES))
    if shared.programme:
        yield plain(words.PROGRAMME), plain(shared.programme)


def pair_blocks(
    pair: GoalPair, goal: Goal | None, side: str = words.PROJECT_SIDE, ours: str = words.DRAFT_SIDE
) -> Iterator[Block]:
    """Yield a goal beside the passage that is nearest to it; ``side`` says whose passage it is, ``ours`` whose goal."""
    label = goal_label(goal) if goal else f"{words.GOAL_LABEL} {pair.goal}"
    heading = pair.heading or words.section(pair.section)
    yield Beside(
        left_head=(Run(ours, Style.STRONG), Run(f": {label.lower()}", Style.QUIET)),
        left=marked(pair.draft_text, pair.draft_marks, _MOST_PASSAGE),
        right_head=(Run(side, Style.STRONG), Run(f": {shorten(heading, 80)}", Style.QUIET)),
        right=marked(pair.project_text, pair.project_marks, _MOST_PASSAGE),
        stays_with_next=True,
    )
    told = [words.unusual(pair.one_in), words.copied_as(pair.copied) + "." if pair.copied else ""]
    if pair.words:
        told.append(words.common_words(pair.words[:_MOST_VALUES]))
    line = " ".join(part for part in told if part)
    yield Paragraph(text=(band_run(pair.band), Run(f"  {line}" if line else "", Style.QUIET)))


def copies(found: Sequence[tuple[str, str, Copied]]) -> Iterator[Block]:
    """Yield every stretch that stands in both of the two that are named: word for word first."""
    if not found:
        return
    yield Heading(level=2, text=plain(words.COPIED))
    for is_verbatim, title in ((True, words.VERBATIM), (False, words.NEARLY)):
        those = [those for those in found if those[2].verbatim is is_verbatim]
        if those:
            yield Heading(level=3, text=plain(title))
        for ours, theirs, one in those[:_MOST_COPIES]:
            yield Beside(
                left_head=(Run(ours, Style.STRONG), Run(f", {words.same_words(one.words)}", Style.QUIET)),
                left=plain(shorten(one.draft_text, _MOST_COPIED)),
                right_head=strong(theirs),
                right=plain(shorten(one.project_text, _MOST_COPIED)),
            )
        if len(those) > _MOST_COPIES:
            yield Paragraph(text=quiet(words.more_copies(len(those) - _MOST_COPIES)), is_quiet=True)


def _project(draft: Project, labels: dict[int, Goal], one: OverlappingProject) -> Iterator[Block]:
    title = shorten(words.name(one.project), _MOST_NAME)
    yield Heading(level=3, text=plain(f"{one.rank}. {title}"), anchor=anchor_of(one.rank))
    yield Table(kind=TableKind.FACTS, caption=title, rows=tuple(_facts(one)), widths=(24, 76))
    reasons = [reason.text for reason in one.reasons if not _is_told(reason.kind, one.shared)]
    if reasons:
        yield Heading(level=4, text=plain(words.WHY))
        yield Items(items=tuple(plain(text) for text in reasons))
    yield Heading(level=4, text=plain(words.IN_COMMON))
    rows = tuple(shared_rows(draft, one.project, one.shared))
    yield Table(kind=TableKind.FACTS, caption=words.IN_COMMON, rows=rows, widths=(24, 76))
    shown = [pair for pair in one.pairs if pair.band is not Band.MINOR][:_MOST_PAIRS] or one.pairs[:1]
    if shown:
        yield Heading(level=4, text=plain(words.PAIRS))
    for pair in shown:
        yield from pair_blocks(pair, labels.get(pair.goal))
    rest = [str(pair.goal) for pair in one.pairs if pair not in shown]
    if rest:
        yield Paragraph(text=plain(words.more_pairs(rest)), is_quiet=True)


def _facts(one: OverlappingProject) -> Iterator[tuple[Text, Text]]:
    project = one.project
    yield plain(words.BAND), (band_run(one.band),)
    if one.relation:
        yield plain(words.FAMILY), strong(words.RELATIONS.get(one.relation, one.relation))
    areas = (*project.regions, *project.wellbeing_counties, *project.municipalities)
    source = (project.source.path, *project.source.addresses[:_MOST_ADDRESSES])
    for name, value in (
        (words.TIME, words.period(project.period) or words.NO_TIME.lower()),
        (words.ADMINISTRATOR, project.administrator),
        (words.AREAS, words.and_more(tuple(dict.fromkeys(areas)), _MOST_VALUES)),
        (words.SOURCE, "\n".join(line for line in source if line)),
    ):
        if value:
            yield plain(name), plain(value)


def _is_told(kind: str, shared: Shared) -> bool:
    return kind in _TOLD_AS_FACT and bool(getattr(shared, _TOLD_AS_FACT[kind]))
