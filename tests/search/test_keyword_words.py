"""What people type: without dots, compounds apart and together, patterns, phrases, and whatever else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_records import PROJECTS, snapshot_of

from search.expansion import MOST_FORMS
from search.keyword import KeywordSearch
from search.query import NothingToSearch, read_query

TEXTS = (
    "Lastensuojelu on tärkeää kunnassa.",
    "Lasten suojelu on tärkeää kunnassa.",
    "Suojelu on tärkeää. Kunta tukee lapsia monin tavoin, joista kerrotaan.",
    "Vammaispalvelut ja kotihoito uudistuvat.",
    "Vammaisten palvelut ja hoito kotona uudistuvat.",
    "Päihteiden käyttäjien parissa tehtävä työ tuo tuloksia.",
    "Päihdetyö ja etäpalvelut ikäihmisille.",
    "Vanhus- ja vammaispalvelut sekä vanhuspalvelu.",
    "Kehittämishanke alkaa.",
    "Hanke alkaa.",
    "Lähisuhdeväkivalta ja väkivalta vähenevät, väestö voi hyvin.",
    "LAPE-muutosohjelma ja kvanttitietokone.",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> KeywordSearch:
    return snapshot_of(tmp_path_factory.mktemp("words"), *TEXTS).keyword


def found(search: KeywordSearch, text: str) -> list[int]:
    """Return the numbers of the texts, best first."""
    ranking = search.rank(read_query(text))
    return [int(ranking.ordinals[place]) for place in np.lexsort((ranking.ordinals, -ranking.scores))]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ikaihmiset", "ikäihmiset"), ("ikaihmisten", "ikäihmisten"), ("paihdetyossa", "päihdetyössä"),
        ("lahisuhdevakivalta", "lähisuhdeväkivalta"), ("lähisuhdevakivallan", "lähisuhdeväkivallan"),
        ("vaesto", "väestö"), ('"vaesto voi hyvin"', '"väestö voi hyvin"'),
    ],
)  # fmt: skip
def test_words_without_dots_find_what_those_with_dots_find(index: KeywordSearch, typed: str, meant: str) -> None:
    assert found(index, typed) == found(index, meant)
    assert index.rank(read_query(typed)).missing == ()


@pytest.mark.parametrize(("typed", "text"), [("lasten-suojelu", 0), ("lapemuutosohjelma", 11), ("etä-palveluiden", 6)])
def test_a_hyphen_too_many_or_too_few_does_no_harm(index: KeywordSearch, typed: str, text: int) -> None:
    assert found(index, typed)[0] == text
    assert index.rank(read_query(typed)).missing == ()


def test_a_word_without_dots_comes_after_the_same_word_as_it_stands(tmp_path: Path) -> None:
    search = snapshot_of(tmp_path, *["Väestö kasvaa."] * 12, "Vaesto kasvaa.").keyword

    assert found(search, "vaesto")[0] == 12
    assert len(found(search, "vaesto")) == 13


def test_a_word_that_stands_so_in_the_index_gets_no_dots(tmp_path: Path) -> None:
    texts = ("Sää on kaunis.", "Tyo on nimi.", "Työ jatkuu.", "Tapa on hyvä.", "Täpä on nimi.")
    search = snapshot_of(tmp_path, *texts).keyword

    assert found(search, "tyo") == [1]
    assert found(search, "tapa") == [3]


def test_what_dots_were_added_to_is_told(index: KeywordSearch) -> None:
    assert index.rank(read_query("vaesto omaishoito")).notes == ("Sana ”vaesto” haettiin muodossa ”väestö”.",)


def test_a_compound_and_its_spelled_out_form_find_each_other_exact_ones_first(index: KeywordSearch) -> None:
    assert found(index, "lastensuojelu") == [0, 1]
    assert found(index, "lasten suojelu")[:2] == [1, 0]
    assert found(index, "vammaispalvelut") == [7, 3, 4]
    assert found(index, "vammaisten palvelut")[0] == 4
    assert {3, 7} <= set(found(index, "vammaisten palvelut")[1:3])
    assert found(index, "päihdetyö") == [6, 5]


@pytest.mark.parametrize(
    ("typed", "first"), [("koti hoito", 3), ("etä palvelut", 6), ("päihde työ", 6), ("Lähi suhde väki valta", 10)]
)
def test_compounds_wrongly_written_apart_find_the_compound(index: KeywordSearch, typed: str, first: int) -> None:
    assert found(index, typed)[0] == first


def test_words_that_a_comma_or_a_quotation_keeps_apart_are_not_joined(index: KeywordSearch) -> None:
    assert 0 not in found(index, '"lasten suojelu"')
    apart = index.rank(read_query("lasten, suojelu"))
    together = index.rank(read_query("lasten suojelu"))
    assert apart.scores.max() < together.scores.max()


def test_a_compound_is_not_every_text_that_has_its_last_part(index: KeywordSearch) -> None:
    assert found(index, "kehittämishanke") == [8]
    assert found(index, "LAPE-muutosohjelma") == [11]


@pytest.mark.parametrize(
    ("typed", "instead", "texts"),
    [
        ("vanhuspalveluhanke", "”vanhuspalvelu”", {7}),
        ("kvanttitietokonehanke", "”kvanttitietokone”", {11}),
        ("lape-hanke", "”lape” ja ”hanke”", set()),
    ],
)
def test_a_compound_that_is_nowhere_finds_its_relatives_and_says_so(
    index: KeywordSearch, typed: str, instead: str, texts: set[int]
) -> None:
    ranking = index.rank(read_query(typed))

    assert set(ranking.ordinals.tolist()) == texts
    assert ranking.notes == (f"Sanaa ”{typed}” ei ole aineistossa. Sen sijaan haettiin {instead}.",)
    assert [word.surface for word in ranking.missing] == [typed]


def test_loose_relatives_do_not_flood_what_the_other_words_find(index: KeywordSearch) -> None:
    assert found(index, "kotihoitohanke väestö") == found(index, "väestö kotihoito")
    assert found(index, "lapsihanke väestö") == found(index, "väestö")


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("vanh*", {7}), ("*palvelu*", {3, 4, 6, 7}), ("lasten*u", {0}), ("*väkivalta", {10}), ("p?ihdety*", {6}),
        ("*hanke", {8, 9}), ("lape-*", {11}), ("xyz*", set()), ("*", None),
    ],
)  # fmt: skip
def test_patterns_match_words_as_they_stand(index: KeywordSearch, pattern: str, texts: set[int] | None) -> None:
    if texts is None:
        with pytest.raises(NothingToSearch):
            found(index, pattern)
    else:
        assert set(found(index, pattern)) == texts


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("*hanke -kehittämis*", {9}), ("+*palvelu* EI vanh*", {3, 4, 6}), ("*hanke JA *alkaa", {8, 9}),
        ("(vanh* TAI *hanke) EI alk*", {7}), ("EI *u*", {8, 9}),
    ],
)  # fmt: skip
def test_patterns_stand_where_words_may(index: KeywordSearch, text: str, texts: set[int]) -> None:
    assert set(found(index, text)) == texts


def test_two_words_run_together_by_a_question_mark_are_searched_as_two(index: KeywordSearch) -> None:
    assert set(found(index, "kotihoito?väestö")) == {3, 10}


def test_in_a_field_patterns_match_base_forms_and_those_of_the_words_they_match(keyword: KeywordSearch) -> None:
    assert {PROJECTS[number].id for number in found(keyword, "otsikko:*hoito")} == {"koti-1", "koti-2"}
    assert [PROJECTS[number].id for number in found(keyword, "otsikko:*palvelui*")] == ["vanhus-ja-vammais", "lape"]


def test_a_pattern_of_too_many_words_takes_the_commonest_and_says_so(tmp_path: Path) -> None:
    many = " ".join(f"sana{number}" for number in range(MOST_FORMS + 5))
    search = snapshot_of(tmp_path, many, "Sana0 kahdesti.", "Sananen.").keyword
    ranking = search.rank(read_query("sana*"))

    assert 1 in ranking.ordinals
    assert ranking.notes == (f"Hakuun ”sana*” sopii hyvin monta sanaa, joten siitä haettiin {MOST_FORMS} yleisintä.",)


def test_stop_words_are_no_words_of_a_pattern(index: KeywordSearch) -> None:
    assert found(index, "j?") == []


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ('"vanhus- ja vammaispalvelut"', {7}), ('"vanhuspalvelut"', {7}), ('"hyvin voiva väestö"', set()),
        ('"väestö voi hyvin"', {10}), ('"kotihoito uudistuu"', {3}), ('"päihteiden tehtävä työ"', set()),
        ('"päihteiden käyttäjien parissa tehtävän työn"', {5}),
    ],
)  # fmt: skip
def test_phrases_hold_with_stop_words_and_with_what_is_left_out(
    index: KeywordSearch, text: str, texts: set[int]
) -> None:
    stands = not any("peräkkäin" in note for note in index.rank(read_query(text)).notes)
    assert (set(found(index, text)) if stands else set()) == texts


SIGNS = (
    '"', "(", ")", "+", "-", "JA", "TAI", "EI", "AND", "otsikko:", "rahoittaja:", "vuosi:", "2012", "..", "hanke", "*",
    "?", " ", "  ", "*palvelu*", "lasten", "suojelu", "vaesto", "lape-", "-hoito", "ja", "kvanttihanke", "\u00ad",
    "a\u0308",
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40) | st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
def test_whatever_is_typed_is_answered_or_lacks_words(index: KeywordSearch, text: str) -> None:
    try:
        query = read_query(text)
    except NothingToSearch:
        return
    ranking = index.rank(query)
    assert len(ranking.ordinals) == len(set(ranking.ordinals.tolist())) == len(ranking.scores)
    assert np.isfinite(ranking.scores).all()
    for word in ranking.missing:
        index.correction(word)
    allowed = index.fulfilling(query)
    if allowed is not None:
        assert allowed[ranking.ordinals].all()
