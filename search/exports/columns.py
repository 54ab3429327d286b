"""Project -> the cells of its row: the same facts in the same order in every exported table."""

from __future__ import annotations

from datetime import date
from typing import Final

from index.project import Project
from search.exports.table import Cell, Column, Kind
from search.filters import status_of
from search.messages import say
from search.overlap.report_blocks import shorten
from search.regions import region_names
from search.themes import theme_name

_LONGEST_SUMMARY: Final = 600  # characters: a row stays low enough to be read as one
# Fact -> how wide its column is, and what its values are. Together with `values` this is the order of the columns.
_FACTS: Final = {
    "title": (48, Kind.TEXT),
    "acronym": (14, Kind.TEXT),
    "kind": (11, Kind.TEXT),
    "status": (13, Kind.TEXT),
    "start": (11, Kind.START),
    "end": (11, Kind.END),
    "administrator": (30, Kind.TEXT),
    "implementers": (36, Kind.TEXT),
    "funders": (30, Kind.TEXT),
    "programme": (24, Kind.TEXT),
    "budget": (14, Kind.MONEY),
    "regions": (22, Kind.TEXT),
    "counties": (28, Kind.TEXT),
    "municipalities": (22, Kind.TEXT),
    "themes": (26, Kind.TEXT),
    "target_groups": (24, Kind.TEXT),
    "keywords": (30, Kind.TEXT),
    "summary": (70, Kind.TEXT),
    "source": (40, Kind.LINK),
    "more_sources": (40, Kind.TEXT),
    "id": (24, Kind.TEXT),
}


def column(name: str, width: int, kind: Kind = Kind.TEXT) -> Column:
    """Return a column that is called ``exports.column.<name>``."""
    return Column(say(f"exports.column.{name}"), width, kind)


def columns() -> tuple[Column, ...]:
    """Return the columns of a project's facts, its title first."""
    return tuple(column(name, width, kind) for name, (width, kind) in _FACTS.items())


def values(project: Project, today: date) -> tuple[Cell, ...]:
    """Return a project's facts, one for each of ``columns()``."""
    addresses = project.source.addresses
    cells: dict[str, Cell] = {
        "title": project.title,
        "acronym": project.acronym,
        "kind": kind(project),
        "status": status(project, today),
        "start": project.period.start,
        "end": project.period.end,
        "administrator": project.administrator,
        "implementers": project.implementers,
        "funders": project.funders,
        "programme": project.programme,
        "budget": project.budget_eur,
        "regions": region_names(project.regions),
        "counties": region_names(project.wellbeing_counties),
        "municipalities": project.municipalities,
        "themes": tuple(map(theme_name, project.themes)),
        "target_groups": project.target_groups,
        "keywords": project.keywords,
        "summary": lead(project, _LONGEST_SUMMARY),
        "source": addresses[0] if addresses else project.source.path,
        "more_sources": (*addresses[1:], *(link for link in project.links if link not in addresses)),
        "id": project.id,
    }
    return tuple(cells[name] for name in _FACTS)


def unknown(project_id: str, name: str) -> tuple[Cell, ...]:
    """Return the row of a project that is not in the index: its name, and that nothing more is known."""
    cells: dict[str, Cell] = {"title": name, "status": say("exports.gone"), "id": project_id}
    return tuple(cells.get(fact) for fact in _FACTS)


def kind(project: Project) -> str:
    """Return what a document describes."""
    return say(f"exports.kind.{project.kind}")


def status(project: Project, today: date) -> str:
    """Return where a project stands on a day; nothing where that is not known."""
    name = status_of(project, today).name.lower()
    return "" if name == "unknown" else say(f"exports.status.{name}")


def lead(project: Project, longest: int) -> str:
    """Return the summary, or where there is none the first text that the project has, on one line."""
    told = project.summary or next((section.text for section in project.sections if section.text), "")
    return shorten(told, longest)
