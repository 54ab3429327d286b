"""The projects of an overlap report one by one: facts, reasons, passages side by side, and what is copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.project import Project
from search.formats import number, period
from search.messages import say
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
from search.regions import region_names, value_names

_MOST_IN_FULL: Final = 20  # projects; the rest are rows of a table
_IN_FULL_ANYWAY: Final = 3  # where no project overlaps more than a little
_MOST_PAIRS: Final = 12  # of one project
_MOST_VALUES: Final = 6  # of one fact
_MOST_PASSAGE: Final = 1200  # characters of a text beside another
_MOST_COPIED: Final = 2000
_MOST_COPIES: Final = 60
_MOST_NAME: Final = 160
_MOST_HEADING: Final = 80
_MOST_ADDRESSES: Final = 4
_MOST_NUMBERS: Final = 20  # of goals in one line
# Reasons that tell what a row of shared facts tells: kind -> field of Shared.
_TOLD_AS_FACT: Final = {"region": "regions", "target_group": "target_groups", "organisation": "organisations",
                        "funder": "funders", "programme": "programme", "time": "months"}  # fmt: skip


def projects(report: OverlapReport) -> Iterator[Block]:
    """Yield the projects: those that overlap most in full, the rest in a table."""
    yield Heading(level=2, text=plain(say("report.heading.projects")))
    if not report.projects:
        yield Paragraph(text=plain(say("report.no_projects")))
        return
    above = [one for one in report.projects if one.band is not Band.MINOR][:_MOST_IN_FULL]
    shown = above or list(report.projects[:_IN_FULL_ANYWAY])
    yield Paragraph(text=plain(say("report.marks_key")), is_quiet=True)
    labels = {verdict.goal.number: verdict.goal for verdict in report.goals}
    for one in shown:
        yield from _project(report.draft.project, labels, one)
    ranks = {one.rank for one in shown}
    rest = [one for one in report.projects if one.rank not in ranks]
    if rest:
        yield Heading(level=3, text=plain(say("report.heading.others")))
        yield project_table(rest, say("report.heading.others"))


def project_table(shown: Sequence[OverlappingProject], caption: str) -> Table:
    """Return a table with a row for each project: name, band, time, goals."""
    rows = (
        (
            plain(f"{one.rank}. {shorten(words.name(one.project), _MOST_NAME)}"),
            (band_run(one.band),),
            plain(_time(one.project)),
            plain(words.and_more([str(pair.goal) for pair in one.pairs], _MOST_VALUES) or words.NOTHING),
        )
        for one in shown
    )
    head = ("project", "band", "time", "goal_numbers")
    return Table(
        kind=TableKind.ROWS,
        caption=caption,
        head=tuple(plain(say(f"report.column.{name}")) for name in head),
        rows=tuple(rows),
        widths=(43, 20, 20, 17),
    )


def shared_rows(ours: Project, theirs: Project, shared: Shared) -> Iterator[tuple[Text, Text]]:
    """Yield names and values of the facts that two have in common; when both run comes first, always."""
    yield plain(say("report.fact.together")), plain(words.together(ours.period, theirs.period, shared.months))
    for field in words.SHARED:
        values = value_names(field, getattr(shared, field))
        if values:
            yield plain(words.shared_name(field, len(values))), plain(words.and_more(values, _MOST_VALUES))
    if shared.programme:
        yield plain(say("report.fact.programme")), plain(shared.programme)


def pair_blocks(
    pair: GoalPair, goal: Goal | None, ours: Project, theirs: Project, names: tuple[str, str] | None = None
) -> Iterator[Block]:
    """Yield a goal beside the passage that is nearest to it.

    Args:
        pair: the two.
        goal: what is known of the goal.
        ours: the draft, whose goal it is, and
        theirs: the project, or other draft, whose passage it is.
        names: what the two are called above their texts; "Luonnos" and "Hanke" where it is not told.
    """
    label = goal_label(goal) if goal else say("overlap.label.goal", number=pair.goal)
    left, right = names or (say("report.side.draft"), say("report.side.project"))
    heading = shorten(pair.heading or words.section(pair.section), _MOST_HEADING)
    spoken = theirs.language if pair.heading else ""
    yield Beside(
        left_head=(Run(left, Style.STRONG), Run(f": {label.lower()}", Style.QUIET)),
        left=marked(pair.draft_text, pair.draft_marks, _MOST_PASSAGE, ours.language),
        right_head=(Run(right, Style.STRONG), Run(f": {heading}", Style.QUIET, language=spoken)),
        right=marked(pair.project_text, pair.project_marks, _MOST_PASSAGE, theirs.language),
        stays_with_next=True,
    )
    told = [words.unusual(pair.one_in), words.copied_as(pair.copied) + "." if pair.copied else ""]
    if pair.words:
        told.append(words.common_words(pair.words[:_MOST_VALUES]))
    line = " ".join(part for part in told if part)
    yield Paragraph(text=(band_run(pair.band), Run(f"  {line}" if line else "", Style.QUIET)))


@dataclass(frozen=True, slots=True)
class SameText:
    """A stretch that stands in two texts: what they are called, and their languages."""

    copied: Copied
    ours: str
    our_language: str
    theirs: str
    their_language: str


def copies(found: Sequence[SameText]) -> Iterator[Block]:
    """Yield every stretch that stands in both of the two that are named: word for word first."""
    if not found:
        return
    yield Heading(level=2, text=plain(say("report.heading.copied")))
    for is_verbatim in (True, False):
        those = [one for one in found if one.copied.verbatim is is_verbatim]
        if those:
            title = say("report.heading.verbatim") if is_verbatim else say("report.heading.nearly")
            yield Heading(level=3, text=plain(title))
        yield from map(_same_text, those[:_MOST_COPIES])
        more = len(those) - _MOST_COPIES
        if more > 0:
            yield Paragraph(text=quiet(say.counted("report.more_copies", more, number=number(more))), is_quiet=True)


def _same_text(one: SameText) -> Block:
    count = words.same_words(one.copied.words)
    return Beside(
        left_head=(Run(one.ours, Style.STRONG), Run(f", {count}", Style.QUIET)),
        left=plain(shorten(one.copied.draft_text, _MOST_COPIED), language=one.our_language),
        right_head=strong(one.theirs),
        right=plain(shorten(one.copied.project_text, _MOST_COPIED), language=one.their_language),
    )


def _project(draft: Project, labels: dict[int, Goal], one: OverlappingProject) -> Iterator[Block]:
    title = shorten(words.name(one.project), _MOST_NAME)
    yield Heading(level=3, text=plain(f"{one.rank}. {title}"), anchor=anchor_of(one.rank))
    yield Table(kind=TableKind.FACTS, caption=title, rows=tuple(_facts(one)), widths=(24, 76))
    reasons = [reason.text for reason in one.reasons if not _is_told(reason.kind, one.shared)]
    if reasons:
        yield Heading(level=4, text=plain(say("report.heading.why")))
        yield Items(items=tuple(plain(text) for text in reasons))
    yield Heading(level=4, text=plain(say("report.heading.in_common")))
    rows = tuple(shared_rows(draft, one.project, one.shared))
    yield Table(kind=TableKind.FACTS, caption=say("report.heading.in_common"), rows=rows, widths=(24, 76))
    shown = [pair for pair in one.pairs if pair.band is not Band.MINOR][:_MOST_PAIRS] or one.pairs[:1]
    if shown:
        yield Heading(level=4, text=plain(say("report.heading.pairs")))
    for pair in shown:
        yield from pair_blocks(pair, labels.get(pair.goal), draft, one.project)
    rest = [str(pair.goal) for pair in one.pairs if pair not in shown]
    if rest:
        near = say.counted("report.more_pairs", len(rest), numbers=words.and_more(rest, _MOST_NUMBERS))
        yield Paragraph(text=plain(near), is_quiet=True)


def _facts(one: OverlappingProject) -> Iterator[tuple[Text, Text]]:
    project = one.project
    yield plain(say("report.column.band")), (band_run(one.band),)
    if one.relation:
        yield plain(say("report.fact.relation")), strong(words.relation(one.relation))
    areas = (*region_names((*project.regions, *project.wellbeing_counties)), *project.municipalities)
    source = (project.source.path, *project.source.addresses[:_MOST_ADDRESSES])
    for name, value in (
        (say("report.column.time"), _time(project)),
        (say("report.fact.administrator"), project.administrator),
        (say("report.fact.areas"), words.and_more(tuple(dict.fromkeys(areas)), _MOST_VALUES)),
        (say("report.fact.source"), "\n".join(line for line in source if line)),
    ):
        if value:
            yield plain(name), plain(value)


def _time(project: Project) -> str:
    return period(project.period) or say("overlap.no_time").lower()


def _is_told(kind: str, shared: Shared) -> bool:
    return kind in _TOLD_AS_FACT and bool(getattr(shared, _TOLD_AS_FACT[kind]))
