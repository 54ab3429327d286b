"""Records -> what the command prints for people, by Rich: colours in a terminal, plain lines in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from index.finnish.token import TermKind
from index.project import Period, Project, Relation, Section
from search import phrases
from search.account import told_of
from search.highlight import to_plain
from search.results import Highlight, Hit, IndexStatus, PassageHit, SearchResult, SimilarResult

if TYPE_CHECKING:  # it would bring more than most commands need
    from index.store.catalogue import Alike
    from search.analysis import AnalysedWord, Analysis

_PASSAGE = 300  # characters of a passage
_NO_WIDTH = 100_000
_SURE = 0.9  # what is less sure says so
_NAMES = {"budget_eur": "budget", "parent": "part of"}
_WORD = "bold yellow"
_WORD_AROUND_PART = "yellow"


def console(stream: TextIO | None = None) -> Console:
    """Return a console that breaks no lines where no terminal bounds their width."""
    stream = stream or sys.stdout
    width = None if stream.isatty() else _NO_WIDTH
    return Console(file=stream, highlight=False, markup=False, emoji=False, width=width)


def search_result(result: SearchResult, offset: int) -> Iterator[RenderableType]:
    """Yield the answer to a search."""
    for note in result.notes:
        yield Text(note, style="italic")
    if result.suggestion:
        yield Text(f"Tarkoititko: {result.suggestion}", style="italic")
    if not result.hits:
        yield Text("No projects." if result.total == 0 else f"No projects after the first {result.total}.")
        return
    last = offset + len(result.hits)
    yield Text(f"{offset + 1}-{last} of {result.total} projects, {result.mode} search, {result.took_ms:.0f} ms", "dim")
    yield from hits(result.hits)


def similar_result(result: SimilarResult) -> Iterator[RenderableType]:
    """Yield the projects like one project."""
    yield Text(f"Like {result.project.title}", "dim")
    if not result.hits:
        yield Text("No similar projects.")
    yield from hits(result.hits)


def hits(found: Iterable[Hit]) -> Iterator[RenderableType]:
    """Yield a block of lines for each hit."""
    for hit in found:
        title = next((marked(one) for one in hit.highlights if one.field == "title"), Text(hit.project.title))
        title.stylize_before("bold")
        lines = [_facts(hit.project)]
        lines += [_fragment(one) for one in hit.highlights if one.field != "title"]
        lines += [_passage(near) for near in hit.passages[:1]]
        if hit.reasons:
            lines.append(Text(" · ".join(reason.text for reason in hit.reasons), "green"))
        yield Text()
        yield Text.assemble((f"{hit.rank}. ", "dim"), title)
        yield from (Padding(line, (0, 0, 0, 3), expand=False) for line in lines)


def marked(found: Highlight) -> Text:
    """Return a fragment with its words coloured; between brackets too, so that marks survive without colours."""
    if not sys.stdout.isatty():
        return Text(to_plain(found))
    text = Text(found.text)
    for mark in found.marks:
        text.stylize(_WORD_AROUND_PART, mark.start, mark.end)
        text.stylize(_WORD, mark.part_start, mark.part_end)
    return text


def project(record: Project, contacts: bool, copies: Sequence[Alike] = ()) -> Iterator[RenderableType]:
    """Yield a whole record, what is not sure in it marked, and where else the same document is."""
    yield Text(record.title, "bold")
    table = Table.grid(padding=(0, 2))
    for name, value in _rows(record):
        table.add_row(Text(name, "dim"), Text(value))
    for copy in copies:
        table.add_row(Text("also in", "dim"), Text(f"{copy.path} ({copy.reason}, {copy.likeness:.0%})"))
    for relation in record.relations:
        table.add_row(Text(relation.kind.value.replace("_", " "), "dim"), Text(_relation(relation)))
    yield table
    for section in record.sections:
        yield Text()
        yield Text(section.heading or phrases.section(section.kind), "bold")
        yield from _paragraphs(section)
    if contacts:
        yield Text()
        yield Text("Contacts", "bold")
        for person in record.contacts:
            parts = (person.name, person.role, person.organisation, person.email, person.phone)
            yield Text(", ".join(part for part in parts if part))


def _paragraphs(section: Section) -> Iterator[RenderableType]:
    """Yield the text of a section, each list item behind its marker."""
    place = 0
    for item in section.items:
        before = section.text[place : item.start].strip()
        if before:
            yield Text(before)
        row = Table.grid(padding=(0, 1))
        row.add_row(f"  {item.marker}", Text(section.text[item.start : item.end]))
        yield row
        place = item.end
    rest = section.text[place:].strip()
    if rest:
        yield Text(rest)


def status(index: IndexStatus) -> Iterator[RenderableType]:
    """Yield what is in an index."""
    table = Table.grid(padding=(0, 2))
    for name, value in (
        ("index", f"{index.directory} ({index.generation}, {index.size_bytes / 1e6:.1f} MB)"),
        ("built", index.created),
        ("holds", f"{index.projects} projects in {index.documents} documents, {index.passages} passages"),
        ("from", "\n".join(index.roots)),
        ("analyzer", index.analyzer),
        ("model", index.encoder or "none: search by word only"),
    ):
        table.add_row(Text(name, "dim"), Text(value))
    yield table


def _facts(record: Project) -> Text:
    facts = (
        record.id,
        record.kind.value,
        _period(record.period),
        record.administrator or ", ".join(record.implementers[:2]),
        ", ".join(record.regions[:3]),
    )
    return Text(" · ".join(fact for fact in facts if fact), "dim")


def _fragment(found: Highlight) -> Text:
    return Text.assemble((f"{found.heading}: " if found.heading else "", "dim"), marked(found))


def _passage(near: PassageHit) -> Text:
    text = near.text if len(near.text) <= _PASSAGE else near.text[:_PASSAGE].rsplit(" ", 1)[0] + " …"
    heading = near.heading or phrases.section(near.section)
    return Text.assemble((f"≈ {heading} ({near.band}): ", "cyan"), (text, "italic"))


def _rows(record: Project) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of everything that is known, with how sure it is where that is less than sure."""
    yield "id", record.id
    yield "kind", record.kind.value
    values: dict[str, list[str]] = {}
    for one in told_of(record):
        text = f"{int(one.value):,} €".replace(",", " ") if one.field == "budget_eur" else one.value
        if one.confidence is not None and one.confidence < _SURE:
            text += f" ({one.confidence:.0%})"
        values.setdefault(one.field, []).append(text)
    for name, texts in values.items():
        yield _NAMES.get(name, name.replace("_", " ")), ", ".join(texts)
    others = (("links", record.links), ("addresses", record.source.addresses), ("file", (record.source.path,)))
    yield from ((name, ", ".join(texts)) for name, texts in others if any(texts))


