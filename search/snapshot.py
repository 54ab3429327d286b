"""One generation of the index with everything that searching it needs, made once and shared by all threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.finnish.analyzer import fingerprint
from index.store.opened import OpenIndex, open_index
from search.filters import Columns
from search.keyword import KeywordSearch
from search.semantic import SemanticSearch


@dataclass(frozen=True)
class Snapshot:
    """An open generation; it stays as it is while builds come after it."""

    index: OpenIndex
    columns: Columns
    keyword: KeywordSearch
    semantic: SemanticSearch


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
    )
