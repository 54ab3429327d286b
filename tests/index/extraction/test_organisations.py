"""Organisations: one name for each, whoever writes it, and each in its part."""

from __future__ import annotations

import pytest

from index.extraction.headings import Fact
from index.extraction.inflection import genitive
from index.extraction.organisation_lists import names_in
from index.extraction.organisations import canonical
from index.extraction.roles import organisations_by_role

STM = "Sosiaali- ja terveysministeriö (STM)"
THL = "Terveyden ja hyvinvoinnin laitos (THL)"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("STM", STM),
        ("sosiaali- ja terveysministeriö", STM),
        ("Sosiaali- ja terveysministeriö (STM)", STM),
        ("THL", THL),
        ("Kela", "Kansaneläkelaitos (Kela)"),
        ("STEA", "Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)"),
        ("ESR", "Euroopan sosiaalirahasto (ESR)"),
        ("keski-Suomen liitto", "Keski-Suomen liitto"),
        ("Setlementti Louhela ry.", "Setlementti Louhela ry"),
    ],
)
def test_a_known_organisation_has_one_name(written: str, shown: str) -> None:
    assert canonical(written) == shown


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Keski-Suomen liitto, Keski-Suomen kunnat", ("Keski-Suomen liitto", "Keski-Suomen kunnat")),
        ("1.1.2012 – 28.2.2013, Keski-Suomen osaamiskeskus", ("Keski-Suomen osaamiskeskus",)),
        ("Tampereen kaupunki ja Nokian kaupunki", ("Tampereen kaupunki", "Nokian kaupunki")),
        ("Terveyden ja hyvinvoinnin laitos; STM", (THL, STM)),
        ("Elinkeino-, liikenne- ja ympäristökeskus", ("Elinkeino-, liikenne- ja ympäristökeskus (ELY-keskus)",)),
        ("RAY, 150 000 euroa/vuosi", ("Raha-automaattiyhdistys (RAY)",)),
        ("STM, THL ja STM", (STM, THL)),
        ("", ()),
    ],
)
def test_a_list_behind_a_label_is_taken_apart(written: str, names: tuple[str, ...]) -> None:
    assert names_in(written) == names


@pytest.mark.parametrize(
    ("sentence", "fact", "names"),
    [
        ("Hanketta ohjaa STM ja toteuttaa Terveyden ja hyvinvoinnin laitos (THL).", Fact.IMPLEMENTERS, (THL,)),
        ("Hanketta ohjaa STM ja toteuttaa Terveyden ja hyvinvoinnin laitos (THL).", Fact.STEERED_BY, (STM,)),
        ("THL toteutti hankkeen yhdessä Kelan kanssa.", Fact.IMPLEMENTERS, (THL, "Kansaneläkelaitos (Kela)")),
        ("Toteuttajina ovat Porin kaupunki ja STM.", Fact.IMPLEMENTERS, ("Porin kaupunki", STM)),
        ("Hankkeen hallinnoijana toimii Jyväskylän kaupunki.", Fact.ADMINISTRATOR, ("Jyväskylän kaupunki",)),
        ("Tampereen kaupunki hallinnoi hanketta.", Fact.ADMINISTRATOR, ("Tampereen kaupunki",)),
        ("Uudistus koskee kärkihankkeita, joista sosiaali- ja terveysministeriö vastaa.", Fact.ADMINISTRATOR, (STM,)),
        ("Hanke oli STM:n rahoittama.", Fact.FUNDERS, (STM,)),
        ("Euroopan sosiaalirahaston (ESR) rahoittama hanke", Fact.FUNDERS, (canonical("ESR"),)),
        ("Hanketta hallinnoi Kuopion kaupunki, ja sen rahoittaa STEA.", Fact.FUNDERS, (canonical("STEA"),)),
    ],
)
def test_prose_says_who_does_what(sentence: str, fact: Fact, names: tuple[str, ...]) -> None:
    assert organisations_by_role(sentence).get(fact) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Kunnat toteuttavat hanketta omalla rahalla.",
        "Hankkeen toteuttaa joukko innokkaita ihmisiä.",
        "Malli toteuttaa asiakkaan oikeuksia.",
        "Rahoittaja on vielä auki.",
    ],
)
def test_who_is_no_organisation_has_no_part(sentence: str) -> None:
    assert organisations_by_role(sentence) == {}


@pytest.mark.parametrize(
    ("name", "of"),
    [("Keski-Suomen liitto", "Keski-Suomen liiton"), ("THL", "THL:n"), ("Työterveyslaitos", "Työterveyslaitoksen")],
)
def test_the_genitive_is_formed_as_finnish_does(name: str, of: str) -> None:
    assert genitive(name) == of
