"""The ledger of a generation in Milvus: the skeleton's files in pieces, and which rows the generation is made of."""

from __future__ import annotations

import json
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from index.errors import BusyIndex, DamagedIndex
from index.milvus.collections import CONSISTENCY, SOON, RowNames, text_row
from index.milvus.connection import Connection
from index.milvus.keys import key_of
from index.milvus.packing import packed, unpacked
from index.store.manifest import damage, read_manifest

_TOLD: Final = "told"  # the row that is written last: a ledger without it is of a build that has not ended
_BEGUN: Final = "begun"  # the row that is written first, and again and again while the build goes on
_AT_ONCE: Final = 100  # rows of texts in one question or batch: up to 6 MB
_SILENCE: Final = 300.0  # seconds after which a build of another machine that says nothing is taken for dead


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a ledger tells of itself."""

    collection: str
    rows: RowNames
    source: str  # which generation of the building machine it is
    files: Mapping[str, int]  # file of the skeleton -> number of its pieces


def begin(connection: Connection, collection: str) -> None:
    """Say in the ledger's collection that a build is going on; to be said again at least every minute."""
    told = {"host": socket.gethostname(), "process": os.getpid(), "time": time.time()}
    connection.write("upsert", collection, [text_row(_BEGUN, json.dumps(told))])


def check_abandoned(connection: Connection, collection: str) -> None:
    """See that nobody is at work on a ledger that has no end. Builds of this machine have a lock of their own.

    Raises:
        BusyIndex: another machine is at work.
    """
    for text in _rows(connection, collection, [_BEGUN]).values():
        told = json.loads(text)
        if told["host"] != socket.gethostname() and abs(time.time() - told["time"]) < _SILENCE:
            raise BusyIndex(f"{connection.address} (on {told['host']})")


def write_ledger(connection: Connection, ledger: Ledger, skeleton: Path) -> Ledger:
    """Write the skeleton in ``skeleton`` into the ledger's collection, whole or not to be read."""
    files = {}
    for file in sorted(skeleton.iterdir()):
        pieces = packed(file.read_bytes())
        files[file.name] = len(pieces)
        rows = [text_row(f"{file.name}#{number}", piece) for number, piece in enumerate(pieces)]
        for some in _chunks(rows, _AT_ONCE):
            connection.write("upsert", ledger.collection, some)
    told = {"rows": ledger.rows.all, "source": ledger.source, "files": files}
    connection.write("upsert", ledger.collection, [text_row(_TOLD, json.dumps(told))])
    connection.write("flush", ledger.collection)
    return Ledger(ledger.collection, ledger.rows, ledger.source, files)


def read_ledger(connection: Connection, collection: str) -> Ledger | None:
    """Return what a ledger tells of itself; ``None`` for one whose build has not ended.

    Raises:
        NotThere: there is no such collection.
    """
    text = _rows(connection, collection, [_TOLD]).get(_TOLD)
    if text is None:
        return None
    told = json.loads(text)
    return Ledger(collection, RowNames(*told["rows"]), told["source"], told["files"])


def fetched(connection: Connection, ledger: Ledger, cache: Path) -> Path:
    """Return the folder below ``cache`` with the skeleton's files, brought there if they are not.

    Folders of other generations of the same index go, but for the one that was brought before.

    Raises:
        DamagedIndex: what comes is not what was written.
        OSError: the folder cannot be written.
    """
    folder = cache / f"{ledger.collection}-{_hash_of(ledger):x}"
    if not _is_whole(folder):
        cache.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=cache))
        try:
            _bring(connection, ledger, fresh)
            _put(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        _tidy(cache, folder)
    return folder


def fetch_file(connection: Connection, ledger: Ledger, name: str) -> bytes:
    """Return one file of the skeleton."""
    ids = [f"{name}#{number}" for number in range(ledger.files.get(name, 0))]
    found = _rows(connection, ledger.collection, ids)
    try:
        return unpacked([found[one] for one in ids])
    except (KeyError, ValueError) as error:
        raise DamagedIndex(str(connection.address), f"{ledger.collection}/{name} is not whole") from error


def _hash_of(ledger: Ledger) -> int:
    """Return a number for what a ledger holds."""
    return key_of(ledger.source, repr(sorted(ledger.files.items())), repr(ledger.rows.all))


def texts(connection: Connection, collection: str, ids: Sequence[str]) -> dict[str, str]:
    """Return the texts of the rows with these names, as far as they are there."""
    found = _rows(connection, collection, ids, SOON)
    missing = [name for name in ids if name not in found]
    return found | _rows(connection, collection, missing) if missing else found


def _bring(connection: Connection, ledger: Ledger, folder: Path) -> None:
    for name in ledger.files:
        (folder / Path(name).name).write_bytes(fetch_file(connection, ledger, name))
    try:
        found = damage(folder, read_manifest(folder), thorough=True)
    except (OSError, ValueError) as error:
        found = str(error)
    if found:
        raise DamagedIndex(str(connection.address), found)


def _put(fresh: Path, folder: Path) -> None:
    """Put a folder in its place; another process may just have done the same."""
    if not _is_whole(folder):
        shutil.rmtree(folder, ignore_errors=True)
        try:
            os.replace(fresh, folder)
        except OSError:
            if not _is_whole(folder):
                raise


def _is_whole(folder: Path) -> bool:
    try:
        return not damage(folder, read_manifest(folder))
    except (OSError, ValueError):
        return False


def _tidy(cache: Path, folder: Path) -> None:
    index = folder.name.rsplit("_g", 1)[0]
    others = [one for one in cache.glob(f"{index}_g*") if one != folder]
    for old in sorted(others, key=lambda one: one.stat().st_mtime)[:-1]:
        shutil.rmtree(old, ignore_errors=True)


def _rows(
    connection: Connection, collection: str, ids: Sequence[str], consistency: str = CONSISTENCY
) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in _chunks(ids, _AT_ONCE):
        rows: list[dict[str, Any]] = connection.read(
            "get", collection, ids=list(some), output_fields=["id", "data"], consistency_level=consistency
        )
        found |= {row["id"]: row["data"] for row in rows}
    return found


def _chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))
