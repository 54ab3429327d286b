"""What an index knows of each document, field by field: value, origin, how sure it is, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.errors import DamagedIndex
from index.project import Method, Period, Project, ProjectId, ProjectKind, Provenance
from index.store import generation
from index.store.catalogue_memory import read_entries

# Fields of Project in the order in which people want to read them.
FIELDS: Final = (
    "acronym", "period", "administrator", "implementers", "steered_by", "funders", "programme", "budget_eur", "regions",
    "wellbeing_counties", "municipalities", "target_groups", "keywords", "parent", "continues", "mentions",
)  # fmt: skip
# What a planner wants to know of every project.
_EXPECTED: Final = ("period", "administrator", "funders", "budget_eur", "regions", "target_groups")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One value of one field."""

    field: str  # of Project
    value: str
    confidence: float | None = None  # 0 to 1; ``None`` where nothing vouches for it
    method: Method | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTold:
    """What was made of one document. Contact persons are not among it."""

    path: str  # below its root
    id: ProjectId
    title: str
    kind: ProjectKind
    of: ProjectId | None = None  # the project that is shown in its place
    told: tuple[Told, ...] = ()
    missing: tuple[str, ...] = ()  # fields that were looked for in vain
    headings: tuple[str, ...] = ()  # of its sections
    characters: int = 0  # of its text


def documents_told(directory: Path) -> list[DocumentTold]:
    """Return what the index in ``directory`` knows, in the order of the files.

    Raises:
        NoIndex, DamagedIndex: it cannot be read.
    """
    with generation.held(directory) as folder:
        try:
            entries = read_entries(folder, whole=True)
        except ValueError as error:
            raise DamagedIndex(directory, str(error)) from error
    return [
        _document(project, entry.file.path, copy.of if (copy := entry.copies.get(project.id)) else None)
        for entry in entries
        for project in entry.projects
    ]


def told_of(project: Project) -> list[Told]:
    """Return the values of a project in the order of ``FIELDS``."""
    return [one for name in FIELDS for one in _told(project, name)]


def _document(project: Project, path: str, of: ProjectId | None) -> DocumentTold:
    told = told_of(project)
    there = {one.field for one in told}
    if "implementers" in there:
        there.add("administrator")
    return DocumentTold(
        path=path,
        id=project.id,
        title=project.title,
        kind=project.kind,
        of=of,
        told=tuple(told),
        missing=tuple(name for name in _EXPECTED if name not in there and project.kind is not ProjectKind.AINEISTO),
        headings=tuple(section.heading for section in project.sections if section.heading),
        characters=sum(len(section.text) for section in project.sections),
    )


def _told(project: Project, name: str) -> Iterator[Told]:
    vouchers = [one for one in project.provenance if one.field == name]
    values = list(_values(getattr(project, name)))
    for value in values:
        found = next((one for one in vouchers if one.value == value), None)
        if found is None and len(values) == 1 and vouchers:
            found = max(vouchers, key=lambda one: one.confidence)
        yield _vouched(name, value, found)


def _vouched(name: str, value: str, found: Provenance | None) -> Told:
    if found is None:
        return Told(field=name, value=value)
    return Told(field=name, value=value, confidence=found.confidence, method=found.method, quote=found.quote)


def _values(value: object) -> Iterator[str]:
    """Yield the values of a field as provenance writes them."""
    if isinstance(value, Period):
        if value:
            yield str(value)
    elif isinstance(value, tuple):
        yield from map(str, value)
    elif value not in ("", None):
        yield str(value)
