"""Cells of registers -> values: dates in every form, money, lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from index.extraction.dates import dates_in, made, period_in
from index.project import PartialDate, Period

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d{1,2}:\d{2}\S*(?: ?[AP]M)?)?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?\.?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?:\s.*)?")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:\s.*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_QUARTER = re.compile(r"(\d{4})\W?[QqKk](\d)|[QqKk](\d)[ /.-]?(\d{4})")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:\.|st|nd|rd|th)?[ -])?([a-zåäö]{3,12})\.?[ -](?:(\d{1,2}),? )?(\d{4})", re.IGNORECASE
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")  # days since the end of 1899, as Excel counts
_STAMP = re.compile(r"\d{12,13}")  # milliseconds since 1970
_FIRST_DAY: Final = date(1899, 12, 30)
_YEARS: Final = range(1950, 2101)
_ENGLISH: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SWEDISH: Final = {"maj": 5, "okt": 10}
_BETWEEN = re.compile(r"\s+(?:–|—|-|to|till)\s+|\s*(?:–|—)\s*|(?<=\d)/(?=\d{4}-)|(?<=\d\d)-(?=\d{1,2}\.\d)")

_NUMBER = re.compile(r"[-−]?\d[\d\s.,'’\u00a0]*")
_SCALE_WORDS: Final = (
    (re.compile(r"mrd|miljard|billion", re.I), 1_000_000_000),
    (re.compile(r"milj|\bm(?:€|eur|e\b)|m\s?€|million|\bmn\b", re.I), 1_000_000),
    (re.compile(r"tuhat|\bt(?:€|eur|e\b)|t\s?€|\bk(?:€|eur)|k\s?€|tusen", re.I), 1_000),
    (re.compile(r"\bsentt?i|\bcents?\b", re.I), 0.01),
)
_FOREIGN = re.compile(r"£|\$|¥|\b(?:GBP|USD|SEK|NOK|DKK|CHF|PLN|mk|FIM)\b|\bkr\b")
_SEPARATORS: Final = ("\n", ";", "|", "•")


@lru_cache(maxsize=4096)  # the projects of a register begin and end on the same few hundred days
def date_of(text: str, order: str = "") -> PartialDate | None:
    """Return the one date of a cell, as exactly as it is told for certain; nothing when it is none.

    Args:
        text: ISO, ``1.2.2019``, ``2/2019``, ``1.2.19``, ``Feb 2019``, ``20190201``, ``2019Q1``, a year, or Excel's
            number of a day (43497).
        order: of ``01/02/2019``: ``dmy`` or ``mdy``. Where it is not known only the year is certain.
    """
    text = text.strip().rstrip(",;")
    if found := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _date(found[1], found[2], found[3])
    if found := _DOTTED.fullmatch(text):
        return _date(found[3], found[2], found[1])
    if found := _SLASHED.fullmatch(text):
        return _slashed(int(found[1]), int(found[2]), found[3], order)
    if found := _MONTH_YEAR.fullmatch(text):
        return _date(found[2], found[1], None)
    return _rarer(text)


def _rarer(text: str) -> PartialDate | None:
    if re.fullmatch(r"\d{4}", text):
        return _date(text, None, None)
    if _SERIAL.fullmatch(text):
        day = _FIRST_DAY + timedelta(days=int(float(text)))
        return _date(str(day.year), str(day.month), str(day.day))
    if _STAMP.fullmatch(text):
        stamp = datetime.fromtimestamp(int(text) / 1000, UTC)
        return _date(str(stamp.year), str(stamp.month), str(stamp.day))
    if found := _QUARTER.fullmatch(text):
        return _date(found[1] or found[4], str(3 * int(found[2] or found[3]) - 2), None)
    if (found := _NAMED.fullmatch(text)) and (month := _month(found[2])):
        return _date(found[4], str(month), found[1] or found[3])
    found_dates = dates_in(text)
    return found_dates[0].period.start if len(found_dates) == 1 and not found_dates[0].is_range else None


def _slashed(first: int, second: int, year: str, order: str) -> PartialDate | None:
    if first > 12 or (order == "dmy" and second <= 12):
        return _date(year, str(second), str(first))
    if second > 12 or order == "mdy":
        return _date(year, str(first), str(second))
    return _date(year, str(first), str(first)) if first == second else _date(year, None, None)


def _month(name: str) -> int:
    lower = name.lower()
    if lower[:3] in _ENGLISH:
        return _ENGLISH.index(lower[:3]) + 1
    return _SWEDISH.get(lower[:3], 0)


def _date(year: str, month: str | None, day: str | None) -> PartialDate | None:
    full = int(year)
    if len(year) == 2:
        full += 2000 if full < 50 else 1900
    if full not in _YEARS:
        return None
    try:
        return PartialDate(full, int(month) if month else None, int(day) if day else None)
    except ValueError:
        return None


def period_of_cell(text: str, order: str = "") -> Period:
    """Return the period of a cell that tells both ends: ``1.1.2019–31.12.2020``, ``2019-01-01/2020-12-31``."""
    halves = [date_of(half, order) for half in _BETWEEN.split(text.strip())]
    if len(halves) == 2 and all(halves):
        return made(halves[0], halves[1])
    told = period_in(text)
    one = None if told or len(halves) > 1 else date_of(text, order)
    return Period(one, one) if one else told


def euros_of(text: str, *, decimal: str = "", scale: float = 1) -> Decimal | None:
    """Return the amount of a cell in euros; nothing when it is none, or in another currency.

    Args:
        text: ``1 234 567,89 €``, ``1234567.89``, ``1,2 M€``, ``500 t€``.
        decimal: the mark before decimals in this column; where it is not known, one mark before three digits parts
            thousands, since money has two decimals.
        scale: euros in one unit, as the column's name tells; a unit in the cell goes first.
    """
    found = _NUMBER.search(text)
    if not found or _FOREIGN.search(text):
        return None
    number = _plain(re.sub(r"[\s'’\u00a0]", "", found[0]).rstrip(".,").replace("−", "-"), decimal)
    rest = text[found.end() :]
    unit = next((factor for pattern, factor in _SCALE_WORDS if pattern.search(rest)), None)
    try:
        return Decimal(number) * Decimal(str(unit if unit is not None else scale))
    except InvalidOperation:
        return None


def _plain(number: str, decimal: str) -> str:
    """Return a number with nothing in it but digits and a decimal point."""
    marks = [mark for mark in number if mark in ".,"]
    if not marks:
        return number
    last = marks[-1]
    behind = len(number) - number.rindex(last) - 1
    if len(set(marks)) == 2:
        decimal = last  # 1.234,56 and 1,234.56 tell it themselves
    elif len(marks) > 1 or (behind == 3 and decimal != last):
        decimal = ""  # 1.234.567; 170.000
    else:
        decimal = last
    whole = number.replace("," if decimal == "." else ".", "") if decimal else re.sub(r"[.,]", "", number)
    return whole.replace(decimal, ".") if decimal else whole


def whole_euros(amounts: Iterable[Decimal]) -> int | None:
    """Return the sum in whole euros; nothing when there is no amount, or none above zero."""
    total = sum(amounts, Decimal(0))
    return int(total.quantize(Decimal(1), ROUND_HALF_UP)) if total > 0 else None


def listed(cells: Iterable[str], *, commas: bool = False) -> tuple[str, ...]:
    """Return the values of cells that hold lists, each once: parted by lines, else ``;``, else ``|``, else ``,``.

    A value that has another mark in it keeps it: lists are parted by their strongest mark only.
    """
    values: dict[str, None] = {}
    for cell in cells:
        mark = next((mark for mark in _SEPARATORS if mark in cell), "," if commas else "\n")
        pieces = re.split(r",\s*(?![^()]*\))", cell) if mark == "," else cell.split(mark)
        values |= {value: None for piece in pieces if (value := " ".join(piece.split()).strip(" -–,;"))}
    return tuple(values)


def first(record: Mapping[str, tuple[str, ...]], *fields: str) -> str:
    """Return the first value of the first of ``fields`` that a record has, or ``""``."""
    return next((record[field][0] for field in fields if record.get(field)), "")
