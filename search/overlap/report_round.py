"""The overlap report on a whole call round: drafts against each other, and each against what has been done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from search.formats import day, number
from search.messages import say
from search.overlap import sentences, words
from search.overlap.records import Band, CallRound, Draft, DraftPair, OverlapReport
from search.overlap.report_blocks import (
    Block,
    Heading,
    Items,
    Page,
    Paragraph,
    Run,
    Table,
    TableKind,
    Text,
    plain,
    quiet,
    shorten,
)
from search.overlap.report_content import answer, draft_title
from search.overlap.report_made import appendix, made, notes, told_of
from search.overlap.report_matrix import band_run
from search.overlap.report_project import SameText, copies, pair_blocks, project_table, shared_rows
from search.overlap.word_forms import capital
from search.unreadable import next_step, reason

_MOST_PROJECTS: Final = 5  # of one draft
_MOST_PAIRS: Final = 4  # of passages, for two drafts
_MOST_IN_FULL: Final = 40  # pairs of drafts
_MOST_TITLE: Final = 120
_MOST_SHORT: Final = 60

# Of the table of drafts: the names of messages.
COLUMNS: Final = ("draft", "goals", "against_drafts", "against_corpus", "uncovered")

Bands = Mapping[str, Band | None]


def page(found: CallRound, *, with_draft: bool = False, planners_notes: str = "") -> Page:
    """Return everything that the report on a call round says; the arguments are as for one draft."""
    drafts = [report.draft for report in found.reports]
    titles = {draft.name: draft_title(draft) for draft in drafts}
    blocks = (
        *_opening(found),
        *_drafts(found),
        *_pairs(found),
        *_clusters(found, titles),
        *copies(list(_same_texts(found))),
        *_skipped(found),
        *_each(found),
        *notes((), planners_notes),
        *made(found.made_with, drafts),
        *(appendix([draft.project for draft in drafts]) if with_draft else ()),
    )  # fmt: skip
    when = day(found.made_with.date)
    return Page(
        title=say("report.round_title"), subtitle="", byline=when, made=found.made_with.date,
        footer=f"{say('report.round_title')} {when}", blocks=blocks,
    )  # fmt: skip


def best_of(found: CallRound) -> tuple[Bands, Bands]:
    """Return by the names of drafts the best band against other drafts, and against the corpus; ``None`` for none."""
    others: dict[str, Band | None] = {report.draft.name: None for report in found.reports}
    for pair in found.pairs:
        for name in (pair.one, pair.other):
            others[name] = _more(others.get(name), pair.band)
    corpus: dict[str, Band | None] = {}
    for report in found.reports:
        corpus[report.draft.name] = None
        for one in report.projects:
            corpus[report.draft.name] = _more(corpus[report.draft.name], one.band)
    return others, corpus


def _more(one: Band | None, other: Band) -> Band:
    return other if one is None or words.BANDS.index(other) < words.BANDS.index(one) else one


def answer_of_all(found: CallRound) -> str:
    """Return the answer of the check in a few sentences."""
    corpus = best_of(found)[1]
    bands = [pair.band for pair in found.pairs]
    told = (
        sentences.round_head(len(found.reports), sum(band is Band.MAJOR for band in corpus.values())),
        sentences.round_pairs(bands.count(Band.MAJOR), bands.count(Band.POSSIBLE)) if found.reports else "",
        sentences.round_skipped(len(found.skipped)),
    )
    return " ".join(part for part in told if part)


def _opening(found: CallRound) -> Iterator[Block]:
    yield Paragraph(text=plain(answer_of_all(found)), is_lead=True)
    yield Paragraph(text=plain(say("report.triage")), is_quiet=True)


def _drafts(found: CallRound) -> Iterator[Block]:
    if not found.reports:
        return
    others, corpus = best_of(found)
    yield Heading(level=2, text=plain(say("report.heading.drafts")))
    rows = (
        (
            _named(report.draft, position),
            plain(number(len(report.goals))),
            _band(others[report.draft.name]),
            _band(corpus[report.draft.name]),
            plain(number(len(report.uncovered))),
        )
        for position, report in enumerate(found.reports, start=1)
    )
    yield Table(
        kind=TableKind.ROWS,
        caption=say("report.heading.drafts"),
        head=tuple(plain(say(f"report.column.{name}")) for name in COLUMNS),
        rows=tuple(rows),
        widths=(36, 13, 20, 19, 12),
    )


def _named(draft: Draft, position: int) -> Text:
    title = shorten(draft_title(draft), _MOST_TITLE)
    link = Run(title, to=_anchor(position))
    return (link, *quiet(f"\n{draft.name}")) if draft.name and draft.name != title else (link,)


def _anchor(position: int) -> str:
    return f"luonnos-{position}"


def _band(band: Band | None) -> Text:
    return (band_run(band),) if band else plain(words.NOTHING)


def _pairs(found: CallRound) -> Iterator[Block]:
    yield Heading(level=2, text=plain(say("report.heading.round_pairs")))
    if not found.pairs:
        yield Paragraph(text=plain(say("report.no_round_pairs")))
        return
    yield Paragraph(text=plain(say("report.marks_key")), is_quiet=True)
    by_name = {report.draft.name: report for report in found.reports}
    for pair in found.pairs[:_MOST_IN_FULL]:
        if pair.one in by_name and pair.other in by_name:
            yield from _pair(by_name[pair.one], by_name[pair.other].draft, pair)
    more = len(found.pairs) - _MOST_IN_FULL
    if more > 0:
        yield Paragraph(text=plain(say.counted("report.more_draft_pairs", more, number=number(more))))


def _pair(report: OverlapReport, other: Draft, pair: DraftPair) -> Iterator[Block]:
    one = report.draft
    names = shorten(draft_title(one), _MOST_SHORT), shorten(draft_title(other), _MOST_SHORT)
    yield Heading(level=3, text=plain(" / ".join(names)))
    overlap = (plain(say("report.column.band")), (band_run(pair.band),))
    rows = (overlap, *shared_rows(one.project, other.project, pair.shared))
    yield Table(kind=TableKind.FACTS, caption=" / ".join(names), rows=rows, widths=(24, 76))
    goals = {verdict.goal.number: verdict.goal for verdict in report.goals}
    for passages in pair.pairs[:_MOST_PAIRS]:
        yield from pair_blocks(passages, goals.get(passages.goal), one.project, other.project, names)


def _same_texts(found: CallRound) -> Iterator[SameText]:
    drafts = {report.draft.name: report.draft for report in found.reports}
    for pair in found.pairs:
        one, other = drafts.get(pair.one), drafts.get(pair.other)
        for copied in pair.copies:
            yield SameText(copied, *_called(one, pair.one), *_called(other, pair.other))


def _called(draft: Draft | None, name: str) -> tuple[str, str]:
    return (draft_title(draft), draft.project.language) if draft else (name, "")


def _clusters(found: CallRound, titles: Mapping[str, str]) -> Iterator[Block]:
    if found.clusters:
        yield Heading(level=2, text=plain(say("report.heading.clusters")))
        yield Paragraph(text=plain(say("report.clusters_key")))
        for names in found.clusters:
            members = [shorten(titles.get(name, name), _MOST_SHORT) for name in names]
            yield Items(items=(plain(" · ".join(members)),))


def _skipped(found: CallRound) -> Iterator[Block]:
    if found.skipped:
        yield Heading(level=2, text=plain(say("report.heading.skipped")))
        yield Table(
            kind=TableKind.ROWS,
            caption=say("report.heading.skipped"),
            head=tuple(plain(say(f"report.column.{name}")) for name in ("file", "why_not", "next_step")),
            rows=tuple(
                (plain(one.name), plain(capital(reason(one.reason))), plain(next_step(one.next_step)))
                for one in found.skipped
            ),
            widths=(30, 35, 35),
        )


def _each(found: CallRound) -> Iterator[Block]:
    if found.reports:
        yield Heading(level=2, text=plain(say("report.heading.each")))
    for position, report in enumerate(found.reports, start=1):
        title = shorten(draft_title(report.draft), _MOST_TITLE)
        yield Heading(level=3, text=plain(title), anchor=_anchor(position))
        yield Paragraph(text=plain(answer(report)), stays_with_next=bool(report.projects))
        if report.projects:
            yield project_table(report.projects[:_MOST_PROJECTS], title)
        if told := told_of(report):
            yield Items(items=tuple(plain(note) for note in told))
