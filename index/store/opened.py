"""Opens an index for reading: the generation that holds, checked, with its parts."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
from whoosh.index import IndexError as WhooshError

from index.errors import DamagedIndex, HankehakuError, NoIndex, StaleIndex
from index.store import generation
from index.store.catalogue import Catalogue
from index.store.keyword_index import KEYWORD, ORDINALS, KeywordIndex
from index.store.layout import Layout, open_layout
from index.store.manifest import Manifest, damage, read_manifest
from index.store.passage_terms import FRONT_TERMS, PassageTerms, open_passage_terms
from index.store.schema import FORMAT
from index.store.vectors import PassageVectors, open_vectors

_ATTEMPTS: Final = 3  # a generation may be replaced and removed between reading its name and opening it


@dataclass(frozen=True)
class OpenIndex:
    """One generation, open for reading in any number of threads. It stays as it is, whatever builds come after."""

    directory: Path
    generation: str
    manifest: Manifest
    catalogue: Catalogue
    keyword: KeywordIndex
    vectors: PassageVectors
    terms: PassageTerms  # of the same passages
    front: PassageTerms  # of titles and keywords, by ordinal of the project
    layout: Layout  # of the projects, by ordinal; nobody has a place in an index without vectors
    _resources: ExitStack = field(repr=False, compare=False)

    @property
    def has_vectors(self) -> bool:
        """Whether there is anything to search by meaning: not when the index was built without a model."""
        return bool(self.manifest.encoder)

    @property
    def build(self) -> str:
        """A name that no other build has: generations count from 1 again where a folder was removed by hand."""
        return f"{self.generation} {self.manifest.created.isoformat()}"

    def is_current(self) -> bool:
        """Whether no later build has replaced this generation. Costs the reading of two small files."""
        try:
            name = generation.current(self.directory)
            return name == self.generation and (
                read_manifest(self.directory / name).created == self.manifest.created
            )
        except (HankehakuError, OSError, ValueError):
            return True  # nothing better is there

    def verify(self) -> None:
        """Read every file and compare it with its checksum.

        Raises:
            DamagedIndex: a file is missing or not what was written.
        """
        if found := damage(self.directory / self.generation, self.manifest, thorough=True):
            raise DamagedIndex(self.directory, found)

    def close(self) -> None:
        """Give back connections and files. May be called twice."""
        self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_index(directory: Path, *, analyzer: str | None = None, encoder: str | None = None) -> OpenIndex:
    """Open the generation that holds in ``directory``.

    Args:
        directory: the index directory.
        analyzer: fingerprint of the analyzer that will ask; ``None`` takes any.
        encoder: fingerprint of the encoder that will ask; ``None`` takes any. An index without vectors suits every
            encoder: it can still be searched by word.

    Raises:
        NoIndex: no build has ended here.
        DamagedIndex: a file is missing, or of another size than was written. Contents are compared by
            ``OpenIndex.verify``, which takes longer.
        StaleIndex: another analyzer, encoder or format than the one that asks wrote it.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        name = generation.current(directory)
        try:
            return _open(directory, name, analyzer, encoder)
        except DamagedIndex:
            if attempt == _ATTEMPTS or generation.current(directory) == name:
                raise
    raise NoIndex(directory)


def _open(directory: Path, name: str, analyzer: str | None, encoder: str | None) -> OpenIndex:
    folder = directory / name
    with ExitStack() as resources:
        try:
            resources.enter_context(generation.in_use(folder))
            manifest = read_manifest(folder)
            _check(directory, manifest, analyzer, encoder)
            if found := damage(folder, manifest):
                raise DamagedIndex(directory, found)
            catalogue = Catalogue(folder)
            resources.callback(catalogue.close)
            keyword = KeywordIndex(folder / KEYWORD, np.load(folder / ORDINALS, allow_pickle=False))
            resources.callback(keyword.close)
            vectors, terms = open_vectors(folder), open_passage_terms(folder)
            front = open_passage_terms(folder, FRONT_TERMS)
            layout = open_layout(folder, catalogue.count)
        except (OSError, ValueError, EOFError, WhooshError) as error:
            raise DamagedIndex(directory, f"{name} cannot be opened ({error})") from error
        kept = resources.pop_all()
        return OpenIndex(directory, name, manifest, catalogue, keyword, vectors, terms, front, layout, kept)
    raise AssertionError("unreachable")


def _check(directory: Path, manifest: Manifest, analyzer: str | None, encoder: str | None) -> None:
    pairs = (
        ("the index format", str(manifest.format), str(FORMAT)),
        ("the analyzer", manifest.analyzer, analyzer),
        ("the model", manifest.encoder, encoder if manifest.encoder else None),
    )
    for what, written_by, asked_by in pairs:
        if asked_by is not None and written_by != asked_by:
            raise StaleIndex(directory, written_by=f"{what} {written_by}", asked_by=f"{what} {asked_by}")
