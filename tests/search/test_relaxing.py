"""Phrases that stand nowhere, and names with a hyphen before their noun: nothing is lost."""

from __future__ import annotations

import pytest

from search.engine import SearchEngine
from search.query import read_query
from search.relaxing import relaxed
from search.results import Mode
from search.syntax import Any_, Group, Phrase, Words, parse


def test_a_phrase_that_stands_nowhere_is_searched_by_its_words_and_that_is_said(engine: SearchEngine) -> None:
    found = engine.search('"omaishoitajien kuutamokävelyt"', Mode.KEYWORD)
    by_words = engine.search("omaishoitajien kuutamokävelyt", Mode.KEYWORD)
    assert [hit.id for hit in found.hits] == [hit.id for hit in by_words.hits] != []
    assert any("”omaishoitajien kuutamokävelyt”" in note for note in found.notes)


def test_a_phrase_that_stands_somewhere_is_still_required(engine: SearchEngine) -> None:
    phrase = next(
        " ".join(words[:2])
        for hit in engine.search("hanke", Mode.KEYWORD).hits
        if len(words := hit.project.title.split()) > 1 and all(map(str.isalpha, words[:2]))
    )
    found = engine.search(f'"{phrase}"', Mode.KEYWORD)
    assert 0 < found.total <= engine.search(phrase, Mode.KEYWORD).total
    assert not any(phrase in note for note in found.notes)


def test_only_missing_phrases_are_loosened_wherever_they_stand() -> None:
    here, gone, out = Phrase("koti hoito"), Phrase("ei missään"), Phrase("pois jätetty")
    root = Group(required=(here, gone, Any_((gone, here))), excluded=(out,))
    loose, missing = relaxed(root, lambda phrase: phrase == here)
    words = Words("ei missään")
    assert loose == Group(required=(here, Any_((words, here))), optional=(words,), excluded=(out,))
    assert missing == (gone,)


@pytest.mark.parametrize(
    "text",
    [
        "Kuka julkaisi Internet Explorer -selaimen",
        "Kanye West -säätiö",
        "To Kill a Mockingbird -elokuva",
        "Vuoden poplauluntekijä -palkinto myönnettiin kenelle?",
        "SOS II -hanke",
        "päihdehoito ja -kuntoutus",
    ],
)
def test_a_noun_behind_a_name_is_not_left_out(text: str) -> None:
    assert parse(text).excluded == ()


@pytest.mark.parametrize(
    "text",
    ["kuntoutus -työttömät", "Espoo -lapset", '"kotona asuminen" -lapset', "Kaste Uusimaa -Helsinki", "hanke EI tuki"],
)
def test_what_is_meant_to_be_left_out_is(text: str) -> None:
    assert parse(text).excluded != ()


def test_a_name_is_read_as_one_and_the_other_way_is_shown() -> None:
    assert any("EI säätiö" in note for note in read_query("Kanye West -säätiö").notes)
    assert read_query("SOS II -hanke").notes == ()
