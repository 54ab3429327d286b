"""Money: amounts in every form, and only a total is a budget."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extraction.money import amounts_in, budget_in, total_in


@pytest.mark.parametrize(
    ("written", "euros"),
    [
        ("170 000 €", 170_000),
        ("170.000 €", 170_000),
        ("1 234 567,89 euroa", 1_234_567),
        ("2450612 euroa", 2_450_612),
        ("1,2 milj. euroa", 1_200_000),
        ("1,5 miljoonaa euroa", 1_500_000),
        ("39 M€", 39_000_000),
        ("2 miljardia euroa", 2_000_000_000),
        ("500 t€", 500_000),
        ("€ 500 000", 500_000),
        ("EUR 500 000", 500_000),
    ],
)
def test_an_amount_is_read_as_whole_euros(written: str, euros: int) -> None:
    assert [(amount.euros, amount.has_unit) for amount in amounts_in(written)] == [(euros, True)]


@pytest.mark.parametrize("written", ["vuonna 2007", "63 %", "yli 3 miljoonaa euroa", "150 000 euroa/vuosi", "500 €/kk"])
def test_years_shares_rates_and_vague_amounts_are_no_money(written: str) -> None:
    assert budget_in(written) is None


def test_the_total_of_all_years_is_the_budget() -> None:
    text = "RAHOITUS 5/2007–12/2008 (20 kk) yhteensä 170 000\nValtion osuus 52 500\nYHTEENSÄ 70 000\nYHTEENSÄ 100 000"

    assert budget_in(text) == 170_000


def test_of_several_amounts_without_a_total_none_is_the_budget() -> None:
    assert budget_in("Valtion osuus 52 500 €, kuntaosuus 17 500 €") is None


def test_in_prose_a_total_needs_its_unit() -> None:
    assert total_in("Asiakkaita oli yhteensä 12 000.", needs_unit=True) is None
    assert total_in("Kokonaisbudjetti on 480 000 euroa, josta palkkoja 350 000 euroa.", needs_unit=True) == 480_000


@given(st.integers(1000, 10**9))
def test_every_amount_is_read_with_and_without_blanks(euros: int) -> None:
    grouped = f"{euros:,}".replace(",", " ")

    assert budget_in(f"Budjetti: {grouped} €") == budget_in(f"{euros} euroa") == euros


@given(st.text(alphabet=st.sampled_from("0123456789 .,€M%milj–/"), max_size=60))
def test_any_text_has_amounts_inside_of_it(text: str) -> None:
    assert all(0 <= amount.start < amount.end <= len(text) for amount in amounts_in(text))
