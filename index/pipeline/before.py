"""What the index holds before a build: roots, entries and the parts of it that can be carried on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from index.errors import DamagedIndex, HankehakuError, NoIndex, StaleIndex, WrongUse
from index.pipeline.own_folder import own_files, own_folder
from index.pipeline.report import BuildReport, from_json
from index.project import Project, ProjectId
from index.relating.likes import Unremembered
from index.relating.memory import FILE as MEMORY
from index.relating.memory import Memory
from index.store import generation
from index.store.catalogue_memory import read_entries, read_files, read_ids
from index.store.entry import Entry, FileRecord
from index.store.manifest import Manifest, checksum, read_manifest
from index.store.opened import OpenIndex, open_index
from index.store.writer import ACCOUNT

DEFAULT_ROOT: Final = Path("corpus")


@dataclass(frozen=True)
class Before:
    """The generation that holds when a build starts. What is in its documents is read when it is first asked for.

    Raises:
        DamagedIndex: from any property, when the catalogue turns out to be no such thing.
    """

    index: OpenIndex

    @property
    def manifest(self) -> Manifest:
        """What the generation says of itself."""
        return self.index.manifest

    @property
    def folder(self) -> Path:
        """Where the generation lies."""
        return self.index.directory / self.index.generation

    @cached_property
    def files(self) -> dict[tuple[str, str], FileRecord]:
        """All files by root and path, in order."""
        try:
            return {(file.root, file.path): file for file in read_files(self.folder)}
        except ValueError as error:
            raise DamagedIndex(self.index.directory, str(error)) from error

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All files and what was in them, as it is in the index."""
        try:
            return tuple(read_entries(self.folder, self.files.values()))
        except ValueError as error:
            raise DamagedIndex(self.index.directory, str(error)) from error

    @property
    def ids(self) -> dict[tuple[str, str], frozenset[str]]:
        """The ids that the documents of each file give themselves, by root and path."""
        try:
            return read_ids(self.folder)
        except ValueError as error:
            raise DamagedIndex(self.index.directory, str(error)) from error

    @property
    def account(self) -> BuildReport:
        """What the build that wrote the generation told of every file."""
        try:
            return from_json((self.folder / ACCOUNT).read_bytes())
        except (OSError, ValueError) as error:
            raise DamagedIndex(self.index.directory, str(error)) from error

    def project(self, project_id: ProjectId) -> Project | None:
        """Return a project that can be searched, with contacts; ``None`` where there is none of this id."""
        entry = self._having.get(project_id)
        return next((one for one in entry.projects if one.id == project_id), None) if entry else None

    @cached_property
    def _having(self) -> dict[ProjectId, Entry]:
        return {project_id: entry for entry in self.entries for project_id in entry.shown_ids}

    @property
    def remembers(self) -> bool:
        """Whether it tells what documents are alike and who names whom."""
        return MEMORY in self.manifest.files

    @contextmanager
    def memory(self) -> Iterator[Memory]:
        """Give what is remembered of all documents, for a build to go on with.

        Raises:
            DamagedIndex: it is not as it was written, or of other documents.
        """
        # Most of it is handed on without a look, so what is damaged must not get a new checksum.
        if checksum(self.folder / MEMORY) != self.manifest.files[MEMORY].sha256:
            raise DamagedIndex(self.index.directory, f"{self.index.generation}/{MEMORY} is not as it was written")
        try:
            with Memory(self.folder) as memory:
                yield memory
        except Unremembered as error:
            raise DamagedIndex(self.index.directory, str(error)) from error


def open_before(directory: Path, resources: ExitStack) -> tuple[Before | None, str]:
    """Return what ``directory`` holds, and a sentence for the user when it holds something of no use.

    The index stays open as long as ``resources``.
    """
    try:
        before = Before(resources.enter_context(open_index(directory)))
        before.files  # noqa: B018  a catalogue of another build is told by what it lacks
        return before, ""
    except NoIndex:
        return None, ""
    except StaleIndex as error:
        return None, f"{error.problem} All documents were read again."
    except (DamagedIndex, ValueError) as error:
        problem = error.problem if isinstance(error, DamagedIndex) else f"The index was damaged ({error})."
        return None, built_anew(problem)


def built_anew(problem: str) -> str:
    """Return what the user is told when a damaged index was of no use."""
    return f"{problem} It was built anew from the documents."


def remembered_roots(directory: Path) -> tuple[Path, ...]:
    """Return the folders that the index was made from the last time; ``corpus/`` when there is no index yet.

    Raises:
        WrongUse: there is no index, no ``corpus/``, and nothing in the index's own folder.
        HankehakuError: the index is so damaged that it does not tell.
    """
    try:
        name = generation.current(directory)
        return tuple(Path(root) for root in read_manifest(directory / name).roots)
    except NoIndex:
        if DEFAULT_ROOT.exists():
            return (DEFAULT_ROOT,)
        if own_files(directory):
            return (own_folder(directory),)
        raise WrongUse(
            f"There is no folder {DEFAULT_ROOT}/ here to index.", "Name one: `hankehaku index FOLDER`."
        ) from None
    except (DamagedIndex, ValueError, FileNotFoundError) as error:
        raise HankehakuError(
            f"The index in {directory} is damaged and does not tell which folders it was made from.",
            "Name them: `hankehaku index FOLDER`.",
        ) from error
