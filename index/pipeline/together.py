"""All documents of an index, looked at together: which are the same one again, which belong to one family."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from operator import eq

from index.pipeline.overruling import KEEP_BOTH
from index.pipeline.report import Corrected, Duplicate, Renamed
from index.pipeline.unique import as_read, unique_ids
from index.project import Project, ProjectId
from index.relating.likes import Duplicate as Found
from index.relating.memory import Memory
from index.relating.telling import without_families
from index.relating.ties import Kin
from index.store.entry import Copy, Entry


@dataclass(frozen=True, slots=True)
class Together:
    """The entries as they go into the index, and what became of their projects on the way."""

    entries: list[Entry]
    renamed: tuple[Renamed, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    families: int = 0


def look_together(documents: Sequence[Entry], memory: Memory, before: Sequence[Entry] = ()) -> Together:
    """Return ``documents`` with ids that nobody else has, copies hidden, and families found.

    Args:
        documents: entries of ``before`` as they are, and others, ids as the documents give them.
        memory: what is remembered of ``before``; it is of ``documents`` afterwards. Where it is of nothing, nothing has
            to be in ``before``.
        before: what was looked at together the last time.
    """
    entries, renamed = unique_ids(documents if before else [as_read(entry) for entry in documents])
    news = _News(entries, before)
    memory.likes.update(*news.compared(), news.load)
    hidden = {one.id: _copy(one) for one in memory.likes.duplicates()}
    entries = [_with_copies(entry, hidden) for entry in entries]
    gone, come = news.shown(hidden.keys())
    others = memory.ties.update(gone, [news.load(one) for one in come], news.load)
    again = {one: memory.ties.tied(one, news.load) for one in others}
    again |= {one: news.load(one) for one in news.hidden_now(hidden.keys())}
    entries = [_with_projects(entry, again) for entry in entries]
    return Together(
        entries,
        renamed=tuple(one for one in renamed if one.id not in hidden),
        duplicates=_told_duplicates(entries),
        corrected=tuple(
            Corrected(path=entry.file.path, id=one.id, field=one.field, was=one.was, now=one.now)
            for entry in entries
            for one in entry.corrections
        ),
        families=count_families(memory.ties.kin()),
    )


class _News:
    """What of the documents is other than before."""

    def __init__(self, entries: Sequence[Entry], before: Sequence[Entry]) -> None:
        self._now = {project_id: entry for entry in entries for project_id in entry.ids}
        self._was = {project_id: entry for entry in before for project_id in entry.ids}
        known = {id(entry.projects) for entry in before}
        self._kept = {one for one, entry in self._now.items() if id(entry.projects) in known}
        self._shown = {project_id for entry in before for project_id in entry.shown_ids}
        self._loaded: dict[ProjectId, Project] = {}

    def compared(self) -> tuple[list[Project], list[Project]]:
        """Return the projects that went and those that came, but for those of which both are to be shown."""
        went = [
            _own(entry, one) for one, entry in self._was.items() if one not in self._kept and _is_compared(entry, one)
        ]
        come = [one for one, entry in self._now.items() if one not in self._kept and _is_compared(entry, one)]
        return went, [self.load(one) for one in come]

    def shown(self, hidden: Set[ProjectId]) -> tuple[list[ProjectId], list[ProjectId]]:
        """Return who of those that were shown has to go, and who has to come."""
        stay = {one for one in self._shown & self._kept if one not in hidden}
        return sorted(self._shown - stay), [one for one in self._now if one not in stay and one not in hidden]

    def hidden_now(self, hidden: Set[ProjectId]) -> list[ProjectId]:
        """Return who has been shown until now, with its family, and is a copy from now on."""
        return sorted(self._kept & self._shown & hidden)

    def load(self, project_id: ProjectId) -> Project:
        """Return a project of now as its own document has it."""
        found = self._loaded.get(project_id)
        if found is None:
            found = self._loaded[project_id] = _own(self._now[project_id], project_id)
        return found


def _own(entry: Entry, project_id: ProjectId) -> Project:
    return without_families(entry.projects[entry.ids.index(project_id)])


def _is_compared(entry: Entry, project_id: ProjectId) -> bool:
    own_id = entry.own[entry.ids.index(project_id)]
    return not any(one.field == KEEP_BOTH and one.id == own_id for one in entry.corrections)


def _copy(one: Found) -> Copy:
    return Copy(of=one.of, likeness=round(one.likeness, 3), reason=one.reason.value, confidence=one.confidence)


def _with_copies(entry: Entry, hidden: Mapping[ProjectId, Copy]) -> Entry:
    copies = {project_id: hidden[project_id] for project_id in entry.ids if project_id in hidden}
    # Who comes to be shown, or is so no more, lies elsewhere in the catalogue: read, and written anew.
    return entry if copies == entry.copies else replace(entry, copies=copies, projects=tuple(entry.projects))


def _with_projects(entry: Entry, others: Mapping[ProjectId, Project]) -> Entry:
    if others.keys().isdisjoint(entry.ids):
        return entry
    projects = tuple(others.get(one.id, one) for one in entry.projects)
    return entry if all(map(eq, projects, entry.projects)) else replace(entry, projects=projects)


def _told_duplicates(entries: Sequence[Entry]) -> tuple[Duplicate, ...]:
    paths = {project_id: entry.file.path for entry in entries for project_id in entry.ids}
    return tuple(
        Duplicate(
            path=entry.file.path, id=project_id, of=copy.of, shown_path=paths[copy.of], likeness=copy.likeness,
            reason=copy.reason,
        )
        for entry in entries
        for project_id, copy in entry.copies.items()
    )  # fmt: skip


def count_families(projects: Iterable[Project | Kin]) -> int:
    """Return how many groups of two or more projects are tied by continuing each other or being parts of one."""
    neighbours: defaultdict[ProjectId, set[ProjectId]] = defaultdict(set)
    there = set()
    for project in projects:
        there.add(project.id)
        for other in (project.parent, project.continues):
            if other:
                neighbours[project.id].add(other)
                neighbours[other].add(project.id)
    count, seen = 0, set[ProjectId]()
    for start in there & neighbours.keys():
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            news = (neighbours[waiting.pop()] & there) - group
            group |= news
            waiting.extend(news)
        seen |= group
        count += len(group) > 1
    return count
