"""Answers speak the reader's language; what other programs read stays Finnish."""

from __future__ import annotations

import pytest
from search_records import LAPE, OTE

from index.project import SectionKind
from search.calibration import BANDS as OF_QUERIES
from search.calibration import band
from search.engine import SearchEngine
from search.evidence import fact_reasons
from search.formats import listed
from search.messages import LANGUAGES, speaking
from search.phrases import Nearness, band_name, either, in_section, meaning_found, section, sections_meet
from search.results import Filters
from search.unusual import BANDS as OF_PASSAGES

PLACES = ("title", "summary", *SectionKind)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fi", "Sana kotihoito otsikossa ja toimenpiteissä"),
        ("sv", "Ordet kotihoito i rubriken och i åtgärderna"),
        ("en", "The word kotihoito in the title and in the actions"),
    ],
)
def test_a_hit_tells_in_every_language_where_the_word_stands(engine: SearchEngine, code: str, said: str) -> None:
    with speaking(code):
        hit = next(hit for hit in engine.search("kotihoito").hits if hit.id == "koti-1")

    assert hit.reasons[0].text == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fi", "Rajausta ”Kuu” ei löydy aineistosta."),
        ("sv", "Avgränsningen ”Kuu” finns inte i materialet."),
        ("en", "Nothing in the material matches the filter “Kuu”."),
    ],
)
def test_notes_of_a_search_are_in_the_readers_language(engine: SearchEngine, code: str, said: str) -> None:
    with speaking(code):
        assert said in engine.search("kotihoito", filters=Filters(programmes=("Kuu",))).notes


def test_shared_facts_are_said_in_three_languages() -> None:
    said = {}
    for code in LANGUAGES:
        with speaking(code):
            said[code] = {reason.kind: reason.text for reason in fact_reasons(OTE, LAPE)}

    assert said["fi"]["time"] == "Käynnissä yhtä aikaa 36 kuukautta (1/2016–12/2018)"
    assert said["sv"]["programme"] == "Samma program: Kärkihankkeet"
    assert said["en"]["funder"] == "Same funder: Sosiaali- ja terveysministeriö (STM)"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_band_place_and_section_has_a_name_of_its_own(code: str) -> None:
    with speaking(code):
        assert len({band_name(one) for one in Nearness}) == len(Nearness)
        assert len({in_section(place) for place in PLACES}) == len(PLACES)
        assert len({section(kind) for kind in SectionKind}) == len(SectionKind)


def test_bands_of_records_are_finnish_whatever_is_spoken() -> None:
    with speaking("en"):
        assert f"{band(0.5)}" == "läheinen"
        assert band_name(band(0.5)) == "close"
    assert {word for _, word in (*OF_QUERIES, *OF_PASSAGES)} < set(Nearness)


def test_sentences_of_nearness_fit_together() -> None:
    goals, background = SectionKind.TAVOITTEET, SectionKind.TAUSTA
    with speaking("sv"):
        assert meaning_found("läheinen", in_section(goals)) == "Ställe med närliggande betydelse i målen"
        assert sections_meet("läheinen", goals, background) == (
            "Ställen med närliggande betydelse: i målen i det här projektet, i bakgrunden i det andra"
        )
    with speaking("en"):
        assert meaning_found("etäinen", in_section(goals)) == "Nearest passage is in the goals, but distant in meaning"
        assert sections_meet("hyvin läheinen", goals, goals) == (
            "Both have a passage in the goals that is very close in meaning"
        )


def test_words_in_a_row() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a ja b", "a, b ja c"]
    assert either(["a", "b", "c"]) == "a tai b tai c"
    with speaking("sv"):
        assert (listed(["a", "b"]), either(["a", "b"])) == ("a och b", "a eller b")