def _relation(relation: Relation) -> str:
    who = f"{relation.name} = {relation.project}" if relation.project else f"{relation.name} (not in the index)"
    return who if relation.confidence >= _SURE else f"{who} ({relation.confidence:.0%})"


def _period(when: Period) -> str:
    return f"{when.start or ''}–{when.end or ''}" if when else ""


def analysis(found: Analysis) -> Iterator[RenderableType]:
    """Yield a row for each word: where it stands, its base forms, and what else it is found by, with weights."""
    is_terminal = sys.stdout.isatty()
    between = "\n" if is_terminal else ", "
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in ("word", "lemmas", "parts", "also found by", ""):
        table.add_column(title, overflow="fold")
    for word in found.words:
        parts = [term for term in word.terms if term.kind is TermKind.PART]
        others = [term for term in word.terms if term not in parts and term.term not in word.lemmas]
        table.add_row(
            Text.assemble((word.text, "bold"), "\n" if is_terminal else "  ", (f"{word.start}-{word.end}", "dim")),
            between.join(word.lemmas),
            (" +\n" if is_terminal else " + ").join(f"{term.term} {term.weight:g}" for term in parts),
            between.join(f"{term.term} {term.weight:g} {term.kind}" for term in others),
            Text(between.join(_notes(word)), "dim"),
        )
    yield table
    yield Text(f"Read by {found.analyzer}", style="dim")


def _notes(word: AnalysedWord) -> Iterator[str]:
    """Yield what else is worth knowing of a word."""
    if word.stop:
        yield "stop word"
    if not word.known:
        yield "not in the dictionary"
    if word.parts and len(word.lemmas) > 1:
        yield f"split as {word.reading}"
