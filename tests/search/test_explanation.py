"""A reader sees which word of a query meets which word of a text, by what searching itself does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.explanation import explain
from search.highlight import to_plain
from search.query import NothingToSearch
from search.results import Meeting


@pytest.mark.parametrize(
    ("query", "text", "shown", "how"),
    [
        ("vammaispalvelu", "Vammaispalveluissa", "[Vammaispalveluissa]", Meeting.SAME),
        ("palvelu", "Vammaispalveluissa", "Vammais[palveluissa]", Meeting.PART),
        ("vanhuspalvelu", "vanhus- ja vammaispalvelut", "[vanhus-] ja vammais[palvelut]", Meeting.RESTORED),
        ("kehittäjä", "Palveluja kehitetään", "Palveluja [kehitetään]", Meeting.ORIGIN),
        ("paihdetyo", "Päihdetyön malli", "[Päihdetyön] malli", Meeting.DOTTED),
        ("muutos*", "LAPE-muutosohjelma", "LAPE-[muutosohjelma]", Meeting.PATTERN),
        ("lastensuojelu", "Lasten suojelu ja lapset", "[Lasten] [suojelu] ja lapset", Meeting.PART),
    ],
)
def test_it_says_how_words_meet(query: str, text: str, shown: str, how: Meeting) -> None:
    found = explain(query, text)

    assert to_plain(found.highlight) == shown
    assert {one.how for one in found.met} == {how}
    assert all(text[one.start : one.end] == one.text for one in found.met)
    assert found.unmet == ()


def test_it_names_the_words_that_meet_nothing() -> None:
    found = explain("kotihoito Kainuu mökki*", "Kotihoitoa Lapissa")

    assert [one.query for one in found.met] == ["kotihoito"]
    assert found.unmet == ("Kainuu", "mökki*")


def test_each_word_of_the_text_meets_a_word_of_the_query_once() -> None:
    found = explain("tuki", "Perhe saa tuen.")  # tuki, tukea and tukkia are all base forms of "tuki"

    assert [(one.query, one.text, one.term) for one in found.met] == [("tuki", "tuen", "tuki")]


def test_words_of_a_phrase_meet_only_where_it_stands() -> None:
    text = "Henkilökohtainen tuki. Henkilökohtainen budjetti."
    found = explain('"henkilökohtainen budjetti"', text)

    assert to_plain(found.highlight) == "Henkilökohtainen tuki. [Henkilökohtainen] [budjetti]."


@pytest.mark.parametrize("query", ["", "ja", "  ", "\u00ad"])
def test_a_query_that_says_nothing_is_refused(query: str) -> None:
    with pytest.raises(NothingToSearch):
        explain(query, "Kotihoito")


@given(st.text(max_size=40), st.text(max_size=80))
def test_any_query_and_any_text_are_explained(query: str, text: str) -> None:
    try:
        found = explain(query, text)
    except NothingToSearch:
        return
    assert all(text[one.start : one.end] == one.text for one in found.met)
    assert found.highlight.text == text
