"""The axis of years that bars are laid on: which years it has, and where a stretch of years lies on it, in per cent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from search.landscape import Place

_MOST_YEARS: Final = 40  # earlier ones are cut off: a single old project must not press all others together
_TICKS: Final = 8


@dataclass(frozen=True, slots=True)
class Axis:
    """Years ``first`` to ``last``, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many years the axis has."""
        return self.last - self.first + 1

    def left(self, year: float) -> float:
        """Return where a moment lies, in per cent of the axis; what lies before or behind is put at the end."""
        return round(min(100.0, max(0.0, 100 * (year - self.first) / self.length)), 2)

    def stretch(self, first: int, last: int) -> tuple[float, float]:
        """Return where a bar from one year's beginning to another's end starts, and how wide it is."""
        left = self.left(first)
        return left, round(max(self.left(last + 1) - left, 0.8), 2)

    def ticks(self) -> list[int]:
        """Return the years that are written at the axis, evenly apart."""
        step = next((step for step in (1, 2, 5, 10) if self.length / step <= _TICKS), 10)
        return [year for year in range(self.first, self.last + 1) if year % step == 0]

    def today(self, day: date | None = None) -> float | None:
        """Return where a day lies (today, by default), or ``None`` when it is not on the axis."""
        day = day or date.today()
        at = day.year + (day.timetuple().tm_yday - 1) / 366
        return self.left(at) if self.first <= at <= self.last + 1 else None


def axis_of(places: Iterable[Place]) -> Axis | None:
    """Return the axis that holds all the places that have years, or its latest part; ``None`` when none has."""
    spans = [span for span in map(span_of, places) if span]
    if not spans:
        return None
    last = max(end for _, end in spans)
    first = min(start for start, _ in spans)
    return Axis(max(first, last - _MOST_YEARS + 1), last)


def span_of(place: Place) -> tuple[int, int] | None:
    """Return the first and last year of a project as a search by years takes them: one end known is that year only."""
    known = [year for year in (place.start, place.end) if year is not None]
    return (known[0], known[-1]) if known else None


def per_year(places: Iterable[Place]) -> Mapping[int, int]:
    """Return how many of the places run in each year."""
    counts: dict[int, int] = {}
    for span in filter(None, map(span_of, places)):
        for year in range(span[0], span[1] + 1):
            counts[year] = counts.get(year, 0) + 1
    return counts


def years(place: Place) -> str:
    """Return the years of a project in the form that all languages read: ``2013–2015``, ``2013–``, ``–2015``."""
    if place.start is None and place.end is None:
        return ""
    return str(place.start) if place.start == place.end else f"{place.start or ''}–{place.end or ''}"
