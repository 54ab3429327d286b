"""The words of a text as they are compared: every term once, with the weight of its clearest occurrence."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.finnish.analyzer import analyze, index_terms, strongest_terms

texts = st.lists(
    st.sampled_from(
        ["omaishoidon", "hoito", "vanhus-", "ja", "vammaispalveluissa", "päihdehoito", "-kuntoutus", "THL:n", "kuusi",
         "Saundersin", "kehittämistä", "on", "\n", ".", "2014", "𝒜", "Ääneseudulla"]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(texts)
@example("vanhus- ja\nvammaispalvelut")
@hypothesis_settings(deadline=None)
def test_a_term_has_the_greatest_weight_that_any_of_its_tokens_has(text: str) -> None:
    expected: dict[str, float] = {}
    for token in analyze(text):
        expected[token.term] = max(expected.get(token.term, 0.0), token.weight)

    assert strongest_terms(text) == expected


@given(st.text(max_size=60))
@hypothesis_settings(deadline=None)
def test_any_text_gives_terms_that_weigh_more_than_nothing_and_at_most_1(text: str) -> None:
    found = strongest_terms(text)

    assert all(0 < weight <= 1 for weight in found.values())
    assert set(found) == {term for word in index_terms(text) for term, _ in word}
    assert all(term and not any(sign.isspace() for sign in term) for term in found)


def test_a_word_by_itself_counts_in_full_where_it_is_also_a_part_of_another() -> None:
    as_part, alone = strongest_terms("omaishoitoa")["hoito"], strongest_terms("hoitoa")["hoito"]

    assert as_part < alone
    for text in ("omaishoitoa ja hoitoa", "hoitoa ja omaishoitoa"):  # whichever comes first
        assert strongest_terms(text)["hoito"] == alone
    assert strongest_terms("omaishoitoa ja vanhustenhoitoa")["hoito"] == as_part


def test_saying_a_word_again_changes_nothing() -> None:
    assert strongest_terms("Omaishoitoa tuetaan. Omaishoitoa tuetaan.") == strongest_terms("Omaishoitoa tuetaan.")


def test_inflection_does_not_matter() -> None:
    once, again = strongest_terms("omaishoitajille"), strongest_terms("omaishoitajien")

    assert once["omaishoitaja"] == again["omaishoitaja"] == 1


def test_a_compound_that_a_coordination_leaves_out_is_there() -> None:
    assert strongest_terms("vanhus- ja vammaispalveluissa")["vanhuspalvelu"] > 0


def test_stop_words_blanks_and_nothing_give_no_terms() -> None:
    assert strongest_terms("") == strongest_terms(" \n ") == strongest_terms("ja on tai") == {}
