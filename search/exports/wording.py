"""A period as an exported document writes it: figures and a dash, an end that nobody tells left open."""

from __future__ import annotations

from index.project import Period
from search.formats import partial_date, span


def period(when: Period) -> str:
    """Return ``25.10.2012–28.2.2013``, ``2019–``, ``–2015``, or "" when neither end is known."""
    start, end = (partial_date(day) if day else "" for day in (when.start, when.end))
    return start if start == end else span(start, end) if start and end else f"{start}–{end}"
