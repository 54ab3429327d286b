"""Reads from a catalogue what a build wants to know of the one before, and what can be told of its files."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from index.project import Project, ProjectId
from index.store.catalogue import FILE
from index.store.entry import Copy, Correction, Entry, FileRecord, Kept, Unused
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


def read_shown_ids(folder: Path) -> list[ProjectId]:
    """Return the ids of the projects that can be searched, by ordinal.

    Raises:
        ValueError: the catalogue is damaged.
    """
    with _reading(folder) as connection:
        return [ProjectId(row[0]) for row in connection.execute("SELECT id FROM project ORDER BY ordinal")]


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


def read_entries(folder: Path, files: Iterable[FileRecord] | None = None, *, whole: bool = False) -> list[Entry]:
    """Return what ``write_catalogue`` wrote. Records, with their contacts, are read when they are asked for.

    ``files`` are what ``read_files`` gives, where that is known. ``whole`` reads all records now: who wants every one
    has them in a fifth of the time, and whatever becomes of the folder afterwards.

    Raises:
        ValueError: the catalogue is damaged.
    """
    with _reading(folder) as connection:
        inside: defaultdict[int, list[tuple[int, ProjectId, ProjectId]]] = defaultdict(list)
        for table in ("project", "copy"):
            for number, *one in connection.execute(f"SELECT file, place, own_id, id FROM {table}"):
                inside[number].append((one[0], ProjectId(one[1]), ProjectId(one[2])))
        copies: defaultdict[int, dict[ProjectId, Copy]] = defaultdict(dict)
        for number, project_id, of, likeness, reason, sure in connection.execute(
            "SELECT file, id, of, likeness, reason, confidence FROM copy ORDER BY file, place"
        ):
            copy = Copy(of=ProjectId(of), likeness=likeness, reason=reason, confidence=sure)
            copies[number][ProjectId(project_id)] = copy
        unused = _by_file(connection, "SELECT * FROM unused", Unused)
        corrections = _by_file(connection, "SELECT * FROM correction", Correction)
        read = partial(_projects, folder)
        entries = []
        for number, file in enumerate(_files(connection) if files is None else files):
            rows = sorted(inside[number]) if number in inside else ()
            ids = tuple(project_id for _, _, project_id in rows)
            entries.append(Entry(
                file=file,
                own=tuple(own_id for _, own_id, _ in rows),
                projects=_records(connection, ids) if whole else Kept(folder, number, ids, read) if rows else (),
                unused=tuple(unused[number]) if number in unused else (),
                corrections=tuple(corrections[number]) if number in corrections else (),
                copies=copies.get(number, {}),
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


def _projects(folder: Path, ids: Sequence[ProjectId]) -> tuple[Project, ...]:
    """Return projects and copies by their ids, with contacts."""
    with _reading(folder) as connection:
        return _records(connection, ids)


def _records(connection: sqlite3.Connection, ids: Iterable[ProjectId]) -> tuple[Project, ...]:
    shown = "SELECT project.record, contact.record FROM project LEFT JOIN contact USING (ordinal) WHERE id = ?"
    hidden = "SELECT record, contacts FROM copy WHERE id = ?"
    found = []
    for project_id in ids:
        rows = connection.execute(shown, (project_id,)).fetchall()
        ((record, contacts),) = rows or connection.execute(hidden, (project_id,)).fetchall()
        project = from_json(record)
        found.append(replace(project, contacts=contacts_from_json(contacts)) if contacts else project)
    return tuple(found)


def _by_file(
    connection: sqlite3.Connection, query: str, record: Callable[..., Record]
) -> defaultdict[int, list[Record]]:
    found = defaultdict(list)
    rows = connection.execute(f"{query} ORDER BY file, rowid")
    names = [column[0] for column in rows.description[1:]]
    for number, *values in rows:
        found[number].append(record(**dict(zip(names, values, strict=True))))
    return found
