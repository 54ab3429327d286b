"""Lines of slides, lists and letters that hold nothing but facts: with labels, and known by their looks alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.extraction.fact_lines import bare_facts, facts_of_line
from index.extraction.headings import Fact

WHO, DOES, PAYS, COSTS, WHEN, WHERE = (
    Fact.ADMINISTRATOR, Fact.IMPLEMENTERS, Fact.FUNDERS, Fact.BUDGET, Fact.PERIOD, Fact.AREA,
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Hallinnoija Liedon kunta, budjetti 90 000 €", [(WHO, "Liedon kunta"), (COSTS, "90 000 €")]),
        (
            "Kesto 1.1.2018–31.12.2020, kokonaisbudjetti 1,2 milj. €",
            [(WHEN, "1.1.2018–31.12.2020"), (COSTS, "1,2 milj. €")],
        ),
        ("Kesto 9/2018 – 8/2020", [(WHEN, "9/2018–8/2020")]),
        ("Alkoi 1.3.2018, päättyy 28.2.2020", [(Fact.START, "1.3.2018"), (Fact.END, "28.2.2020")]),
        ("Toteuttajana Porin kaupunki, rahoittajana STEA", [(DOES, "Porin kaupunki"), (PAYS, "STEA")]),
        ("Toiminta-aika 2018–2020, toiminta-alue Satakunta", [(WHEN, "2018–2020"), (WHERE, "Satakunta")]),
        ("STEA-avustus 350 000 euroa", [(PAYS, "STEA"), (COSTS, "350 000 euroa")]),
        ("Budjetti 350 000 € (STM 80 %)", [(COSTS, "350 000 € (STM 80 %)"), (PAYS, "STM")]),
        ("Hallinnoija kertoo kuulumisia", []),
        ("Budjetti paranee, kesto lyhenee", []),
        ("Turun kaupunki", []),
        ("Hallinnoija: Liedon kunta", []),  # with a colon it is a label like any other
    ],
)
def test_a_line_with_labels(line: str, facts: list[tuple[Fact, str]]) -> None:
    assert [(fact, value) for _, fact, value in facts_of_line(line)] == facts


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Kuopion kaupunki | 1.3.2015–28.2.2018", [(WHO, "Kuopion kaupunki"), (WHEN, "1.3.2015–28.2.2018")]),
        ("STEA 2017–2019, 240 000 €", [(PAYS, "STEA"), (WHEN, "2017–2019"), (COSTS, "240 000 €")]),
        ("420 000 € (ESR 75 %)", [(COSTS, "420 000 €"), (PAYS, "ESR")]),
        ("350 000 euroa STEAlta vuosille 2018–2020", [
            (COSTS, "350 000 euroa"),
            (PAYS, "Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)"),
            (WHEN, "vuosille 2018–2020"),
        ]),
        ("Porin kaupungin ja SAMKin yhteishanke (ESR, 2018–2020)", [
            (DOES, "Porin kaupunki"),
            (DOES, "Satakunnan ammattikorkeakoulu (SAMK)"),
            (PAYS, "ESR"),
            (WHEN, "2018–2020"),
        ]),
        ("ESR 80 %, kunnat 20 %", [(PAYS, "ESR")]),
        ("Porin kaupunki ja Rauman kaupunki", [(DOES, "Porin kaupunki ja Rauman kaupunki")]),
        ("Pori, Rauma ja Ulvila", [(WHERE, "Pori"), (WHERE, "Rauma ja Ulvila")]),
        ("Hallinnoija Tampereen kaupunki. Vuodet 2020–2022. 1,2 milj. €", [
            (WHO, "Tampereen kaupunki"), (WHEN, "2020–2022"), (COSTS, "1,2 milj. €"),
        ]),
        ("Vertaisryhmät kokoontuvat kirjastossa", []),
        ("Porin kaupunki, uusi tila nuorille", []),
        ("140 asiakasta, 31 työllistynyt", []),
        ("Kysymyksiä?", []),
    ],
)  # fmt: skip
def test_a_line_where_only_facts_stand(line: str, facts: list[tuple[Fact, str]]) -> None:
    assert [(fact, value) for _, fact, value in bare_facts(line)] == facts


@given(st.text(alphabet="aåKk0123456789 .,;:|/–-()%€\n", max_size=80))
def test_any_line_is_read_without_fault(line: str) -> None:
    for _, fact, value in (*facts_of_line(line), *bare_facts(line)):
        assert isinstance(fact, Fact)
        assert value.strip() == value != ""
