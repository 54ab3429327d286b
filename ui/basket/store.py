"""Baskets on this machine: a small JSON file each, found by a token that cannot be guessed.

A file is named by the hash of its token: the folder's listing gives no token away, and nothing of what a browser sent
ever becomes part of a path. Files are replaced as a whole, under a lock that all processes share.
"""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Final

from filelock import FileLock

from search.exports.shortlist import Shortlist
from ui.basket.plain import from_plain, to_plain

_LOG = logging.getLogger(__name__)
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{32}")
_YEAR: Final = 366 * 24 * 3600  # seconds that a basket is kept when nobody opens it
_DAY: Final = 24 * 3600
_PATIENCE: Final = 10  # seconds for the lock
_LARGEST: Final = 4_000_000  # bytes; no basket is as large
_REMEMBERED: Final = 200  # baskets in memory

Stamp = tuple[int, int, int]


def is_token(text: str) -> bool:
    """Tell whether ``text`` could be a token."""
    return _TOKEN.fullmatch(text) is not None


def new_token() -> str:
    """Return a token that nobody can guess: 192 random bits."""
    return secrets.token_urlsafe(24)


class Store:
    """The baskets in one folder. Safe from any number of threads and processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, tuple[Stamp, Shortlist | None]] = {}
        self._memory = Lock()
        self._swept = 0.0  # when this was last done here

    def read(self, token: str) -> Shortlist | None:
        """Return a basket; ``None`` where there is none by this token, or its file is damaged."""
        if not is_token(token):
            return None
        path = self._path(token)
        try:
            found = path.stat()
            if time.time() - found.st_mtime > _DAY:
                with suppress(OSError):  # where nothing can be written, nothing is swept away either
                    os.utime(path)  # somebody opens it: the year begins anew
                found = path.stat()
            stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
            with self._memory:
                known = self._known.get(path.name)
            if known is not None and known[0] == stamp:
                return known[1]
            basket = _parsed(path) if found.st_size <= _LARGEST else None
        except OSError:
            return None
        with self._memory:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[path.name] = (stamp, basket)
        return basket

    def change(self, token: str, how: Callable[[Shortlist], Shortlist]) -> Shortlist:
        """Change a basket, or begin one, and return it as it is now. Once a day, old baskets are removed besides.

        Raises:
            ValueError: this is no token.
            OSError: the folder cannot be written, or somebody holds its lock.
        """
        if not is_token(token):
            raise ValueError("this is no token")
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._locked():
            before = self.read(token)
            after = how(before or Shortlist())
            if after != before:
                self._write(self._path(token), after)
        if time.time() - self._swept > _DAY:
            self._swept = time.time()
            try:
                self.sweep()
            except OSError as error:
                _LOG.warning("old baskets are not removed: %s", error)
        return after

    def sweep(self) -> int:
        """Remove the files that nobody has opened for a year; return how many there were."""
        if not self._folder.is_dir():
            return 0
        removed = 0
        with self._locked():
            for path in (*self._folder.glob("*.json"), *self._folder.glob("*.tmp")):
                if time.time() - path.stat().st_mtime > _YEAR:
                    path.unlink(missing_ok=True)
                    removed += 1
        return removed

    def _path(self, token: str) -> Path:
        return self._folder / f"{sha256(token.encode()).hexdigest()}.json"

    def _locked(self) -> FileLock:
        return FileLock(self._folder / ".lock", timeout=_PATIENCE)

    def _write(self, path: Path, basket: Shortlist) -> None:
        text = json.dumps(to_plain(basket), ensure_ascii=False)
        handle, name = tempfile.mkstemp(suffix=".tmp", dir=self._folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _parsed(path: Path) -> Shortlist | None:
    try:
        basket = from_plain(json.loads(path.read_bytes()))
    except (ValueError, RecursionError):
        basket = None
    if basket is None:
        _LOG.warning("a basket cannot be read: %s", path)
    return basket
