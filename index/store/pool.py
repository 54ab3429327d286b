"""Things that only one thread may use at a time, lent out and taken back: database connections, searchers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Pool(Generic[T]):
    """Makes as many as are in use at once and keeps them for the next caller.

    A pool rather than one thing a thread, because the app runs every page in a thread of its own
    and threads that have ended cannot close what they opened.
    """

    def __init__(self, make: Callable[[], T], close: Callable[[T], None]) -> None:
        self._make = make
        self._close = close
        self._idle: list[T] = []
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def lend(self) -> Iterator[T]:
        """Give one thing for the ``with`` block; nobody else has it meanwhile.

        A thing that was in hand when an exception passed is not trusted again.

        Raises:
            RuntimeError: the pool is closed.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("this index has been closed")
            thing = self._idle.pop() if self._idle else None
        if thing is None:
            thing = self._make()
        try:
            yield thing
        except BaseException:
            self._close(thing)
            raise
        with self._lock:
            if not self._closed:
                self._idle.append(thing)
                return
        self._close(thing)

    def __del__(self) -> None:
        """Close what is idle with the pool: a database connection refers to itself and waits for the collector else."""
        self.close()

    def close(self) -> None:
        """Close what is idle now and what is lent out when it comes back. May be called twice."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for thing in idle:
            self._close(thing)
