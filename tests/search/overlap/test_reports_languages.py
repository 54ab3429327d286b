"""An overlap report in Swedish or English: its own words are all of that language, and what is quoted says its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from report_in_greek import latin_words, report_in_greek, round_in_greek, seen, word_parts, words_of
from report_records import COPY, DRAFT, FOUND, GOALS, KOTI, REPORT, ROUND, goal

from search import overlap_json
from search.messages import LANGUAGES, speak, speaking
from search.overlap import remarks, sentences, words
from search.overlap.facts import FAMILY, MENTIONED, PREDECESSOR, WHOLE
from search.overlap.records import Band, GoalKind, Setting
from search.overlap.report_content import answer
from search.overlap.report_file import written
from search.overlap.word_forms import Noun, elative, genitive, goal_label, hyphenated

OTHERS = ("sv", "en")
COUNTS = (0, 1, 2, 9, 10, 11, 1200)


@pytest.fixture(autouse=True)
def finnish_again() -> Iterator[None]:
    yield
    speak("fi")


@pytest.mark.parametrize("is_round", [False, True])
@pytest.mark.parametrize("suffix", [".html", ".docx", ".csv"])
@pytest.mark.parametrize("code", OTHERS)
def test_every_word_of_a_report_is_of_its_language(code: str, suffix: str, is_round: bool) -> None:
    speak(code)
    text = seen(suffix, written(suffix, round_in_greek() if is_round else report_in_greek(), with_draft=True))

    assert len(latin_words(text)) > 30
    assert latin_words(text) - words_of(code) == set()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "sv",
            "Två av sju mål finns redan bland målen i andra projekt. "
            "Betydande överlappning finns i målen 1 och 2 med två projekt. "
            "Dessutom finns möjlig överlappning i målen 3 och 7 med två projekt. "
            "Ingen annan har målen 4, 5 och 6. "
            "I utkastet finns två textavsnitt som är desamma som i andra projekt: ett ordagrant och ett nästan.",
        ),
        (
            "en",
            "Two of seven goals can already be found among the goals of other projects. "
            "There is significant overlap in goals 1 and 2 with two projects. "
            "There is also possible overlap in goals 3 and 7 with two projects. "
            "Nobody else has goals 4, 5 and 6. "
            "The draft has two stretches that are the same as in other projects: "
            "one word for word and one nearly so.",
        ),
    ],
)
def test_the_first_paragraph_is_the_whole_answer(code: str, said: str) -> None:
    speak(code)

    assert answer(REPORT) == said


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_report_says_which_language_it_is_in_and_which_its_quotations_are_in(code: str) -> None:
    speak(code)
    page = written(".html", REPORT).decode()
    parts = word_parts(written(".docx", REPORT))

    assert f"<html lang='{code}'>" in page
    assert set(re.findall(r"w:lang [^>]*w:val=\"(\w\w)-", parts["styles.xml"])) == {code}
    is_quoted = code != "fi"
    assert (f"<span lang='fi'>{GOALS[3]}</span>" in page) is is_quoted  # as a goal that nobody has
    assert ("<blockquote><span lang='fi'>Ikäihminen saa" in page) is is_quoted
    assert ('<w:lang w:val="fi-FI"/>' in parts["document.xml"]) is is_quoted


def test_a_swedish_draft_is_quoted_as_swedish_in_a_finnish_report() -> None:
    swedish = replace(REPORT, draft=replace(DRAFT, project=replace(DRAFT.project, language="sv")))
    page = written(".html", swedish, with_draft=True).decode()

    assert "<html lang='fi'>" in page
    assert "<blockquote><span lang='sv'>Ikäihminen saa" in page
    assert "lang='sv'>Kylätalot avataan" in page
    assert "<span lang='fi'>" not in page


def test_a_language_from_elsewhere_is_escaped() -> None:
    odd = replace(REPORT, draft=replace(DRAFT, project=replace(DRAFT.project, language="'><script>")))

    assert "<script>" not in written(".html", odd).decode()
    assert b"PK" in written(".docx", odd)[:2]


@pytest.mark.parametrize("code", OTHERS)
def test_only_finnish_words_break_between_finnish_syllables(code: str) -> None:
    speak(code)

    assert hyphenated("hyvinvointialueet") == "hyvinvointialueet"
    assert hyphenated("hyvinvointialueet", "fi") == "hyvin\u00advoin\u00adtia\u00adlueet"


@pytest.mark.parametrize("code", OTHERS)
def test_other_programs_find_the_same_values_whatever_language_is_spoken(code: str) -> None:
    finnish = overlap_json.any_answer(REPORT, with_draft=True)
    speak(code)

    assert overlap_json.any_answer(REPORT, with_draft=True) == finnish
    assert finnish["projects"][0]["band"] == "merkittävä"
    assert finnish["projects"][2]["relation"] == "edeltäjä"


def test_every_parameter_of_the_check_has_a_name_and_an_unknown_one_keeps_its_own() -> None:
    assert [words.setting(one.value) for one in Setting] == [one.value for one in Setting]
    with speaking("en"):
        assert words.setting(Setting.MAJOR.value) == "significant when the probability is at least"
        assert words.setting("copied_words") == "copied_words"


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_a_project_is_to_the_draft_is_said_in_full_and_in_short(code: str) -> None:
    speak(code)
    for relation in (PREDECESSOR, WHOLE, FAMILY, MENTIONED):
        assert words.relation(relation).endswith(".")
        assert len(words.relation_name(relation)) > 3
    assert words.relation("jokin muu") == words.relation_name("jokin muu") == "jokin muu"


@pytest.mark.parametrize("code", OTHERS)
def test_numbers_have_no_cases_but_in_finnish(code: str) -> None:
    speak(code)

    assert elative(7) == genitive(7) == {"sv": "sju", "en": "seven"}[code]
    assert elative(40) == genitive(40) == "40"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_is_one_whatever_is_counted(code: str) -> None:
    speak(code)
    said: list[str] = [remarks.left_out(n) for n in COUNTS]
    for noun, many, n in product(Noun, COUNTS, COUNTS):
        numbers = list(range(1, min(n, 12) + 1))
        said += [sentences.copied_text(n, many), sentences.round_head(n, many), sentences.round_pairs(n, many)]
        if 0 < n <= many:
            said += [sentences.headline(noun, many, major, n) for major in {0, 1, n, many}]
        if numbers:
            said += [sentences.overlapping(noun, Band.MAJOR, numbers, many), sentences.unclear(noun, numbers)]
            said += [sentences.nobody_has(noun, numbers, len(numbers)), sentences.nobody_has(noun, numbers, 99)]
            said += [sentences.overlapping(noun, Band.POSSIBLE, numbers, many, more=True)]

    for one in said:
        assert one.endswith("."), one
        assert one[0].isupper() or one[0].isdigit(), one
        assert not re.search(r"[{}]|  | \.|\.\.", one), one


@pytest.mark.parametrize(
    ("code", "only", "some", "every"),
    [
        (
            "sv",
            "Utkastets enda åtgärd överlappar inte betydligt med andra projekt.",
            "En av 40 åtgärder finns redan i ett annat projekt.",
            "Alla sju åtgärder finns redan i andra projekt.",
        ),
        (
            "en",
            "The draft's only action does not overlap significantly with other projects.",
            "One of 40 actions can already be found in another project.",
            "All seven actions can already be found in other projects.",
        ),
    ],
)
def test_the_headline_agrees_with_what_is_counted(code: str, only: str, some: str, every: str) -> None:
    speak(code)

    assert sentences.headline(Noun.ACTION, 1, 0, 0) == only
    assert sentences.headline(Noun.ACTION, 40, 1, 1) == some
    assert sentences.headline(Noun.ACTION, 7, 7, 3) == every


def test_names_and_facts_in_swedish() -> None:
    speak("sv")

    assert goal_label(goal(5, "x", GoalKind.ACTION)) == "Åtgärd 5"
    assert words.copied_as(COPY) == "Ordagrant, 10 ord"
    assert words.shared_name("wellbeing_counties", 2) == "Välfärdsområden"
    assert words.and_more(["Kainuu", "Lappi", "Satakunta"], 2) == "Kainuu, Lappi och 1 till"
    assert words.unusual(2381).replace("\u00a0", " ").startswith("Av textställen som inte hör ihop är ungefär ett par")
    assert sentences.nearest(KOTI) == "Närmast är ”Kotona turvallisesti etäyhteydellä (KOTE)”, 1.3.2025–31.12.2027."
    months = FOUND[0].shared.months
    assert words.together(KOTI.period, KOTI.period, months) == "Pågår samtidigt 14 månader (11/2026–12/2027)"


def test_dates_in_english_are_written_out() -> None:
    speak("en")
    months = FOUND[0].shared.months

    assert sentences.nearest(KOTI).endswith("(KOTE)”, 1 March 2025 – 31 December 2027.")
    told = words.together(KOTI.period, KOTI.period, months)
    assert told == "Running at the same time for 14 months (November 2026 – December 2027)"


@pytest.mark.parametrize(("code", "region"), [("sv", "Kajanaland"), ("en", "Kainuu"), ("fi", "Kainuu")])
@pytest.mark.parametrize("suffix", [".html", ".docx", ".csv"])
def test_regions_and_counties_have_their_names_in_the_language_of_the_report(
    suffix: str, code: str, region: str
) -> None:
    county = {"sv": "Kajanalands välfärdsområde", "en": "Wellbeing services county of Kainuu"}.get(code)
    county = county or "Kainuun hyvinvointialue"
    found = replace(FOUND[0], shared=replace(FOUND[0].shared, wellbeing_counties=("Kainuun hyvinvointialue",)))
    speak(code)
    text = seen(suffix, written(suffix, replace(REPORT, projects=(found,))))

    assert region in text
    assert county in text
    assert overlap_json.shared(found.shared)["regions"] == ("Kainuu",)


@pytest.mark.parametrize(
    ("code", "why", "step"),
    [
        ("fi", "Siinä ei ole tekstiä, vain kuvia", "Tunnista ensin sen teksti"),
        ("sv", "Den har ingen text, bara bilder", "Känn först igen dess text"),
        ("en", "It has no text, only pictures", "Recognise its text first"),
    ],
)
@pytest.mark.parametrize("suffix", [".html", ".docx"])
def test_why_a_draft_was_left_out_is_told_in_the_language_of_the_report(
    suffix: str, code: str, why: str, step: str
) -> None:
    speak(code)
    text = seen(suffix, written(suffix, ROUND))

    assert why in text
    assert step in text
    assert "its pages are only images" not in text
    assert overlap_json.call_round(ROUND)["skipped"][0]["reason"] == "its pages are only images"
