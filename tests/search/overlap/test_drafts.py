"""A plan as it is compared: with its goals, without its contact persons, and with what a reader should know of it."""

from __future__ import annotations

import pytest

from index.pipeline.drafting import DraftFile, draft_of_text
from index.project import ProjectId
from search.messages import say
from search.overlap import remarks
from search.overlap.drafts import draft_of
from search.overlap.goals import MOST_GOALS
from search.overlap.records import DRAFT_ID, Draft, GoalKind

PLAN = """# Kotona yölläkin

Yhteyshenkilö: Maija Meikäläinen, maija.meikalainen@example.org, 040 123 4567

Hankkeen kesto: 1.1.2027 - 31.12.2028

## Tavoitteet

- Ikäihmiset saavat apua kotiin myös yöllä.
- Omaishoitajien jaksaminen paranee.

## Toimenpiteet

Hankkeessa perustetaan yöpartio Kuhmoon ja Sotkamoon.
"""
SWEDISH = """# Trygg hemma

## Mål

- Äldre personer får hjälp hemma även på natten.
- Närståendevårdarna orkar bättre och får stöd av varandra.

Projektet ordnar en nattpatrull i kommunen och utbildar frivilliga som kan hjälpa till.
"""
ENGLISH = """# Safe at home

## Goals

- Older people get help at home during the night.
- Carers have the support that is needed by the families.

The project sets up a night patrol in the municipality and trains volunteers for it.
"""
TABLE = """| Kustannus | Euroa | Osuus |
|---|---|---|
| Palkat | 120 000 | 60 |
| Matkat | 50 000 | 25 |
| Tilat | 30 000 | 15 |
"""


def draft(text: str) -> Draft:
    return draft_of(draft_of_text(text))


def test_a_plan_becomes_a_draft_with_its_goals_and_actions() -> None:
    file = draft_of_text(PLAN)
    found = draft_of(DraftFile("yo.md", file.project, file.content_hash))

    assert (found.name, found.project.id, found.content_hash) == ("yo.md", DRAFT_ID, file.content_hash)
    assert [(goal.number, goal.kind, goal.text) for goal in found.goals] == [
        (1, GoalKind.GOAL, "Ikäihmiset saavat apua kotiin myös yöllä."),
        (2, GoalKind.GOAL, "Omaishoitajien jaksaminen paranee."),
        (3, GoalKind.ACTION, "Hankkeessa perustetaan yöpartio Kuhmoon ja Sotkamoon."),
    ]
    assert str(found.project.period) == "2027-01-01–2028-12-31"
    assert found.notes == ()


@pytest.mark.parametrize("text", [PLAN, SWEDISH, ENGLISH, TABLE, "Nuoret pajaan"])
def test_a_goal_stands_in_the_draft_where_it_says(text: str) -> None:
    found = draft(text)

    assert found.goals
    for goal in found.goals:
        section = found.project.sections[goal.section]
        assert section.text[goal.start : goal.end] == goal.text
        assert section.heading == goal.heading


def test_in_a_call_round_a_draft_may_be_called_after_its_file() -> None:
    assert draft_of(draft_of_text(PLAN), ProjectId("luonnos-2")).project.id == "luonnos-2"


def test_contact_persons_do_not_reach_the_draft() -> None:
    read, found = draft_of_text(PLAN), draft(PLAN)

    assert [contact.name for contact in read.project.contacts] == ["Maija Meikäläinen"]
    assert found.project.contacts == ()
    assert not any(told in repr(found) for told in ("Maija", "maija.meikalainen", "040 123"))


@pytest.mark.parametrize(("text", "language"), [(SWEDISH, "sv"), (ENGLISH, "en")])
def test_a_draft_in_another_language_is_told_to_be_compared_by_meaning(text: str, language: str) -> None:
    found = draft(text)

    assert found.project.language == language
    assert remarks.language(language) in found.notes
    assert len(found.goals) >= 2


def test_a_draft_that_is_only_a_table_of_costs_is_told_to_have_no_goals() -> None:
    found = draft(TABLE)

    assert {goal.kind for goal in found.goals} == {GoalKind.TEXT}
    assert say("overlap.note.no_aims") in found.notes


def test_a_draft_without_goals_is_compared_by_its_sentences_and_says_so() -> None:
    found = draft("# Tilanne\n\nVäestö vanhenee Kainuussa nopeasti. Yöllä lähin hoitaja oli sadan kilometrin päässä.\n")

    assert [goal.kind for goal in found.goals] == [GoalKind.TEXT, GoalKind.TEXT]
    assert found.notes == (say("overlap.note.no_aims"),)


@pytest.mark.parametrize(("text", "is_short"), [("Nuoret", True), ("Nuoret pajaan nyt", True),
                                                ("Nuoret pääsevät pajaan Kemissä", False)])  # fmt: skip
def test_a_draft_of_less_than_four_words_is_told_to_be_short(text: str, is_short: bool) -> None:
    assert (say("overlap.note.short") in draft(text).notes) is is_short


def test_goals_that_are_too_many_are_counted() -> None:
    kinds = ("lapset", "nuoret", "aikuiset", "ikäihmiset", "omaiset", "vanhemmat", "opiskelijat")
    places = ("Kuhmossa", "Kemissä", "Inarissa", "Porissa", "Raumalla", "Vaasassa", "Turussa", "Loviisassa", "Raahessa",
              "Salossa")  # fmt: skip
    lines = [f"- {kind.capitalize()} saavat apua kotiin {place}." for kind in kinds for place in places]
    found = draft("# Kaikille kaikkea\n\n## Tavoitteet\n\n" + "\n".join(lines) + "\n")

    assert len(found.goals) == MOST_GOALS
    assert found.notes == (remarks.left_out(len(lines) - MOST_GOALS),)


def test_notes_are_sentences() -> None:
    for text in (SWEDISH, ENGLISH, TABLE, "Nuoret"):
        assert all(note[0].isupper() and note.endswith(".") for note in draft(text).notes)
