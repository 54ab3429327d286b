"""Numbers, money, days and lists as they are written in the language that is spoken.

Babel knows how; it is loaded when something is first written. The space inside a number never breaks, and is shown
as a blank in the examples below.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from index.project import PartialDate, Period
from search.messages import language, say

_LOCALES: Final = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}  # as people in Finland, and in Europe, write them
_MONEY: Final = {"fi": "#,##0\N{NO-BREAK SPACE}¤", "sv": "#,##0\N{NO-BREAK SPACE}¤", "en": "¤#,##0"}
_PERCENT: Final = {"fi": "0\N{NO-BREAK SPACE}%", "sv": "0\N{NO-BREAK SPACE}%", "en": "0%"}
_LONG_DAY: Final = {"fi": "d. MMMM y", "sv": "d MMMM y", "en": "d MMMM y"}
_DAY: Final = {"fi": "d.M.y", "sv": "d.M.y", "en": "d MMMM y"}
_MONTH: Final = {"fi": "M/y", "sv": "M/y", "en": "MMMM y"}


def number(value: int) -> str:
    """Return a whole number: fi ``170 000``, sv ``170 000``, en ``170,000``."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_LOCALES[language()])


def decimal(value: float) -> str:
    """Return a number with the digits that it has, six at most: fi ``0,62``, sv ``0,62``, en ``0.62``."""
    return _with_sign(f"{value:g}")


def percent(share: float) -> str:
    """Return a share of 1 in whole percent: fi ``82 %``, sv ``82 %``, en ``82%``."""
    from babel.numbers import format_percent

    return format_percent(share, format=_PERCENT[language()], locale=_LOCALES[language()])


def money(euros: int) -> str:
    """Return a sum: fi ``170 000 €``, sv ``170 000 €``, en ``€170,000``."""
    from babel.numbers import format_currency

    code = language()
    return format_currency(euros, "EUR", format=_MONEY[code], locale=_LOCALES[code], currency_digits=False)


def seconds(took_ms: float) -> str:
    """Return how long something took, a hundredth at least: fi ``0,04 s``, sv ``0,04 s``, en ``0.04 s``."""
    return f"{_with_sign(f'{max(took_ms / 1000, 0.01):.2f}')}\N{NO-BREAK SPACE}s"


def day(when: date) -> str:
    """Return a day: fi ``1.5.2007``, sv ``1.5.2007``, en ``1 May 2007``."""
    return _written(when, _DAY)


def long_day(when: date) -> str:
    """Return a day with the name of its month: fi ``1. toukokuuta 2007``, sv ``1 maj 2007``, en ``1 May 2007``."""
    return _written(when, _LONG_DAY)


def partial_date(when: PartialDate) -> str:
    """Return a date as exact as it is known.

    - day: fi ``1.5.2007``, sv ``1.5.2007``, en ``1 May 2007``
    - month: fi ``5/2007``, sv ``5/2007``, en ``May 2007``
    - year: ``2007``
    """
    if when.month is None:
        return str(when.year)
    return _written(when.first_day, _MONTH if when.day is None else _DAY)


def month(told: str) -> str:
    """Return a month that is told as ``5/2007``: fi ``5/2007``, sv ``5/2007``, en ``May 2007``."""
    number_of_month, _, year = told.partition("/")
    return partial_date(PartialDate(int(year), int(number_of_month)))


def period(when: Period) -> str:
    """Return when something begins and ends, or "" when neither is known.

    - both: fi ``25.10.2012–28.2.2013``, sv ``25.10.2012–28.2.2013``, en ``25 October 2012 – 28 February 2013``
    - begin: fi ``2019 alkaen``, sv ``från och med 2019``, en ``from 2019``
    - end: fi ``2015 asti``, sv ``till och med 2015``, en ``until 2015``
    """
    start, end = (partial_date(one) if one else "" for one in (when.start, when.end))
    return _span(start, end)


def years(first: int | None, last: int | None) -> str:
    """Return years from one to another, or "" for none.

    - both: ``2010–2015``, or ``2010`` when they are the same
    - one: as for ``period``
    """
    return _span(*("" if year is None else str(year) for year in (first, last)))


def span(start: str, end: str) -> str:
    """Return what stretches from one to the other, with blanks around the dash where blanks stand inside them."""
    return f"{start} – {end}" if " " in start + end else f"{start}–{end}"


def listed(words: Sequence[str]) -> str:
    """Return words in a row: fi ``a, b ja c``, sv ``a, b och c``, en ``a, b and c``."""
    return _listed(tuple(words), _LOCALES[language()])


@lru_cache(1_000)  # the reasons of a page of hits name the same places again and again
def _listed(words: Sequence[str], locale: str) -> str:
    from babel.lists import format_list

    return format_list(words, locale=locale)


def _span(start: str, end: str) -> str:
    if start and end:
        return start if start == end else span(start, end)
    if start:
        return say("formats.from", start=start)
    return say("formats.until", end=end) if end else ""


def _with_sign(digits: str) -> str:
    return digits if language() == "en" else digits.replace(".", ",")


def _written(when: date, forms: dict[str, str]) -> str:
    from babel.dates import format_date

    code = language()
    return format_date(when, format=forms[code], locale=_LOCALES[code])
