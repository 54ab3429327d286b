"""How the documents of a corpus belong together: ties that lead nowhere, in circles or back in time; families."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from index.checking.corpus import CheckedDocument, Finding
from index.project import Project, ProjectId, ProjectKind

MOST_MEMBERS: Final = 5
_Projects = Mapping[ProjectId, Project]


def check_families(documents: Sequence[CheckedDocument]) -> Iterator[Finding]:
    """Yield what is wrong with the ties (``jatkaa``, ``osa``) between documents."""
    projects = {document.project.id: document.project for document in documents}
    for document in documents:
        for problem in _problems(document.project, projects):
            yield Finding(document.file, problem)


def families(documents: Sequence[CheckedDocument]) -> list[list[ProjectId]]:
    """Return the families of two to five members: what continuations and parts tie together.

    A programme with more parts than a family has members is no member of one: its projects are a field, not kin.
    """
    projects = {document.project.id: document.project for document in documents}
    children: dict[ProjectId, int] = {}
    for project in projects.values():
        if project.parent:
            children[project.parent] = children.get(project.parent, 0) + 1
    large = {id_ for id_, count in children.items() if count >= MOST_MEMBERS}
    groups: dict[ProjectId, set[ProjectId]] = {id_: {id_} for id_ in projects}
    for project in projects.values():
        for other in (project.parent, project.continues):
            if other in groups and other not in large and project.id not in large:
                joined = groups[project.id] | groups[other]
                groups |= dict.fromkeys(joined, joined)
    found = {min(group): sorted(group) for group in groups.values()}
    return [group for _, group in sorted(found.items()) if 2 <= len(group) <= MOST_MEMBERS]


def _problems(project: Project, projects: _Projects) -> Iterator[str]:
    for key, other in (("osa", project.parent), ("jatkaa", project.continues)):
        if other == project.id:
            yield f"{key} leads to itself"
        elif other and other not in projects:
            yield f"{key}: there is no document {other}.md"
    if project.parent and project.parent in projects and projects[project.parent].kind is ProjectKind.AINEISTO:
        yield f"osa: {project.parent} is neither a project nor a programme"
    if project.continues and project.continues in projects:
        yield from _time(project, projects[project.continues])
    if _is_circle(project, projects):
        yield "osa and jatkaa lead in a circle"


def _time(project: Project, before: Project) -> Iterator[str]:
    start, first = project.period.start, before.period.start
    if start and first and start.last_day < first.first_day:
        yield f"starts in {start}, before {before.id}, which it continues ({first})"


def _is_circle(project: Project, projects: _Projects) -> bool:
    seen: set[ProjectId] = set()
    waiting = [other for other in (project.parent, project.continues) if other]
    while waiting:
        other = waiting.pop()
        if other == project.id:
            return True
        if other not in seen and other in projects:
            seen.add(other)
            waiting += [next_ for next_ in (projects[other].parent, projects[other].continues) if next_]
    return False
