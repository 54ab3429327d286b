"""The end of an overlap report: notes, how it was made and how to read it, and the draft's text where it is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.project import Project
from search.overlap import words
from search.overlap.records import Draft, MadeWith
from search.overlap.report_blocks import Block, Heading, Items, Paragraph, Table, TableKind, plain
from search.overlap.report_matrix import band_run
from search.overlap.word_forms import number


def notes(told: Sequence[str], planners: str) -> Iterator[Block]:
    """Yield what a reader should know, and then what the planner wrote: paragraphs between blank lines."""
    once = tuple(dict.fromkeys(told))
    if once:
        yield Heading(level=2, text=plain(words.NOTES))
        yield Items(items=tuple(plain(note) for note in once))
    if planners.strip():
        yield Heading(level=2, text=plain(words.PLANNERS_NOTES))
        yield from _paragraphs(planners)


def made(with_what: MadeWith, drafts: Sequence[Draft]) -> Iterator[Block]:
    """Yield how the report was made, what its bands mean, and what it takes to make it again."""
    yield Heading(level=2, text=plain(words.MADE))
    yield Paragraph(text=plain(words.made_how(with_what)))
    yield Heading(level=3, text=plain(words.HOW_TO_READ))
    yield Paragraph(text=plain(words.TRIAGE))
    rows = tuple(((band_run(band),), plain(words.BAND_MEANS[band])) for band in words.BANDS)
    yield Table(kind=TableKind.FACTS, caption=words.HOW_TO_READ, rows=rows, widths=(24, 76))
    yield Heading(level=3, text=plain(words.AGAIN))
    facts = tuple((plain(name), plain(value)) for name, value in _made_with(with_what, drafts) if value)
    yield Table(kind=TableKind.FACTS, caption=words.AGAIN, rows=facts, widths=(30, 70))
    if with_what.settings:
        yield Heading(level=3, text=plain(words.SETTINGS))
        yield Table(
            kind=TableKind.ROWS,
            caption=words.SETTINGS,
            head=(plain(words.SETTING), plain(words.VALUE)),
            rows=tuple((plain(key), plain(words.value(with_what.settings[key]))) for key in sorted(with_what.settings)),
            widths=(50, 50),
        )


def appendix(projects: Sequence[Project]) -> Iterator[Block]:
    """Yield the whole text of drafts, with their own headings."""
    yield Heading(level=2, text=plain(words.APPENDIX))
    for project in projects:
        yield Heading(level=3, text=plain(project.title or words.UNNAMED))
        if project.summary and not any(project.summary in section.text for section in project.sections):
            yield from _paragraphs(project.summary)
        for section in project.sections:
            yield Heading(level=4, text=plain(section.heading or words.section(section.kind)))
            yield from _paragraphs(section.text)


def _paragraphs(text: str) -> Iterator[Block]:
    for part in text.replace("\r\n", "\n").split("\n\n"):
        if part.strip():
            yield Paragraph(text=plain(part.strip()))


def _made_with(with_what: MadeWith, drafts: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    yield words.DATE, words.day(with_what.date)
    yield words.PROGRAM, with_what.hankehaku
    yield words.CORPUS_VERSION, with_what.corpus_version
    yield words.DOCUMENTS, number(with_what.documents)
    yield words.PROJECT_COUNT, number(with_what.projects)
    yield words.PASSAGES, number(with_what.passages)
    yield words.ENCODER, with_what.encoder or words.NO_ENCODER
    yield words.ANALYZER, with_what.analyzer
    for draft in drafts:
        yield words.draft_hash(draft.name if len(drafts) > 1 else ""), draft.content_hash
