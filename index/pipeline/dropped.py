"""Documents that somebody hands over: looked at before they are taken, and put into the index's own folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Final

from index.pipeline import reading
from index.pipeline.file_names import free_name, safe_name
from index.pipeline.own_folder import own_files, own_folder
from index.pipeline.reading import ReadFile, ReadTask
from index.pipeline.sources import SourceFile
from index.pipeline.workers import Limits, Lost, call_all
from index.store.entry import Unused

_LIMITS: Final = Limits(seconds=30)  # somebody waits for the answer
_MODULES: Final = (reading.__name__, "index.extraction.documents")
_ASIDE: Final = ".poistettu-"  # hidden folders for what is on its way in or out
_OLD: Final = 24 * 3600.0  # seconds after which such a folder has been left behind by a program that was killed


class Standing(Enum):
    """What a document is to those that were added before."""

    NEW = "new"
    SAME = "same"  # the very same bytes are there
    NAMESAKE = "namesake"  # another document has its name


@dataclass(frozen=True, slots=True)
class Dropped:
    """A document as it was handed over."""

    name: str  # as its owner calls it: anything
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What a dropped document holds, or why it cannot be used."""

    dropped: Dropped
    name: str  # safe to write
    standing: Standing
    titles: tuple[str, ...] = ()  # of the projects in it
    unused: tuple[Unused, ...] = ()  # what of it could not be read; with an empty place: nothing could

    @property
    def is_usable(self) -> bool:
        """Whether the index would hold anything of it that it does not hold yet."""
        return bool(self.titles) and self.standing is not Standing.SAME


def examine(dropped: Sequence[Dropped], directory: Path, limits: Limits = _LIMITS) -> list[Examined]:
    """Read documents as a build would, in processes of their own, and tell what is in them. Nothing is kept.

    Raises:
        OSError: there is no room for temporary files.
    """
    there = own_files(directory)
    names = {file.name.casefold() for file in there}
    digests = {_hash(file.read_bytes()) for file in there}
    with tempfile.TemporaryDirectory(prefix="hankehaku-") as folder:
        tasks = []
        for number, one in enumerate(dropped):
            root = Path(folder, str(number))  # of its own: no document has anything to say about another
            root.mkdir()
            path = root / safe_name(one.name)
            path.write_bytes(one.data)
            tasks.append(ReadTask(SourceFile(root, path)))
        answers = list(call_all(reading.read_projects, tasks, limits, modules=_MODULES))
    examined: list[Examined] = []
    for one, answer in zip(dropped, answers, strict=True):
        seen = _examined(one, _read(answer))
        digest = _hash(one.data)
        if digest in digests:
            seen = replace(seen, standing=Standing.SAME)
        elif seen.name.casefold() in names:
            seen = replace(seen, standing=Standing.NAMESAKE)
        if seen.is_usable:  # the same file twice in one hand counts once
            names.add(seen.name.casefold())
            digests.add(digest)
        examined.append(seen)
    return examined


@contextmanager
def changed_files(
    directory: Path, *, add: Sequence[Dropped] = (), remove: Sequence[str] = (), replacing: bool = False
) -> Iterator[None]:
    """Put documents into the index's own folder and take others out; should the block raise, all is as before.

    Args:
        directory: of the index.
        add: what comes in, each under a safe name.
        remove: names of what goes; names that are not there are passed over.
        replacing: whether a new document takes the place of one with its name that was there before, instead of
            getting a number. Of several with one name the first takes it: each is kept.

    Raises:
        OSError: the folder cannot be written.
    """
    folder = own_folder(directory)
    folder.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(folder)
    aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=folder))
    with ExitStack() as end:
        end.callback(_remove_empty, folder)
        end.callback(shutil.rmtree, aside, ignore_errors=True)
        with ExitStack() as undo:
            there = {file.name for file in own_files(directory)}
            for name in dict.fromkeys(remove):
                if name in there:
                    undo.callback(_put_aside(folder / name, aside))
                    there.remove(name)
            before = set(there)  # what comes in the same hand is not there to be replaced
            for one in add:
                name = safe_name(one.name)
                for namesake in [old for old in before if old.casefold() == name.casefold() and replacing]:
                    undo.callback(_put_aside(folder / namesake, aside))
                    there.remove(namesake)
                    before.remove(namesake)
                name = free_name(name, there)
                there.add(name)
                undo.callback(_put(one.data, folder / name, aside))
            yield
            undo.pop_all()  # it has come to a good end


def _put(data: bytes, path: Path, aside: Path) -> Callable[[], None]:
    """Write a file whole or not at all; return what takes it away again."""
    fresh = aside / "new"
    fresh.write_bytes(data)
    os.replace(fresh, path)
    return lambda: path.unlink(missing_ok=True)


def _put_aside(path: Path, aside: Path) -> Callable[[], None]:
    """Move a file out of sight; return what brings it back."""
    kept = aside / f"old-{len(os.listdir(aside))}-{path.name}"  # numbered: one hand may move two of a name
    os.replace(path, kept)
    return lambda: os.replace(kept, path)


def _remove_leftovers(folder: Path) -> None:
    for left in folder.glob(f"{_ASIDE}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _OLD:
                shutil.rmtree(left, ignore_errors=True)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):  # there is something in it
        folder.rmdir()


def _read(answer: ReadFile | Lost) -> ReadFile:
    if isinstance(answer, Lost):
        return ReadFile(unused=(Unused(place="", reason=answer.reason, next_step=answer.next_step),))
    return answer


def _examined(one: Dropped, found: ReadFile) -> Examined:
    return Examined(
        dropped=one,
        name=safe_name(one.name),
        standing=Standing.NEW,
        titles=tuple(project.title or project.id for project in found.projects),
        unused=found.unused,
    )


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
