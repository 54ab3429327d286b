"""Writes the catalogue of a new generation."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple
from itertools import accumulate
from pathlib import Path
from typing import Final

from index.errors import DamagedIndex
from index.project import Project
from index.store.catalogue import FILE, Facet
from index.store.catalogue_changes import carry_over, mend_relatives
from index.store.entry import Entry, Kept
from index.store.manifest import checksum, read_manifest
from index.store.names import names
from index.store.record import contacts_to_json, to_json

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS file (
    number INTEGER PRIMARY KEY,     -- order of reading
    root TEXT NOT NULL, path TEXT NOT NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL, read_ns INTEGER NOT NULL,
    content_hash TEXT NOT NULL, beside TEXT NOT NULL,
    UNIQUE (root, path)
);
CREATE TABLE IF NOT EXISTS unused (               -- what of a file could not be read
    file INTEGER NOT NULL REFERENCES file, place TEXT NOT NULL, reason TEXT NOT NULL, next_step TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS correction (           -- what was overruled in the projects of a file
    file INTEGER NOT NULL REFERENCES file, id TEXT NOT NULL, field TEXT NOT NULL, was TEXT NOT NULL, now TEXT NOT NULL,
    by TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS project (
    ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    own_id TEXT NOT NULL,           -- as the document gives it; another than id where two documents give the same
    file INTEGER NOT NULL REFERENCES file,
    place INTEGER NOT NULL,         -- in its file
    first_day TEXT, last_day TEXT, parent TEXT, continues TEXT,
    record TEXT NOT NULL            -- JSON, without contacts
);
CREATE INDEX IF NOT EXISTS project_parent ON project (parent) WHERE parent IS NOT NULL;
CREATE INDEX IF NOT EXISTS project_continues ON project (continues) WHERE continues IS NOT NULL;
CREATE TABLE IF NOT EXISTS copy (   -- projects that are not shown, because another one is the same document
    id TEXT NOT NULL UNIQUE, own_id TEXT NOT NULL, file INTEGER NOT NULL REFERENCES file, place INTEGER NOT NULL,
    title TEXT NOT NULL, of TEXT NOT NULL, likeness REAL NOT NULL, reason TEXT NOT NULL, confidence REAL NOT NULL,
    record TEXT NOT NULL, contacts TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS copy_of ON copy (of);
CREATE TABLE IF NOT EXISTS value (
    field TEXT, ordinal INTEGER, place INTEGER, value TEXT NOT NULL, PRIMARY KEY (field, ordinal, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name (
    key TEXT, rank INTEGER, ordinal INTEGER, PRIMARY KEY (key, rank, ordinal)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contact (    -- personal data, as in copy.contacts only
    ordinal INTEGER PRIMARY KEY, record TEXT NOT NULL
);
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

    Where ``entries`` have projects as they lie in an earlier catalogue (``Kept``), their rows are taken over from a
    copy of that. Of what was in it besides, nothing is left in the file.

    Raises:
        ValueError: two projects have one id.
        DamagedIndex: the earlier catalogue is not as it was written.
        OSError: the disk is full or may not be written.
    """
    previous = next((entry.projects.folder for entry in entries if isinstance(entry.projects, Kept)), None)
    try:
        if previous is not None:
            shutil.copyfile(previous / FILE, folder / FILE)
            # Rows that nobody reads are taken over as they are, so what is damaged must not get a new checksum.
            if checksum(folder / FILE) != read_manifest(previous).files[FILE].sha256:
                raise DamagedIndex(previous.parent, f"{previous.name}/{FILE} is not as it was written")
        with closing(sqlite3.connect(folder / FILE)) as connection, connection:
            # Nobody reads the file before it is whole and synced, so no journal is needed.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA secure_delete = ON")
            connection.executescript(f"BEGIN; {_TABLES}")
            fresh = carry_over(connection, entries, previous)
            _insert_copies(connection, entries, fresh)
            _insert_projects(connection, entries, fresh)
            mend_relatives(connection)
    except sqlite3.IntegrityError as error:
        raise ValueError(f"two projects have one id: {error}") from error
    except sqlite3.DatabaseError as error:
        raise OSError(None, f"{error}", str(folder / FILE)) from error


def _insert_copies(connection: sqlite3.Connection, entries: Sequence[Entry], fresh: Iterable[int]) -> None:
    connection.executemany("INSERT INTO copy VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
        (
            project.id, own_id, number, place, project.title, *astuple(copy), to_json(project),
            contacts_to_json(project),
        )
        for number in fresh
        if entries[number].copies
        for place, (own_id, project) in enumerate(zip(entries[number].own, entries[number].projects, strict=True))
        if (copy := entries[number].copies.get(project.id))
    ))  # fmt: skip


def _insert_projects(connection: sqlite3.Connection, entries: Sequence[Entry], fresh: Iterable[int]) -> None:
    first = [0, *accumulate(len(entry.shown_ids) for entry in entries)]
    for number in fresh:
        entry = entries[number]
        shown = (
            (place, own_id, project)
            for place, (own_id, project) in enumerate(zip(entry.own, entry.projects, strict=True))
            if project.id not in entry.copies
        )
        for ordinal, (place, own_id, project) in enumerate(shown, first[number]):
            connection.execute("INSERT INTO project VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
                ordinal, project.id, own_id, number, place, *_days(project), project.parent, project.continues,
                to_json(project),
            ))  # fmt: skip
            _insert_facts(connection, ordinal, project)


def _insert_facts(connection: sqlite3.Connection, ordinal: int, project: Project) -> None:
    many = connection.executemany
    many("INSERT INTO value VALUES (?, ?, ?, ?)", (
        (field, ordinal, place, value)
        for field, read in _FACETS.items()
        for place, value in enumerate(dict.fromkeys(value for value in read(project) if value))
    ))  # fmt: skip
    many("INSERT INTO name VALUES (?, ?, ?)", ((key, rank, ordinal) for rank, key in enumerate(names(project))))
    if project.contacts:
        connection.execute("INSERT INTO contact VALUES (?, ?)", (ordinal, contacts_to_json(project)))


def _days(project: Project) -> tuple[str | None, str | None]:
    start, end = project.period.start, project.period.end
    return start.first_day.isoformat() if start else None, end.last_day.isoformat() if end else None
