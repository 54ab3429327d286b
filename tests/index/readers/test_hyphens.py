"""Words that a line's end has cut are made whole, and hyphens that belong to a word stay."""

from __future__ import annotations

import pytest

from index.readers.hyphens import Vocabulary, all_joined, joined


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        ("palvelujen kehittä-", "minen jatkuu", "palvelujen kehittäminen jatkuu"),
        ("sosiaali-", "ja terveyspalvelut", "sosiaali- ja terveyspalvelut"),
        ("lasten-", "tai nuortenkoti", "lasten- tai nuortenkoti"),
        ("päihde-", "sekä mielenterveystyö", "päihde- sekä mielenterveystyö"),
        ("Etelä-", "Pohjanmaan kunnat", "Etelä-Pohjanmaan kunnat"),
        ("LAPE-", "hanke", "LAPE-hanke"),
        ("STM:n ja THL-", "yhteistyö", "STM:n ja THL-yhteistyö"),
        ("Kaste-ohjel-", "massa", "Kaste-ohjelmassa"),
        ("2010-", "luvulla", "2010-luvulla"),
        ("COVID-", "19", "COVID-19"),
        ("e-", "palvelut", "e-palvelut"),
        ("linja-", "autolla", "linja-autolla"),
        ("TAVOIT-", "TEET", "TAVOITTEET"),
        ("ESR-", "EAKR", "ESR-EAKR"),
        ("hanke -", "päättyi", "hanke - päättyi"),
        ("vuosina 2012–", "2014", "vuosina 2012– 2014"),
        ("tuki", "jatkuu", "tuki jatkuu"),
    ],
)
def test_by_rule(line: str, following: str, whole: str) -> None:
    assert joined(line, following) == whole


@pytest.mark.parametrize(
    ("line", "following", "elsewhere", "whole"),
    [
        ("web-", "sivut", "hankkeen web-sivuilla", "web-sivut"),
        ("ohja-", "ajien", "ohjaajien", "ohjaajien"),
        ("hallinnoi-", "ja oli", "hallinnoijan tuki", "hallinnoija oli"),
        ("Kasvu-", "hankkeen", "Kasvu-hanke päättyi", "Kasvu-hankkeen"),
        ("kotihoi-", "don", "kotihoidon", "kotihoidon"),
    ],
)
def test_by_what_stands_elsewhere_in_the_document(line: str, following: str, elsewhere: str, whole: str) -> None:
    assert joined(line, following, Vocabulary([elsewhere])) == whole


def test_a_cut_word_is_no_word_of_the_document() -> None:
    words = Vocabulary(["uusi kehittä-", "minen"])

    assert words.count("kehittä") == 0
    assert words.count("uusi") == 1


def test_several_lines() -> None:
    assert all_joined(["Vanhus-", "ja vammais-", "palvelujen", "tuki"]) == "Vanhus- ja vammaispalvelujen tuki"
