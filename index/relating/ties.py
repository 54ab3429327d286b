"""The families of an index, remembered: where a project comes, changes or goes, only who names it is looked at anew."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from index.project import Project, ProjectId, RelationKind
from index.relating.known import Known, Meant, asked_keys
from index.relating.phases import Phase, phases_of, steps
from index.relating.spoken import base_forms, spoken_names
from index.relating.telling import Tie, by_programme, linked, names_asked, says, with_ties

Load = Callable[[ProjectId], Project]  # a project as its own document has it

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS bearer (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, parent TEXT, continues TEXT,
    says TEXT NOT NULL              -- relations that the document decides itself, one after the other
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name (key TEXT, id TEXT, sure REAL NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS name_id ON name (id);
CREATE TABLE IF NOT EXISTS asked (key TEXT, id TEXT, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS asked_id ON asked (id);
CREATE TABLE IF NOT EXISTS phase (
    base TEXT, id TEXT, number REAL NOT NULL, is_marked INTEGER NOT NULL, PRIMARY KEY (base, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS phase_id ON phase (id);
CREATE TABLE IF NOT EXISTS told (   -- ties, and by whom each is told: a project, or all of one base name
    project TEXT, base TEXT, one TEXT NOT NULL, kind TEXT NOT NULL, other TEXT NOT NULL, confidence REAL NOT NULL,
    quote TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS told_project ON told (project) WHERE project IS NOT NULL;
CREATE INDEX IF NOT EXISTS told_base ON told (base) WHERE base IS NOT NULL;
CREATE TABLE IF NOT EXISTS held (   -- the ties that hold
    one TEXT, kind TEXT, other TEXT NOT NULL, confidence REAL NOT NULL, quote TEXT NOT NULL, PRIMARY KEY (one, kind)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS held_other ON held (other);
"""

_HOLDS: Final = 0.75  # what is less sure is a relation to look at, not a fact
_BARE: Final = ("kse", "ude")  # last words that may have another first letter in their base form


class Kin(NamedTuple):
    """A project and its nearest relatives above, whether they are in the index or not."""

    id: ProjectId
    parent: ProjectId | None
    continues: ProjectId | None


