"""Cells of registers: dates, money and lists in every form, and nothing where nothing is certain."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extraction.register_values import date_of, euros_of, listed, period_of_cell, whole_euros
from index.project import PartialDate, Period


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2019-02-01", "2019-02-01"),
        ("2019-02-01T00:00:00Z", "2019-02-01"),
        ("2019-02-01 12:30:00", "2019-02-01"),
        ("2019-02", "2019-02"),
        ("1.2.2019", "2019-02-01"),
        ("01.02.2019 00:00", "2019-02-01"),
        ("1. 2. 2019", "2019-02-01"),
        ("1.2.19", "2019-02-01"),
        ("2/2019", "2019-02"),
        ("02.2019", "2019-02"),
        ("2019/02/01", "2019-02-01"),
        ("20190201", "2019-02-01"),
        ("2019", "2019"),
        ("43497", "2019-02-01"),
        ("1548979200000", "2019-02-01"),
        ("1. helmikuuta 2019", "2019-02-01"),
        ("helmikuu 2019", "2019-02"),
        ("Feb 2019", "2019-02"),
        ("1 February 2019", "2019-02-01"),
        ("February 1, 2019", "2019-02-01"),
        ("2019Q2", "2019-04"),
        ("13/02/2019", "2019-02-13"),
        ("02/13/2019", "2019-02-13"),
        ("01/01/2019", "2019-01-01"),
        ("01/02/2019", "2019"),
    ],
)
def test_a_date_in_any_form(text: str, found: str) -> None:
    assert date_of(text) == PartialDate.parse(found)


@pytest.mark.parametrize(("order", "found"), [("dmy", "2019-02-01"), ("mdy", "2019-01-02")])
def test_the_column_tells_what_01_02_is(order: str, found: str) -> None:
    assert date_of("01/02/2019", order) == PartialDate.parse(found)


@pytest.mark.parametrize(
    "text", ["", "ei tiedossa", "31.2.2019", "1.13.2019", "12345678", "0", "2019-2020", "99999", "1234"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert date_of(text) is None


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_in_every_form_is_that_day(day: date) -> None:
    expected = PartialDate(day.year, day.month, day.day)
    serial = str((day - date(1899, 12, 30)).days)
    forms = [day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day:%Y/%m/%d}", serial]

    assert {date_of(form) for form in forms} == {expected}
    assert date_of(f"{day:%d/%m/%Y}", "dmy") == date_of(f"{day:%m/%d/%Y}", "mdy") == expected


@given(st.text(max_size=40))
def test_no_cell_is_too_odd_for_a_date(text: str) -> None:
    found = date_of(text)
    assert found is None or 1950 <= found.year <= 2100


@pytest.mark.parametrize(
    "text",
    [
        "1.2.2019–31.12.2020",
        "1.2.2019 - 31.12.2020",
        "2019-02-01/2020-12-31",
        "2019-02-01 - 2020-12-31",
        "1.2.2019-31.12.2020",
    ],
)
def test_a_cell_may_hold_both_ends(text: str) -> None:
    assert period_of_cell(text) == Period(PartialDate(2019, 2, 1), PartialDate(2020, 12, 31))


def test_a_year_is_a_period_of_its_own() -> None:
    assert period_of_cell("2019") == Period(PartialDate(2019), PartialDate(2019))
    assert period_of_cell("2019-2020") == Period(PartialDate(2019), PartialDate(2020))
    assert period_of_cell("1.1.2019 alkaen") == Period(PartialDate(2019, 1, 1))
    assert not period_of_cell("36 kk")


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("1 234 567,89 €", "1234567.89"),
        ("1\u00a0234\u00a0567,89", "1234567.89"),
        ("1234567.89", "1234567.89"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567", "1234567"),
        ("170.000", "170000"),
        ("170,000", "170000"),
        ("€ 5 000", "5000"),
        ("EUR 5'000", "5000"),
        ("1,2 M€", "1200000"),
        ("1.2 milj. euroa", "1200000"),
        ("500 t€", "500000"),
        ("39 M€", "39000000"),
        ("-5", "-5"),
        ("0", "0"),
    ],
)
def test_money_in_any_form(text: str, euros: str) -> None:
    assert euros_of(text) == Decimal(euros)


@pytest.mark.parametrize(("decimal", "euros"), [(",", "1.234"), (".", "1234"), ("", "1234")])
def test_the_column_tells_what_a_comma_is(decimal: str, euros: str) -> None:
    assert euros_of("1,234", decimal=decimal) == Decimal(euros)


def test_the_name_of_the_column_tells_the_unit_unless_the_cell_does() -> None:
    assert euros_of("1 234", scale=1000) == Decimal(1234000)
    assert euros_of("1,2 M€", scale=1000) == Decimal(1200000)
    assert euros_of("12345", scale=0.01) == Decimal("123.45")


@pytest.mark.parametrize("text", ["", "ei", "£5 000", "5000 SEK", "5 000 mk", "$5"])
def test_other_currencies_and_words_are_no_euros(text: str) -> None:
    assert euros_of(text) is None


@given(st.decimals(0, 10**10, places=2))
def test_every_amount_as_finns_and_machines_write_it(amount: Decimal) -> None:
    finnish = f"{amount:,.2f}".replace(",", " ").replace(".", ",")

    assert euros_of(finnish) == euros_of(str(amount)) == euros_of(f"{amount:,.2f} €") == amount


@given(st.text(max_size=40))
def test_no_cell_is_too_odd_for_money(text: str) -> None:
    assert euros_of(text) is None or whole_euros([Decimal(1)]) == 1


def test_amounts_are_added_and_rounded_and_nothing_is_no_budget() -> None:
    assert whole_euros([Decimal("1.25"), Decimal("1.25")]) == 3
    assert whole_euros([Decimal("-1")]) is None
    assert whole_euros([]) is None


def test_lists_are_parted_by_their_strongest_mark() -> None:
    assert listed(["a; b, c ;a"]) == ("a", "b, c")
    assert listed(["a, b\nc"]) == ("a, b", "c")
    assert listed(["a | b"]) == ("a", "b")
    assert listed(["a, b (c, d)"], commas=True) == ("a", "b (c, d)")
    assert listed(["a, b"]) == ("a, b",)


def test_days_are_counted_as_excel_counts_them() -> None:
    assert date(1899, 12, 30) + timedelta(days=43497) == date(2019, 2, 1)
