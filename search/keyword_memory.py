"""What has been read out of one generation of the keyword index, kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

# Parameter: of arrays. A thousand different queries over 10,000 projects read half of it.
MOST_BYTES: Final = 64 * 2**20
_ENTRY_BYTES: Final = 500  # of an entry beside its arrays, roughly

Arrays = tuple[npt.NDArray[np.generic], ...]
T = TypeVar("T", bound=Arrays)


class Memory:
    """Keeps arrays by key; what has been asked for least lately goes first. Any number of threads may ask."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Hashable, Arrays] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    @property
    def bytes(self) -> int:
        """How much is kept."""
        return self._bytes

    def recall(self, key: Hashable, read: Callable[[], T]) -> T:
        """Return what ``read`` returns, or returned for this key before. Nobody may write into it.

        Two threads may read the same at once; reading holds nobody up.
        """
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                return kept  # type: ignore[return-value]  # what was kept for a key is what its reader made
        found = read()
        for array in found:
            array.setflags(write=False)
        self._keep(key, found)
        return found

    def _keep(self, key: Hashable, found: Arrays) -> None:
        if _size(found) > self._most:
            return
        with self._lock:
            self._bytes += _size(found) - _size(self._kept.pop(key, None))
            self._kept[key] = found
            while self._bytes > self._most:
                _, forgotten = self._kept.popitem(last=False)
                self._bytes -= _size(forgotten)


def _size(arrays: Arrays | None) -> int:
    return 0 if arrays is None else _ENTRY_BYTES + sum(array.nbytes for array in arrays)
