"""Files -> entries of the catalogue: what has not changed is taken over, the rest is read, every file accounted for."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from index.errors import UnreadableDocument
from index.pipeline.reading import read_projects
from index.pipeline.report import Skipped
from index.pipeline.sources import Found, SourceFile
from index.store.catalogue_writer import Entry, FileRecord

# A file that was written less than this before it was read may have been written again within the same tick of the
# file system's clock: its times prove nothing.
_TICK_NS: Final = 2_000_000_000

OnFile = Callable[[int, int, str], None]  # (done, total, name of the next)


@dataclass(slots=True)
class Documents:
    """The entries of all documents in order, ids as the documents give them, and the account of every file."""

    entries: list[Entry] = field(default_factory=list)
    read: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def read_documents(found: Found, before: Sequence[Entry], *, trust: bool, on_file: OnFile) -> Documents:
    """Return the documents of ``found``.

    Args:
        found: the files to read.
        before: what the index holds now, ids as the documents give them.
        trust: whether an unchanged file needs no reading. Not when the way of reading has changed.
        on_file: called before each file.

    A file that cannot be read any more stays as it was in ``before``: it may be locked or half copied at the moment.
    """
    documents = Documents(skipped=list(found.closed))
    known = {(entry.file.root, entry.file.path): entry for entry in before}
    for number, file in enumerate(found.files):
        on_file(number, len(found.files), file.name)
        _take(file, known.pop((str(file.root), file.name), None), trust, documents)
    on_file(len(found.files), len(found.files), "")
    for entry in known.values():
        if _is_below(entry.file, found.closed):
            documents.entries.append(entry)
            documents.unchanged += 1
        else:
            documents.removed += 1
    return documents


def _take(file: SourceFile, old: Entry | None, trust: bool, documents: Documents) -> None:
    try:
        record = _unchanged(file, old.file) if trust and old else None
        entry = replace(old, file=record) if old and record else _read(file)
    except UnreadableDocument as error:
        documents.skipped.append(
            Skipped(path=str(file.path), reason=error.reason, next_step=error.next_step, kept=old is not None)
        )
        documents.entries += [old] if old else []
        return
    documents.entries.append(entry)
    if not entry.projects:
        documents.ignored.append(str(file.path))
    elif old is None:
        documents.read += 1
    elif old.file.content_hash == entry.file.content_hash:
        documents.unchanged += 1
    else:
        documents.updated += 1


def _read(file: SourceFile) -> Entry:
    status = _status(file.path)  # before reading: a change in between is seen the next time
    now = time.time_ns()
    content = read_projects(file)
    record = _record(file, status, now, content.content_hash)
    return Entry(file=record, own=tuple(project.id for project in content.projects), projects=content.projects)


def _unchanged(file: SourceFile, old: FileRecord) -> FileRecord | None:
    """Return the record of an unchanged file, ``None`` when it has to be read.

    Size and both times tell it without opening the file; where they don't, its content does.
    """
    status = _status(file.path)
    same = (status.st_size, status.st_mtime_ns, status.st_ctime_ns) == (old.size, old.mtime_ns, old.ctime_ns)
    if same and max(old.mtime_ns, old.ctime_ns) < old.read_ns - _TICK_NS:
        return old
    if status.st_size != old.size:
        return None
    now = time.time_ns()
    try:
        with file.path.open("rb") as stream:
            content_hash = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None  # the reader says what is wrong with it
    return _record(file, status, now, content_hash) if content_hash == old.content_hash else None


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError as error:
        reason = f"it cannot be opened ({error.strerror})"
        raise UnreadableDocument(path, reason, "Check where the link leads, or remove it.") from error


def _record(file: SourceFile, status: os.stat_result, read_ns: int, content_hash: str) -> FileRecord:
    return FileRecord(
        root=str(file.root),
        path=file.name,
        size=status.st_size,
        mtime_ns=status.st_mtime_ns,
        ctime_ns=status.st_ctime_ns,
        read_ns=read_ns,
        content_hash=content_hash,
    )


def _is_below(file: FileRecord, closed: Sequence[Skipped]) -> bool:
    path = Path(file.root, file.path)
    return any(path.is_relative_to(folder.path) for folder in closed)
