"""Filters -> a condition in Milvus's language for what lies in its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from index.milvus.collections import fact
from search.filters import Columns
from search.results import Filters, Status

NOTHING: Final = "key < 0"  # a condition that no row fulfils
_ENDED: Final = "(last_day > 0 and last_day < {today})"
_COMING: Final = "(first_day > {today} and (last_day == 0 or last_day >= {today}))"
_RUNNING: Final = "(first_day > 0 and first_day <= {today} and last_day >= {today})"
_UNKNOWN: Final = (
    "((first_day == 0 and (last_day == 0 or last_day >= {today}))"
    " or (first_day > 0 and first_day <= {today} and last_day == 0))"
)
_STATUSES: Final = {
    Status.ENDED: _ENDED,
    Status.COMING: _COMING,
    Status.RUNNING: _RUNNING,
    Status.UNKNOWN: _UNKNOWN,
}


def narrowing(filters: Filters, columns: Columns, today: date | None = None) -> str:
    """Return the condition that rows fulfil which pass the filters; "" where all do."""
    parts = [_having(fact(field, value) for field, values in named.items() for value in values)
             for named in columns.values_named(filters)]  # fmt: skip
    if filters.year_from is not None or filters.year_to is not None:
        parts.append("first_year != -1")
    if filters.year_from is not None:
        parts.append(f"last_year >= {int(filters.year_from)}")
    if filters.year_to is not None:
        parts.append(f"first_year <= {int(filters.year_to)}")
    if filters.statuses:
        day = (today or date.today()).strftime("%Y%m%d")
        parts.append(_any(_STATUSES[Status(status)].format(today=day) for status in filters.statuses))
    return NOTHING if NOTHING in parts else " and ".join(parts)


def of_projects(names: Sequence[int]) -> str:
    """Return the condition that the passages of some projects fulfil."""
    return f"project in [{', '.join(map(str, names))}]"


def _any(parts: Iterable[str]) -> str:
    some = list(parts)
    return f"({' or '.join(some)})" if some else NOTHING


def _having(facts: Iterable[int]) -> str:
    some = list(facts)
    return f"array_contains_any(facts, {some})" if some else NOTHING
