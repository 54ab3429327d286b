"""What the index holds before a build: roots, entries and the parts of it that can be carried on."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.errors import DamagedIndex, HankehakuError, NoIndex, StaleIndex, WrongUse
from index.pipeline.unique import own_ids
from index.project import Project, ProjectId
from index.store import generation
from index.store.catalogue_writer import Entry, read_entries
from index.store.manifest import Manifest, read_manifest
from index.store.opened import OpenIndex, open_index

DEFAULT_ROOT: Final = Path("corpus")


@dataclass(frozen=True)
class Before:
    """The generation that holds when a build starts."""

    index: OpenIndex
    entries: tuple[Entry, ...]  # ids as they are in the index

    @property
    def manifest(self) -> Manifest:
        """What the generation says of itself."""
        return self.index.manifest

    @property
    def folder(self) -> Path:
        """Where the generation lies."""
        return self.index.directory / self.index.generation

    @property
    def projects(self) -> dict[ProjectId, Project]:
        """All projects by id, with contacts, in the order of their ordinals."""
        return {project.id: project for entry in self.entries for project in entry.projects}

    @property
    def names(self) -> list[tuple[str, str]]:
        """Root and path of every document, in order."""
        return [(entry.file.root, entry.file.path) for entry in self.entries]

    @property
    def documents(self) -> list[Entry]:
        """The entries with the ids that the documents give themselves."""
        return [own_ids(entry) for entry in self.entries]


def open_before(directory: Path, resources: ExitStack) -> tuple[Before | None, str]:
    """Return what ``directory`` holds, and a sentence for the user when it holds something of no use.

    The index stays open as long as ``resources``.
    """
    try:
        index = resources.enter_context(open_index(directory))
        return Before(index, tuple(read_entries(directory / index.generation))), ""
    except NoIndex:
        return None, ""
    except StaleIndex as error:
        return None, f"{error.problem} All documents were read again."
    except (DamagedIndex, ValueError) as error:
        problem = error.problem if isinstance(error, DamagedIndex) else f"The index was damaged ({error})."
        return None, f"{problem} It was built anew from the documents."


def remembered_roots(directory: Path) -> tuple[Path, ...]:
    """Return the folders that the index was made from the last time; ``corpus/`` when there is no index yet.

    Raises:
        WrongUse: there is no index and no ``corpus/``.
        HankehakuError: the index is so damaged that it does not tell.
    """
    try:
        name = generation.current(directory)
        return tuple(Path(root) for root in read_manifest(directory / name).roots)
    except NoIndex:
        if DEFAULT_ROOT.exists():
            return (DEFAULT_ROOT,)
        raise WrongUse(
            f"There is no folder {DEFAULT_ROOT}/ here to index.", "Name one: `hankehaku index FOLDER`."
        ) from None
    except (DamagedIndex, ValueError, FileNotFoundError) as error:
        raise HankehakuError(
            f"The index in {directory} is damaged and does not tell which folders it was made from.",
            "Name them: `hankehaku index FOLDER`.",
        ) from error
