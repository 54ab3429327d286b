"""Words that two texts share: those that tell something are marked in both, and named as a reader knows them."""

from __future__ import annotations

from collections.abc import Sequence

from aim_records import AIMS, COMMON, marked
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.finnish.analyzer import analyze, strongest_terms
from search.results import Mark
from search.shared_words import TELLING_IDF, SharedWords, shared_words
from search.shelf import Shelf


def shared(ours: str, theirs: str, shelf: Shelf) -> SharedWords:
    return shared_words(strongest_terms(ours), ours, theirs, shelf)


def inside(text: str, marks: Sequence[Mark]) -> list[str]:
    return [text[mark.part_start : mark.part_end] for mark in marks]


def test_the_same_words_are_marked_in_both_whatever_their_form(aimed_shelf: Shelf) -> None:
    ours, theirs = "Omaishoitajille annetaan vertaistukea.", "Vertaistuki vahvistui, kun omaishoitajat tapasivat."
    found = shared(ours, theirs, aimed_shelf)

    assert marked(ours, found.ours) == ["Omaishoitajille", "vertaistukea"]
    assert marked(theirs, found.theirs) == ["Vertaistuki", "omaishoitajat"]
    assert set(found.words) == {"omaishoitaja", "vertaistuki"}


def test_a_part_of_a_compound_is_marked_inside_the_word(aimed_shelf: Shelf) -> None:
    ours, theirs = "Budjetointia kokeillaan.", "Omaisbudjetointi alkoi."
    found = shared(ours, theirs, aimed_shelf)

    assert inside(theirs, found.theirs) == ["budjetointi"]
    assert marked(theirs, found.theirs) == ["Omaisbudjetointi"]
    assert marked(ours, found.ours) == ["Budjetointia"]
    assert found.words == ("budjetointi",)


def test_a_compound_that_a_coordination_leaves_out_is_shared_too(aimed_shelf: Shelf) -> None:
    ours, theirs = "Vanhuspalvelut uudistetaan.", "Vanhus- ja vammaispalveluissa kokeillaan budjetointia."
    found = shared(ours, theirs, aimed_shelf)

    assert "Vanhus-" in marked(theirs, found.theirs)
    assert "vanhuspalvelu" in found.words


def test_a_word_that_every_project_has_carries_nothing(aimed_shelf: Shelf) -> None:
    assert shared("Kehitetään palveluja asiakkaiden kanssa.", COMMON, aimed_shelf) == SharedWords()
    found = shared("Kehitetään vertaistukea.", "Hankkeessa kehitetään vertaistukea.", aimed_shelf)
    assert found.words == ("vertaistuki",)
    assert marked("Kehitetään vertaistukea.", found.ours) == ["vertaistukea"]


def test_a_number_carries_nothing(aimed_shelf: Shelf) -> None:
    assert shared("Vuosina 2027 ja 2028.", "Kesken 2027, valmis 2028.", aimed_shelf) == SharedWords()


def test_what_is_done_to_a_thing_is_marked_but_only_the_thing_is_named(aimed_shelf: Shelf) -> None:
    ours, theirs = "Vertaistukea järjestetään.", "Järjestetään myös vertaistukea."
    found = shared(ours, theirs, aimed_shelf)

    assert found.words == ("vertaistuki",)
    assert marked(ours, found.ours) == ["Vertaistukea", "järjestetään"]
    assert marked(theirs, found.theirs) == ["Järjestetään", "vertaistukea"]
    assert shared("Nyt järjestetään.", "Järjestetään pian.", aimed_shelf).words == ("järjestää",)  # no thing here


def test_stop_words_and_nothing_carry_nothing(aimed_shelf: Shelf) -> None:
    goal = "Vertaistukea."
    for ours, theirs in (("ja on myös", "ja on myös"), ("", goal), (goal, ""), (goal, "Nuoret pajalle.")):
        assert shared(ours, theirs, aimed_shelf) == SharedWords()


def test_a_compound_is_named_rather_than_its_parts_and_a_name_as_it_stands(aimed_shelf: Shelf) -> None:
    ours = "Saundersin mallia ja vertaistukea tarjotaan."
    found = shared(ours, "Saunders ja vertaistuki.", aimed_shelf)

    assert {"vertaistuki", "Saunders"} <= {word.removesuffix("in") for word in found.words}
    assert not any(word.endswith("~") for word in found.words)


def test_the_most_telling_word_comes_first_and_there_are_never_more_than_six(aimed_shelf: Shelf) -> None:
    said = " ".join(AIMS)
    found = shared(said, said, aimed_shelf)

    idfs = [aimed_shelf.lexicon.project_idf(word) for word in found.words]
    assert idfs == sorted(idfs, reverse=True)
    assert len(found.words) == len(set(found.words)) == 6
    assert len(found.ours) > 6


texts = st.lists(
    st.sampled_from([*" ".join(AIMS).split(), *COMMON.split(), "vanhus-", "THL:n", "\n", "–", "2014", "𝒜"]), max_size=15
).map(" ".join)


@given(texts, texts)
@hypothesis_settings(deadline=None)
def test_what_is_marked_are_the_words_that_both_have_and_that_tell_something(
    aimed_shelf: Shelf, ours: str, theirs: str
) -> None:
    found = shared(ours, theirs, aimed_shelf)
    both = strongest_terms(ours).keys() & strongest_terms(theirs).keys()
    telling = {term for term in both if aimed_shelf.lexicon.project_idf(term) > TELLING_IDF and not term.isdigit()}

    for text, marks in ((ours, found.ours), (theirs, found.theirs)):
        spans = [(mark.start, mark.end) for mark in marks]
        assert spans == sorted(set(spans))
        assert all(0 <= mark.start <= mark.part_start < mark.part_end <= mark.end <= len(text) for mark in marks)
        wanted = {(token.start, token.end) for token in analyze(text) if token.term in telling}
        # A stump also marks the part of another word that completes it.
        assert wanted <= set(spans) if "-" in text else wanted == set(spans)
    assert bool(found.words) == bool(telling)
    assert set(found.words) <= telling | {ours[mark.part_start : mark.part_end] for mark in found.ours}
