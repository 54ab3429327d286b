"""Single words: which terms they are found by, whether the dictionary has them or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.finnish.lemmas import Word, analyse
from index.finnish.token import STEM_MARK, TermKind


def shared(one: str, other: str) -> set[str]:
    """Return the terms of the whole words that two forms have in common."""
    kinds = {TermKind.LEMMA, TermKind.BASE, TermKind.STEM, TermKind.SURFACE}
    first, second = ({term.text for term in analyse(word).terms if term.kind in kinds} for word in (one, other))
    return first & second


def parts(word: str) -> list[str]:
    return [part.lemma for part in analyse(word).parts]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kehittämisessä", "kehittäminen"),
        ("kehittäminen", "kehitettiin"),
        ("kehittäjät", "kehittää"),
        ("kuntouttavan", "kuntouttaa"),
        ("pikassosin", "pikassosissa"),
        ("showroomia", "showroomilta"),
        ("kuvantamiseen", "kuvantamisessa"),
        ("soten", "sotea"),
        ("sotekeskuksessa", "sotekeskusten"),
        ("thl:n", "thl:lle"),
        ("pikassos", "pikassoksen"),
        ("avi", "avin"),
        ("ipodeja", "ipodiin"),
    ],
)
def test_two_forms_of_one_word_meet(one: str, other: str) -> None:
    assert shared(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("sote", "sota"), ("kuntoutus", "kunta"), ("lape", "lapsi"), ("essote", "esso"), ("hanke", "hanki")],
)
def test_different_words_do_not_meet(one: str, other: str) -> None:
    assert not shared(one, other)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("maahanmuuttajanaisille", ["maahanmuuttaja", "nainen"]),  # maahan is not about maa
        ("käyttöönotto", []),
        ("kaksikielinen", []),
        ("monenlaisia", []),
        ("kuukaudessa", []),
        ("joulukuussa", []),
        ("lähisuhdeväkivalta", ["lähi", "suhde", "väki", "valta"]),
        ("hyvinvointialueella", ["hyvin", "vointi", "alue"]),
        ("1990-luvulla", ["1990", "luku"]),
        ("tupakka-alan", ["tupakka", "ala"]),  # not Alan
        ("markkinatilanne", ["markkina", "tilanne"]),  # not your tila
        ("keskusliitoista", ["keskus", "liitto"]),
        ("työnjakamisesta", ["työ", "jakaminen"]),
        ("asiakirjoja", ["asia", "kirja"]),
        ("sotealueella", []),  # ala and alue are both too short to be sure of
        ("sotekeskuksessa", ["sote", "keskus"]),
        ("sotekeskuspalveluiden", ["sote", "keskus", "palvelu"]),
        ("fasilitaattoriajatus", ["fasilitaattori", "ajatus"]),
        ("liveseminaarissa", ["live", "seminaari"]),
    ],
)
def test_a_compound_is_cut_where_its_parts_say_something(word: str, expected: list[str]) -> None:
    assert parts(word) == expected


def test_a_last_part_that_may_be_two_words_is_found_by_both() -> None:
    assert {"kone", "koni"} <= {term.text for term in analyse("painokoneilla").terms}


@pytest.mark.parametrize(
    ("word", "lemma", "number"),
    [("hanketta12", "hanke", "12"), ("vuonna2002", "vuosi", "2002"), ("2005toteutettiin", "toteuttaa", "2005")],
)
def test_a_number_that_has_grown_onto_a_word_hides_neither(word: str, lemma: str, number: str) -> None:
    found = {term.text: term for term in analyse(word).terms}
    assert {lemma, number} <= set(found)
    assert word[found[number].start : found[number].end] == number


def test_a_word_that_the_end_of_a_line_has_cut_is_found_whole() -> None:
    assert "laitos" in {term.text for term in analyse("laitok-sen").terms}
    assert "sairaanhoitopiiri" in {term.text for term in analyse("sairaanhoito-piirin").terms}


def test_a_guessed_stem_is_never_taken_for_a_word() -> None:
    stems = [term.text for term in analyse("pikassosin").terms if term.text.endswith(STEM_MARK)]
    assert stems
    assert not analyse("pikassosin").lemmas[0].endswith(STEM_MARK)


@given(st.text("abdehiklmnoprstuvyäö-:12", min_size=1, max_size=30))
def test_whatever_stands_there_has_terms_that_lie_inside_it(word: str) -> None:
    word = word.strip("-:") or "x"
    found: Word = analyse(word)
    assert found.lemmas
    assert len({term.text for term in found.terms}) == len(found.terms)
    assert all(0 <= term.start < term.end <= len(word) and term.weight > 0 for term in found.terms)
    assert all(word[part.start : part.end] for part in found.parts)
