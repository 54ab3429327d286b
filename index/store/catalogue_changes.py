"""What of an earlier catalogue stays, in a copy of it: rows of others go, and those that stay get their numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, fields
from operator import attrgetter
from pathlib import Path
from typing import Final

from index.store.entry import Entry, FileRecord, Kept

# Table and column of what counts the files, and of what counts the shown projects.
_OF_FILES: Final = (("project", "file"), ("copy", "file"))
_columns: Final = attrgetter(*(field.name for field in fields(FileRecord)))  # a tenth of the time of ``astuple``
_OF_PROJECTS: Final = (("project", "ordinal"), ("value", "ordinal"), ("name", "ordinal"), ("contact", "ordinal"))


def carry_over(connection: sqlite3.Connection, entries: Sequence[Entry], previous: Path | None) -> list[int]:
    """Leave in a catalogue what ``entries`` have from it, in their order; return the places of all other entries.

    ``previous`` is the generation whose catalogue was copied; ``None`` for an empty one. Files, and what could not be
    used of them, are as in ``entries`` afterwards.
    """
    stays = {
        entry.projects.number: number
        for number, entry in enumerate(entries)
        if isinstance(entry.projects, Kept) and entry.projects.folder == previous
    }
    was = dict(connection.execute("SELECT id, ordinal FROM project"))
    _delete(connection, stays)
    _shift(connection, _OF_FILES, {old: new for old, new in stays.items() if old != new})
    now = {
        project_id: ordinal
        for ordinal, project_id in enumerate(project_id for entry in entries for project_id in entry.shown_ids)
    }
    places = set(stays.values())
    kept = (project_id for place in places for project_id in entries[place].shown_ids)
    _shift(connection, _OF_PROJECTS, {was[one]: now[one] for one in kept if was[one] != now[one]})
    _write_files(connection, entries)
    return [number for number in range(len(entries)) if number not in places]


def mend_relatives(connection: sqlite3.Connection) -> None:
    """Make the relatives of all projects those that are shown: where one is a copy, who stands for it."""
    ended = "SELECT of FROM (SELECT id, of FROM was_copy EXCEPT SELECT id, of FROM copy)"
    for column in ("parent", "continues"):
        told = f"json_extract(project.record, '$.{column}')"
        connection.execute(
            f"UPDATE project SET {column} = coalesce((SELECT of FROM copy WHERE copy.id = {told}), {told})"
            f" WHERE {column} IN (SELECT id FROM copy UNION {ended})"
        )


def _delete(connection: sqlite3.Connection, stays: Iterable[int]) -> None:
    connection.execute("CREATE TEMP TABLE was_copy AS SELECT id, of FROM copy")
    connection.execute("CREATE TEMP TABLE stays (number INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO stays VALUES (?)", ((number,) for number in stays))
    connection.execute("CREATE TEMP TABLE gone AS SELECT ordinal FROM project WHERE file NOT IN stays")
    for table, column in _OF_PROJECTS[1:]:
        connection.execute(f"DELETE FROM {table} WHERE {column} IN gone")
    connection.execute("DELETE FROM project WHERE file NOT IN stays")
    connection.execute("DELETE FROM copy WHERE file NOT IN stays")


def _shift(connection: sqlite3.Connection, columns: Iterable[tuple[str, str]], moved: Mapping[int, int]) -> None:
    """Give rows their new numbers: first such as nobody has, so that none meets another on the way."""
    if not moved:
        return
    connection.execute("CREATE TEMP TABLE moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)")
    connection.executemany("INSERT INTO moved VALUES (?, ?)", moved.items())
    for table, column in columns:
        connection.execute(
            f"UPDATE {table} SET {column} = -1 - (SELECT new FROM moved WHERE old = {column})"
            f" WHERE {column} IN (SELECT old FROM moved)"
        )
        connection.execute(f"UPDATE {table} SET {column} = -1 - {column} WHERE {column} < 0")
    connection.execute("DROP TABLE moved")


def _write_files(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    many = connection.executemany
    there = set(connection.execute("SELECT * FROM file"))
    files = {(number, *_columns(entry.file)) for number, entry in enumerate(entries)}
    many("DELETE FROM file WHERE number = ?", ((row[0],) for row in there - files))
    many("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", sorted(files - there))
    connection.execute("DELETE FROM unused")
    unused = ((number, *astuple(one)) for number, entry in enumerate(entries) for one in entry.unused)
    many("INSERT INTO unused VALUES (?, ?, ?, ?)", unused)
    connection.execute("DELETE FROM correction")
    corrections = ((number, *astuple(one)) for number, entry in enumerate(entries) for one in entry.corrections)
    many("INSERT INTO correction VALUES (?, ?, ?, ?, ?, ?)", corrections)
