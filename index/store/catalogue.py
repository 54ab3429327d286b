"""The catalogue: every project's record, names, facts to filter by and contacts, in one SQLite file."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

from index.errors import DamagedIndex, WrongUse
from index.project import Project, ProjectId
from index.store.names import name_key
from index.store.pool import Pool
from index.store.record import contacts_from_json, from_json

FILE: Final = "catalogue.sqlite"

Facet = Literal[
    "kind", "funder", "programme", "region", "wellbeing_county", "municipality", "administrator", "implementer",
    "target_group", "keyword", "theme",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The projects of this index that one project belongs with. Who is named but not in the index is left out."""

    parent: ProjectId | None = None
    children: tuple[ProjectId, ...] = ()
    siblings: tuple[ProjectId, ...] = ()  # the other children of the parent
    continues: ProjectId | None = None
    continued_by: tuple[ProjectId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A document of the index that is not shown, because a project stands for it: it is the same one again."""

    id: ProjectId  # leads to the project that is shown
    title: str
    path: str  # below its root
    reason: str
    likeness: float  # 0 to 1


class Catalogue:
    """Read-only. Any number of threads may ask at once; each question has a database connection of its own.

    A project's *ordinal* is its place in ``ids()``, from 0: the same number as in the vectors and the keyword index.
    Ordinals hold within one generation only; ids hold for good.
    """

    def __init__(self, folder: Path) -> None:
        """Open the catalogue of the generation in ``folder``.

        Raises:
            DamagedIndex: it is not there or not a catalogue.
        """
        self._folder = folder
        # No method of this object in there: it would be kept, and its file open, until the garbage collector comes.
        self._connections: Pool[sqlite3.Connection] = Pool(
            partial(_connected, folder / FILE), sqlite3.Connection.close
        )
        self._ids = tuple(ProjectId(row[0]) for row in self._rows("SELECT id FROM project ORDER BY ordinal"))
        self._ordinals = {project_id: ordinal for ordinal, project_id in enumerate(self._ids)}

    @property
    def count(self) -> int:
        """How many projects there are."""
        return len(self._ids)

    def ids(self) -> tuple[ProjectId, ...]:
        """Return all ids; the place in the tuple is the project's ordinal."""
        return self._ids

    def __contains__(self, project_id: object) -> bool:
        return project_id in self._ordinals

    def ordinal(self, project_id: str) -> int:
        """Return the ordinal of a project; of one that another stands for, that one's.

        Raises:
            WrongUse: there is no such project; the message names ids that look like it.
        """
        try:
            return self._ordinals[ProjectId(project_id)]
        except KeyError:
            rows = self._rows("SELECT of FROM copy WHERE id = ?", (project_id,))
            if rows:
                return self._ordinals[rows[0][0]]
            near = difflib.get_close_matches(project_id, self._ids, n=3)
            hint = f"Did you mean {' or '.join(near)}?" if near else "`hankehaku search` prints the ids of its hits."
            raise WrongUse(f"There is no project with the id {project_id!r}.", hint) from None

    def copies(self, project_id: str) -> tuple[Alike, ...]:
        """Return the documents that the project stands for.

        Raises:
            WrongUse: there is no such project.
        """
        rows = self._rows(
            "SELECT id, title, path, reason, likeness FROM copy JOIN file ON file.number = copy.file"
            " WHERE of = ? ORDER BY file, place",
            (self._ids[self.ordinal(project_id)],),
        )
        return tuple(
            Alike(id=ProjectId(id_), title=title, path=path, reason=reason, likeness=likeness)
            for id_, title, path, reason, likeness in rows
        )

    def project(self, project_id: str, *, contacts: bool = False) -> Project:
        """Return one project, with its contact persons only when they are asked for.

        Raises:
            WrongUse: there is no such project; the message names ids that look like it.
        """
        ordinal = self.ordinal(project_id)
        (project,) = self.by_ordinals([ordinal])
        if not contacts:
            return project
        record = self.contact_record(ordinal)
        return replace(project, contacts=contacts_from_json(record) if record else ())

    def by_ordinals(self, ordinals: Sequence[int]) -> list[Project]:
        """Return the projects with these ordinals, in the order asked for, without contacts.

        Raises:
            IndexError: an ordinal is outside ``range(count)``.
        """
        return [from_json(record) for record in self.records(ordinals)]

    def records(self, ordinals: Sequence[int]) -> list[str]:
        """Return the projects with these ordinals as JSON, in the order asked for, without contacts.

        Raises:
            IndexError: an ordinal is outside ``range(count)``.
        """
        with self._reading() as connection:
            read = connection.execute
            rows = [read("SELECT record FROM project WHERE ordinal = ?", (int(n),)).fetchone() for n in ordinals]
        for ordinal, row in zip(ordinals, rows, strict=True):
            if row is None:
                raise IndexError(f"no project has the ordinal {ordinal}; there are {self.count}")
        return [row[0] for row in rows]

    def contact_record(self, ordinal: int) -> str:
        """Return the contact persons of a project as JSON, "" for none: personal data."""
        rows = self._rows("SELECT record FROM contact WHERE ordinal = ?", (ordinal,))
        return str(rows[0][0]) if rows else ""

    def all(self) -> Iterator[Project]:
        """Yield every project by ordinal, without contacts."""
        for start in range(0, self.count, 500):
            yield from self.by_ordinals(range(start, min(start + 500, self.count)))

    def resolve(self, name: str) -> tuple[ProjectId, ...]:
        """Return the projects that another text may mean by ``name``: an id, an acronym or a title.

        Case, blanks, quotation marks and a trailing *-hanke* do not matter. Ids come before acronyms, titles last.
        """
        rows = self._rows("SELECT ordinal FROM name WHERE key = ? ORDER BY rank, ordinal", (name_key(name),))
        return tuple(self._ids[row[0]] for row in rows)

    def values(self, field: Facet) -> list[tuple[int, str]]:
        """Return (ordinal, value) for every value of one field of every project, by ordinal, as the record has them."""
        return self._rows("SELECT ordinal, value FROM value WHERE field = ? ORDER BY ordinal, place", (field,))

    def titles(self) -> list[str]:
        """Return every project's title, by ordinal."""
        return [row[0] for row in self._rows("SELECT json_extract(record, '$.title') FROM project ORDER BY ordinal")]

    def periods(self) -> list[tuple[int, str | None, str | None]]:
        """Return (ordinal, first day, last day) of every project, ISO 8601; ``None`` for an end that nobody tells."""
        return self._rows("SELECT ordinal, first_day, last_day FROM project ORDER BY ordinal")

    def family(self, project_id: str) -> Family:
        """Return what the project is a part of, its parts, and what it continues or is continued by.

        Raises:
            WrongUse: there is no such project.
        """
        ordinal = self.ordinal(project_id)
        project_id = self._ids[ordinal]
        ((parent, continues),) = self._rows("SELECT parent, continues FROM project WHERE ordinal = ?", (ordinal,))
        return Family(
            parent=parent if parent in self else None,
            children=self._related("parent", project_id),
            siblings=tuple(other for other in self._related("parent", parent) if other != project_id),
            continues=continues if continues in self else None,
            continued_by=self._related("continues", project_id),
        )

    def content_hashes(self) -> tuple[tuple[str, str], ...]:
        """Return path and sha256 of every file, by path: the same for the same documents, whatever the index."""
        return tuple(self._rows("SELECT path, content_hash FROM file ORDER BY path, content_hash"))

    def close(self) -> None:
        """Close the database."""
        self._connections.close()

    def _related(self, relation: Literal["parent", "continues"], project_id: str | None) -> tuple[ProjectId, ...]:
        rows = self._rows(f"SELECT id FROM project WHERE {relation} = ? ORDER BY ordinal", (project_id,))
        return tuple(ProjectId(row[0]) for row in rows)

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        with self._reading() as connection:
            return connection.execute(query, values).fetchall()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connections.lend() as connection:
                yield connection
        except sqlite3.DatabaseError as error:
            raise DamagedIndex(self._folder.parent, f"{self._folder.name}/{FILE}: {error}") from error


def _connected(file: Path) -> sqlite3.Connection:
    # `immutable`: a generation never changes, so there is nothing to lock and it may lie on a read-only disk.
    return sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
