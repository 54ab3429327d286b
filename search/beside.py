"""Two things at once: what computes outside of Python goes on beside what does not."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache
from typing import Final, TypeVar

A = TypeVar("A")
B = TypeVar("B")

_AT_ONCE: Final = 16  # threads; whoever comes when all are busy waits for one


def beside(away: Callable[[], A], here: Callable[[], B]) -> tuple[A, B]:
    """Return what both give; ``away`` is called in another thread, in the language that is spoken here.

    Raises:
        Exception: what ``here`` raises, at once, or else what ``away`` does.
    """
    coming = _threads().submit(copy_context().run, away)
    found = here()
    return coming.result(), found


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="beside")
