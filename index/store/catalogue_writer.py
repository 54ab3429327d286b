"""Writes the catalogue of a new generation."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple
from pathlib import Path
from typing import Final

from index.project import Project, ProjectId
from index.store.catalogue import FILE, Facet
from index.store.entry import Entry
from index.store.names import names
from index.store.record import contacts_to_json, to_json

_TABLES: Final = """
CREATE TABLE file (
    number INTEGER PRIMARY KEY,     -- order of reading
    root TEXT NOT NULL, path TEXT NOT NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL, read_ns INTEGER NOT NULL,
    content_hash TEXT NOT NULL, beside TEXT NOT NULL,
    UNIQUE (root, path)
);
CREATE TABLE unused (               -- what of a file could not be read
    file INTEGER NOT NULL REFERENCES file, place TEXT NOT NULL, reason TEXT NOT NULL, next_step TEXT NOT NULL
);
CREATE TABLE correction (           -- what was overruled in the projects of a file
    file INTEGER NOT NULL REFERENCES file, id TEXT NOT NULL, field TEXT NOT NULL, was TEXT NOT NULL, now TEXT NOT NULL,
    by TEXT NOT NULL
);
CREATE TABLE project (
    ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    own_id TEXT NOT NULL,           -- as the document gives it; another than id where two documents give the same
    file INTEGER NOT NULL REFERENCES file,
    place INTEGER NOT NULL,         -- in its file
    first_day TEXT, last_day TEXT, parent TEXT, continues TEXT,
    record TEXT NOT NULL            -- JSON, without contacts
);
CREATE INDEX project_parent ON project (parent) WHERE parent IS NOT NULL;
CREATE INDEX project_continues ON project (continues) WHERE continues IS NOT NULL;
CREATE TABLE copy (                 -- projects that are not shown, because another one is the same document
    id TEXT NOT NULL UNIQUE, own_id TEXT NOT NULL, file INTEGER NOT NULL REFERENCES file, place INTEGER NOT NULL,
    title TEXT NOT NULL, of TEXT NOT NULL, likeness REAL NOT NULL, reason TEXT NOT NULL, confidence REAL NOT NULL,
    record TEXT NOT NULL, contacts TEXT NOT NULL
);
CREATE INDEX copy_of ON copy (of);
CREATE TABLE value (
    field TEXT, ordinal INTEGER, place INTEGER, value TEXT NOT NULL, PRIMARY KEY (field, ordinal, place)
) WITHOUT ROWID;
CREATE TABLE name (key TEXT, rank INTEGER, ordinal INTEGER, PRIMARY KEY (key, rank, ordinal)) WITHOUT ROWID;
CREATE TABLE contact (ordinal INTEGER PRIMARY KEY, record TEXT NOT NULL);  -- personal data, as in copy.contacts only
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
    "theme": lambda project: project.themes,
}


def write_catalogue(folder: Path, entries: Sequence[Entry]) -> None:
    """Write the catalogue into ``folder``; ordinals run through the shown projects of ``entries`` from 0.

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
            _insert_files(connection, entries)
            _insert_copies(connection, entries)
            _insert_projects(connection, entries)
            _insert_facts(connection, [project for entry in entries for project in entry.shown])
    except sqlite3.IntegrityError as error:
        raise ValueError(f"two projects have one id: {error}") from error
    except sqlite3.OperationalError as error:
        raise OSError(None, f"{error}", str(folder / FILE)) from error


def _insert_files(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    many = connection.executemany
    files = ((number, *astuple(entry.file)) for number, entry in enumerate(entries))
    many("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", files)
    unused = ((number, *astuple(one)) for number, entry in enumerate(entries) for one in entry.unused)
    many("INSERT INTO unused VALUES (?, ?, ?, ?)", unused)
    corrections = ((number, *astuple(one)) for number, entry in enumerate(entries) for one in entry.corrections)
    many("INSERT INTO correction VALUES (?, ?, ?, ?, ?, ?)", corrections)


def _insert_copies(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    connection.executemany("INSERT INTO copy VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
        (
            project.id, own_id, number, place, project.title, *astuple(copy), to_json(project),
            contacts_to_json(project),
        )
        for number, entry in enumerate(entries)
        for place, (own_id, project) in enumerate(zip(entry.own, entry.projects, strict=True))
        if (copy := entry.copies.get(project.id))
    ))  # fmt: skip


def _insert_projects(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    stands_for = {copied: copy.of for entry in entries for copied, copy in entry.copies.items()}
    shown = (
        (project, own_id, number, place)
        for number, entry in enumerate(entries)
        for place, (own_id, project) in enumerate(zip(entry.own, entry.projects, strict=True))
        if project.id not in entry.copies
    )
    connection.executemany("INSERT INTO project VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
        (
            ordinal, project.id, own_id, number, place, *_days(project), _relative(project.parent, stands_for),
            _relative(project.continues, stands_for),
            to_json(project),
        )
        for ordinal, (project, own_id, number, place) in enumerate(shown)
    ))  # fmt: skip


def _insert_facts(connection: sqlite3.Connection, projects: Sequence[Project]) -> None:
    many = connection.executemany
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


def _relative(project_id: ProjectId | None, stands_for: Mapping[ProjectId, ProjectId]) -> ProjectId | None:
    """Return who is shown for a relative that is a copy."""
    return stands_for.get(project_id, project_id) if project_id else None


def _days(project: Project) -> tuple[str | None, str | None]:
    start, end = project.period.start, project.period.end
    return start.first_day.isoformat() if start else None, end.last_day.isoformat() if end else None
