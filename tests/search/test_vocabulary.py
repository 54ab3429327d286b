"""The words of an index in memory, against plain loops over them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from index.finnish.analyzer import fold
from index.store.words import Words
from search.vocabulary import Entry, Vocabulary

words = st.text(alphabet="aoäöklst", min_size=1, max_size=8)
entries = st.dictionaries(words, st.integers(1, 50), min_size=1, max_size=30).map(
    lambda found: [Entry(word, count) for word, count in found.items()]
)


def of(*found: Entry) -> Vocabulary:
    ordered = sorted(found, key=lambda entry: (-entry.projects, entry.word))
    return Vocabulary(Words([entry.word for entry in ordered], np.array([entry.projects for entry in ordered])))


@pytest.fixture
def vocabulary() -> Vocabulary:
    counts = {"palvelu": 9, "palvelut": 7, "kotipalvelu": 3, "väestö": 5, "vaesto": 1, "työ": 4, "sää": 2, "saa": 8}
    return of(*(Entry(word, count) for word, count in counts.items()))


def test_the_commonest_words_come_first(vocabulary: Vocabulary) -> None:
    assert [entry.word for entry in vocabulary.matching("*palvelu*")] == ["palvelu", "palvelut", "kotipalvelu"]


def test_words_know_in_how_many_projects_they_are(vocabulary: Vocabulary) -> None:
    assert (vocabulary.count("työ"), vocabulary.count("tyo"), "sää" in vocabulary) == (4, 0, True)


def test_a_word_without_dots_finds_those_with_them_and_not_the_other_way_round(vocabulary: Vocabulary) -> None:
    assert vocabulary.without_dots("vaesto") == [Entry("väestö", 5)]
    assert vocabulary.without_dots("väesto") == [Entry("väestö", 5)]
    assert vocabulary.without_dots("sää") == []


def test_an_empty_index_has_no_words() -> None:
    nothing = of()

    assert (list(nothing.matching("*a*")), nothing.without_dots("a"), nothing.near("aaa", 2)) == ([], [], [])


@given(entries, words, st.integers(1, 3))
def test_near_words_are_those_within_the_distance(found: list[Entry], typed: str, distance: int) -> None:
    near = of(*found).near(typed, distance)

    assert {entry for entry in found if Levenshtein.distance(typed, entry.word) <= distance} == set(near)
    away = [Levenshtein.distance(typed, entry.word) for entry in near]
    assert away == sorted(away)


@given(entries, words)
def test_what_lacks_dots_is_found_letter_for_letter(found: list[Entry], typed: str) -> None:
    expected = {
        entry
        for entry in found
        if entry.word != typed
        and len(entry.word) == len(typed)
        and all(a in (b, fold(b)) for a, b in zip(typed, entry.word, strict=True))
    }
    assert set(of(*found).without_dots(typed)) == expected
