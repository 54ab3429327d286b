"""In which order a reader wants what was found: best first, by time, or by title."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from search.filters import Columns
from search.results import Order

Ints = npt.NDArray[np.int64]


def in_order(ranked: Ints, order: Order, columns: Columns, by_title: Callable[[], Ints]) -> Ints:
    """Return the ordinals in another order than their rank; what is equal stays in the order of the ranking.

    Args:
        ranked: ordinals of projects, best first.
        order: the order that is wanted.
        columns: periods by ordinal.
        by_title: gives the place of every title among all, by ordinal; only asked where titles order.
    """
    if order is Order.RELEVANCE:
        return ranked
    if order is Order.TITLE:
        place = by_title()
    else:
        place = np.empty(columns.count, dtype=np.int64)
        by_time = columns.newest_first() if order is Order.NEWEST else columns.oldest_first()
        place[by_time] = np.arange(columns.count)
    return ranked[np.argsort(place[ranked], kind="stable")]
