"""What the page tells of an index: read once for every generation of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.address import read_address
from index.errors import BuiltElsewhere, NoIndex
from index.pipeline.account import last_account
from index.pipeline.report import BuildReport
from index.store.catalogue_memory import Shown, read_languages, read_shown
from index.store.generation import current
from search.account import DocumentTold, Told, documents_told
from search.engine import SearchEngine
from search.results import Facet, IndexStatus
from ui.once import lately

_SURE: Final = 0.9  # what is less sure is worth a look


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in the index, in numbers."""

    status: IndexStatus
    account: BuildReport
    facets: Mapping[str, Sequence[Facet]]
    languages: Mapping[str, int]  # ISO 639-1 -> projects


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that may have been read wrongly."""

    document: DocumentTold
    told: Told


@dataclass(frozen=True, slots=True)
class Doubts:
    """What somebody should look at."""

    unsure: tuple[Doubt, ...]  # the least sure first
    missing: Mapping[str, tuple[DocumentTold, ...]]  # field -> the projects that do not tell it


def contents(engine: SearchEngine) -> Contents:
    """Return what is in the index.

    Raises:
        HankehakuError: it cannot be read.
    """
    status = engine.status()
    return _contents(engine, status, *_here(status))


def doubts(status: IndexStatus) -> Doubts:
    """Return what of the index somebody should look at."""
    return _doubts(*_here(status), status.created)


def projects_in(status: IndexStatus, root: Path) -> Mapping[str, Sequence[Shown]]:
    """Return the projects of a folder by the path of their file below it."""
    found: dict[str, list[Shown]] = {}
    for one in read_shown(Path(*_here(status)), str(root)):
        found.setdefault(one.path, []).append(one)
    return found


def _here(status: IndexStatus) -> tuple[str, str]:
    """Return the directory and the name of a generation on this machine; of one in Milvus that from which it was made.

    Raises:
        BuiltElsewhere: it was made on another machine.
    """
    address = read_address(status.directory)
    if address is None:
        return status.directory, status.generation
    try:
        return str(address.working_folder), current(address.working_folder)
    except NoIndex as error:
        raise BuiltElsewhere(status.directory) from error


@lately(2)
def _contents(engine: SearchEngine, status: IndexStatus, directory: str, generation: str) -> Contents:
    return Contents(
        status=status,
        account=last_account(Path(directory)),
        facets=engine.facets(),
        languages=read_languages(Path(directory, generation)),
    )


@lately(2)
def _doubts(directory: str, generation: str, created: str) -> Doubts:
    unsure: list[Doubt] = []
    missing: dict[str, list[DocumentTold]] = {}
    for document in documents_told(Path(directory)):
        if document.of:
            continue  # another one is shown in its place
        unsure += [Doubt(document, one) for one in document.told if _is_unsure(one)]
        for name in document.missing:
            missing.setdefault(name, []).append(document)
    unsure.sort(key=lambda one: one.told.confidence or 0)
    fullest = sorted(missing.items(), key=lambda item: -len(item[1]))
    return Doubts(tuple(unsure), {name: tuple(documents) for name, documents in fullest})


def _is_unsure(one: Told) -> bool:
    return one.confidence is not None and one.confidence < _SURE
