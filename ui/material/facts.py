"""What the page tells of an index: read once for every generation of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.pipeline.account import last_account
from index.pipeline.report import BuildReport
from index.store.catalogue_memory import Shown, read_languages, read_shown
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
    return _contents(engine, engine.status())


def doubts(status: IndexStatus) -> Doubts:
    """Return what of the index somebody should look at."""
    return _doubts(status)


def projects_in(status: IndexStatus, root: Path) -> Mapping[str, Sequence[Shown]]:
    """Return the projects of a folder by the path of their file below it."""
    found: dict[str, list[Shown]] = {}
    for one in read_shown(Path(status.directory, status.generation), str(root)):
        found.setdefault(one.path, []).append(one)
    return found


@lately(2)
def _contents(engine: SearchEngine, status: IndexStatus) -> Contents:
    return Contents(
        status=status,
        account=last_account(Path(status.directory)),
        facets=engine.facets(),
        languages=read_languages(Path(status.directory, status.generation)),
    )


@lately(2)
def _doubts(status: IndexStatus) -> Doubts:
    unsure: list[Doubt] = []
    missing: dict[str, list[DocumentTold]] = {}
    for document in documents_told(Path(status.directory)):
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
