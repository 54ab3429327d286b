"""A shortlist -> the table of an export, and what the workbook says of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from index.project import Project
from search.exports import columns
from search.exports.shortlist import Entry, Shortlist
from search.exports.table import Cell, Kind, Table
from search.formats import long_day, number
from search.messages import say


def table(shortlist: Shortlist, projects: Mapping[str, Project], made: date) -> Table:
    """Return a row for every project: its number, title, the owner's note, then its other facts."""
    title, *facts = columns.columns()
    rows = (_row(at, entry, projects.get(entry.id), made) for at, entry in enumerate(shortlist.entries, start=1))
    note = columns.column("note", 50)
    return Table(
        name=shortlist.title or say("exports.shortlist"),
        columns=(columns.column("number", 6, Kind.NUMBER), title, note, *facts),
        rows=tuple(rows),
    )


def about(shortlist: Shortlist, made: date) -> list[tuple[str, str]]:
    """Return the list's title and common note and when it was written, as names and values."""
    told = [
        (say("exports.about.title"), shortlist.title or say("exports.shortlist")),
        (say("exports.about.note"), shortlist.note),
        (say("exports.about.projects"), number(len(shortlist.entries))),
        (say("exports.about.made"), long_day(made)),
        (say("exports.about.program"), "Hankehaku"),
    ]
    return [(name, value) for name, value in told if value]


def _row(at: int, entry: Entry, project: Project | None, made: date) -> tuple[Cell, ...]:
    title, *facts = columns.values(project, made) if project else columns.unknown(entry.id, entry.name)
    return (at, title, entry.note, *facts)
