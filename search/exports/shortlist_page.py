"""A shortlist -> the document that one would attach: what it is, the projects at a glance, then each by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from index.project import Project
from search.exports import columns
from search.exports.shortlist import Entry, Shortlist
from search.exports.wording import period
from search.formats import long_day, money
from search.messages import say
from search.overlap.report_blocks import (
    Block,
    Heading,
    Items,
    Page,
    Paragraph,
    Run,
    Style,
    Table,
    TableKind,
    Text,
    plain,
    quiet,
    shorten,
    strong,
)
from search.regions import region_names
from search.themes import theme_name

_LONGEST_SUMMARY: Final = 1500  # characters
_LONGEST_ADDRESS: Final = 300


def page(shortlist: Shortlist, projects: Mapping[str, Project], made: date) -> Page:
    """Return the whole document."""
    count = say.counted("exports.projects", len(shortlist.entries))
    title = shortlist.title or say("exports.shortlist")
    return Page(
        title=title,
        subtitle="",
        byline=f"{long_day(made)} · {count}",
        made=made,
        footer=f"{shorten(title, 60)} · Hankehaku",
        blocks=tuple(_blocks(shortlist, projects, made)),
    )


def _blocks(shortlist: Shortlist, projects: Mapping[str, Project], made: date) -> Iterator[Block]:
    if shortlist.note:
        yield Paragraph(text=plain(shortlist.note), is_lead=True)
    if not shortlist.entries:
        yield Paragraph(text=plain(say("exports.empty")))
    if len(shortlist.entries) > 1:
        yield _at_a_glance(shortlist, projects)
    for at, entry in enumerate(shortlist.entries, start=1):
        yield from _project(at, entry, projects.get(entry.id), made)


def _at_a_glance(shortlist: Shortlist, projects: Mapping[str, Project]) -> Table:
    rows = []
    for at, entry in enumerate(shortlist.entries, start=1):
        project = projects.get(entry.id)
        facts = (period(project.period), project.administrator or _few(project.implementers)) if project else ("", "")
        rows.append((plain(f"{at}. {project.title if project else entry.name}"), *map(plain, facts)))
    names = ("exports.column.title", "exports.fact.period", "exports.column.administrator")
    return Table(
        kind=TableKind.ROWS,
        caption=say("exports.at_a_glance"),
        head=tuple(plain(say(name)) for name in names),
        rows=tuple(rows),
        widths=(6, 3, 4),
    )


def _project(at: int, entry: Entry, project: Project | None, made: date) -> Iterator[Block]:
    yield Heading(level=2, text=plain(f"{at}. {project.title if project else entry.name}"))
    if entry.note:
        yield Paragraph(text=(Run(f"{say('exports.column.note')}: ", Style.STRONG), Run(entry.note)))
    if project is None:
        yield Paragraph(text=quiet(say("exports.gone_more", id=entry.id)))
        return
    if told := columns.lead(project, _LONGEST_SUMMARY):
        yield Paragraph(text=plain(told))
    if rows := _facts(project, made):
        yield Table(kind=TableKind.FACTS, caption=say("exports.facts"), rows=rows, widths=(1, 3))
    addresses = dict.fromkeys((*project.source.addresses, *project.links))
    if addresses:
        yield Paragraph(text=strong(say("exports.sources")), stays_with_next=True)
        yield Items(items=tuple(plain(address[:_LONGEST_ADDRESS]) for address in addresses))


def _facts(project: Project, made: date) -> tuple[tuple[Text, Text], ...]:
    budget = money(project.budget_eur) if project.budget_eur is not None else ""
    known = (
        ("fact.period", period(project.period)),
        ("column.status", columns.status(project, made)),
        ("column.acronym", project.acronym),
        ("column.administrator", project.administrator),
        ("column.implementers", _all(project.implementers)),
        ("column.funders", _all(project.funders)),
        ("column.programme", project.programme),
        ("fact.budget", budget),
        ("column.regions", _all(region_names(project.regions))),
        ("column.counties", _all(region_names(project.wellbeing_counties))),
        ("column.municipalities", _all(project.municipalities)),
        ("column.themes", _all([*map(theme_name, project.themes)])),
        ("column.target_groups", _all(project.target_groups)),
        ("column.keywords", _all(project.keywords)),
        ("column.id", project.id),
    )
    return tuple((quiet(say(f"exports.{name}")), plain(value)) for name, value in known if value)


def _all(names: Sequence[str]) -> str:
    return "; ".join(names)


def _few(names: Sequence[str]) -> str:
    return f"{names[0]} +{len(names) - 1}" if len(names) > 1 else "".join(names)
