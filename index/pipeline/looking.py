"""Which files need no reading: they are as they were, told by size and times, or else by their content."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from index.pipeline.sources import SourceFile
from index.readers.raw import MAX_BYTES
from index.store.entry import FileRecord

# A file that was written less than this before it was read may have been written again within the same tick of the
# file system's clock: its times prove nothing.
_TICK_NS: Final = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it is now, before anybody has opened it."""

    file: SourceFile
    record: FileRecord  # without the hash of its content, where it has to be read
    needs_reading: bool
    trouble: str = ""  # why it cannot be looked at


def look_at(
    files: Sequence[SourceFile],
    before: Mapping[tuple[str, str], FileRecord],
    beside: Mapping[SourceFile, str],
    bound: str = "",
) -> list[Seen]:
    """Return the files as they are now, in order.

    Args:
        files: what was found.
        before: the files of the last build by root and path; none of them where all is to be read.
        beside: names for what lies beside files and counts for them; another name is another file.
        bound: the limit of now: what reached it the last time would do so again.
    """
    return [_look(file, before.get((str(file.root), file.name)), beside.get(file, ""), bound) for file in files]


def _look(file: SourceFile, old: FileRecord | None, beside: str, bound: str) -> Seen:
    now = time.time_ns()  # before reading: a change in between is seen the next time
    try:
        status = file.path.stat()
    except OSError as error:
        return Seen(file, _record(file, None, 0, beside), True, f"it cannot be opened ({error.strerror})")
    record = _record(file, status, now, beside)
    if old is None or old.beside not in (beside, f"{beside} {bound}") or status.st_size != old.size:
        return Seen(file, record, True)
    if _same_times(record, old):
        return Seen(file, old, False)
    if not old.content_hash or hash_of(file) != old.content_hash:
        return Seen(file, record, True)
    return Seen(file, _record(file, status, now, old.beside, old.content_hash), False)


def _same_times(now: FileRecord, old: FileRecord) -> bool:
    same = (now.mtime_ns, now.ctime_ns) == (old.mtime_ns, old.ctime_ns)
    return same and max(old.mtime_ns, old.ctime_ns) < old.read_ns - _TICK_NS


def hash_of(file: SourceFile) -> str:
    """Return the SHA-256 of the file's bytes, hexadecimal; "" for one that cannot be opened or is too large to read."""
    try:
        if file.path.stat().st_size > MAX_BYTES or not file.path.is_file():
            return ""
        with file.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""  # the reader says what is wrong with it


def _record(
    file: SourceFile, status: os.stat_result | None, read_ns: int, beside: str, content_hash: str = ""
) -> FileRecord:
    return FileRecord(
        root=str(file.root),
        path=file.name,
        size=status.st_size if status else -1,
        mtime_ns=status.st_mtime_ns if status else 0,
        ctime_ns=status.st_ctime_ns if status else 0,
        read_ns=read_ns,
        content_hash=content_hash,
        beside=beside,
    )
