"""What the whole server has one of: made when it is first asked for, and kept.

Streamlit's own cache would not do for it: any browser can have that emptied, and with it what others work at.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Generic, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


class Once(Generic[Asked, Made]):
    """A function whose answer is kept for every set of arguments, and made by one thread only."""

    def __init__(self, make: Callable[Asked, Made], most: int | None) -> None:
        self.__doc__ = make.__doc__
        self._kept = lru_cache(maxsize=most)(make)
        self._lock = threading.RLock()

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Made:
        """Return what was made for these arguments; what raises an error is made again the next time."""
        with self._lock:
            return self._kept(*args, **kwargs)  # type: ignore[arg-type]  # typeshed knows no ParamSpec here

    def clear(self) -> None:
        """Forget all that was made."""
        self._kept.cache_clear()


def once(make: Callable[Asked, Made]) -> Once[Asked, Made]:
    """Keep what a function makes as long as the server runs."""
    return Once(make, None)


def lately(most: int) -> Callable[[Callable[Asked, Made]], Once[Asked, Made]]:
    """Keep the ``most`` last things that a function has made."""
    return lambda make: Once(make, most)
