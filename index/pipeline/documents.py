"""Files -> entries of the catalogue: what has not changed is taken over, the rest is read, every file accounted for."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path, PurePath
from typing import Final

from index.pipeline import reading
from index.pipeline.beside import Beside, ids_of
from index.pipeline.looking import Seen, hash_of
from index.pipeline.reading import ReadFile
from index.pipeline.report import Skipped
from index.pipeline.sources import CORRECTIONS
from index.pipeline.workers import Limits, Lost, call_all
from index.store.entry import Entry, FileRecord, Unused

OnFile = Callable[[int, int, str], None]  # (done, total, name of the one that is waited for)

# What the processes that read documents import at once: all that most documents need.
_MODULES: Final = (reading.__name__, "index.extraction.documents", "index.readers.markdown", "index.readers.plain")


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

    def take_said(self, entries: Sequence[Entry]) -> None:
        """Add the entries of corrections files, which are no documents."""
        self.entries += entries
        for entry in entries:
            path = str(Path(entry.file.root, entry.file.path))
            self.skipped += (
                Skipped(path=path, place=one.place, reason=one.reason, next_step=one.next_step) for one in entry.unused
            )


def read_documents(
    seen: Sequence[Seen],
    closed: Sequence[Skipped],
    before: Callable[[], Sequence[Entry]],
    beside: Beside,
    limits: Limits,
    on_file: OnFile,
) -> Documents:
    """Return the documents of the files in ``seen``.

    Args:
        seen: the files, and whether they have to be read.
        closed: folders that could not be looked into: what the index has of them stays.
        before: gives what the index holds now; asked when the reading of documents has begun.
        beside: what counts for the files besides what is in them.
        limits: what the reading of one file may cost.
        on_file: told how far it is, before each file that is read.

    A file that cannot be read any more stays as it was in ``before``: it may be locked or half copied at the moment.
    """
    documents = Documents(skipped=list(closed))
    with closing(_contents(seen, beside, limits, on_file)) as contents:
        first = list(islice(contents, 1))  # from now on other processes read
        known = {(entry.file.root, entry.file.path): entry for entry in before()}
        for one, found in chain(first, contents):
            old = known.pop((str(one.file.root), one.file.name), None)
            _take(one, old, _entry(one, old, found, beside), documents)
    for entry in known.values():
        if PurePath(entry.file.path).name == CORRECTIONS:
            continue
        if _is_below(entry.file, closed):
            documents.entries.append(entry)
            documents.unchanged += 1
        else:
            documents.removed += 1
    return documents


def _contents(
    seen: Sequence[Seen], beside: Beside, limits: Limits, on_file: OnFile
) -> Generator[tuple[Seen, ReadFile | None]]:
    """Yield each file with what is in it, ``None`` for those that need no reading."""
    tasks = [beside.task(one.file) for one in seen if one.needs_reading and not one.trouble]
    done = len(seen) - len(tasks)
    with closing(call_all(reading.read_projects, tasks, limits, modules=_MODULES)) as answers:
        for one in seen:
            if one.trouble:
                step = "Check where the link leads, or remove it."
                yield one, ReadFile(unused=(Unused(place="", reason=one.trouble, next_step=step),))
            elif not one.needs_reading:
                yield one, None
            else:
                on_file(done, len(seen), one.file.name)
                yield one, _told(next(answers))
                done += 1
    on_file(len(seen), len(seen), "")


def _told(answer: ReadFile | Lost) -> ReadFile:
    if isinstance(answer, Lost):
        unused = Unused(place="", reason=answer.reason, next_step=answer.next_step)
        return ReadFile(unused=(unused,), bound=answer.bound)
    return answer


def _take(one: Seen, old: Entry | None, entry: Entry, documents: Documents) -> None:
    """Add the entry of one file and count it."""
    documents.entries.append(entry)
    path = str(one.file.path)
    for part in entry.unused:
        kept = not part.place and bool(entry.projects)
        documents.skipped.append(
            Skipped(path=path, place=part.place, reason=part.reason, next_step=part.next_step, kept=kept)
        )
    if entry.failed:
        return
    if not entry.projects and not entry.unused:
        documents.ignored.append(path)
    elif old is None or (old.failed and not old.projects):
        documents.read += 1
    elif _same(old.file, entry.file):
        documents.unchanged += 1
    else:
        documents.updated += 1


def _entry(one: Seen, old: Entry | None, found: ReadFile | None, beside: Beside) -> Entry:
    if found is None:
        assert old is not None  # or it would have to be read
        return old if one.record is old.file else replace(old, file=one.record)
    # A hash also for what could not be read: only when it is another file is it tried again.
    file = replace(one.record, content_hash=found.content_hash or hash_of(one.file))
    if found.bound:
        file = replace(file, beside=f"{file.beside} {found.bound}")
    if old is not None and any(not part.place for part in found.unused):
        return replace(old, file=file, unused=found.unused)
    entry = Entry(
        file=file,
        own=tuple(project.id for project in found.projects),
        projects=found.projects,
        unused=found.unused,
        corrections=found.corrections,
    )
    said = beside.fingerprint(one.file, ids_of(entry))
    return replace(entry, file=replace(file, beside=f"{said} {found.bound}" if found.bound else said))


def _same(old: FileRecord, new: FileRecord) -> bool:
    return (old.content_hash, old.beside) == (new.content_hash, new.beside)


def _is_below(file: FileRecord, closed: Sequence[Skipped]) -> bool:
    path = Path(file.root, file.path)
    return any(path.is_relative_to(folder.path) for folder in closed)
