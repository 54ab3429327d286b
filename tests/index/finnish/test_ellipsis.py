"""Compounds that a coordination leaves out: the likeliest is right, and nothing is made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.finnish.analyzer import words


def restored(text: str) -> list[tuple[str, ...]]:
    """Return what is restored for each word that has something left out, in reading order."""
    return [found for _, _, _, found in words(text) if found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vanhus- ja vammaispalveluissa", ["vanhuspalvelu"]),
        ("perhe- ja lähisuhdeväkivallan ehkäisy", ["perheväkivalta"]),
        ("päihde- ja mielenterveyspalvelut", ["päihdepalvelu"]),
        ("mielenterveys- ja päihdetyöhanke", ["mielenterveystyöhanke"]),
        ("työ- ja elinkeinoministeriö", ["työministeriö"]),
        ("opiskelu- ja työelämävalmiudet", ["opiskeluvalmius"]),
        ("asiakas- ja potilasturvallisuustyötä", ["asiakasturvallisuustyö"]),
        ("savu- ja hiilimonoksidi-ilmaisimet", ["savuilmaisin"]),
        ("sosiaali- ja terveydenhuollon", ["sosiaalihuolto"]),
        ("sosiaali-, terveys- ja pelastustoimen", ["sosiaalitoimi", "terveystoimi"]),
        ("lasten- ja nuorisopsykiatria", ["lastenpsykiatria"]),
        ("perhe- tai vaikkapa ryhmähoito", ["perhehoito"]),
        ("koulutus- ja muita tilaisuuksia", ["koulutustilaisuus"]),
        ("kriisi- sekä muut tukipalvelut", ["kriisipalvelu"]),
        ("poliisi- ja muut viranomaiset", ["poliisiviranomainen"]),
        ("kunta- vai aluetaso", ["kuntataso"]),
        ("sosiaali-/terveyspalvelut", ["sosiaalipalvelu"]),
        ("vanhus- (ja vammais)palvelut", ["vanhuspalvelu"]),
        ("(vanhus- ja vammais-) palvelut", ["vanhuspalvelu", "vammaispalvelu"]),
        ("disko- tai new wave -kappaleet", ["diskokappale"]),
        ("HIV- ja hepatiittityö", ["hiv-työ"]),
        ("EU- ja ESR-rahoitus", ["eu-rahoitus"]),
        ("Itä- ja Länsi-Uudellamaalla", ["itä-uusimaa"]),
        ("10- ja 20-vuotiaat", ["10-vuotias"]),
        ("1960- ja 70-luvuilla", ["1960-luku"]),
        ("touko-/kesäkuussa", ["toukokuu"]),
        ("päihdehoito ja -kuntoutus", ["päihdekuntoutus"]),
        ("mielenterveystyö ja -palvelut", ["mielenterveyspalvelu"]),
        ("hyvinvointialueen ja -lautakunnan", ["hyvinvointilautakunta"]),
    ],
)
def test_the_likeliest_compound_comes_first(text: str, expected: list[str]) -> None:
    assert [found[0] for found in restored(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "SOS II -hanke", "Kanye West -säätiön ohjelma", "vuosina (1990-1995), jolloin",
        "pakkasta -10 astetta, -9 ja -8",
        "vanhus- ja. Vammaispalvelut", "rhythm and blues-, quiet storm", "- ja vammaispalvelut", "ja - vammaispalvelut",
    ],
)  # fmt: skip
def test_nothing_is_made_up_where_nothing_is_left_out(text: str) -> None:
    assert restored(text) == []


def test_few_compounds_are_offered_for_one_word() -> None:
    assert len(restored("metro- ja suurnopeusjunaliikennehankkeet")[0]) <= 3


PIECES = st.sampled_from(
    ["vanhus-", "-kuntoutus", "ja", "tai", ",", "/", "(", ")", "vammaispalvelut", "muut", "THL-", "2012-", "–", ". "]
)


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_restored_compounds_stand_only_where_a_hyphen_hangs_and_never_twice(text: str) -> None:
    for _, place, _, found in words(text):
        assert not found or place.is_stump or place.is_tail
        assert len(set(found)) == len(found)
        assert all(compound == compound.lower() and " " not in compound for compound in found)


@pytest.mark.parametrize(
    "text", ["vanhus- ja\nvammaispalvelut", "vanhus-\nja vammaispalvelut", "vanhus-, perhe- ja\nvammaispalvelut"]
)
def test_a_line_that_breaks_in_a_coordination_hides_nothing(text: str) -> None:
    assert restored(text)[0][0] == "vanhuspalvelu"


def test_a_line_that_ends_does_not_lend_its_words_to_the_next() -> None:
    assert restored("Tavoitteena on päihde-\n\nVammaispalvelut uudistuvat.") == []
