"""Generations: the folders g000001, g000002 ... of an index directory, which of them holds, who may write the next."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from index.errors import BusyIndex, DamagedIndex, NoIndex

try:
    import fcntl
except ImportError:  # Windows, where an open file cannot be removed anyway
    fcntl = None  # type: ignore[assignment]

_CURRENT: Final = "CURRENT"
_LOCK: Final = "lock"
_IN_USE: Final = "in-use"  # in each generation: locked by those who read it
_LEAVING: Final = "leaving"  # in a generation that is to be forgotten: whoever reads it last removes it
_ATTEMPTS: Final = 3  # a generation may be replaced and removed between reading its name and locking it
_AT_ONCE: Final = 4  # files that are brought to disk
_NAME: Final = re.compile(r"g\d{6,}")


def current(directory: Path) -> str:
    """Return the name of the generation that holds.

    Raises:
        NoIndex: there is none.
        DamagedIndex: the file that names it says something else.
    """
    try:
        name = (directory / _CURRENT).read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise NoIndex(directory) from None
    except UnicodeDecodeError:
        raise DamagedIndex(directory, f"{_CURRENT} is not readable") from None
    if not _NAME.fullmatch(name):
        raise DamagedIndex(directory, f"{_CURRENT} does not name a generation")
    return name


def find_current(directory: Path) -> str:
    """Return the name of the generation that holds, or ``""`` when there is none that can be named."""
    try:
        return current(directory)
    except (NoIndex, DamagedIndex):
        return ""


@contextmanager
def write_lock(directory: Path) -> Iterator[None]:
    """Hold the right to write the index; the system takes it back from a process that is killed.

    What was to be forgotten and whose readers were killed goes now.

    Raises:
        BusyIndex: another process, or another build in this one, holds it.
    """
    from whoosh.util.filelock import FileLock  # here: those who only read, or tell of a word, need no Whoosh

    directory.mkdir(parents=True, exist_ok=True)
    lock = FileLock(str(directory / _LOCK))
    if not lock.acquire():
        raise BusyIndex(directory)
    try:
        for name in _generations(directory):
            _remove_if_leaving(directory / name)
        yield
    finally:
        lock.release()


def begin(directory: Path) -> Path:
    """Make the empty folder of the next generation. What killed builds have left is removed first."""
    numbers = {int(name[1:]): name for name in _generations(directory)}
    held = find_current(directory)
    for number, name in numbers.items():
        if held and number > int(held[1:]):
            shutil.rmtree(directory / name)
    last = int(held[1:]) if held else max(numbers, default=0)
    folder = directory / f"g{last + 1:06}"
    folder.mkdir()
    return folder


def switch(directory: Path, name: str) -> None:
    """Make generation ``name`` the one that holds, in one step that survives a power cut."""
    _sync_tree(directory / name)
    _sync(directory)
    fresh = directory / f"{_CURRENT}.new"
    fresh.write_text(f"{name}\n", encoding="ascii")
    _sync(fresh)
    os.replace(fresh, directory / _CURRENT)
    _sync(directory)


def remove_old(directory: Path, keep: Collection[str], *, forget: bool = False) -> None:
    """Remove generations but those in ``keep`` and those that somebody still reads.

    Those go another time; with ``forget`` as soon as nobody reads them, because of something in them that nobody is to
    find any more. Only where the file system has no locks may that be under the eyes of a reader, who has to open the
    index anew then.
    """
    for name in _generations(directory):
        if name in keep:
            continue
        folder = directory / name
        if forget:  # before the look: the last reader may be leaving just now
            with suppress(OSError):
                (folder / _LEAVING).touch()
        if not _is_in_use(folder):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Keep ``folder`` from being removed by later builds; remove it at the end, if it was to be forgotten meanwhile."""
    if fcntl is None:
        yield
        return
    marker = os.open(folder / _IN_USE, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks: the folder stays for one more build all the same
            fcntl.flock(marker, fcntl.LOCK_SH)
        yield
    finally:
        os.close(marker)
        _remove_if_leaving(folder)


@contextmanager
def held(directory: Path) -> Iterator[Path]:
    """Give the folder of the generation that holds; no build removes it meanwhile.

    Raises:
        NoIndex: there is none.
        DamagedIndex: the file that names it says something else, or it is not there.
    """
    with ExitStack() as kept:
        for attempt in range(1, _ATTEMPTS + 1):
            name = current(directory)
            try:
                kept.enter_context(in_use(directory / name))
                break
            except OSError as error:
                if attempt == _ATTEMPTS or current(directory) == name:
                    raise DamagedIndex(directory, f"{name} cannot be opened ({error})") from error
        yield directory / name


def finish(folder: Path) -> None:
    """Add to a generation what later readers of it need: the file that they lock."""
    (folder / _IN_USE).touch()


def _generations(directory: Path) -> list[str]:
    return [entry.name for entry in directory.iterdir() if _NAME.fullmatch(entry.name)]


def _remove_if_leaving(folder: Path) -> None:
    if (folder / _LEAVING).exists() and not _is_in_use(folder):
        shutil.rmtree(folder, ignore_errors=True)


def _is_in_use(folder: Path) -> bool:
    if fcntl is None:
        return False
    try:
        marker = os.open(folder / _IN_USE, os.O_RDONLY)
    except OSError:
        return False  # a build that was killed before anybody could read it
    try:
        fcntl.flock(marker, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False  # a file system without locks
    finally:
        os.close(marker)
    return False


def _sync_tree(folder: Path) -> None:
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="sync") as threads:
        for _ in threads.map(_sync, folder.rglob("*")):
            pass  # what went wrong is raised here
    _sync(folder)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # folders cannot be opened there
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
