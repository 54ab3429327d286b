"""A sentence with several aims comes apart into pieces that can be held against other projects one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.overlap.clauses import clauses

WORDS = """
    kehitetään kokeillaan tukea asiakkaat kehittävät palveluja vanhus- ja vammaispalvelujen , ; : ( ) jossa jolla jotta
    että sekä kun miten mallia on voidaan kotihoitoa → Tavoitteena luoda tai Järjestetään – 2027. x
    """.split()  # noqa: SIM905 - a list this long is read more easily as text


def pieces(sentence: str) -> list[str]:
    return [sentence[start:end] for start, end in clauses(sentence)]


def test_each_aim_of_a_long_sentence_stands_alone() -> None:
    sentence = (
        "Selvitetään maakunnan vanhus- ja vammaispalvelujen yhteinen hanke, jossa kokeillaan henkilökohtaista "
        "budjetointia ja asiakkaat kehittävät palveluja"
    )
    assert pieces(sentence) == [
        "Selvitetään maakunnan vanhus- ja vammaispalvelujen yhteinen hanke",
        "kokeillaan henkilökohtaista budjetointia",
        "asiakkaat kehittävät palveluja",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Kehitetään ikäihmisten kotihoitoa ja vahvistetaan omaishoitoa (I&O).",
            ["Kehitetään ikäihmisten kotihoitoa", "vahvistetaan omaishoitoa (I&O)"],
        ),
        (
            "Tavoitteena on vahvistaa nuorten osallisuutta ja luoda uusia kohtaamispaikkoja.",
            ["Tavoitteena on vahvistaa nuorten osallisuutta", "luoda uusia kohtaamispaikkoja"],
        ),
        (
            "Hankkeessa pyritään vahvistamaan nuorten osallisuutta ja luomaan uusia kohtaamispaikkoja.",
            ["Hankkeessa pyritään vahvistamaan nuorten osallisuutta", "luomaan uusia kohtaamispaikkoja"],
        ),
        (
            "Parannetaan lasten palveluja; koulutetaan koulujen henkilöstöä",
            ["Parannetaan lasten palveluja", "koulutetaan koulujen henkilöstöä"],
        ),
        (
            "Lisätään sosiaalista pääomaa ja/tai parannetaan ikäihmisten palveluita.",
            ["Lisätään sosiaalista pääomaa", "parannetaan ikäihmisten palveluita"],
        ),
    ],
)
def test_joined_doings_come_apart(sentence: str, expected: list[str]) -> None:
    assert pieces(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Kehitetään vanhus- ja vammaispalveluja, päihdehoitoa ja -kuntoutusta sekä kotihoitoa.",  # coordinated nouns
        "Hankkeen tavoitteena on kehittää ja mallintaa alueen vammaispalvelujen asiakasprosessia.",  # one object
        "Kehitetään palveluja ihmisille, jotka asuvat kotona ja tarvitsevat apua.",  # a description
        "Palvelut, joita kehitetään hankkeessa, siirretään kunnille.",  # the main verb comes last
        "Omaishoitajia valmennetaan verkossa, jotta he jaksavat.",  # a short reason
        "Hoitajat opetetaan ymmärtämään, mitä koneiden luvut ja hälytykset kertovat vanhuksen voinnista.",
        "Luodaan malli, jolla seutukunta voi ehkäistä alkoholihaittoja.",
        "Sovitaan työnjaosta: lääkäri ja psykiatri sopivat, miten potilas pidetään työssä.",
        "Edistetään osallisuutta lisäävät toimintamallit käyttöön kouluissa.",  # a participle is no verb
        "Mikäli kaatunut niin haluaa, hänelle opetetaan tasapainon harjoituksia.",  # a condition
        "Kotihoito",
        "",
    ],
)
def test_one_aim_stays_one(sentence: str) -> None:
    assert pieces(sentence) == ([sentence] if sentence else [])


def test_a_long_reason_is_a_clause_of_its_own() -> None:
    sentence = (
        "Omaishoitajille rakennetaan verkkovalmennus, jotta kotona hoitavat puolisot ja aikuiset lapset "
        "oppivat hyödyntämään kunnan ja järjestöjen palveluja ajoissa"
    )
    assert len(clauses(sentence)) == 2


def test_lines_of_a_slide_that_ran_together_come_apart() -> None:
    line = "Kotihoidon henkilöstö saa koulutusta muistisairauksien tunnistamiseen ja kuntouttavaan työhön alueella"
    sentence = f"{line} Tavoitteena on valtakunnallinen yhteistyö ja käytäntöjen levittäminen {line} {line}"
    assert any(piece.startswith("Tavoitteena on valtakunnallinen") for piece in pieces(sentence))


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join)))
def test_clauses_lie_in_order_within_the_sentence(sentence: str) -> None:
    end = 0
    for first, last in clauses(sentence):
        assert end <= first < last <= len(sentence)
        end = last
    assert bool(clauses(sentence)) == bool(sentence)
