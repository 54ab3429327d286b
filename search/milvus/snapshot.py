"""One generation in Milvus with everything that searching it needs, shared by all threads."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Final

from index.address import read_address
from index.errors import WrongUse
from index.finnish.analyzer import fingerprint
from index.milvus.reading import FarIndex, open_far_index
from index.settings import Settings
from search.filters import Columns
from search.keyword import KeywordSearch
from search.milvus.expressions import narrowing
from search.milvus.kept import Kept
from search.milvus.reach import FAR, Reach
from search.milvus.semantic import FarSemantic
from search.milvus.source import FarSource, Frequencies
from search.milvus.surroundings import Surroundings
from search.results import Filters
from search.semantic import SemanticSearch
from search.snapshot import Snapshot, Texts

_CACHE: Final = "milvus"  # below the cache directory


@dataclass(frozen=True)
class FarSnapshot(Snapshot):
    """An open generation in Milvus."""

    source: FarSource
    far: FarSemantic
    surroundings: Surroundings
    condition: str = field(default="")

    @property
    def narrowing(self) -> str:
        """What rankings made with this snapshot depend on, beside the query."""
        return self.condition

    def within(self, filters: Filters) -> Snapshot:
        """Return what looks for projects that pass the filters, too, where not all can be looked at."""
        condition = narrowing(filters, self.columns)
        if not condition:
            return self
        source, semantic = self.source.narrowed(condition), self.far.narrowed(condition)
        return replace(self, keyword=self.keyword.asking(source), semantic=semantic, condition=condition)

    def around(self, texts: Texts) -> Snapshot:
        """Return what holds on its shelf the projects that are nearest to some texts."""
        shelf = self.surroundings.shelf(texts)
        return Snapshot(self.index, self.columns, self.keyword, SemanticSearch(shelf.vectors), shelf)

    def turn(self) -> AbstractContextManager[object]:
        """Return what keeps nobody waiting: who asks a server for records does not compute meanwhile."""
        return nullcontext()

    def warm_up(self) -> None:
        """Work out now what the first similar projects and the first look at the whole field would wait for."""
        self.surroundings.warm_up()
        self.field.landscape(Filters())


def open_far_snapshot(
    settings: Settings, encoder: str | None, before: Snapshot | None = None, reach: Reach | None = None
) -> FarSnapshot:
    """Open what holds at the settings' address for searching with the encoder of this fingerprint (``None``: any).

    ``before`` is the generation that was read until now; its connection is used on.

    Raises:
        NoIndex, DamagedIndex, StaleIndex, UnreachableIndex: it cannot be searched; the message says what to do.
        MissingPart: Voikko or the client of Milvus is not there.
    """
    address = read_address(settings.milvus)
    if address is None:
        raise WrongUse(f"{settings.milvus!r} is no address in Milvus.", "Give one with --index.")
    connection = before.index.connection if before and isinstance(before.index, FarIndex) else None
    cache = settings.cache_directory / _CACHE
    index = open_far_index(address, cache, analyzer=fingerprint(), encoder=encoder, connection=connection)
    frequencies, reach = Frequencies(index), reach or FAR
    source, semantic = FarSource(index, reach, frequencies, Kept()), FarSemantic(index, reach)
    surroundings = Surroundings(index, reach, frequencies)
    return FarSnapshot(
        index=index,
        columns=Columns(index.catalogue),
        keyword=KeywordSearch(source),
        semantic=semantic,
        shelf=surroundings.empty,
        source=source,
        far=semantic,
        surroundings=surroundings,
    )
