"""Ids of the index out of the ids that documents give: where two give the same, the later one gets a number."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import count

from index.pipeline.report import Renamed
from index.project import Project, ProjectId
from index.relating.telling import without_families
from index.store.entry import Entry


def unique_ids(entries: Sequence[Entry]) -> tuple[list[Entry], list[Renamed]]:
    """Return ``entries`` in which no two projects have one id, and what had to be renamed for it.

    The first document keeps the id, the next get ``-2``, ``-3`` ...; an id that some document gives itself is never
    handed out. References between the projects of one document follow their ids.
    """
    own = {own_id for entry in entries for own_id in entry.own}
    taken: set[ProjectId] = set()
    result: list[Entry] = []
    renamed: list[Renamed] = []
    for entry in entries:
        ids: list[ProjectId] = []
        for own_id in entry.own:
            new_id = _free(own_id, own, taken) if own_id in taken else own_id
            if new_id != own_id:
                renamed.append(Renamed(path=entry.file.path, own_id=own_id, id=new_id))
            taken.add(new_id)
            ids.append(new_id)
        result.append(entry if entry.ids == tuple(ids) else _with_ids(as_read(entry), ids))
    return result, renamed


def as_read(entry: Entry) -> Entry:
    """Return the entry as its document alone tells it: with its own ids and ties, nothing hidden."""
    projects = tuple(map(without_families, entry.projects))
    if not entry.copies and all(now is before for now, before in zip(projects, entry.projects, strict=True)):
        return _with_ids(entry, entry.own)
    return _with_ids(replace(entry, projects=projects, copies={}), entry.own)


def _free(own_id: ProjectId, own: Collection[ProjectId], taken: Collection[ProjectId]) -> ProjectId:
    return next(
        new_id for number in count(2) if (new_id := ProjectId(f"{own_id}-{number}")) not in own and new_id not in taken
    )


def _with_ids(entry: Entry, ids: Sequence[ProjectId]) -> Entry:
    present = entry.ids
    if present == tuple(ids):
        return entry  # the same object: nothing to compare later
    follow: dict[ProjectId, ProjectId] = {}
    for old, new in zip(present, ids, strict=True):
        follow.setdefault(old, new)
    projects = (_moved(project, new_id, follow) for project, new_id in zip(entry.projects, ids, strict=True))
    return replace(entry, projects=tuple(projects))


def _moved(project: Project, new_id: ProjectId, follow: Mapping[ProjectId, ProjectId]) -> Project:
    parent, continues = project.parent, project.continues
    return replace(
        project,
        id=new_id,
        parent=follow.get(parent, parent) if parent else None,
        continues=follow.get(continues, continues) if continues else None,
    )
