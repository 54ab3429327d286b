"""Writes one generation: catalogue, keyword index, vectors and manifest in a new folder, and then switches to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from index.errors import DamagedIndex
from index.project import Project, ProjectId
from index.store import generation
from index.store.catalogue_memory import read_shown_ids
from index.store.catalogue_writer import write_catalogue
from index.store.entry import Entry
from index.store.keyword_index import KEYWORD, ORDINALS, write_keyword_index
from index.store.layout import Layout, nowhere, write_layout
from index.store.manifest import FileSum, Manifest, checksum, read_manifest, sum_files, write_manifest
from index.store.passage_terms import FRONT_TERMS, NONE, PassageTerms, write_passage_terms
from index.store.schema import FORMAT
from index.store.vectors import Matrix, Places, write_vectors

ACCOUNT: Final = "account.json"  # what the build that wrote a generation told of every file

OnProject = Callable[[int, int], None]  # (done, total) of the projects that go into the keyword index


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Everything that goes into a generation.

    ``previous`` is the folder of the generation whose keyword index is carried on, ``None`` to write all of it anew;
    ``changed`` are the projects that are not in it or would be found otherwise now, ``gone`` those that are in it no
    more. ``places`` count the shown projects by their order in ``entries``. ``account`` is what the build tells of
    itself, as JSON.

    ``forgets`` tells that older generations hold what is not to be found on this machine any more; they go as soon as
    nobody reads them. With ``purges`` that holds for the words of the keyword index, too, which takes a while.
    """

    entries: Sequence[Entry]
    matrix: Matrix
    places: Places
    analyzer: str
    encoder: str
    reading: str
    roots: tuple[str, ...]
    terms: PassageTerms = NONE  # the words of the passages, as many as ``places``
    front: PassageTerms = NONE  # the words of titles and keywords, by ordinal of the project
    layout: Layout | None = None  # where the projects lie on the map of meaning; None for nowhere
    previous: Path | None = None
    changed: Collection[ProjectId] = ()
    gone: Collection[ProjectId] = ()
    account: str = "{}"
    forgets: bool = False
    purges: bool = False
    relating: Callable[[Path], None] | None = None  # writes what the next build has to know of likes and families

    @cached_property
    def ids(self) -> list[ProjectId]:
        """All projects that can be searched, by ordinal."""
        return [project_id for entry in self.entries for project_id in entry.shown_ids]

    def projects(self, ids: Set[ProjectId]) -> list[Project]:
        """Return some of the projects that can be searched, by ordinal."""
        having = (entry for entry in self.entries if not ids.isdisjoint(entry.shown_ids))
        return [project for entry in having for project in entry.shown if project.id in ids]


def write_generation(directory: Path, contents: Contents, on_project: OnProject | None = None) -> str:
    """Write ``contents`` beside what is there, and switch to it. Call it under ``generation.write_lock``.

    Killed at any moment, it leaves the old generation or the new one, whole. When it fails it leaves the old one. The
    one before stays until the next build, for readers on file systems without locks, unless the contents forget it.

    Returns:
        The new generation's name.

    Raises:
        DamagedIndex: what is carried on of an earlier generation is not as it was written.
        OSError: the disk is full or may not be written.
    """
    before = generation.find_current(directory)
    folder = generation.begin(directory)
    try:
        _fill(folder, contents, on_project or (lambda done, total: None))
        generation.switch(directory, folder.name)
    except BaseException:
        if generation.find_current(directory) != folder.name:  # it may have come after the switch
            shutil.rmtree(folder, ignore_errors=True)
        raise
    keep = {folder.name} if contents.forgets else {folder.name, before}
    generation.remove_old(directory, keep, forget=contents.forgets)
    return folder.name


def _fill(folder: Path, contents: Contents, on_project: OnProject) -> None:
    write_catalogue(folder, contents.entries)
    write_vectors(folder, contents.matrix, contents.places)
    write_passage_terms(folder, contents.terms)
    write_passage_terms(folder, contents.front, FRONT_TERMS)
    (folder / ACCOUNT).write_text(contents.account, encoding="utf-8")
    if contents.relating:
        contents.relating(folder)
    ids = contents.ids
    write_layout(folder, contents.layout or nowhere(len(ids)))
    changed = contents.projects(set(contents.changed if contents.previous else ids))
    documents = write_keyword_index(
        folder / KEYWORD,
        previous=contents.previous and contents.previous / KEYWORD,
        removed={*contents.changed, *contents.gone},
        added=_counted(changed, on_project),
        purge=contents.purges,
        known=_documents(contents.previous) if contents.previous else (),
    )
    ordinals = {project_id: ordinal for ordinal, project_id in enumerate(ids)}
    found = np.array([ordinals.get(ProjectId(project_id), -1) for project_id in documents], dtype=np.int32)
    if not np.array_equal(np.sort(found[found >= 0]), np.arange(len(ids))):
        raise RuntimeError("the keyword index and the catalogue do not hold the same projects")
    np.save(folder / ORDINALS, found, allow_pickle=False)
    generation.finish(folder)
    manifest = Manifest(
        format=FORMAT,
        created=datetime.now(UTC),
        analyzer=contents.analyzer,
        encoder=contents.encoder,
        reading=contents.reading,
        roots=contents.roots,
        documents=sum(bool(entry.projects) for entry in contents.entries),
        projects=len(ids),
        passages=len(contents.places),
        dimension=int(contents.matrix.shape[1]),
        files=sum_files(folder, _known_sums(contents.previous)),
    )
    write_manifest(folder, manifest)


def _documents(previous: Path) -> list[str]:
    """Return the id of each document of a generation's keyword index.

    Raises:
        DamagedIndex: they are not as they were written, so that words would get to be somebody else's.
    """
    if checksum(previous / ORDINALS) != read_manifest(previous).files[ORDINALS].sha256:
        raise DamagedIndex(previous.parent, f"{previous.name}/{ORDINALS} is not as it was written")
    ids = (*read_shown_ids(previous), "")  # -1 is a deleted one
    return [ids[ordinal] for ordinal in np.load(previous / ORDINALS, allow_pickle=False).tolist()]


def _counted(projects: Sequence[Project], on_project: OnProject) -> Iterator[Project]:
    for done, project in enumerate(projects):
        on_project(done, len(projects))
        yield project
    on_project(len(projects), len(projects))


def _known_sums(previous: Path | None) -> dict[tuple[int, int], FileSum]:
    """Return the sums of the files that the new generation may have linked, by device and inode."""
    if previous is None:
        return {}
    sums = {}
    for name, file_sum in read_manifest(previous).files.items():
        status = (previous / name).stat()
        sums[status.st_dev, status.st_ino] = file_sum
    return sums
