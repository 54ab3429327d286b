"""One generation of the index with everything that searching it needs, made once and shared by all threads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from index.embedding.cores import cores
from index.finnish.analyzer import fingerprint
from index.project import ProjectKind
from index.store.catalogue import Catalogue
from index.store.layout import Layout
from index.store.manifest import Manifest
from index.store.opened import open_index
from search.alphabet import title_places
from search.filters import Columns
from search.keyword import KeywordSearch
from search.landscape import Field
from search.results import Filters, IndexStatus
from search.semantic import Semantic, SemanticSearch
from search.shelf import OF_MANY, Shelf

_TURNS: Final = BoundedSemaphore(cores() + 1)


class Generation(Protocol):
    """A generation of an index, on this machine or elsewhere, open for reading in any number of threads."""

    @property
    def directory(self) -> Path | str:
        """Where the index is."""
        ...

    @property
    def generation(self) -> str:
        """The name of the generation."""
        ...

    @property
    def build(self) -> str:
        """A name that no other build has."""
        ...

    @property
    def manifest(self) -> Manifest:
        """What it says of itself."""
        ...

    @property
    def catalogue(self) -> Catalogue:
        """Its projects."""
        ...

    @property
    def layout(self) -> Layout:
        """Where its projects lie on the map."""
        ...

    @property
    def has_vectors(self) -> bool:
        """Whether there is anything to search by meaning."""
        ...

    def is_current(self) -> bool:
        """Whether no later build has replaced it."""
        ...

    def close(self) -> None:
        """Give back what is held open. May be called twice."""
        ...


@dataclass(frozen=True)
class Texts:
    """Texts that are to be held against the passages of an index."""

    ordinals: tuple[int, ...] = ()  # projects of the index itself
    vectors: Sequence[npt.NDArray[np.float32]] = ()  # of shape (n, dimension)
    terms: Sequence[Mapping[str, float]] = field(default=())  # term -> weight of each


@dataclass(frozen=True)
class Snapshot:
    """An open generation; it stays as it is while builds come after it."""

    index: Generation
    columns: Columns
    keyword: KeywordSearch
    semantic: Semantic
    shelf: Shelf

    @property
    def narrowing(self) -> str:
        """What rankings made with this snapshot depend on, beside the query: nothing, where all projects are ranked."""
        return ""

    def within(self, filters: Filters) -> Snapshot:
        """Return what to search in where only what passes the filters will be shown: here everything, as always."""
        return self

    def around(self, texts: Texts) -> Snapshot:
        """Return what holds on its shelf what is near to some texts: here everything."""
        return self

    def turn(self) -> AbstractContextManager[object]:
        """Return what lets only so many in at a time as get on together: one of each core's, and one that waits.

        More threads of Python keep taking each other's turn, and all are done later.
        """
        return _TURNS

    def warm_up(self) -> None:
        """Work out now what the first similar projects and the first look at the whole field would wait for."""
        self.shelf.warm_up()
        self.field.landscape(Filters())

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Every project's title, by ordinal."""
        return tuple(self.index.catalogue.titles())

    @cached_property
    def by_title(self) -> npt.NDArray[np.int64]:
        """Every project's place in the order of titles, by ordinal."""
        return title_places(self.titles)

    @cached_property
    def field(self) -> Field:
        """All projects in figures."""
        return Field(self.index.catalogue.ids(), self.titles, self.columns, self.index.layout.points)

    @cached_property
    def status(self) -> IndexStatus:
        """What is in the index and what made it."""
        index, manifest = self.index, self.index.manifest
        return IndexStatus(
            directory=str(index.directory),
            generation=index.generation,
            created=manifest.created.isoformat(timespec="seconds"),
            documents=manifest.documents,
            projects=manifest.projects,
            passages=manifest.passages,
            analyzer=manifest.analyzer,
            encoder=manifest.encoder,
            roots=manifest.roots,
            size_bytes=sum(entry.size for entry in manifest.files.values()),
        )

    @cached_property
    def corpus_version(self) -> str:
        """A name (hexadecimal) that is the same for the same documents, read and analysed in the same way."""
        manifest = self.index.manifest
        made = (*self.index.catalogue.content_hashes(), manifest.reading, manifest.analyzer, manifest.encoder)
        return hashlib.sha256(repr(made).encode()).hexdigest()


def open_snapshot(directory: Path, encoder: str | None) -> Snapshot:
    """Open what holds in ``directory`` for searching with the encoder of this fingerprint (``None``: any).

    Raises:
        NoIndex, DamagedIndex, StaleIndex: it cannot be searched; the message says what to do.
        MissingPart: Voikko is not there.
    """
    index = open_index(directory, analyzer=fingerprint(), encoder=encoder)
    return Snapshot(
        index=index,
        columns=Columns(index.catalogue),
        keyword=KeywordSearch(index.keyword),
        semantic=SemanticSearch(index.vectors),
        shelf=Shelf(index.vectors, index.terms, index.catalogue.count, weights_of(index.catalogue), index.front),
    )


def weights_of(catalogue: Catalogue) -> npt.NDArray[np.float32]:
    """Return what likeness with each project counts for: programmes and material speak of many projects."""
    weights = np.ones(catalogue.count, dtype=np.float32)
    for ordinal, kind in catalogue.values("kind"):
        if kind != ProjectKind.HANKE:
            weights[ordinal] = OF_MANY
    return weights
