"""What has been brought from Milvus of single projects, kept while there is room: rows never change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final, Generic, Protocol, TypeVar

MOST_BYTES: Final = 256 * 2**20  # parameter, for each kind


class Sized(Protocol):
    """What knows how much memory it takes."""

    @property
    def nbytes(self) -> int:
        """Bytes."""
        ...


T = TypeVar("T", bound=Sized)


class Kept(Generic[T]):
    """Keeps values by key; what has been asked for least lately goes first. Any number of threads may ask."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[int, T] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def all(self, keys: Sequence[int], bring: Callable[[Sequence[int]], Sequence[T]]) -> list[T]:
        """Return the values of keys; ``bring`` is given the places in ``keys`` of those that are not here."""
        with self._lock:
            found = [self._kept.get(key) for key in keys]
            for key, value in zip(keys, found, strict=True):
                if value is not None:
                    self._kept.move_to_end(key)
        missing = [place for place, value in enumerate(found) if value is None]
        if missing:
            brought = bring(missing)
            for place, value in zip(missing, brought, strict=True):
                found[place] = value
            with self._lock:
                for place, value in zip(missing, brought, strict=True):
                    self._keep(keys[place], value)
        return [value for value in found if value is not None]

    def _keep(self, key: int, value: T) -> None:
        if key not in self._kept:
            self._kept[key] = value
            self._bytes += value.nbytes
        while self._bytes > self._most and len(self._kept) > 1:
            _, forgotten = self._kept.popitem(last=False)
            self._bytes -= forgotten.nbytes
