"""The generation of the index that holds: opened once for all threads, and anew when a build has replaced it."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock, Thread
from typing import Final

from search.snapshot import Snapshot

Open = Callable[[], Snapshot]

LOOK_AGAIN: Final = 0.2  # seconds between looks at whether a build has replaced the index


class Newest:
    """Gives the newest generation to any number of threads.

    Once it has been warm it stays so: its successor is opened and warmed by a thread of its own, and until that has
    been done everybody goes on with the one that is there, rather than the first of them paying for all. Before, as in
    the command, whoever asks first opens the new one.

    What opens the generation that holds, one thread at a time, is told with every question: kept here, it and its owner
    would hold on to each other and to all that is open until the garbage collector comes.
    """

    def __init__(self) -> None:
        self._snapshot: Snapshot | None = None
        self._looked_at = 0.0
        self._stays_warm = False
        self._coming: Thread | None = None  # at work on the successor
        self._has_failed = False  # the last one of those
        self._lock = Lock()

    @property
    def known(self) -> Snapshot | None:
        """The generation that is open now, if one is."""
        return self._snapshot

    def get(self, open_: Open) -> Snapshot:
        """Return the generation to ask now.

        Raises:
            HankehakuError: there is none that can be used; the message says what to do.
        """
        return self._look(LOOK_AGAIN, open_)[0]

    def close(self) -> None:
        """Give back what is open; the next question opens it again."""
        with self._lock:
            if self._snapshot is not None:
                self._snapshot.index.close()
            self._snapshot = None

    def caught_up(self, open_: Open) -> Snapshot:
        """Return the generation that the last build wrote, as soon as it can be asked; raises as ``get``."""
        while True:
            snapshot, coming = self._look(0.0, open_)
            if coming is None:
                return snapshot
            coming.join()

    def warm_up(self, load: Callable[[], None]) -> None:
        """Warm the generation that is open, if one is, and keep all that follow warm; at once when all is there.

        ``load`` brings what takes longest, between the words and the rest; when it raises, nothing stays warm.
        """
        if self._snapshot is not None:
            self._snapshot.keyword.warm_up()
        load()
        if self._snapshot is not None:
            self._snapshot.warm_up()
            self._stays_warm = True

    def _look(self, patience: float, open_: Open) -> tuple[Snapshot, Thread | None]:
        """Return the generation to ask, and the thread that is at work on its successor."""
        with self._lock:
            known = self._snapshot  # kept until the lock is free: its end may take a moment
            if known is not None and (self._coming or not self._is_replaced(known, patience)):
                return known, self._coming
            if known is not None and self._stays_warm and not self._has_failed:
                self._coming = Thread(target=self._succeed, args=(open_,), name="next-index", daemon=True)
                self._coming.start()
                return known, self._coming
            self._snapshot = open_()
            self._looked_at, self._has_failed = time.monotonic(), False
            return self._snapshot, None

    def _is_replaced(self, known: Snapshot, patience: float) -> bool:
        now = time.monotonic()
        if now - self._looked_at < patience:
            return False
        if not known.index.is_current():
            return True
        self._looked_at = now
        return False

    def _succeed(self, open_: Open) -> None:
        """Put the successor in the place of the generation that is there, as soon as it is warm."""
        try:
            successor = open_()
            successor.keyword.warm_up()
            successor.warm_up()
        except Exception:  # whoever asks next opens it for themselves, and is told what is wrong
            with self._lock:
                self._coming, self._has_failed = None, True
            return
        with self._lock:
            replaced, self._snapshot = self._snapshot, successor
            self._coming, self._looked_at = None, time.monotonic()
        del replaced  # not under the lock
