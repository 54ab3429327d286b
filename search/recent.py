"""What was worked out lately, kept for the reader who turns the page, narrows, or comes back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

_ANY: Final = 1 << 62


class Recent(Generic[Key, Value]):
    """The values asked for last, at most ``most`` of them. Any number of threads may ask at once."""

    def __init__(self, most: int, most_bytes: int = _ANY, size_of: Callable[[Value], int] = lambda value: 0) -> None:
        """Take how many values to keep, and how many bytes of them where ``size_of`` tells what one takes."""
        self._most = most
        self._most_bytes = most_bytes
        self._size_of = size_of
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """Return the value of a key, if it is still remembered."""
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def put(self, key: Key, value: Value) -> None:
        """Remember a value; the one that nobody has asked for the longest makes room."""
        with self._lock:
            replaced = self._values.pop(key, None)
            self._bytes += self._size_of(value) - (0 if replaced is None else self._size_of(replaced))
            self._values[key] = value
            while len(self._values) > self._most or self._bytes > self._most_bytes:
                self._bytes -= self._size_of(self._values.popitem(last=False)[1])

    def __len__(self) -> int:
        return len(self._values)
