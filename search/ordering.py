"""In which order a reader wants what was found: best first, by time, or by title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from search.filters import Columns
from search.results import Order

Ints = npt.NDArray[np.int64]
# The letters that come last in the Finnish alphabet, moved behind z.
_LAST_LETTERS: Final = str.maketrans({"å": "{a", "ä": "{b", "ö": "{c"})


def in_order(ranked: Ints, order: Order, columns: Columns, titles: Callable[[], Sequence[str]]) -> Ints:
    """Return the ordinals in another order than their rank; what is equal stays in the order of the ranking.

    Args:
        ranked: ordinals of projects, best first.
        order: the order that is wanted.
        columns: periods by ordinal.
        titles: gives the titles by ordinal; only asked where they order.
    """
    if order is Order.RELEVANCE:
        return ranked
    if order is Order.TITLE:
        known = titles()
        return np.array(sorted(ranked.tolist(), key=lambda ordinal: title_key(known[ordinal])), dtype=np.int64)
    place = np.empty(columns.count, dtype=np.int64)
    by_time = columns.newest_first() if order is Order.NEWEST else columns.oldest_first()
    place[by_time] = np.arange(columns.count)
    return ranked[np.argsort(place[ranked], kind="stable")]


def title_key(title: str) -> str:
    """Return what Finnish titles are ordered by: letters and digits without case, å, ä and ö last, no quotes before."""
    return title.casefold().lstrip("\"'”»“‘’( ").translate(_LAST_LETTERS)
