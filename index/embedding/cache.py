"""Passage vectors that were computed once, on disk: text and model -> vector. Losing it costs time, nothing else.

SQLite's second home beside the catalogue: several processes may write at once and be killed at any moment.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Self, TypeVar

import numpy as np

from index.embedding.encoder import Encoder, Vectors
from index.errors import EncoderAway

Key = bytes  # 32 bytes
Progress = Callable[[int, int], None]  # (done, of how many)
_T = TypeVar("_T")

_SCHEMA: Final = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)"
_BROKEN: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_IN_ONE_STATEMENT: Final = 500  # keys; SQLite allows at least 999
_PATIENCE: Final = 30  # seconds to wait for another process that is writing
_KEPT_EVERY: Final = 2.0  # seconds; what a killed run loses at most, but for the texts of one call of a slow encoder
_AT_ONCE: Final = (16, 4096)  # texts between two keepings: at least a batch of the local model, at most some megabytes
_LOOKED_UP: Final = 10_000  # keys at a time


def key_of(fingerprint: str, text: str) -> Key:
    """Return the key of the passage ``text`` as the model with this fingerprint reads it."""
    return hashlib.sha256(f"{fingerprint}\0{text}".encode("utf-8", "surrogatepass")).digest()


class VectorCache:
    """A file of vectors that never stands in the way.

    A damaged file is set aside as ``<name>.damaged`` and begun anew; a place that cannot be written is done without.
    Either is told in ``notes``, none raises. Threads may share one cache, processes one file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._notes: list[str] = []
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._opened: int | None = None  # inode, to tell the file from one that another process put in its place
        self._open()

    @property
    def notes(self) -> tuple[str, ...]:
        """What went wrong and was worked around, a sentence each."""
        return tuple(self._notes)

    def get_many(self, keys: Sequence[Key]) -> dict[Key, Vectors]:
        """Return those of the vectors that are there, float32 of shape ``(dimension,)`` and length 1."""
        return self._attempt(lambda connection: dict(_read(connection, keys)), otherwise={})

    def put_many(self, vectors: Mapping[Key, Vectors]) -> None:
        """Keep the vectors, all or none of them; they are on disk when this returns."""
        rows = [(key, np.asarray(vector, dtype="<f4").tobytes()) for key, vector in vectors.items()]
        self._attempt(lambda connection: _write(connection, rows), otherwise=None)

    def close(self) -> None:
        """Close the file. Asked afterwards, the cache is empty."""
        with self._lock:
            self._disconnect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _attempt(self, work: Callable[[sqlite3.Connection], _T], *, otherwise: _T) -> _T:
        """Do the work, once more in a new file if this one is damaged; give ``otherwise`` if that is no use either."""
        with self._lock:
            for _ in range(2):
                if self._connection is None:
                    break
                try:
                    return work(self._connection)
                except sqlite3.Error as error:
                    self._disconnect()
                    if _is_broken(error):
                        self._set_aside()
                        self._open()
                    else:
                        self._do_without(error)
            return otherwise

    def _open(self) -> None:
        for _ in range(2):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._connection = sqlite3.connect(
                    self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
                )
                self._opened = self.path.stat().st_ino
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = NORMAL")
                self._connection.execute(_SCHEMA)
                return
            except (OSError, sqlite3.Error) as error:
                self._disconnect()
                if not _is_broken(error):
                    self._do_without(error)
                    return
                self._set_aside()
        self._do_without(OSError("it is damaged and cannot be renamed"))

    def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def _set_aside(self) -> None:
        """Rename the damaged file, unless another process has done so already."""
        aside = self.path.with_name(self.path.name + ".damaged")
        with contextlib.suppress(OSError):
            if self.path.stat().st_ino != self._opened:
                return
            for ending in ("-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
            os.replace(self.path, aside)
            self._notes.append(f"The cache of vectors {self.path} was damaged; it is now {aside.name}, and begun anew.")

    def _do_without(self, error: Exception) -> None:
        self._notes.append(f"The cache of vectors {self.path} is not used: {error}.")


def encode_with_cache(
    encoder: Encoder, cache: VectorCache, texts: Sequence[str], on_progress: Progress | None = None
) -> Vectors:
    """Return what ``encoder.encode_passages(texts)`` returns, computing only what the cache does not hold.

    New vectors are kept every few seconds, so that a killed run goes on where it was. ``on_progress`` counts texts,
    those from the cache included. Where everything is in the cache, the model is not loaded.

    Raises:
        MissingPart: the model is needed and cannot be loaded.
        EncoderAway: it has become another one meanwhile.
    """
    if not texts:
        return encoder.encode_passages([])
    fingerprint = encoder.fingerprint
    first: dict[Key, int] = {}  # where each text stands first; the same text may stand there more than once
    at = [first.setdefault(key_of(fingerprint, text), row) for row, text in enumerate(texts)]
    times = Counter(at)
    found = _Rows(len(texts))
    done = 0
    for keys in _chunks(list(first), _LOOKED_UP):
        if known := cache.get_many(keys):
            rows = [first[key] for key in known]
            found.put(rows, np.stack(list(known.values())))
            done += sum(times[row] for row in rows)
    if on_progress and done:
        on_progress(done, len(texts))
    # Of like length, as the encoder wants its batches.
    missing = sorted((row for row in times if row not in found), key=lambda row: -len(texts[row]))
    for piece in _in_good_time(missing):
        vectors = encoder.encode_passages([texts[row] for row in piece])
        if encoder.fingerprint != fingerprint:
            raise EncoderAway("The model has become another one while it encoded.", "Run the command again.")
        cache.put_many({key_of(fingerprint, texts[row]): vector for row, vector in zip(piece, vectors, strict=True)})
        found.put(piece, vectors)
        done += sum(times[row] for row in piece)
        if on_progress:
            on_progress(done, len(texts))
    return found.taken(at)


class _Rows:
    """One array of all vectors, filled as they come: half a million of them are too many to hold twice."""

    def __init__(self, count: int) -> None:
        self._vectors: Vectors | None = None
        self._there = np.zeros(count, dtype=bool)

    def __contains__(self, row: int) -> bool:
        return bool(self._there[row])

    def put(self, rows: Sequence[int], vectors: Vectors) -> None:
        if self._vectors is None:
            self._vectors = np.empty((len(self._there), vectors.shape[1]), dtype=np.float32)
        self._vectors[rows] = vectors
        self._there[rows] = True

    def taken(self, at: Sequence[int]) -> Vectors:
        """Return a row for each of ``at``, which names rows that stand no later than where they are wanted."""
        assert self._vectors is not None
        copies = [row for row, source in enumerate(at) if row != source]
        self._vectors[copies] = self._vectors[[at[row] for row in copies]]
        return self._vectors


def _in_good_time(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the rows in pieces of some seconds' work each, whatever does it: a laptop or a graphics card elsewhere."""
    least, most = _AT_ONCE
    size, start = 2 * least, 0
    while start < len(rows):
        begun = time.monotonic()
        yield rows[start : start + size]
        start += size
        took = time.monotonic() - begun
        size = min(most, 2 * size) if took < _KEPT_EVERY / 2 else max(least, size // 2) if took > _KEPT_EVERY else size


def _read(connection: sqlite3.Connection, keys: Sequence[Key]) -> Iterator[tuple[Key, Vectors]]:
    for chunk in _chunks(keys, _IN_ONE_STATEMENT):
        marks = ",".join("?" * len(chunk))
        for key, stored in connection.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", chunk):
            if (vector := _vector(stored)) is not None:
                yield key, vector


def _write(connection: sqlite3.Connection, rows: Sequence[tuple[Key, bytes]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.executemany("INSERT OR REPLACE INTO vectors (key, vector) VALUES (?, ?)", rows)
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _vector(stored: object) -> Vectors | None:
    """Return the stored vector, or ``None`` where its bytes have changed: SQLite itself does not check contents."""
    if not isinstance(stored, bytes) or not stored or len(stored) % 4:
        return None
    vector = np.frombuffer(stored, dtype="<f4").astype(np.float32)
    with np.errstate(all="ignore"):  # changed bytes may be any numbers
        return vector if abs(float(vector @ vector) - 1) < 1e-4 else None


def _is_broken(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BROKEN  # the low byte is the kind, the rest its cause


def _chunks(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
