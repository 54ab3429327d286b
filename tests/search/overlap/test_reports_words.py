"""The sentences of the overlap reports, read aloud: counts in their cases, one and many, dates and times."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_records import COPY, KOTI, goal

from index.project import PartialDate, Period
from search.formats import number, period
from search.overlap import remarks, sentences, words
from search.overlap.records import Band, GoalKind, Months
from search.overlap.report_blocks import marked, safe, shorten
from search.overlap.word_forms import (
    SOFT_HYPHEN,
    Noun,
    counted,
    elative,
    goal_label,
    hyphenated,
    names_of,
)
from search.results import Mark


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "nollasta"), (1, "yhdestä"), (7, "seitsemästä"), (11, "11:stä"), (12, "12:sta"), (40, "40:stä"),
     (23, "23:sta"), (100, "100:sta"), (1000, "1\u00a0000:sta")],
)  # fmt: skip
def test_a_number_in_the_elative(count: int, said: str) -> None:
    assert elative(count) == said


def test_what_is_counted_agrees_with_the_number() -> None:
    assert counted(1, Noun.GOAL) == "yksi tavoite"
    assert counted(4, Noun.ACTION) == "neljä toimenpidettä"
    assert counted(12, Noun.POINT) == "12 kohtaa"
    assert number(1_234_567) == "1\u00a0234\u00a0567"


@pytest.mark.parametrize(
    ("goals", "major", "projects", "said"),
    [
        (7, 2, 3, "Kaksi tavoitetta seitsemästä on jo muiden hankkeiden tavoitteena."),
        (7, 1, 1, "Yksi tavoite seitsemästä on jo toisen hankkeen tavoitteena."),
        (7, 7, 3, "Kaikki seitsemän tavoitetta ovat jo muiden hankkeiden tavoitteena."),
        (2, 2, 3, "Molemmat tavoitteet ovat jo muiden hankkeiden tavoitteena."),
        (1, 1, 1, "Luonnoksen ainoa tavoite on jo toisen hankkeen tavoitteena."),
        (1, 0, 0, "Luonnoksen ainoa tavoite ei ole merkittävästi päällekkäinen muiden hankkeiden kanssa."),
        (40, 0, 0, "Yksikään tavoite 40:stä ei ole merkittävästi päällekkäinen muiden hankkeiden kanssa."),
        (40, 12, 9, "12 tavoitetta 40:stä on jo muiden hankkeiden tavoitteena."),
    ],
)
def test_the_headline(goals: int, major: int, projects: int, said: str) -> None:
    assert sentences.headline(Noun.GOAL, goals, major, projects) == said


def test_a_single_goal_is_told_in_the_singular() -> None:
    said = sentences.overlapping(Noun.GOAL, Band.POSSIBLE, [3], 1)
    assert said == "Mahdollista päällekkäisyyttä on yhden hankkeen kanssa tavoitteessa 3."
    assert sentences.nobody_has(Noun.ACTION, [5], 7) == "Toimenpidettä 5 ei kata kukaan muu."


def test_many_goals_are_counted_not_listed() -> None:
    nine = range(1, 10)
    assert sentences.overlapping(Noun.GOAL, Band.MAJOR, nine, 30).endswith("on 30 hankkeen kanssa 9 tavoitteessa.")
    assert sentences.nobody_has(Noun.GOAL, nine, 12) == "Kukaan muu ei kata 9 tavoitetta."
    assert sentences.nobody_has(Noun.GOAL, nine, 9) == "Kukaan muu ei kata yhtäkään tavoitetta."


@pytest.mark.parametrize(
    ("verbatim", "nearly", "said"),
    [
        (0, 0, "Sanasta sanaan samaa tekstiä ei löytynyt."),
        (1, 0, "Luonnoksessa on yksi katkelma, joka on sanasta sanaan sama kuin toisessa hankkeessa."),
        (0, 2, "Luonnoksessa on kaksi katkelmaa, jotka ovat lähes sanasta sanaan samat kuin muissa hankkeissa."),
    ],
)
def test_copied_text(verbatim: int, nearly: int, said: str) -> None:
    assert sentences.copied_text(verbatim, nearly) == said


@pytest.mark.parametrize(
    ("major", "possible", "said"),
    [
        (0, 0, "Luonnokset eivät ole päällekkäin toistensa kanssa."),
        (0, 1, "Luonnosten joukossa on yksi pari, joka on mahdollisesti päällekkäin."),
        (3, 0, "Luonnosten joukossa on kolme paria, jotka ovat merkittävästi päällekkäin."),
        (1, 2, "Luonnosten joukossa on kolme paria, jotka ovat päällekkäin: "
         "yksi merkittävästi ja kaksi mahdollisesti."),
    ],
)
def test_pairs_of_drafts(major: int, possible: int, said: str) -> None:
    assert sentences.round_pairs(major, possible) == said


def test_the_head_of_a_round() -> None:
    assert sentences.round_head(12, 5) == (
        "Kierroksella on 12 luonnosta. Niistä viisi on merkittävästi päällekkäisiä aineiston hankkeiden kanssa."
    )
    assert sentences.round_head(1, 0).startswith("Kierroksella on yksi luonnos. Se ei ole merkittävästi")
    assert sentences.round_head(1, 1).startswith("Kierroksella on yksi luonnos. Se on merkittävästi")
    assert sentences.round_skipped(2) == "Kaksi tiedostoa jäi lukematta."


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        (Period(PartialDate(2026), PartialDate(2028)), Period(PartialDate(2019), PartialDate(2021)), "Ei käynnissä"),
        (Period(PartialDate(2026), PartialDate(2028)), Period(None, PartialDate(2021)), "Ei käynnissä"),
        (Period(PartialDate(2026), PartialDate(2028)), Period(PartialDate(2025), None), "Toteutusaika ei"),
        (Period(), Period(PartialDate(2019), PartialDate(2021)), "Toteutusaika ei"),
    ],
)
def test_two_that_do_not_run_together_or_of_which_nobody_knows(ours: Period, theirs: Period, said: str) -> None:
    assert words.together(ours, theirs, None).startswith(said)


def test_one_month_together() -> None:
    both = Period(PartialDate(2026), PartialDate(2028))
    said = words.together(both, both, Months(count=1, first="5/2027", last="5/2027"))
    assert said.startswith("Käynnissä yhtä aikaa yhden kuukauden")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (PartialDate(2012, 10, 25), PartialDate(2013, 2, 28), "25.10.2012–28.2.2013"),
        (PartialDate(2024, 1), None, "1/2024 alkaen"),
        (None, PartialDate(2015), "2015 asti"),
        (PartialDate(2015), PartialDate(2015), "2015"),
        (None, None, ""),
    ],
)
def test_periods(start: PartialDate | None, end: PartialDate | None, said: str) -> None:
    assert period(Period(start, end)) == said


@pytest.mark.parametrize(("one_in", "said"), [(0, ""), (1, ""), (2, "yksi 2 "), (87, "yksi 87 "), (2381, "2 400 "),
                                              (99_600, "100 000 ")])  # fmt: skip
def test_how_unusual_is_told_to_two_digits(one_in: int, said: str) -> None:
    told = words.unusual(one_in).replace("\u00a0", " ")
    assert said in told
    assert bool(told) == (one_in > 1)


def test_what_is_copied_is_told_with_its_length() -> None:
    assert words.copied_as(COPY) == "Sanasta sanaan, 10 sanaa"
    assert words.copied_as(replace(COPY, verbatim=False)) == "Lähes sanasta sanaan, 10 samaa sanaa"


def test_likeness_with_the_drafts_own_family_is_no_wonder() -> None:
    assert sentences.expected("edeltäjä", KOTI).startswith("Luonnos jatkaa hanketta ”Kotona turvallisesti")
    assert sentences.expected("", KOTI) == sentences.expected("sama hankeperhe", KOTI) == ""


def test_names_of_projects_and_goals() -> None:
    assert words.name(replace(KOTI, title="KOTE kotiin")) == "KOTE kotiin"
    assert goal_label(goal(3, "x", GoalKind.TEXT)) == "Kohta 3"
    assert goal_label(goal(5, "x", GoalKind.ACTION)) == "Toimenpide 5"
    assert names_of([goal(1, "x"), goal(2, "x", GoalKind.ACTION)]) == "Tavoitteet ja toimenpiteet"


def test_long_words_may_break_between_syllables() -> None:
    broken = hyphenated("hyvinvointialueet")
    assert broken.replace(SOFT_HYPHEN, "-") == "hyvin-voin-tia-lueet"
    assert hyphenated(broken) == broken
    assert hyphenated("koti ja kylä") == "koti ja kylä"


@given(st.text(max_size=300), st.integers(10, 200))
def test_what_is_shortened_fits_and_is_a_beginning(text: str, most: int) -> None:
    line = " ".join(text.split())
    short = shorten(text, most)
    assert len(short) <= most
    assert short == line or (short.endswith("…") and line.startswith(short[:-1]))


MARKS = st.builds(
    lambda at, before, part, after: Mark(at, at + before + part + after, at + before, at + before + part),
    st.integers(-2, 60), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5),
)  # fmt: skip


@given(st.text(max_size=60), st.lists(MARKS, max_size=6))
def test_marking_changes_no_character(text: str, marks: list[Mark]) -> None:
    assert "".join(run.text for run in marked(text, marks, 100)) == text


@given(st.text(st.characters()))
def test_what_is_safe_can_be_stored_and_stays_as_it_is(text: str) -> None:
    once = safe(text)
    assert safe(once) == once
    once.encode("utf-8")


def test_what_is_rarer_than_can_be_told_apart_is_told_as_rarer() -> None:
    told = words.unusual(10**9).replace("\u00a0", " ")

    assert told == "Näin lähellä toisiaan on harvempi kuin yksi 100 000 toisiinsa liittymättömästä kohtaparista."


@pytest.mark.parametrize(
    ("band", "numbers", "said"),
    [
        (Band.MAJOR, [3], "Luonnoksen kohta 3 on pitkälti samaa kuin hankkeen kohta tavoitteissa"),
        (Band.POSSIBLE, [1, 3], "Luonnoksen kohdat 1 ja 3 ovat osin samaa kuin hankkeen kohta tavoitteissa"),
        (Band.MINOR, [2], "Luonnoksen kohta 2 tulee lähimmäs hankkeen kohtaa tavoitteissa"),
        (
            Band.MAJOR,
            list(range(1, 10)),
            "Luonnoksen 9 kohtaa on pitkälti samaa kuin hankkeen kohta tavoitteissa",
        ),
    ],
)
def test_which_goals_meet_a_project_is_said_and_many_are_counted(band: Band, numbers: list[int], said: str) -> None:
    assert remarks.goals_meet(band, numbers, ["tavoitteissa"]) == said


def test_a_draft_that_is_in_the_index_is_told_with_its_names() -> None:
    assert remarks.same_document(["”A”"]) == "Luonnos on jo aineistossa nimellä ”A”. Sitä ei verrattu itseensä."
    several = remarks.same_document([f"”{name}”" for name in "ABCDEF"])
    assert several == "Luonnos on jo aineistossa nimillä ”A”, ”B”, ”C”, ”D” ja 2 muuta. Sitä ei verrattu itseensä."


def test_what_is_left_out_is_counted_in_good_finnish_whether_one_or_more() -> None:
    assert words.and_more(["Kainuu", "Lappi", "Satakunta"], 2) == "Kainuu, Lappi ja 1 muu"
    assert words.and_more(["Kainuu", "Lappi", "Satakunta", "Uusimaa"], 2) == "Kainuu, Lappi ja 2 muuta"
    assert remarks.left_out(1) == "Luonnoksessa on niin paljon tavoitteita, että viimeinen jätettiin vertaamatta."
    assert remarks.left_out(2).endswith("että 2 viimeistä jätettiin vertaamatta.")
    assert remarks.more_projects(1).startswith("Lisäksi yksi muu hanke on luonnoksen kanssa")
    assert remarks.more_projects(2).startswith("Lisäksi 2 muuta hanketta on luonnoksen kanssa")
