"""Lines that are nothing but facts are read as labels; lines that only begin so are text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extraction.fact_lines import facts_of_line
from index.extraction.headings import Fact


def test_every_piece_of_a_line_of_facts_is_a_label() -> None:
    found = facts_of_line("Hallinnoija Turun kaupunki, 1.2.2017–31.12.2018, budjetti 640 000 €")

    assert [(fact, value) for _, fact, value in found] == [
        (Fact.ADMINISTRATOR, "Turun kaupunki"), (Fact.PERIOD, "1.2.2017–31.12.2018"), (Fact.BUDGET, "640 000 €"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Hallinnoija vaihtui kesken hankkeen",
        "Budjetti ylittyi 20 000 €, mutta rahoittaja hyväksyi sen",
        "Rahoittaja STM, tavoitteena uusi malli",
        "Vuodet vierivät",
        "2016–2018",
        "Toteuttaja: Porin kaupunki",
        "",
    ],
)
def test_other_lines_are_text(text: str) -> None:
    assert facts_of_line(text) == []


@given(st.text(max_size=120))
def test_values_stand_in_the_line(text: str) -> None:
    assert all(value in text for _, _, value in facts_of_line(text))
