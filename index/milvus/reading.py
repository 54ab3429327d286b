"""A generation in Milvus, open for reading: what every reader keeps on this machine, the rest asked for when needed."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from index.address import MilvusAddress
from index.errors import DamagedIndex, NoIndex, StaleIndex, UnreachableIndex
from index.milvus.collections import SOON, led_to
from index.milvus.connection import Connection, NotThere
from index.milvus.keys import Keys, keys_of
from index.milvus.ledger import Ledger, fetched, read_ledger, texts
from index.milvus.packing import unpacked
from index.milvus.passage_words import PassageWords
from index.milvus.skeleton import RowKeys, read_keys
from index.milvus.statistics import Statistics, read_statistics
from index.milvus.words import ProjectWords
from index.store.catalogue import Catalogue
from index.store.layout import Layout, open_layout
from index.store.manifest import Manifest, read_manifest
from index.store.schema import FORMAT
from index.store.vectors import PASSAGES, PLACE, Matrix, PassageVectors

MOST: Final = 16_384  # what Milvus gives at most for one question

_LOOK_AGAIN: Final = 1.0  # seconds between two questions for whether a build has replaced the generation
_VECTORS: Final = 1_000  # in one answer

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Nearest:
    """What one question has found, best first."""

    numbers: Ints  # ordinals of projects, or rows of passages
    scores: Floats
    is_cut: bool  # whether there may be more than were asked for


@dataclass(eq=False)
class FarIndex:
    """One generation. Any number of threads may ask. It stays as it is, until the second build after it has ended."""

    address: MilvusAddress
    connection: Connection
    ledger: Ledger
    folder: Path  # of the skeleton
    manifest: Manifest
    catalogue: FarCatalogue
    layout: Layout
    keys: RowKeys
    _looked: float = field(default_factory=time.monotonic)

    @property
    def directory(self) -> str:
        """Where the index is."""
        return str(self.address)

    @property
    def generation(self) -> str:
        """The name of the generation: no other has the same."""
        return self.folder.name

    @property
    def build(self) -> str:
        """A name that no other build has: that of the generation already is one."""
        return self.generation

    @property
    def has_vectors(self) -> bool:
        """Whether there is anything to search by meaning."""
        return bool(self.manifest.encoder)

    def is_current(self) -> bool:
        """Whether no later build has replaced this generation; asked of the server once a second at most.

        Raises:
            UnreachableIndex: it does not answer.
        """
        if time.monotonic() - self._looked < _LOOK_AGAIN:
            return True
        try:
            return led_to(self.connection, self.address.name) in ("", self.ledger.collection)
        finally:
            self._looked = time.monotonic()  # also where it does not answer: those who wait behind do not wait again

    def close(self) -> None:
        """End the connection."""
        self.catalogue.close()
        self.connection.close()

    @cached_property
    def statistics(self) -> Statistics:
        """What is known of all words and passages together."""
        try:
            return read_statistics(self.folder)
        except (OSError, ValueError, KeyError) as error:
            raise DamagedIndex(self.folder, str(error)) from error

    @cached_property
    def places(self) -> PassageVectors:
        """Where every passage stands. ``matrix`` has no rows: the vectors are in Milvus."""
        places = np.load(self.folder / PASSAGES, allow_pickle=False).astype(PLACE)
        columns = {name: np.ascontiguousarray(places[name]) for name in PLACE.names or ()}
        nothing = np.zeros((0, self.manifest.dimension), dtype=np.float32)
        return PassageVectors(matrix=nothing, places=places, **columns)

    @cached_property
    def project_names(self) -> Keys:
        """What passages call their projects, by ordinal."""
        return keys_of(self.catalogue.ids())

    @cached_property
    def _rows_by_key(self) -> tuple[tuple[Keys, Ints], tuple[Keys, Ints]]:
        orders = [np.argsort(keys, kind="stable") for keys in (self.keys.projects, self.keys.passages)]
        projects, passages = self.keys.projects[orders[0]], self.keys.passages[orders[1]]
        return (projects, orders[0]), (passages, orders[1])

    def found_by_words(self, vectors: Sequence[Mapping[int, float]], limit: int, narrowing: str = "") -> list[Nearest]:
        """Return for each sparse vector the projects (ordinals) that have the most of it."""
        asked = [{int(n): float(weight) for n, weight in vector.items() if weight > 0} for vector in vectors]
        found = iter(self._search(self.ledger.rows.projects, "words", [one for one in asked if one], limit, narrowing))
        nothing = Nearest(np.zeros(0, np.int64), np.zeros(0, np.float32), False)
        return [self._numbered(next(found), limit, 0) if one else nothing for one in asked]

    def found_by_meaning(self, vectors: Matrix, limit: int, narrowing: str = "") -> list[Nearest]:
        """Return for each vector the nearest passages (rows)."""
        rows = self._search(self.ledger.rows.passages, "vector", [row.tolist() for row in vectors], limit, narrowing)
        return [self._numbered(one, limit, 1) for one in rows]

    def words(self, ordinals: Sequence[int]) -> list[ProjectWords]:
        """Return the terms of projects."""
        return [ProjectWords.unpack(data) for data in self._texts(ordinals, "words")]

    def passage_words(self, ordinals: Sequence[int]) -> list[PassageWords]:
        """Return the words of the passages of projects."""
        return [PassageWords.unpack(data) for data in self._texts(ordinals, "passages")]

    def vectors(self, rows: Ints) -> Matrix:
        """Return the vectors of passages."""
        matrix = np.zeros((len(rows), self.manifest.dimension), dtype=np.float32)
        for start in range(0, len(rows), _VECTORS):
            keys = self.keys.passages[rows[start : start + _VECTORS]].tolist()
            answer = self._asked(
                "get", self.ledger.rows.passages, ids=list(dict.fromkeys(keys)), output_fields=["key", "vector"]
            )
            found = {int(row["key"]): row["vector"] for row in answer}
            for place, key in enumerate(keys, start):
                if key not in found:
                    raise self._gone()
                matrix[place] = found[key]
        return matrix

    def _texts(self, ordinals: Sequence[int], piece: str) -> list[bytes]:
        return _texts(self.connection, self.ledger, self.keys, ordinals, piece)

    def _search(self, collection: str, vector: str, data: list[Any], limit: int, narrowing: str) -> list[Any]:
        if not data:
            return []
        found: list[Any] = self._asked(
            "search",
            collection,
            data=data,
            anns_field=vector,
            limit=min(limit, MOST),
            filter=narrowing,
            output_fields=["key"],  # none at all would be all of them
            search_params={"metric_type": "IP", "params": {"ef": limit} if vector == "vector" else {}},
        )
        return found

    def _numbered(self, hits: Any, limit: int, which: int) -> Nearest:  # noqa: ANN401 - pymilvus's answer
        """Return what was found as ordinals or rows; rows that are not of this generation are left out."""
        keys, order = self._rows_by_key[which]
        asked = np.array(hits.ids, dtype=np.int64)
        scores = np.array(hits.distances, dtype=np.float32)
        if not len(asked) or not len(keys):
            return Nearest(np.zeros(0, np.int64), np.zeros(0, np.float32), False)
        places = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
        ours = keys[places] == asked
        return Nearest(order[places[ours]], scores[ours], len(asked) >= min(limit, MOST))

    def _asked(self, method: str, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        try:
            return self.connection.read(method, *args, consistency_level=SOON, **kwargs)
        except NotThere as error:
            raise self._gone() from error

    def _gone(self) -> UnreachableIndex:
        return _gone(self.connection)


class FarCatalogue(Catalogue):
    """The catalogue of a generation in Milvus: lists and facts are here, records and contact persons there."""

    def __init__(self, folder: Path, connection: Connection, ledger: Ledger, keys: RowKeys) -> None:
        super().__init__(folder)
        self._connection, self._ledger, self._keys = connection, ledger, keys

    def records(self, ordinals: Sequence[int]) -> list[str]:
        """Return the projects with these ordinals as JSON, in the order asked for, without contacts."""
        for ordinal in ordinals:
            if not 0 <= ordinal < self.count:
                raise IndexError(f"no project has the ordinal {ordinal}; there are {self.count}")
        return [data.decode() for data in _texts(self._connection, self._ledger, self._keys, ordinals, "record")]

    def contact_record(self, ordinal: int) -> str:
        """Return the contact persons of a project as JSON, "" for none: personal data."""
        ids = self._keys.text_ids([ordinal], "contacts")[0]
        if not ids:
            return ""
        (data,) = _texts(self._connection, self._ledger, self._keys, [ordinal], "contacts")
        return data.decode()


def open_far_index(
    address: MilvusAddress,
    cache: Path,
    *,
    analyzer: str | None,
    encoder: str | None,
    connection: Connection | None = None,
) -> FarIndex:
    """Open the generation that an index in Milvus holds.

    Args:
        address: where it lies.
        cache: a folder for what every reader keeps; it may be removed whenever nobody reads.
        analyzer: as ``index.store.opened.open_index`` takes it, and
        encoder: so, too.
        connection: one that is open already; otherwise one is made, and closed when nothing comes of it.

    Raises:
        NoIndex: there is none.
        StaleIndex: another analyzer, encoder or format than the one that asks wrote it.
        DamagedIndex: a part is missing.
        UnreachableIndex, MissingPart, BusyIndex: as ``Connection``.
    """
    made = connection or Connection(address)
    try:
        ledger = _ledger(made)
        folder = fetched(made, ledger, cache)
        manifest = read_manifest(folder)
        _check(address, manifest, analyzer, encoder)
        keys = read_keys(folder)
        catalogue = FarCatalogue(folder, made, ledger, keys)
        layout = open_layout(folder, catalogue.count)
        return FarIndex(address, made, ledger, folder, manifest, catalogue, layout, keys)
    except BaseException as error:
        if connection is None:
            made.close()
        if isinstance(error, (OSError, ValueError)):
            raise DamagedIndex(str(address), str(error)) from error
        raise


def _ledger(connection: Connection) -> Ledger:
    name = led_to(connection, connection.address.name)
    ledger = None
    with suppress(NotThere):
        ledger = read_ledger(connection, name) if name else None
    if ledger is None:
        raise NoIndex(str(connection.address))
    return ledger


def _check(address: MilvusAddress, manifest: Manifest, analyzer: str | None, encoder: str | None) -> None:
    pairs = (
        ("the index format", str(manifest.format), str(FORMAT)),
        ("the analyzer", manifest.analyzer, analyzer),
        ("the model", manifest.encoder, encoder if manifest.encoder else None),
    )
    for what, written_by, asked_by in pairs:
        if asked_by is not None and written_by != asked_by:
            raise StaleIndex(str(address), written_by=f"{what} {written_by}", asked_by=f"{what} {asked_by}")


def _texts(connection: Connection, ledger: Ledger, keys: RowKeys, ordinals: Sequence[int], piece: str) -> list[bytes]:
    ids = keys.text_ids(ordinals, piece)
    try:
        found = texts(connection, ledger.rows.texts, [name for names in ids for name in names])
        return [unpacked([found[name] for name in names]) for names in ids]
    except (NotThere, KeyError) as error:
        raise _gone(connection) from error
    except ValueError as error:
        raise DamagedIndex(str(connection.address), f"{piece}: {error}") from error


def _gone(connection: Connection) -> UnreachableIndex:
    return UnreachableIndex(
        f"The index at {connection.address} was replaced twice while it was being read.", "Try again."
    )
