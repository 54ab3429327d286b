"""Ids: no two projects have one, documents keep their own where they can, and it can all be undone."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from index.pipeline.unique import as_read, unique_ids
from index.project import Project, ProjectId
from index.store.entry import Entry, FileRecord


def entry(path: str, *projects: Project) -> Entry:
    record = FileRecord(root="/", path=path, size=0, mtime_ns=0, ctime_ns=0, read_ns=0, content_hash="")
    return Entry(file=record, own=tuple(project.id for project in projects), projects=projects)


def project(project_id: str, parent: str | None = None) -> Project:
    return Project(id=ProjectId(project_id), title=project_id, parent=ProjectId(parent) if parent else None)


def ids(entries: Sequence[Entry]) -> list[str]:
    return [project.id for entry in entries for project in entry.projects]


ids_of_one_document = st.lists(st.sampled_from(["a", "a-2", "a-3", "b"]), min_size=1, max_size=3)
documents = st.lists(ids_of_one_document, max_size=5).map(
    lambda found: [entry(f"{n}.md", *map(project, own)) for n, own in enumerate(found)]
)


@given(documents)
def test_ids_become_unique_and_can_be_undone(entries: list[Entry]) -> None:
    unique, renamed = unique_ids(entries)

    assert len(set(ids(unique))) == len(ids(entries))
    assert len(renamed) == len(ids(entries)) - len(set(ids(entries)))
    assert [as_read(entry) for entry in unique] == entries
    assert unique_ids([as_read(entry) for entry in unique])[0] == unique


def test_the_first_document_keeps_its_id_and_nobody_loses_one_to_a_number() -> None:
    entries = [entry("1.md", project("a")), entry("2.md", project("a")), entry("3.md", project("a-2"))]
    unique, renamed = unique_ids(entries)

    assert ids(unique) == ["a", "a-3", "a-2"]
    assert [(one.path, one.own_id, one.id) for one in renamed] == [("2.md", "a", "a-3")]
    assert unique[0] is entries[0]


def test_parts_follow_the_programme_of_their_own_document() -> None:
    first = entry("1.md", project("ohjelma"), project("ohjelma/osa", parent="ohjelma"))
    second = entry("2.md", project("ohjelma"), project("ohjelma/osa", parent="ohjelma"))
    (_, renamed), _ = unique_ids([first, second])

    assert [one.id for one in renamed.projects] == ["ohjelma-2", "ohjelma/osa-2"]
    assert renamed.projects[1].parent == "ohjelma-2"
    assert as_read(renamed) == second
