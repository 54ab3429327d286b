"""What becomes of what a person typed: words, years, the text for meaning, and notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import MOST_WORDS, PATTERN_COST, Lack, NothingToSearch, read_query
from search.syntax import Group


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        ("", Lack.EMPTY), ("   ", Lack.EMPTY),
        ('"', Lack.NO_WORDS), ("*", Lack.NO_WORDS), ("?!", Lack.NO_WORDS), ("()", Lack.NO_WORDS), ("+", Lack.NO_WORDS),
        ("ja se on", Lack.ONLY_STOP_WORDS), ('"ja"', Lack.ONLY_STOP_WORDS), ("JA", Lack.ONLY_STOP_WORDS),
    ],
)  # fmt: skip
def test_a_query_without_a_telling_word_says_what_it_lacks(text: str, lack: Lack) -> None:
    with pytest.raises(NothingToSearch) as caught:
        read_query(text)

    assert caught.value.lack is lack
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)


def test_left_out_compounds_are_restored_in_queries() -> None:
    query = read_query("päihdehoito ja -kuntoutus")

    assert [word.restored[:1] for word in query.words] == [(), ("päihdekuntoutus",)]
    assert query.root.excluded == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("omaishoito vuosi:2012..2015", (2012, 2015)),
        ("vuosi:2010.. vuosi:..2012", (2010, 2012)),
        ("vuosi:2012..2020 vuosi:2015..2018", (2015, 2018)),
        ("omaishoito", (None, None)),
    ],
)
def test_years_narrow_the_whole_search(text: str, years: tuple[int | None, int | None]) -> None:
    query = read_query(text)

    assert (query.year_from, query.year_to) == years
    assert query.notes == ()


@pytest.mark.parametrize("text", ["omaishoito EI vuosi:2012", "vuosi:2012 TAI omaishoito"])
def test_years_that_cannot_narrow_are_told(text: str) -> None:
    query = read_query(text)

    assert (query.year_from, query.year_to) == (None, None)
    assert len(query.notes) == 1


@pytest.mark.parametrize("text", ['kotihoito "', "(kotihoito", "kotihoito JA", "vuosi:kotihoito", "TAI kotihoito"])
def test_what_cannot_be_parsed_is_searched_as_words_and_said_so(text: str) -> None:
    query = read_query(text)

    assert "kotihoito" in {lemma for word in query.words for lemma in word.lemmas}
    assert query.constraint == Group()
    assert len(query.notes) == 1


@pytest.mark.parametrize("text", ["omaishoito vuosi:xx", "otsikko:omaishoito (rahoittaja:", "NOT omaishoito AND"])
def test_names_of_fields_and_operators_are_not_searched_as_words(text: str) -> None:
    assert {word.surface for word in read_query(text).words} <= {"omaishoito", "xx", "AND"}


def test_patterns_are_bounded_and_leave_their_letters_to_the_meaning() -> None:
    query = read_query("*a* " * 100)

    assert len(query.patterns) * PATTERN_COST <= MOST_WORDS
    assert len(query.notes) == 1
    assert read_query("lasten*palvelut arki").meaning == "lasten palvelut arki"


def test_a_query_of_ten_thousand_characters_is_bounded_and_says_so() -> None:
    query = read_query("omaishoidon kehittäminen kunnassa " * 300)

    assert len(query.words) <= MOST_WORDS
    assert len(query.text) <= 4000
    assert str(MOST_WORDS) in query.notes[0]


def test_the_text_for_meaning_has_no_signs_no_facts_and_nothing_that_is_left_out() -> None:
    query = read_query('+kotihoito "yöllinen palvelu" -lapset rahoittaja:STM alue:Lappi vuosi:2012 otsikko:arki')

    assert sorted(query.meaning.split()) == ["arki", "kotihoito", "palvelu", "yöllinen"]


def test_plain_words_mean_what_was_typed() -> None:
    assert read_query("vanhus- ja vammaispalvelut, THL:n malli").meaning == "vanhus- ja vammaispalvelut, THL:n malli"


def test_only_what_is_required_or_excluded_holds_for_every_hit() -> None:
    assert read_query("omaishoito kotona").constraint == Group()
    assert read_query('"kotona asuminen" omaishoito -lapset').constraint.required
    assert read_query('"kotona asuminen" omaishoito -lapset').constraint.excluded
    assert not read_query('"kotona asuminen" omaishoito').constraint.optional


@given(st.text(max_size=200))
def test_every_text_is_read_or_lacks_something(text: str) -> None:
    try:
        query = read_query(text)
    except NothingToSearch:
        return
    assert all(word.lemmas for word in query.words)
