"""Reads from a catalogue what a build wants to know of the one before, and what can be told of its files."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from index.project import Project, ProjectId
from index.store.catalogue import FILE
from index.store.entry import Copy, Correction, Entry, FileRecord, Unused
from index.store.record import contacts_from_json, from_json

_COLUMNS: Final = "root, path, size, mtime_ns, ctime_ns, read_ns, content_hash, beside"

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Shown:
    """A project that can be searched, and its file."""

    path: str  # below its root, with forward slashes
    id: ProjectId
    title: str


def read_files(folder: Path) -> list[FileRecord]:
    """Return the files of the catalogue in ``folder``, in order, without what was in them: that comes at once.

    Raises:
        ValueError: the catalogue is damaged.
    """
    with _reading(folder) as connection:
        return _files(connection)


def read_ids(folder: Path) -> dict[tuple[str, str], frozenset[str]]:
    """Return, by root and path of the files, the ids that their documents give, and those left out by a correction.

    Raises:
        ValueError: the catalogue is damaged.
    """
    found = defaultdict(set)
    with _reading(folder) as connection:
        for table, column in (("project", "own_id"), ("copy", "own_id"), ("correction", "id")):
            query = f"SELECT root, path, {column} FROM {table} JOIN file ON file.number = {table}.file"
            for root, path, own_id in connection.execute(query):
                found[root, path].add(own_id)
    return {name: frozenset(ids) for name, ids in found.items()}


def read_shown(folder: Path, root: str) -> list[Shown]:
    """Return the projects that were read from below one root, in the order of their files.

    Raises:
        ValueError: the catalogue is damaged.
    """
    query = (
        "SELECT path, id, json_extract(record, '$.title') FROM project JOIN file ON file.number = project.file"
        " WHERE root = ? ORDER BY project.ordinal"
    )
    with _reading(folder) as connection:
        return [Shown(path, ProjectId(id_), title or "") for path, id_, title in connection.execute(query, (root,))]


def read_languages(folder: Path) -> dict[str, int]:
    """Return how many projects there are in each language (ISO 639-1), the most first.

    Raises:
        ValueError: the catalogue is damaged.
    """
    language = "coalesce(json_extract(record, '$.language'), '')"
    query = f"SELECT {language}, count(*) FROM project GROUP BY 1 ORDER BY 2 DESC, 1"
    with _reading(folder) as connection:
        return dict(connection.execute(query))


def read_entries(folder: Path) -> list[Entry]:
    """Return what ``write_catalogue`` wrote, projects with their contacts.

    Raises:
        ValueError: the catalogue is damaged.
    """
    with _reading(folder) as connection:
        projects: defaultdict[int, list[tuple[int, str, Project]]] = defaultdict(list)
        copies: defaultdict[int, dict[ProjectId, Copy]] = defaultdict(dict)
        for number, place, own_id, project in _shown(connection):
            projects[number].append((place, own_id, project))
        for number, place, own_id, project, copy in _hidden(connection):
            projects[number].append((place, own_id, project))
            copies[number][project.id] = copy
        unused = _by_file(connection, "SELECT * FROM unused", Unused)
        corrections = _by_file(connection, "SELECT * FROM correction", Correction)
        entries = []
        for number, file in enumerate(_files(connection)):
            inside = sorted(projects[number], key=lambda one: one[0])
            entries.append(Entry(
                file=file,
                own=tuple(ProjectId(own_id) for _, own_id, _ in inside),
                projects=tuple(project for _, _, project in inside),
                unused=tuple(unused[number]),
                corrections=tuple(corrections[number]),
                copies=copies[number],
            ))  # fmt: skip
        return entries


@contextmanager
def _reading(folder: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(f"{(folder / FILE).absolute().as_uri()}?immutable=1", uri=True)) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        raise ValueError(f"{FILE}: {error}") from error


def _files(connection: sqlite3.Connection) -> list[FileRecord]:
    names = _COLUMNS.split(", ")
    rows = connection.execute(f"SELECT {_COLUMNS} FROM file ORDER BY number")
    return [FileRecord(**dict(zip(names, row, strict=True))) for row in rows]


def _shown(connection: sqlite3.Connection) -> Iterator[tuple[int, int, str, Project]]:
    contacts = dict(connection.execute("SELECT ordinal, record FROM contact"))
    query = "SELECT ordinal, file, place, own_id, record FROM project ORDER BY ordinal"
    for ordinal, number, place, own_id, record in connection.execute(query):
        project = from_json(record)
        if ordinal in contacts:
            project = replace(project, contacts=contacts_from_json(contacts[ordinal]))
        yield number, place, own_id, project


def _hidden(connection: sqlite3.Connection) -> Iterator[tuple[int, int, str, Project, Copy]]:
    query = "SELECT file, place, own_id, record, contacts, of, likeness, reason, confidence FROM copy"
    for number, place, own_id, record, contacts, of, likeness, reason, confidence in connection.execute(query):
        project = replace(from_json(record), contacts=contacts_from_json(contacts))
        copy = Copy(of=ProjectId(of), likeness=likeness, reason=reason, confidence=confidence)
        yield number, place, own_id, project, copy


def _by_file(
    connection: sqlite3.Connection, query: str, record: Callable[..., Record]
) -> defaultdict[int, list[Record]]:
    found = defaultdict(list)
    rows = connection.execute(f"{query} ORDER BY file, rowid")
    names = [column[0] for column in rows.description[1:]]
    for number, *values in rows:
        found[number].append(record(**dict(zip(names, values, strict=True))))
    return found
