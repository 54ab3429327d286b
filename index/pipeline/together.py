"""All documents of an index, looked at together: which are the same one again, which belong to one family."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.pipeline.overruling import KEEP_BOTH
from index.pipeline.report import Corrected, Duplicate, Renamed
from index.pipeline.unique import unique_ids
from index.project import Project, ProjectId
from index.relating.duplicates import duplicates
from index.relating.families import with_families
from index.store.entry import Copy, Entry


@dataclass(frozen=True, slots=True)
class Together:
    """The entries as they go into the index, and what became of their projects on the way."""

    entries: list[Entry]
    renamed: tuple[Renamed, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    families: int = 0


def look_together(documents: Sequence[Entry]) -> Together:
    """Return ``documents``, ids as they give them, with ids that nobody else has, copies hidden, and families found."""
    entries, _ = unique_ids(documents)
    return as_they_are(_with_families(_with_copies(entries)))


def as_they_are(entries: Sequence[Entry]) -> Together:
    """Return what an account says of entries that have been looked at together before."""
    return Together(
        list(entries),
        renamed=tuple(
            Renamed(path=entry.file.path, own_id=own_id, id=project.id)
            for entry in entries
            for own_id, project in zip(entry.own, entry.projects, strict=True)
            if own_id != project.id and project.id not in entry.copies
        ),
        duplicates=_told_duplicates(entries),
        corrected=tuple(
            Corrected(path=entry.file.path, id=one.id, field=one.field, was=one.was, now=one.now)
            for entry in entries
            for one in entry.corrections
        ),
        families=count_families(project for entry in entries for project in entry.shown),
    )


def _told_duplicates(entries: Sequence[Entry]) -> tuple[Duplicate, ...]:
    paths = {project.id: entry.file.path for entry in entries for project in entry.projects}
    return tuple(
        Duplicate(
            path=entry.file.path, id=project_id, of=copy.of, shown_path=paths[copy.of], likeness=copy.likeness,
            reason=copy.reason,
        )
        for entry in entries
        for project_id, copy in entry.copies.items()
    )  # fmt: skip


def count_families(projects: Iterable[Project]) -> int:
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


def _with_copies(entries: Sequence[Entry]) -> list[Entry]:
    """Hide what is the same document as another, but where somebody said that it is to be shown."""
    candidates = [
        project
        for entry in entries
        for own_id, project in zip(entry.own, entry.projects, strict=True)
        if not any(one.field == KEEP_BOTH and one.id == own_id for one in entry.corrections)
    ]
    found = {
        one.id: Copy(of=one.of, likeness=round(one.likeness, 3), reason=one.reason.value, confidence=one.confidence)
        for one in duplicates(candidates)
    }
    if not found:
        return list(entries)
    return [
        replace(entry, copies=copies)
        if (copies := {project.id: found[project.id] for project in entry.projects if project.id in found})
        else entry
        for entry in entries
    ]


def _with_families(entries: Sequence[Entry]) -> list[Entry]:
    tied = {project.id: project for project in with_families([one for entry in entries for one in entry.shown])}
    result = []
    for entry in entries:
        projects = tuple(tied.get(project.id, project) for project in entry.projects)
        same = all(now is before for now, before in zip(projects, entry.projects, strict=True))
        result.append(entry if same else replace(entry, projects=projects))
    return result
