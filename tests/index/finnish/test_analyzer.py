"""What a text becomes: which searches find it, and which stretch of it each term speaks of."""

from __future__ import annotations

import threading
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.finnish.analyzer import analyze, fold, index_terms, query_words, sought
from index.finnish.token import TermKind, Token

SENTENCE = "Itsenäinen elämä Keski-Suomen vanhus- ja vammaispalveluissa"


def terms(text: str) -> set[str]:
    return {token.term for token in analyze(text)}


def token(text: str, term: str) -> Token:
    return next(found for found in analyze(text) if found.term == term)


def test_a_compound_that_a_coordination_leaves_out_is_found_and_marked_on_its_stump() -> None:
    found = token(SENTENCE, "vanhuspalvelu")
    assert found.kind is TermKind.ELLIPSIS
    assert SENTENCE[found.start : found.end] == "vanhus-"


def test_a_part_of_a_compound_is_found_inside_the_word_and_weighs_less() -> None:
    found = token(SENTENCE, "palvelu")
    assert SENTENCE[found.start : found.end] == "vammaispalveluissa"
    assert SENTENCE[found.part_start : found.part_end] == "palveluissa"
    assert found.weight < token(SENTENCE, "vammaispalvelu").weight


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("päihdehoito ja -kuntoutus", "päihdekuntoutus"),
        ("asiakaskehittäjyyttä, -vastuullisuutta", "asiakasvastuullisuus"),
        ("perhe- tai vaikkapa ryhmähoito", "perhehoito"),
        ("lasten-, nuorten- ja perhepalvelut", "nuortenpalvelu"),
        ("sosiaali- ja terveydenhuollon", "sosiaalihuolto"),
        ("mielenterveys-/päihdepalvelut", "mielenterveyspalvelu"),
        ("touko-/kesäkuussa", "toukokuu"),
        ("marras- ja joulukuussa kerätyt tilastotiedot", "marraskuu"),
    ],
)
def test_left_out_compounds_of_every_shape_are_restored(text: str, term: str) -> None:
    assert term in terms(text)
    assert term in {restored for word in query_words(text) for restored in word.restored}


@pytest.mark.parametrize("text", ["SOS II -hanke", "vanhus- ja. Vammaispalvelut", "- ja vammaispalvelut", "-hanke"])
def test_nothing_is_restored_where_nothing_is_left_out(text: str) -> None:
    assert TermKind.ELLIPSIS not in {found.kind for found in analyze(text)}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nuorisotakuun", {"nuorisotakuu", "nuoriso", "takuu"}),  # not nuori|sota|kuu
        ("hyvinvointialueella", {"hyvinvointialue", "hyvinvointi", "alue"}),
        ("lastensuojelun", {"lastensuojelu", "lapsi", "suojelu"}),
        ("kehittämishankkeet", {"kehittämishanke", "hanke", "kehittää"}),
        ("koskevan", {"koskeva", "koskea"}),
        ("alusta", {"alusta", "alus", "alku"}),
        ("Essoten", {"essote"}),
        ("THL:n", {"thl"}),
        ("LAPE-muutosohjelmassa", {"lape-muutosohjelma", "lape", "muutosohjelma", "ohjelma"}),
        ("I&O-kärkihankkeen", {"i&o", "kärkihanke"}),
        ("2012–2013", {"2012", "2013"}),
        ("Covid-19", {"covid-19", "covid"}),
    ],
)
def test_a_word_is_found_by_all_of_these(word: str, expected: set[str]) -> None:
    assert expected <= terms(word)


def test_stop_words_take_a_place_but_are_not_searched() -> None:
    assert terms("ja se on tai ei ole") == set()
    assert token("palvelu ja tuki", "tuki").position == 2
    assert all(word.is_stop for word in query_words("ja tai on"))


@pytest.mark.parametrize(
    "odd",
    [
        "Vam\u00admais\u00adpalve\u200bluissa",
        unicodedata.normalize("NFD", "ikääntyneiden päihdetyö"),
        "😀 vanhus\u2011 ja tuki",
    ],
)
def test_invisible_and_decomposed_characters_change_nothing_but_the_offsets(odd: str) -> None:
    clean = unicodedata.normalize("NFC", odd.replace("\u00ad", "").replace("\u200b", "").replace("\u2011", "-"))
    assert terms(odd) == terms(clean)
    assert [odd[found.start : found.end] for found in analyze(odd)] != [""]


ALPHABET = st.sampled_from(
    [*"abhäöåÄivs-- ,.:&/(\n19", "\u00ad", "\u0308", "\u200b", "\u2011", "😀", "İ", "\ud800", "\0"]
)


@given(st.one_of(st.text(ALPHABET, max_size=60), st.text(max_size=60)))
@example("Vanhus- ja vammais\u00adpalvelut, -tuki")
@example("I\u0307I\u0307-b")
def test_offsets_always_lie_in_the_word_and_the_word_in_the_text(text: str) -> None:
    last = -1
    for found in analyze(text, stop_words=True):
        assert 0 <= found.start <= found.part_start < found.part_end <= found.end <= len(text)
        assert found.position >= last
        assert found.term
        assert 0 < found.weight <= 1
        last = found.position


def test_a_long_text_is_analysed_piece_by_piece_with_the_same_result() -> None:
    line = "Vanhus- ja vammaispalvelut kehittyvät.\n"
    long = list(analyze(line * 1500))
    assert len(long) == 1500 * len(list(analyze(line)))
    assert all((line * 1500)[found.start : found.end] for found in long)


def test_typing_without_dots_can_be_compared() -> None:
    assert fold("päihdetyö") == "paihdetyo"


@given(st.one_of(st.text(ALPHABET, max_size=60), st.text(max_size=60)))
@example("Vanhus- ja vammais\u00adpalvelut, -tuki\nSe on vammaispalvelu")
@example("I\u0307I\u0307-b THL:n ja -b")
def test_an_index_gets_of_each_word_what_is_shown_of_it(text: str) -> None:
    indexed = [(place, *term) for place, terms in enumerate(index_terms(text)) for term in terms]

    assert indexed == [(found.position, found.term, found.weight) for found in analyze(text)]


@given(st.one_of(st.text(ALPHABET, max_size=60), st.text(max_size=60)), st.data())
@example("Vanhus- ja vammaispalvelut\nkotihoito ja kotihoidon tuki", None)
def test_what_is_sought_is_what_is_found_of_it(text: str, data: st.DataObject | None) -> None:
    every = list(analyze(text))
    known = sorted({token.term for token in every})
    some = st.sets(st.sampled_from([*known, "ja", "x"]))
    terms = {*known[::2], "ja", "olematon"} if data is None else data.draw(some)

    expected = [token for token in every if token.term in terms]
    assert list(sought(text, terms)) == expected
    assert list(sought(text, terms, {token.position for token in expected})) == expected


def test_eight_threads_get_what_one_gets() -> None:
    texts = [f"{SENTENCE} {number} kehittämishankkeen {number}-vuotiaat" for number in range(100)]
    expected = [list(analyze(text)) for text in texts]
    wrong: list[int] = []

    def work() -> None:
        wrong.extend(number for number, text in enumerate(texts) if list(analyze(text)) != expected[number])

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
