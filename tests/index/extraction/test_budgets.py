"""A project's budget is its total cost if that is told, else its grant; other people's money is neither."""

from __future__ import annotations

import pytest

from index.extraction.budgets import budget_found
from index.project import Method
from index.readers.source import Block, BlockKind


def budget(text: str = "", **told: list[str]) -> int | None:
    values = {"labels": [], "grants": [], "funding": [], **told}
    found = budget_found(**values, text=text, tables=(), title="Arjen tuki -hanke")
    return int(found.value) if found else None


@pytest.mark.parametrize(
    ("sentence", "euros"),
    [
        ("Hankkeen kokonaisbudjetti on 480 000 euroa.", 480_000),
        ("Hankkeen kustannusarvio on 1,2 milj. euroa.", 1_200_000),
        ("STM myönsi hankkeelle 350 000 euroa valtionavustusta.", 350_000),
        ("Kokonaiskustannukset ovat 400 000 €, josta valtionavustus on 300 000 €.", 400_000),
        ("The total budget is EUR 615,000.", 615_000),
        ("Hallitus on varannut koko kärkihankkeeseen 30 milj. euroa.", None),
        ("Tukipuu-hankkeen budjetti oli 90 000 euroa.", None),
        ("Osallistumismaksu on 25 euroa, ja päivän hinta 500 €/kk.", None),
        ("Hankkeeseen osallistui 12 000 asukasta.", None),
        ("Hankkeen budjetti on yhteensä n. 2,3 miljoonaa euroa kolmelle vuodelle.", 2_300_000),
        ("Rahoitus: 75 % ESR (300 000 €), 25 % kunnat (100 000 €), yhteensä 400 000 €", 400_000),
        ("Rahoitusta haettiin 400 000 euroa, ja sitä saatiin 300 000 euroa.", 300_000),
        ("Hankkeen arvo on 1,1 miljoonaa.", 1_100_000),
        ("Kolmivuotiseen hankkeeseen käytetään 900 000 euroa.", 900_000),
        ("Projektets totala kostnader är 1,2 miljoner euro.", 1_200_000),
        ("Total costs: 1.25 million euros.", 1_250_000),
        ("Kunnan vanhuspalvelujen kustannukset olivat 12 miljoonaa euroa.", None),
        ("Hankkeen kustannuksista 60 000 euroa on palkkoja.", None),
        ("Asunnottomuuden kustannukset ovat 10 000 euroa henkilöä kohden.", None),
        ("Edeltävä hanke sai 100 000 euroa.", None),
        ("Valtio myönsi kunnille 20 miljoonaa euroa avustuksia.", None),
        ("Arjen tuki sai avustusta 210 000 euroa.", 210_000),
        ("Hankkeen suuruus on 75 000 euroa.", 75_000),
        ("Avustusta myönnettiin kahdeksalle hankkeelle yhteensä 2 miljoonaa euroa.", None),
        ("Hankkeen budjetti voi olla 500 000–1 000 000 euroa.", None),
    ],
)
def test_prose_tells_what_this_project_costs(sentence: str, euros: int | None) -> None:
    assert budget(sentence) == euros


def test_a_total_counts_before_a_grant() -> None:
    assert budget(labels=["250 000 €"], grants=["200 000 €"]) == 250_000
    assert budget(grants=["200 000 €"]) == 200_000
    assert budget("Hankkeen kokonaisbudjetti on 260 000 euroa.", grants=["200 000 €"]) == 260_000


def test_a_section_on_funding_needs_no_unit() -> None:
    assert budget(funding=["RAHOITUS 5/2007–12/2008 (20 kk) yhteensä 170 000\nVuosi 2007 yhteensä 70 000"]) == 170_000


def test_a_table_of_costs_has_its_total_in_the_last_row() -> None:
    cells = [("Kustannukset (€)", "2016", "2017", "Yhteensä"), ("Palkat", "40 000", "42 000", "82 000"),
             ("Yhteensä", "50 000", "52 000", "102 000")]  # fmt: skip
    rows = [Block(kind=BlockKind.ROW, text=" | ".join(row), cells=row) for row in cells]

    found = budget_found(labels=(), grants=(), text="", funding=(), tables=[rows], title="Arjen tuki")

    assert found is not None
    assert (found.value, found.method, found.quote) == ("102000", Method.LABEL, "Yhteensä | 50 000 | 52 000 | 102 000")
