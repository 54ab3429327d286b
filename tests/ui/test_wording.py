"""Numbers, dates and counts as Finns write them."""

from __future__ import annotations

import pytest

from index.project import PartialDate, Period
from ui import wording


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2012-10-25", "2013-02-28", "25.10.2012–28.2.2013"),
        ("2013-11", "2015-10", "11/2013–10/2015"),
        ("2016", "2018", "2016–2018"),
        ("2022", "2022", "2022"),
        ("2019", None, "2019 alkaen"),
        (None, "2015-10", "10/2015 asti"),
        (None, None, ""),
    ],
)
def test_a_period_is_as_exact_as_its_source(start: str | None, end: str | None, said: str) -> None:
    period = Period(PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None)
    assert wording.period(period) == said


def test_money_counts_and_times() -> None:
    assert plain(wording.money(170_000)) == "170 000 €"
    assert plain(wording.projects(1)) == "1 hanke"
    assert plain(wording.projects(1_234)) == "1 234 hanketta"
    assert plain(wording.seconds(43.2)) == "0,04 s"
    assert plain(wording.seconds(0.2)) == "0,01 s"


def test_years_of_a_filter() -> None:
    assert [
        wording.years(2010, 2015),
        wording.years(2010, 2010),
        wording.years(2010, None),
        wording.years(None, 2015),
    ] == [
        "2010–2015",
        "2010",
        "2010 alkaen",
        "2015 asti",
    ]


def test_a_long_text_is_cut_between_words() -> None:
    assert wording.shortened("Omaishoidon tuki, lyhyesti", 19) == "Omaishoidon tuki …"
    assert wording.shortened("lyhyt\n teksti", 19) == "lyhyt teksti"
