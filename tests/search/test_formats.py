"""Numbers, money, days and lists as a reader of Finnish, Swedish or English is used to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.project import PartialDate, Period
from search import formats
from search.messages import LANGUAGES, speak, speaking

DAY = date(2007, 5, 1)
WHOLE = Period(PartialDate(2012, 10, 25), PartialDate(2013, 2, 28))


@pytest.fixture(autouse=True)
def finnish_again() -> Iterator[None]:
    yield
    speak("fi")


def blanks(text: str) -> str:
    """Return a text with ordinary blanks for those that do not break."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("code", "thousands", "sum_", "quick", "share"),
    [
        ("fi", "170 000", "170 000 €", "0,04 s", "0,62"),
        ("sv", "170 000", "170 000 €", "0,04 s", "0,62"),
        ("en", "170,000", "€170,000", "0.04 s", "0.62"),
    ],
)
def test_numbers_have_the_signs_of_the_language(code: str, thousands: str, sum_: str, quick: str, share: str) -> None:
    speak(code)

    assert blanks(formats.number(170_000)) == thousands
    assert blanks(formats.money(170_000)) == sum_
    assert blanks(formats.seconds(41.2)) == quick
    assert formats.decimal(0.62) == share
    assert formats.number(0) == "0"
    assert formats.decimal(3.0) == "3"


@pytest.mark.parametrize(
    ("code", "share", "whole"), [("fi", "82 %", "100 %"), ("sv", "82 %", "100 %"), ("en", "82%", "100%")]
)
def test_a_share_has_the_sign_of_the_language(code: str, share: str, whole: str) -> None:
    speak(code)

    assert blanks(formats.percent(0.8249)) == share
    assert " " not in formats.percent(0.8249)
    assert blanks(formats.percent(1.0)) == whole


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_number_breaks_at_the_end_of_a_line(code: str) -> None:
    speak(code)

    assert " " not in formats.number(1_234_567) + formats.money(1_234_567) + formats.seconds(1234.5)


def test_what_takes_no_time_takes_a_hundredth() -> None:
    assert blanks(formats.seconds(0)) == "0,01 s"
    assert blanks(formats.seconds(12_345)) == "12,35 s" or blanks(formats.seconds(12_345)) == "12,34 s"


@pytest.mark.parametrize(
    ("code", "short", "long", "month"),
    [
        ("fi", "1.5.2007", "1. toukokuuta 2007", "5/2007"),
        ("sv", "1.5.2007", "1 maj 2007", "5/2007"),
        ("en", "1 May 2007", "1 May 2007", "May 2007"),
    ],
)
def test_days_are_written_as_the_language_does(code: str, short: str, long: str, month: str) -> None:
    speak(code)

    assert formats.day(DAY) == formats.partial_date(PartialDate(2007, 5, 1)) == short
    assert formats.long_day(DAY) == long
    assert formats.partial_date(PartialDate(2007, 5)) == formats.month("5/2007") == month
    assert formats.partial_date(PartialDate(2007)) == "2007"


@pytest.mark.parametrize(
    ("code", "whole", "begun", "ended", "months"),
    [
        ("fi", "25.10.2012–28.2.2013", "2019 alkaen", "2015 asti", "5/2007–6/2008"),
        ("sv", "25.10.2012–28.2.2013", "från och med 2019", "till och med 2015", "5/2007–6/2008"),
        ("en", "25 October 2012 – 28 February 2013", "from 2019", "until 2015", "May 2007 – June 2008"),
    ],
)
def test_periods_say_what_is_known_of_them(code: str, whole: str, begun: str, ended: str, months: str) -> None:
    speak(code)

    assert formats.period(WHOLE) == whole
    assert formats.period(Period(PartialDate(2019), None)) == formats.years(2019, None) == begun
    assert formats.period(Period(None, PartialDate(2015))) == formats.years(None, 2015) == ended
    assert formats.period(Period(PartialDate(2007, 5), PartialDate(2008, 6))) == months
    assert formats.period(Period(PartialDate(2015), PartialDate(2015))) == formats.years(2015, 2015) == "2015"
    assert formats.years(2010, 2015) == "2010–2015"
    assert formats.period(Period()) == formats.years(None, None) == ""


@pytest.mark.parametrize(("code", "word"), [("fi", "ja"), ("sv", "och"), ("en", "and")])
def test_words_are_listed_with_an_and_before_the_last(code: str, word: str) -> None:
    speak(code)

    assert formats.listed([]) == ""
    assert formats.listed(["Lappi"]) == "Lappi"
    assert formats.listed(["Kainuu", "Lappi"]) == f"Kainuu {word} Lappi"
    assert formats.listed(("Häme", "Kainuu", "Lappi")) == f"Häme, Kainuu {word} Lappi"


@given(st.lists(st.text(max_size=8), max_size=5))
def test_listing_keeps_every_word_as_it_is(words: list[str]) -> None:
    for code in LANGUAGES:
        with speaking(code):
            listed = formats.listed(words)
        place = 0
        for word in words:
            place = listed.index(word, place) + len(word)


@given(st.integers(-(10**12), 10**12))
def test_a_number_keeps_its_digits(value: int) -> None:
    for code in LANGUAGES:
        with speaking(code):
            written = formats.number(value)
        assert [sign for sign in written if sign.isdigit()] == [sign for sign in str(value) if sign.isdigit()]
