"""Dates and periods in Finnish texts, in the forms that people write them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from index.project import PartialDate, Period

_MONTHS: Final = (
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
)  # fmt: skip
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_MONTH_NAME = rf"(?:{'|'.join(_MONTHS)})kuu(?:n|ta|ssa|sta|hun|lle|lta)?"
_ENGLISH_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_SWEDISH_MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_OTHER_NAME = "|".join(sorted({*_ENGLISH_MONTHS, *_SWEDISH_MONTHS}, key=lambda name: -len(name)))
_SHORT_NAME = "|".join(sorted({*(name[:3] for name in _ENGLISH_MONTHS), "sept"}, key=lambda name: -len(name)))
_PART = r"(?:alussa|alusta|alkuun|lopussa|lopusta|loppuun|puolivälissä|aikana)"
_SEASON = r"(?:kevä|kesä|syks|talv|alkuvuo|loppuvuo)\w*"
_DASH = r"\s*(?:–|—|-|−|\.\.\.)\s*"
_NO_DIGIT_BEFORE, _NO_DIGIT_AFTER = r"(?<![\d.,/])", r"(?![\d/]|\.\d|,\d)"

# One date; alternatives from the exactest on. Names end in the number of the alternative.
_DATE = rf"""
    (?P<y0>{_YEAR})-(?P<m0>\d\d)-(?P<d0>\d\d)
  | (?P<d1>\d{{1,2}})\.\s?(?P<m1>\d{{1,2}})\.\s?(?P<y1>{_YEAR})
  | (?P<d2>\d{{1,2}})\.\s*(?P<n2>{_MONTH_NAME})\s+(?:vuonna\s+)?(?P<y2>{_YEAR})
  | (?P<m3>\d{{1,2}})\s?[/.]\s?(?P<y3>{_YEAR})
  | (?P<n4>{_MONTH_NAME})(?:\s+{_PART})?\s+(?:vuonna\s+)?(?P<y4>{_YEAR})
  | vuoden\s+(?P<y5>{_YEAR})\s+(?P<n5>{_MONTH_NAME})
  | (?P<d7>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<n7>{_OTHER_NAME}),?\s+(?P<y7>{_YEAR})
  | (?P<n9>{_OTHER_NAME})\s+(?P<d9>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<y9>{_YEAR})
  | (?P<n8>{_OTHER_NAME}|{_SHORT_NAME}\.?)\s+(?P<y8>{_YEAR})
  | (?:{_SEASON}\s+)?(?P<y6>{_YEAR})
"""
_ONE = re.compile(rf"{_NO_DIGIT_BEFORE}(?:{_DATE}){_NO_DIGIT_AFTER}", re.VERBOSE | re.IGNORECASE)
# A range whose first half borrows its year from the second: 1.5.–31.12.2012, 5–12/2008, touko–joulukuussa 2008.
_BORROWED = re.compile(
    rf"""{_NO_DIGIT_BEFORE}(?:
      (?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.{_DASH}(?P<date>\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_YEAR})
    | (?P<m2>\d{{1,2}}){_DASH}(?P<date2>\d{{1,2}}/{_YEAR})
    | (?P<n3>{"|".join(_MONTHS)})(?:kuu\w*)?{_DASH}(?P<date3>{_MONTH_NAME}\s+{_YEAR})
    | (?P<n5>{"|".join(_MONTHS)})kuu(?:sta|n\s+alusta)\s+(?:aina\s+)?(?P<date5>{_MONTH_NAME}(?:\s+{_PART})?\s+{_YEAR})
    | (?P<y4>{_YEAR})[–-](?P<y4end>\d\d)(?![–-]|\.\s?\w)
    ){_NO_DIGIT_AFTER}""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:\s*(?:–|—|-|−|\.\.\.|to)\s*|\s+(?:ja|viiva)\s+|\s+alkaen\s+)", re.IGNORECASE)


