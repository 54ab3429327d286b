"""A generation on this machine -> the same in Milvus: only what is new goes there; readers see all of it at once."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from index.address import MilvusAddress
from index.errors import BuiltElsewhere, HankehakuError
from index.milvus import collections as stored
from index.milvus.connection import Connection, NotThere
from index.milvus.keys import Keys
from index.milvus.ledger import Ledger, begin, check_abandoned, fetch_file, read_ledger, write_ledger
from index.milvus.rows import ProjectRows, Rows
from index.milvus.skeleton import PIECES, RowKeys, text_ids, write_skeleton
from index.milvus.words import pivot_of
from index.store.opened import OpenIndex

MARK: Final = "published.json"  # in the working folder: it has been published from here
# Parameters
_BATCH: Final = 4 * 2**20  # bytes of rows that go together, roughly
_KEYS: Final = 1_000  # in one question
_HEARTBEAT: Final = 20.0  # seconds between two signs of life

OnSent = Callable[[int, int], None]  # (done, total) of the projects that are new there


def check_target(address: MilvusAddress, working: Path, *, rebuild: bool) -> None:
    """See that a build of this machine may go to an address.

    Raises:
        BuiltElsewhere: what lies there was built on another machine.
        UnreachableIndex, MissingPart, BusyIndex: as ``Connection``.
    """
    with closing(Connection(address)) as connection:
        if not rebuild and not (working / MARK).exists() and stored.led_to(connection, address.name):
            raise BuiltElsewhere(str(address))


def publish(
    index: OpenIndex,
    address: MilvusAddress,
    *,
    on_sent: OnSent | None = None,
    environment: Mapping[str, str] = os.environ,
) -> str:
    """Bring a generation to Milvus. Killed at any moment, the index there is the old or the new one, whole.

    Call it under the lock of the working folder. What a killed call has brought is not sent again; what of it nobody
    needs is removed at the end of the next one.

    Returns:
        The collection of its ledger.

    Raises:
        BusyIndex: another machine is bringing one.
        UnreachableIndex, MissingPart: as ``Connection``.
    """
    with closing(Connection(address, environment=environment)) as connection:
        return _Publication(connection, index, on_sent or (lambda done, total: None)).run()


def mark_published(working: Path, name: str) -> None:
    """Remember in the folder that a build works in that what lies at its address comes from it."""
    (working / MARK).write_text(json.dumps({"ledger": name}), encoding="utf-8")


@dataclass(frozen=True)
class _Known:
    """A generation that is there."""

    ledger: Ledger
    keys: RowKeys

    @classmethod
    def read(cls, connection: Connection, collection: str) -> _Known | None:
        with suppress(NotThere):
            ledger = read_ledger(connection, collection)
            if ledger:
                names = ("project_keys.npy", "pieces.npy", "passage_keys.npy")
                arrays = [np.load(BytesIO(fetch_file(connection, ledger, name))) for name in names]
                return cls(ledger, RowKeys(*arrays))
        return None


class _Publication:
    """One way of one generation to Milvus."""

    def __init__(self, connection: Connection, index: OpenIndex, on_sent: OnSent) -> None:
        self._connection, self._index, self._on_sent = connection, index, on_sent
        self._alias = connection.address.name
        manifest = index.manifest
        pivot = pivot_of(index.keyword)
        made_by = (manifest.format, manifest.analyzer, manifest.encoder, manifest.dimension, round(pivot, 3))
        self._rows = stored.row_names(self._alias, made_by, manifest.passages)
        self._ledger = ""
        self._alive = 0.0

    def run(self) -> str:
        """Do all of it."""
        source = f"{self._index.generation} {self._index.manifest.created.isoformat()}"
        current = stored.led_to(self._connection, self._alias)
        known = _Known.read(self._connection, current) if current else None
        if known and known.ledger.source == source and known.ledger.rows == self._rows:
            return current
        abandoned = self._abandoned(current)
        self._begin(current)
        stored.make_rows(self._connection, self._rows, self._index.manifest.dimension, len(self._index.vectors))
        keys = self._send(known, resume=abandoned)
        self._switch(keys, source, current)
        self._clean_up(keys, known, sweep=abandoned)
        return self._ledger

    def _abandoned(self, current: str) -> bool:
        """Remove the ledgers of builds that were killed; say whether there were any."""
        numbers = self._ledgers()
        last = next((number for number, name in numbers.items() if name == current), 0)
        dead = [name for number, name in numbers.items() if number > last]
        for name in dead:
            check_abandoned(self._connection, name)
            stored.drop(self._connection, name)
        return bool(dead)

    def _ledgers(self) -> dict[int, str]:
        return stored.ledgers(self._connection.read("list_collections"), self._alias)

    def _begin(self, current: str) -> None:
        self._ledger = stored.ledger_name(self._alias, max(self._ledgers(), default=0) + 1)
        stored.make_ledger(self._connection, self._ledger)
        self._live()

    def _live(self) -> None:
        """Tell other machines now and then that this build goes on."""
        if time.monotonic() - self._alive > _HEARTBEAT:
            begin(self._connection, self._ledger)
            self._alive = time.monotonic()

    def _send(self, known: _Known | None, *, resume: bool) -> RowKeys:
        """Bring what is not there."""
        rows = Rows(self._index)
        keys = rows.keys()
        pieces = np.zeros((len(keys[0]), len(PIECES)), dtype=np.int64)
        there: dict[int, Sequence[int]] = {}
        if known and known.ledger.rows == self._rows:
            there = dict(zip(known.keys.projects.tolist(), known.keys.pieces.tolist(), strict=True))
        if resume or not there:
            there |= self._brought(keys[0][~np.isin(keys[0], list(there))] if there else keys[0])
        new = [ordinal for ordinal, key in enumerate(keys[0].tolist()) if key not in there]
        for ordinal, key in enumerate(keys[0].tolist()):
            pieces[ordinal] = there.get(key, (0,) * len(PIECES))
        batch: list[ProjectRows] = []
        size = 0
        self._on_sent(0, len(new))
        for done, one in enumerate(rows.of(new, keys), start=1):
            pieces[one.ordinal] = one.pieces
            batch.append(one)
            size += sum(len(text["data"]) for text in one.texts) + 2_000 * len(one.passages)
            if size > _BATCH or done == len(new):
                self._bring(batch)
                self._on_sent(done, len(new))
                batch, size = [], 0
        if new:
            for name in self._rows.all:
                self._connection.write("flush", name)
            self._check(keys[0][new])
        return RowKeys(keys[0], pieces, keys[1])

    def _bring(self, batch: Sequence[ProjectRows]) -> None:
        """Write some projects: each after its texts and passages, so that one that is there is there with them."""
        self._live()
        texts = [text for one in batch for text in one.texts]
        passages = [passage for one in batch for passage in one.passages]
        for name, rows in (
            (self._rows.texts, texts),
            (self._rows.passages, passages),
            (self._rows.projects, [one.project for one in batch]),
        ):
            for some in _chunks(rows, _KEYS):
                self._connection.write("upsert", name, list(some))

    def _brought(self, keys: Keys) -> dict[int, Sequence[int]]:
        """Return those of the projects that are there already, with how many rows their texts take."""
        found: dict[int, Sequence[int]] = {}
        for some in _chunks(keys.tolist(), _KEYS):
            rows = self._connection.read(
                "get",
                self._rows.projects,
                ids=list(some),
                output_fields=["key", "pieces"],
                consistency_level=stored.CONSISTENCY,
            )
            found |= {int(row["key"]): tuple(row["pieces"]) for row in rows}
        return found

    def _check(self, keys: Keys) -> None:
        missing = len(np.unique(keys)) - len(self._brought(keys))
        if missing:
            raise HankehakuError(
                f"{missing} projects did not arrive in {self._connection.address}.",
                "The index there is as it was; try again, or see the log of the server.",
            )

    def _switch(self, keys: RowKeys, source: str, current: str) -> None:
        with tempfile.TemporaryDirectory(prefix="hankehaku-") as folder:
            write_skeleton(Path(folder), self._index, keys)
            self._live()
            write_ledger(self._connection, Ledger(self._ledger, self._rows, source, {}), Path(folder))
        stored.lead(self._connection, self._alias, self._ledger, is_new=not current)

    def _clean_up(self, keys: RowKeys, before: _Known | None, *, sweep: bool) -> None:
        """Remove what neither the new generation nor the one before needs: a reader may still be at that one."""
        kept = [keys, *([before.keys] if before and before.ledger.rows == self._rows else [])]
        dropped: list[RowKeys] = []
        old = {self._ledger, before.ledger.collection if before else ""}
        for name in [name for name in self._ledgers().values() if name not in old]:
            known = _Known.read(self._connection, name)
            if known and known.ledger.rows == self._rows:
                dropped.append(known.keys)
        if sweep:
            self._remove(self._rows.projects, _Set(one.projects for one in kept), self._all(self._rows.projects))
            self._remove(self._rows.passages, _Set(one.passages for one in kept), self._all(self._rows.passages))
            self._remove(self._rows.texts, _Set(map(_all_texts, kept)), self._all(self._rows.texts))
        for one in dropped:
            self._remove(self._rows.projects, _Set(known.projects for known in kept), one.projects.tolist())
            self._remove(self._rows.passages, _Set(known.passages for known in kept), one.passages.tolist())
            self._remove(self._rows.texts, _Set(map(_all_texts, kept)), _all_texts(one))
        for name in [name for name in self._ledgers().values() if name not in old]:
            stored.drop(self._connection, name)
        needed = [self._rows, *([before.ledger.rows] if before else [])]
        for name in stored.foreign_rows(self._connection.read("list_collections"), self._alias, needed):
            stored.drop(self._connection, name)

    def _remove(self, collection: str, kept: _Set, keys: Sequence[Any]) -> None:
        gone = [key for key in keys if key not in kept]
        for some in _chunks(gone, _KEYS):
            self._connection.write("delete", collection, ids=list(some))

    def _all(self, collection: str) -> list[Any]:
        """Return the keys of all rows of a collection."""
        name = "id" if collection == self._rows.texts else "key"
        rows = self._connection.read(
            "query_iterator", collection, batch_size=_KEYS, output_fields=[name], consistency_level=stored.CONSISTENCY
        )
        found: list[Any] = []
        try:
            while some := rows.next():
                found += [row[name] for row in some]
        finally:
            rows.close()
        return found


class _Set:
    """Keys of several generations, told apart quickly."""

    def __init__(self, some: Iterator[npt.NDArray[np.int64] | list[str]] | map[list[str]]) -> None:
        self._keys = {key for keys in some for key in (keys.tolist() if isinstance(keys, np.ndarray) else keys)}

    def __contains__(self, key: object) -> bool:
        return key in self._keys


def _all_texts(keys: RowKeys) -> list[str]:
    return [
        name
        for key, counts in zip(keys.projects.tolist(), keys.pieces.tolist(), strict=True)
        for piece, count in zip(PIECES, counts, strict=True)
        for name in text_ids(key, piece, count)
    ]


def _chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))
