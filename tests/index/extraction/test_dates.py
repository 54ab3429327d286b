"""Dates and periods are read in the forms that people write, and told no more exactly than they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extraction.dates import dates_in, made, period_in, sharpened
from index.project import PartialDate, Period


def told(period: Period) -> tuple[str, str]:
    return (str(period.start or ""), str(period.end or ""))


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("25.10.2012 – 28.2.2013, Keski-Suomen sosiaalialan osaamiskeskus", "2012-10-25", "2013-02-28"),
        ("01.09.2013-31.10.2015", "2013-09-01", "2015-10-31"),
        ("2013-11-01 – 2015-10-31", "2013-11-01", "2015-10-31"),
        ("5/2007–12/2008 (20 kk)", "2007-05", "2008-12"),
        ("5–12/2008", "2008-05", "2008-12"),
        ("1.5.–31.12.2012", "2012-05-01", "2012-12-31"),
        ("1. toukokuuta 2007 – 31. joulukuuta 2008", "2007-05-01", "2008-12-31"),
        ("alkaa 1. toukokuuta 2007 ja päättyy 31. joulukuuta 2008", "2007-05-01", "2008-12-31"),
        ("toukokuusta 2010 joulukuuhun 2012", "2010-05", "2012-12"),
        ("touko–joulukuussa 2008", "2008-05", "2008-12"),
        ("vuosina 2016-2018", "2016", "2018"),
        ("2007-08", "2007", "2008"),
        ("1.1.2013 alkaen", "2013-01-01", ""),
        ("2013 –", "2013", ""),
        ("lokakuun 2013 loppuun", "", "2013-10"),
        ("vuoden 2014 lokakuun loppuun", "", "2014-10"),
        ("31.12.2014 asti", "", "2014-12-31"),
        ("lokakuussa 2013", "2013-10", "2013-10"),
        ("170 000 euroa", "", ""),
        ("31.2.2013", "", ""),
        ("puh. 014 2012 555", "2012", "2012"),
    ],
)
def test_a_period_is_read_as_written(written: str, start: str, end: str) -> None:
    assert told(period_in(written)) == (start, end)


def test_a_period_is_told_as_exactly_as_any_part_of_the_document_does() -> None:
    years = Period(PartialDate(2007), PartialDate(2008))
    days = Period(PartialDate(2007, 5, 1), PartialDate(2008, 12, 31))
    elsewhere = Period(PartialDate(2006, 3, 1), PartialDate(2009, 3, 1))

    assert sharpened(years, [elsewhere, days]) == days
    assert sharpened(years, [elsewhere]) == years


def test_an_end_before_the_start_is_no_period() -> None:
    assert not made(PartialDate(2013), PartialDate(2012))


months = ["tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"]


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2039, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    expected = str(day)
    for written in (
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day}. {months[day.month - 1]}kuuta {day.year}",
        expected,
    ):
        assert [str(one.period.start) for one in dates_in(f"Hanke alkoi {written} Porissa.")] == [expected]


@given(st.text(alphabet=st.sampled_from("0123456789./–- kutohelmia"), max_size=60) | st.text(max_size=60))
def test_dates_stand_in_order_and_never_crash(text: str) -> None:
    position = 0
    for one in dates_in(text):
        assert position <= one.start < one.end <= len(text)
        position = one.end
    period_in(text)