class Ties:
    """All ties between the projects of an index, in a database that is kept between builds."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a database: an empty one, or one that another ``Ties`` has filled."""
        self._connection = connection
        connection.executescript(_TABLES)

    def update(self, gone: Collection[ProjectId], come: Sequence[Project], load: Load) -> set[ProjectId]:
        """Take away and add projects; a changed one goes and comes.

        Args:
            gone: ids of projects that were there.
            come: as their own documents have them.
            load: gives any of the projects that are there at the end.

        Returns:
            The ids of those that may have other ties now, all of ``come`` among them.
        """
        keys = {key for one in gone for (key,) in self._rows("SELECT key FROM name WHERE id = ?", one)}
        bases = {base for one in gone for (base,) in self._rows("SELECT base FROM phase WHERE id = ?", one)}
        self._remove(gone)
        for project in come:
            keys |= {key for key, _ in spoken_names(project)}
            bases |= phases_of(project).keys()
            self._insert(project)
        fresh = {project.id: project for project in come}
        again = fresh.keys() | self._askers(keys)
        reading = _Reading(self._connection, lambda one: fresh.get(one) or load(one))
        self._tell_by_projects(again, reading)
        self._tell_by_names(bases, reading)
        return {*again, *self._hold(), *self._naming(fresh)}

    def tied(self, project_id: ProjectId, load: Load) -> Project:
        """Return a project with its relations and with the fields that hold."""
        project = load(project_id)
        rows = self._rows("SELECT * FROM held WHERE one = ?", project_id)
        ties = [_tie(row) for row in rows]
        titles = {tie.other: self._rows("SELECT title FROM bearer WHERE id = ?", tie.other)[0][0] for tie in ties}
        found, _ = linked(project, _Reading(self._connection, load).known)
        return with_ties(project, tuple(found), ties, titles)

    def kin(self) -> list[Kin]:
        """Return all projects with whom they have above them."""
        own = {
            one: Kin(one, parent, continues)
            for one, parent, continues in self._rows("SELECT id, parent, continues FROM bearer")
        }
        for one, kind, other in self._rows("SELECT one, kind, other FROM held"):
            field = "parent" if kind == RelationKind.PART_OF else "continues"
            own[one] = own[one]._replace(**{field: other})
        return list(own.values())

    def _remove(self, gone: Collection[ProjectId]) -> None:
        for query in (
            "DELETE FROM bearer WHERE id = ?", "DELETE FROM name WHERE id = ?", "DELETE FROM asked WHERE id = ?",
            "DELETE FROM phase WHERE id = ?", "DELETE FROM told WHERE project = ?",
        ):  # fmt: skip
            self._connection.executemany(query, ((one,) for one in gone))

    def _insert(self, project: Project) -> None:
        own, many = project.id, self._connection.executemany
        told = " ".join(sorted(says(project)))
        bearer = own, project.title, project.parent, project.continues, told
        many("INSERT INTO bearer VALUES (?, ?, ?, ?, ?)", [bearer])
        many("INSERT INTO name VALUES (?, ?, ?)", ((key, own, sure) for key, sure in spoken_names(project)))
        asked = {key for name in names_asked(project) for key in asked_keys(name)}
        many("INSERT INTO asked VALUES (?, ?)", ((key, own) for key in asked))
        phases = phases_of(project).values()
        many("INSERT INTO phase VALUES (?, ?, ?, ?)", ((one.base, own, one.number, one.is_marked) for one in phases))

    def _askers(self, keys: Collection[str]) -> set[ProjectId]:
        """Return who names others by what may be one of these keys."""
        found: set[ProjectId] = set()
        for (key,) in self._rows("SELECT DISTINCT key FROM asked") if keys else ():
            if may_be_asked(key, keys):
                found |= {one for (one,) in self._rows("SELECT id FROM asked WHERE key = ?", key)}
        return found

    def _tell_by_projects(self, projects: Iterable[ProjectId], reading: _Reading) -> None:
        for one in projects:
            project = reading.load(one)
            self._connection.execute("DELETE FROM told WHERE project = ?", (one,))
            ties = (*linked(project, reading.known)[1], *by_programme(project, reading.known))
            rows = ((one, *_row(tie)) for tie in ties)
            self._connection.executemany("INSERT INTO told VALUES (?, NULL, ?, ?, ?, ?, ?)", rows)

    def _tell_by_names(self, bases: Iterable[str], reading: _Reading) -> None:
        for base in bases:
            self._connection.execute("DELETE FROM told WHERE base = ?", (base,))
            rows = self._rows("SELECT id, number, is_marked FROM phase WHERE base = ? ORDER BY id", base)
            if len(rows) < 2:
                continue
            group = [Phase(base, number, reading.load(one), bool(is_marked)) for one, number, is_marked in rows]
            ties = (Tie(step.later, RelationKind.CONTINUES, step.earlier, step.confidence) for step in steps(group))
            told = ((base, *_row(tie)) for tie in ties)
            self._connection.executemany("INSERT INTO told VALUES (NULL, ?, ?, ?, ?, ?, ?)", told)

    def _hold(self) -> set[ProjectId]:
        """Choose anew which ties hold; return whose are others than before."""
        before = set(self._rows("SELECT * FROM held"))
        now = {_row(tie) for tie in self._without_circles()}
        lost, won = before - now, now - before
        self._connection.executemany("DELETE FROM held WHERE one = ? AND kind = ?", (row[:2] for row in lost))
        self._connection.executemany("INSERT INTO held VALUES (?, ?, ?, ?, ?)", won)
        ended = {one for row in lost for (one,) in self._rows("SELECT id FROM bearer WHERE id = ?", row[0])}
        return {*ended, *(ProjectId(row[0]) for row in won)}

    def _without_circles(self) -> Iterator[Tie]:
        """Yield the ties that hold, at most one of a kind a project, the surest first come."""
        ties = map(_tie, self._rows("SELECT one, kind, other, confidence, quote FROM told"))
        own = self._rows(
            "SELECT id, parent, continues, says FROM bearer"
            " WHERE parent IS NOT NULL OR continues IS NOT NULL OR says != ''"
        )
        above: defaultdict[str, set[str]] = defaultdict(set)
        taken: set[tuple[str, str]] = set()
        for one, parent, continues, told in own:
            above[one] |= {other for other in (parent, continues) if other}
            taken |= {(one, kind) for kind in told.split()}
        order = sorted(ties, key=lambda tie: (-tie.confidence, tie.one, tie.kind, tie.other, not tie.quote, tie.quote))
        for tie in order:
            is_taken = (tie.one, tie.kind) in taken or tie.other in above[tie.one]
            if is_taken or tie.confidence < _HOLDS or _leads_to(tie.other, tie.one, above):
                continue
            taken.add((tie.one, tie.kind))
            above[tie.one].add(tie.other)
            yield tie

    def _naming(self, projects: Iterable[ProjectId]) -> set[ProjectId]:
        """Return whose ties bear the title of one of these."""
        return {one for other in projects for (one,) in self._rows("SELECT one FROM held WHERE other = ?", other)}

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._connection.execute(query, values).fetchall()


class _Reading:
    """Names and projects that have been looked up once, while nothing changes."""

    def __init__(self, connection: sqlite3.Connection, load: Load) -> None:
        self._connection = connection
        self._load = load
        self._loaded: dict[ProjectId, Project] = {}
        self._bearers: dict[str, list[Meant]] = {}

    def load(self, project_id: ProjectId) -> Project:
        """Return a project as its own document has it."""
        found = self._loaded.get(project_id)
        if found is None:
            found = self._loaded[project_id] = self._load(project_id)
        return found

    @cached_property
    def known(self) -> Known:
        """All projects by their names."""
        return Known(self._bearing)

    def _bearing(self, key: str) -> list[Meant]:
        found = self._bearers.get(key)
        if found is None:
            rows = self._connection.execute("SELECT id, sure FROM name WHERE key = ? ORDER BY id", (key,))
            found = self._bearers[key] = [Meant(self.load(one), sure) for one, sure in rows.fetchall()]
        return found


def may_be_asked(key: str, names: Collection[str]) -> bool:
    """Whether somebody who looks for the base forms of ``key`` looks for one of ``names``."""
    head, _, last = key.rpartition(" ")
    may_be = False
    for name in names:  # most are told at a glance: making the forms takes a hundred times as long
        other_head, _, other = name.rpartition(" ")
        may_be |= head == other_head and (last[:1] == other[:1] or last.startswith(_BARE))
    return may_be and any(form in names for form in base_forms(key))


def _row(tie: Tie) -> tuple[str, str, str, float, str]:
    return tie.one, tie.kind.value, tie.other, tie.confidence, tie.quote


def _tie(row: tuple[Any, ...]) -> Tie:
    one, kind, other, confidence, quote = row
    return Tie(one, RelationKind(kind), other, confidence, quote)


def _leads_to(start: str, goal: str, above: Mapping[str, set[str]]) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        news = above.get(here, set()) - seen
        seen |= news
        waiting.extend(news)
    return False
