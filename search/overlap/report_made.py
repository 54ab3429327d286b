"""The end of an overlap report: notes, how it was made and how to read it, and the draft's text where it is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.project import Project
from search.formats import day, number
from search.messages import say
from search.overlap import words
from search.overlap.records import Draft, MadeWith, OverlapReport
from search.overlap.report_blocks import Block, Heading, Items, Paragraph, Table, TableKind, plain
from search.overlap.report_matrix import band_run


def notes(told: Sequence[str], planners: str) -> Iterator[Block]:
    """Yield what a reader should know, and then what the planner wrote: paragraphs between blank lines."""
    if told:
        yield Heading(level=2, text=plain(say("report.heading.notes")))
        yield Items(items=tuple(plain(note) for note in told))
    if planners.strip():
        yield Heading(level=2, text=plain(say("report.heading.planners_notes")))
        yield from _paragraphs(planners)


def told_of(report: OverlapReport) -> tuple[str, ...]:
    """Return what a reader of a report should know, each once: of the draft first."""
    corrected = [say("report.note.corrected")] if report.draft.is_corrected else []
    return tuple(dict.fromkeys((*corrected, *report.draft.notes, *report.notes)))


def made(with_what: MadeWith, drafts: Sequence[Draft]) -> Iterator[Block]:
    """Yield how the report was made, what its bands mean, and what it takes to make it again."""
    yield Heading(level=2, text=plain(say("report.heading.made")))
    yield Paragraph(text=plain(_made_how(with_what)))
    yield Heading(level=3, text=plain(say("report.heading.how_to_read")))
    yield Paragraph(text=plain(say("report.triage")))
    rows = tuple(((band_run(band),), plain(say(f"report.band_means.{band.name.lower()}"))) for band in words.BANDS)
    yield Table(kind=TableKind.FACTS, caption=say("report.heading.how_to_read"), rows=rows, widths=(24, 76))
    yield Heading(level=3, text=plain(say("report.heading.again")))
    facts = tuple((plain(name), plain(value)) for name, value in _made_with(with_what, drafts) if value)
    yield Table(kind=TableKind.FACTS, caption=say("report.heading.again"), rows=facts, widths=(30, 70))
    if with_what.settings:
        settings = sorted((words.setting(key), words.value(of)) for key, of in with_what.settings.items())
        yield Heading(level=3, text=plain(say("report.heading.settings")))
        yield Table(
            kind=TableKind.ROWS,
            caption=say("report.heading.settings"),
            head=(plain(say("report.column.setting")), plain(say("report.column.value"))),
            rows=tuple((plain(name), plain(value)) for name, value in settings),
            widths=(50, 50),
        )


def appendix(projects: Sequence[Project]) -> Iterator[Block]:
    """Yield the whole text of drafts, with their own headings."""
    yield Heading(level=2, text=plain(say("report.heading.appendix")))
    for project in projects:
        code = project.language
        yield Heading(level=3, text=plain(project.title or say("report.unnamed")))
        if project.summary and not any(project.summary in section.text for section in project.sections):
            yield from _paragraphs(project.summary, code)
        for section in project.sections:
            heading = plain(section.heading, language=code) if section.heading else plain(words.section(section.kind))
            yield Heading(level=4, text=heading)
            yield from _paragraphs(section.text, code)


def _paragraphs(text: str, language: str = "") -> Iterator[Block]:
    for part in text.replace("\r\n", "\n").split("\n\n"):
        if part.strip():
            yield Paragraph(text=plain(part.strip(), language=language))


def _made_how(made_with: MadeWith) -> str:
    """Say when and with what a report was made."""
    return say(
        "report.made_how",
        day=day(made_with.date),
        version=made_with.hankehaku,
        documents=say.counted("report.made_documents", made_with.documents, number=number(made_with.documents)),
        projects=say.counted("report.made_projects", made_with.projects, number=number(made_with.projects)),
        passages=say.counted("report.made_passages", made_with.passages, number=number(made_with.passages)),
    )


def _made_with(with_what: MadeWith, drafts: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    yield say("report.fact.date"), day(with_what.date)
    yield say("report.fact.program"), with_what.hankehaku
    yield say("report.fact.corpus_version"), with_what.corpus_version
    yield say("report.fact.documents"), number(with_what.documents)
    yield say("report.fact.projects"), number(with_what.projects)
    yield say("report.fact.passages"), number(with_what.passages)
    yield say("report.fact.encoder"), with_what.encoder or say("report.no_encoder")
    yield say("report.fact.analyzer"), with_what.analyzer
    for draft in drafts:
        yield words.draft_hash(draft.name if len(drafts) > 1 else ""), draft.content_hash
