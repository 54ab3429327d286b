"""Tarkoititko: the query that a person seems to have meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from search_records import snapshot_of

from search.query import read_query
from search.snapshot import Snapshot
from search.suggestion import suggest

TEXTS = (
    "Kokemusasiantuntijat kouluttavat lastensuojelun työntekijöitä. Kokemusasiantuntija on palkattu.",
    "Päihdekuntoutus ja perhehoito tukevat asiakkaita. Perhehoitoa kehitetään.",
    "Syrjäytyminen ja asunnottomuus vähenevät. Kuntoutuminen alkaa kotona.",
    "Lastensuojelu, mielenterveystyö ja vammaispalvelut Rovaniemellä. Hankkeen on toteuttanut Haloska.",
    "Kissa on digitaaliset palvelut käyttäjän luona. Moniammatillinen yhteistyö jatkuu.",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return snapshot_of(tmp_path_factory.mktemp("suggestion"), *TEXTS)


def suggested(index: Snapshot, text: str) -> str:
    query = read_query(text)
    return suggest(index.keyword, query, index.keyword.rank(query).missing)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kokemusasiatuntija", "kokemusasiantuntija"),
        ("kokemusasiatuntijoiden", "kokemusasiantuntija"),
        ("kokemsuasiantuntia", "kokemusasiantuntija"),
        ("lastensuojeku", "lastensuojelu"),
        ("astensuojelu", "lastensuojelu"),  # the first letter is missing
        ("lapsensuojelu", "lastensuojelu"),
        ("vammaistenpalvelut", "vammaispalvelu"),
        ("mielenterveydentyö", "mielenterveystyö"),
        ("päihdekuntoustus", "päihdekuntoutus"),
        ("päihdekuntoustuksen", "päihdekuntoutus"),
        ("perhehoitto", "perhehoito"),
        ("syrjädyminen", "syrjäytyminen"),
        ("kuntouttuminen", "kuntoutuminen"),
        ("asunottomus", "asunnottomuus"),
        ("moniamatillinen", "moniammatillinen"),
        ("digitaalisetpalvelut", "digitaaliset palvelut"),
        ("Rovaneimi", "Rovaniemi"),
    ],
)
def test_a_misspelt_word_gives_the_base_form_that_is_meant(index: Snapshot, typed: str, meant: str) -> None:
    assert suggested(index, typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "kissa", "kissoille", "Haloskalla", "vammaispalveluiden",  # in the index
        "kisa", "palvelin",  # right, and near to words of the index
        "xyzzy", "kvanttitietokone", "abc123", "e", "palvelutasostandardointiyksikkö",
    ],
)  # fmt: skip
def test_nothing_is_suggested_for_words_that_are_right_or_like_no_other(index: Snapshot, text: str) -> None:
    assert suggested(index, text) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('+perhehoitto -kissa "lastensuojeku"', '+perhehoito -kissa "lastensuojelu"'),
        ("otsikko:perhehoitto TAI (kissa EI kotona)", "otsikko:perhehoito TAI (kissa EI kotona)"),
        ("perhehoitto- ja vammaispalvelut", "perhehoito- ja vammaispalvelut"),
        ("perhehoitto perhehoittoa*", "perhehoito perhehoittoa*"),
        ("vuosi:2012 Perhehoitto", "vuosi:2012 Perhehoito"),
    ],
)
def test_the_rest_of_the_query_stays_as_it_was_typed(index: Snapshot, typed: str, meant: str) -> None:
    assert suggested(index, typed) == meant


def test_nothing_is_suggested_where_dots_were_all_that_was_missing(index: Snapshot) -> None:
    assert suggested(index, "syrjaytyminen mielenterveystyossa") == ""


def test_an_empty_index_suggests_nothing(tmp_path: Path) -> None:
    assert suggested(snapshot_of(tmp_path, "Kissa."), "lastensuojeku") == ""
