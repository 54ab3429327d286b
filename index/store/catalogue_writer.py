"""Writes the catalogue of a new generation, and reads back what a build remembers of the one before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from index.project import Project, ProjectId
from index.store.catalogue import FILE, Facet
from index.store.names import names
from index.store.record import contacts_from_json, contacts_to_json, from_json, to_json

_TABLES: Final = """
CREATE TABLE file (
    number INTEGER PRIMARY KEY,     -- order of reading
    root TEXT NOT NULL, path TEXT NOT NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL, read_ns INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    UNIQUE (root, path)
);
CREATE TABLE project (
    ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    own_id TEXT NOT NULL,           -- as the document gives it; another than id where two documents give the same
    file INTEGER NOT NULL REFERENCES file,
    first_day TEXT, last_day TEXT, parent TEXT, continues TEXT,
    record TEXT NOT NULL            -- JSON, without contacts
);
CREATE INDEX project_parent ON project (parent) WHERE parent IS NOT NULL;
CREATE INDEX project_continues ON project (continues) WHERE continues IS NOT NULL;
CREATE TABLE value (
    field TEXT, ordinal INTEGER, place INTEGER, value TEXT NOT NULL, PRIMARY KEY (field, ordinal, place)
) WITHOUT ROWID;
CREATE TABLE name (key TEXT, rank INTEGER, ordinal INTEGER, PRIMARY KEY (key, rank, ordinal)) WITHOUT ROWID;
CREATE TABLE contact (ordinal INTEGER PRIMARY KEY, record TEXT NOT NULL);  -- personal data, nowhere else in the index
"""

_FACETS: Final[Mapping[Facet, Callable[[Project], Iterable[str]]]] = {
    "kind": lambda project: (project.kind.value,),
    "funder": lambda project: project.funders,
    "programme": lambda project: (project.programme,),
    "region": lambda project: project.regions,
    "wellbeing_county": lambda project: project.wellbeing_counties,
    "municipality": lambda project: project.municipalities,
    "administrator": lambda project: (project.administrator,),
    "implementer": lambda project: project.implementers,
    "target_group": lambda project: project.target_groups,
    "keyword": lambda project: project.keywords,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """A file as it was when it was read: enough to tell, without opening it, that it has not changed."""

    root: str  # absolute
    path: str  # below the root, with forward slashes
    size: int
    mtime_ns: int
    ctime_ns: int
    read_ns: int  # when: a file changed at about that time may have changed unseen
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file and the projects that were found in it, as the document gives them and as they are in the index."""

    file: FileRecord
    own: tuple[ProjectId, ...]  # ids as the document gives them
    projects: tuple[Project, ...]  # with contacts; ids unique in the index


def write_catalogue(folder: Path, entries: Sequence[Entry]) -> None:
    """Write the catalogue into ``folder``; ordinals run through ``entries`` from 0.

    Raises:
        ValueError: two projects have one id.
        OSError: the disk is full or may not be written.
    """
    try:
        with closing(sqlite3.connect(folder / FILE)) as connection, connection:
            # Nobody reads the file before it is whole and synced, so no journal is needed.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(f"BEGIN; {_TABLES}")
            _insert(connection, entries)
    except sqlite3.IntegrityError as error:
        raise ValueError(f"two projects have one id: {error}") from error
    except sqlite3.OperationalError as error:
        raise OSError(None, f"{error}", str(folder / FILE)) from error


def read_entries(folder: Path) -> list[Entry]:
    """Return what ``write_catalogue`` wrote, projects with their contacts.

    Raises:
        ValueError: the catalogue is damaged.
    """
    try:
        with closing(sqlite3.connect(f"{(folder / FILE).absolute().as_uri()}?immutable=1", uri=True)) as connection:
            return _read(connection)
    except sqlite3.DatabaseError as error:
        raise ValueError(f"{FILE}: {error}") from error


def _insert(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    many = connection.executemany
    many("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (
        (number, file.root, file.path, file.size, file.mtime_ns, file.ctime_ns, file.read_ns, file.content_hash)
        for number, file in enumerate(entry.file for entry in entries)
    ))  # fmt: skip
    own = [
        (project, own_id, number)
        for number, entry in enumerate(entries)
        for own_id, project in zip(entry.own, entry.projects, strict=True)
    ]
    projects = [project for project, _, _ in own]
    many("INSERT INTO project VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (
        (ordinal, project.id, own_id, number, *_days(project), project.parent, project.continues, to_json(project))
        for ordinal, (project, own_id, number) in enumerate(own)
    ))  # fmt: skip
    many("INSERT INTO value VALUES (?, ?, ?, ?)", (
        (field, ordinal, place, value)
        for ordinal, project in enumerate(projects)
        for field, read in _FACETS.items()
        for place, value in enumerate(dict.fromkeys(value for value in read(project) if value))
    ))  # fmt: skip
    many("INSERT INTO name VALUES (?, ?, ?)", (
        (key, rank, ordinal) for ordinal, project in enumerate(projects) for rank, key in enumerate(names(project))
    ))  # fmt: skip
    many("INSERT INTO contact VALUES (?, ?)", (
        (ordinal, contacts_to_json(project)) for ordinal, project in enumerate(projects) if project.contacts
    ))  # fmt: skip


def _days(project: Project) -> tuple[str | None, str | None]:
    start, end = project.period.start, project.period.end
    return start.first_day.isoformat() if start else None, end.last_day.isoformat() if end else None


def _read(connection: sqlite3.Connection) -> list[Entry]:
    read = connection.execute
    contacts = dict(read("SELECT ordinal, record FROM contact"))
    found: dict[int, list[tuple[str, Project]]] = {}
    for ordinal, own_id, number, record in read("SELECT ordinal, own_id, file, record FROM project ORDER BY ordinal"):
        project = from_json(record)
        if ordinal in contacts:
            project = replace(project, contacts=contacts_from_json(contacts[ordinal]))
        found.setdefault(number, []).append((own_id, project))
    columns = "number, root, path, size, mtime_ns, ctime_ns, read_ns, content_hash"
    entries = []
    for number, *file in read(f"SELECT {columns} FROM file ORDER BY number"):
        record = FileRecord(**dict(zip(columns.split(", ")[1:], file, strict=True)))
        projects = found.get(number, [])
        entries.append(Entry(
            file=record, own=tuple(ProjectId(own) for own, _ in projects), projects=tuple(p for _, p in projects)
        ))  # fmt: skip
    return entries
