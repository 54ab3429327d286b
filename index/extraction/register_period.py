"""When a project of a register runs: by its columns for start and end, for both, or for the year of a grant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from index.extraction.dates import made
from index.extraction.register_values import date_of, period_of_cell
from index.project import Method, PartialDate, Period, Provenance

_WRITTEN: Final = 0.99
_BY_YEAR: Final = 0.9  # a grant is used in its year, and sometimes in the next


@dataclass(frozen=True, slots=True)
class Told:
    """A period, and what vouches for it."""

    period: Period
    provenance: tuple[Provenance, ...] = ()


def period_of(record: Mapping[str, tuple[str, ...]], order: str) -> Told:
    """Return the period of a record; of several rows the earliest start and the latest end.

    Args:
        record: field -> its values as written.
        order: of dates like ``01/02/2019``, as their column tells it.
    """
    starts, ends = record.get("start", ()), record.get("end", ())
    period = _span(starts, ends, order)
    if period:
        return _told(period, (*starts, *ends), _WRITTEN)
    both = record.get("period", ())
    periods = [period_of_cell(cell, order) for cell in both]
    period = made(_earliest(one.start for one in periods), _latest(one.end for one in periods))
    if period:
        return _told(period, both, _WRITTEN)
    years = record.get("year", ())
    return _told(_span(years, years, order), years, _BY_YEAR)


def _span(starts: Iterable[str], ends: Iterable[str], order: str) -> Period:
    return made(_earliest(date_of(cell, order) for cell in starts), _latest(date_of(cell, order) for cell in ends))


def _earliest(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    return min((date for date in dates if date), key=lambda date: date.first_day, default=None)


def _latest(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    return max((date for date in dates if date), key=lambda date: date.last_day, default=None)


def _told(period: Period, cells: Iterable[str], confidence: float) -> Told:
    if not period:
        return Told(period)
    quote = " – ".join(dict.fromkeys(cells))[:200]
    vouched = Provenance(field="period", value=str(period), confidence=confidence, method=Method.WRITTEN, quote=quote)
    return Told(period, (vouched,))