_NUMBERS: Final = {
    "yksi": 1, "yhden": 1, "puolitoista": 1.5, "puolentoista": 1.5, "kaksi": 2, "kahden": 2, "kaksi ja puoli": 2.5,
    "kolme": 3, "kolmen": 3, "neljä": 4, "neljän": 4, "viisi": 5, "viiden": 5, "kuusi": 6, "kuuden": 6,
    "kahdeksan": 8, "yhdeksän": 9, "kymmenen": 10, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
_LENGTH = re.compile(
    rf"(?<![\w.,-])(?P<number>\d{{1,3}}(?:,5)?|{'|'.join(sorted(_NUMBERS, key=lambda word: -len(word)))})\s*"
    r"(?P<unit>kk\b|kuukau\w+|vuotta|vuotinen|vuotise\w*|vuoden|v\.|months|years|år\b|månader)",
    re.IGNORECASE,
)
_FROM = re.compile(r"kuusta|syksystä|keväästä|kesästä|talvesta|vuodesta|alusta")
_TO = re.compile(r"kuuhun|syksyyn|kevääseen|kesään|talveen|vuoteen|loppuun|kuun lop")
_LISTED = re.compile(r"\s*,\s*|\s+(?:ja|sekä|och|and)\s+")
_LONGEST_PROJECT: Final = 180  # months


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, or a range of two, with the stretch of text that it stands in."""

    start: int
    end: int
    period: Period  # of one date: start == end
    is_range: bool


def dates_in(text: str) -> list[Dated]:
    """Return the dates and ranges in ``text``, in order, without overlaps. Dates that do not exist are left out.

    Years are of 1980-2049: other numbers of four digits are amounts.
    """
    borrowed = list(_borrowed(text))
    taken = [(one.start, one.end) for one in borrowed]
    single = [one for one in _single(text) if not any(start < one.end and one.start < end for start, end in taken)]
    found = sorted([*borrowed, *single], key=lambda one: one.start)
    return list(_ranges(found, text))


def period_in(value: str) -> Period:
    """Return the period that a short text gives: its first range, else its first date as start or as both ends.

    ``25.10.2012 – 28.2.2013`` is a range; ``1.1.2013 alkaen`` and ``2013 –`` have no end; ``2013`` alone is that year;
    ``31.12.2014 asti`` has no start. A text without a date gives an empty period.
    """
    found = dates_in(value)
    for one in found:
        if one.is_range:
            return one.period
    if not found:
        return Period()
    first = found[0]
    behind, before = value[first.end :].lstrip(), value[: first.start].rstrip()
    months = months_in(value[first.end :]) or months_in(value[: first.start])
    if months and len(found) == 1 and first.period.start:
        return made(first.period.start, with_length(first.period.start, months))
    if re.match(r"(–|-|alkaen|lähtien|alusta)", behind, re.IGNORECASE):
        return Period(first.period.start, found[1].period.end if len(found) > 1 and _fits(first, found[1]) else None)
    if re.match(r"(asti|saakka|mennessä|loppuun)", behind, re.IGNORECASE) or before.endswith(("–", "-")):
        return Period(None, first.period.end)
    if len(found) > 1 and _fits(first, found[1]):
        return Period(first.period.start, found[1].period.end)
    return first.period


def sharpened(period: Period, others: list[Period]) -> Period:
    """Return ``period`` with its ends told more exactly where another period agrees with it.

    ``2007-2008`` and ``1.5.2007`` to ``31.12.2008`` are the latter; a date outside of the period changes nothing.
    """
    start, end = period.start, period.end
    for other in others:
        start = _sharper(start, other.start)
        end = _sharper(end, other.end)
    return made(start, end)


def made(start: PartialDate | None, end: PartialDate | None) -> Period:
    """Return the period, or an empty one when its end would be before its start."""
    if start and end and start.first_day > end.last_day:
        return Period()
    return Period(start, end)


def _sharper(date: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    if date is None or other is None:
        return date
    is_inside = date.first_day <= other.first_day and other.last_day <= date.last_day
    return other if is_inside and len(str(other)) > len(str(date)) else date


def _fits(first: Dated, second: Dated) -> bool:
    start, end = first.period.start, second.period.end
    return start is not None and end is not None and start.first_day <= end.last_day


def _single(text: str) -> Iterator[Dated]:
    for found in _ONE.finditer(text):
        date = _date(found)
        if date is not None:
            yield Dated(found.start(), found.end(), Period(date, date), is_range=False)


def _date(found: re.Match[str]) -> PartialDate | None:
    parts = {name[0]: value for name, value in found.groupdict().items() if value}
    month = _month(parts["n"]) if "n" in parts else int(parts["m"]) if "m" in parts else None
    return _existing(int(parts["y"]), month, int(parts["d"]) if "d" in parts else None)


def _existing(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    lower = name.lower().rstrip(".")
    for months in (_ENGLISH_MONTHS, _SWEDISH_MONTHS):
        if lower in months:
            return months.index(lower) + 1
    if len(lower) <= 4:
        return [month[:3] for month in _ENGLISH_MONTHS].index(lower[:3]) + 1
    return next(number for number, month in enumerate(_MONTHS, 1) if lower.startswith(month))


def _borrowed(text: str) -> Iterator[Dated]:
    for found in _BORROWED.finditer(text):
        last = next((value for name, value in found.groupdict().items() if name.startswith("date") and value), "")
        end = next(_single(last)).period.end if last and any(_single(last)) else None
        if found["y4"]:
            end = _existing(int(found["y4"][:2] + found["y4end"]))
            start = _existing(int(found["y4"]))
        elif end is None:
            continue
        elif found["d"]:
            start = _existing(end.year, int(found["m"]), int(found["d"]))
        else:
            start = _existing(end.year, int(found["m2"]) if found["m2"] else _month(found["n3"] or found["n5"]))
        if start and end and start.first_day <= end.last_day:
            yield Dated(found.start(), found.end(), Period(start, end), is_range=True)


def _leads_to(one: Dated, following: Dated, text: str) -> bool:
    """``tammikuusta 2006 kesäkuuhun 2007``, ``vuodesta 2010 vuoteen 2012``."""
    between = text[one.end : following.start].strip().lower()
    first, second = text[one.start : one.end].lower(), text[following.start : following.end].lower()
    before = text[: one.start].rstrip().lower()
    if between == "vuoteen":
        return before.endswith("vuodesta")
    if before.endswith("vuoden") and re.fullmatch(r"alusta\s+(?:aina\s+)?(?:vuoden)?", between):
        return bool(re.match(r"\s*(?:loppuun|lopulle|alkuun)", text[following.end :]))
    return between in ("", "aina") and bool(_FROM.search(first) and _TO.search(second))


def with_length(start: PartialDate, months: int) -> PartialDate:
    """Return the end of a project that begins at ``start`` and lasts ``months`` months, as exactly as its start.

    From 1.5.2012 on, 20 months end on 31.12.2013; from 5/2012 on in 12/2013; a year gives a year.
    """
    month = (start.month or 1) - 1 + months
    year, month = start.year + month // 12, month % 12 + 1  # the month after the last one
    if start.day is not None:
        day = min(start.day, calendar.monthrange(year, month)[1])
        last = date(year, month, day) - timedelta(days=1)
        return PartialDate(last.year, last.month, last.day)
    year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return PartialDate(year, month) if start.month is not None else PartialDate(year)


def months_in(text: str) -> int | None:
    """Return the length that a text tells in months: ``20 kk``, ``kaksi vuotta``, ``puolitoista vuotta``."""
    found = _LENGTH.search(text)
    if not found:
        return None
    number = found["number"].lower()
    count = float(number.replace(",", ".")) if number[0].isdigit() else _NUMBERS[number]
    months = round(count * (12 if found["unit"].lower().startswith(("v", "year", "år")) else 1))
    return months if 0 < months <= _LONGEST_PROJECT else None


def _ranges(found: list[Dated], text: str) -> Iterator[Dated]:
    """Join two dates that only a dash (or ``alkaen``) parts."""
    number = 0
    while number < len(found):
        one = found[number]
        following = found[number + 1] if number + 1 < len(found) else None
        listed = _years_listed(found, number, text)
        if listed > number + 1:  # 2009, 2010 ja 2011
            yield Dated(one.start, found[listed].end, Period(one.period.start, found[listed].period.end), is_range=True)
            number = listed + 1
            continue
        if (
            following
            and not (one.is_range or following.is_range)
            and (_BETWEEN.fullmatch(text, one.end, following.start) or _leads_to(one, following, text))
            and _fits(one, following)
        ):
            yield Dated(one.start, following.end, Period(one.period.start, following.period.end), is_range=True)
            number += 2
        else:
            yield one
            number += 1


def _years_listed(found: list[Dated], first: int, text: str) -> int:
    """Return the number of the last of the years that follow one another from ``first`` on: ``2009, 2010 ja 2011``."""
    last = first
    while last + 1 < len(found):
        one, following = found[last], found[last + 1]
        ends = (one.period.end, following.period.start)
        is_next = all(end and end.month is None for end in ends) and ends[1].year == ends[0].year + 1  # type: ignore[union-attr]
        if one.is_range or following.is_range or not is_next or not _LISTED.fullmatch(text, one.end, following.start):
            break
        last += 1
    return last
