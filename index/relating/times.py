"""How the periods of two projects lie to each other; what nobody tells contradicts nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from index.project import Period

_SLACK: Final = timedelta(days=200)  # projects begin early, report late, and get half a year more
_WIDE: Final = timedelta(days=3 * 366)


def first_day(period: Period) -> date | None:
    """Return the earliest day that a period can have begun on."""
    return period.start.first_day if period.start else None


def last_day(period: Period) -> date | None:
    """Return the latest day that a period can have ended on."""
    return period.end.last_day if period.end else None


def comes_before(earlier: Period, later: Period) -> bool:
    """Whether ``later`` can be what follows ``earlier``: it begins after it, and ends no earlier."""
    starts, ends = (first_day(earlier), first_day(later)), (last_day(earlier), last_day(later))
    if starts[0] and starts[1] and not starts[0] < starts[1]:
        return False
    if ends[0] and ends[1] and ends[1] < ends[0]:
        return False
    return not (starts[0] and ends[1] and ends[1] < starts[0])


def follows_soon(earlier: Period, later: Period) -> bool:
    """Whether ``later`` begins about when ``earlier`` ends; both have to be told."""
    end, start = last_day(earlier), first_day(later)
    return end is not None and start is not None and abs(start - end) <= _WIDE and comes_before(earlier, later)


def lies_within(part: Period, whole: Period) -> bool:
    """Whether a project of the period ``part`` can have begun in ``whole``."""
    begins, ends = first_day(part), last_day(part)
    starts, stops = first_day(whole), last_day(whole)
    if begins:
        return not (starts and begins < starts - _SLACK / 2) and not (stops and begins > stops)
    if ends:
        return not (starts and ends <= starts) and not (stops and ends > stops + _SLACK)
    return True


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods have a day in common, as far as they are told."""
    return not (_is_over(one, other) or _is_over(other, one))


def _is_over(one: Period, other: Period) -> bool:
    end, start = last_day(one), first_day(other)
    return end is not None and start is not None and end < start
