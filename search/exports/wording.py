"""Records -> the wording of an exported document: days, periods and money, in the language that is spoken."""

from __future__ import annotations

from datetime import date
from typing import Final

from index.project import Period
from search.formats import money, number, partial_date
from search.messages import language

_LOCALES: Final = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}

__all__ = ["long_date", "money", "number", "period"]


def long_date(day: date) -> str:
    """Return ``30. marraskuuta 2026``."""
    from babel.dates import format_date  # with its tables of all languages it takes a while to load

    return format_date(day, format="long", locale=_LOCALES[language()])


def period(when: Period) -> str:
    """Return ``25.10.2012–28.2.2013``; an end that nobody tells is left open: ``2019–``."""
    start, end = (partial_date(day) if day else "" for day in (when.start, when.end))
    return start if start == end else f"{start}–{end}"

