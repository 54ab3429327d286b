"""A goal beside a passage: the words that carry the likeness are marked in both, and copied text is told as such."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from aim_records import AIMED, COMMON, marked, project
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from index.finnish.analyzer import strongest_terms
from index.pipeline.drafting import draft_of_text
from index.project import Project, ProjectId, SectionKind
from search.overlap.bands import MAJOR, POSSIBLE
from search.overlap.copying import copied
from search.overlap.drafts import draft_of
from search.overlap.pairs import of_goal, pair_of
from search.overlap.records import Band, Copied, Draft, Goal, GoalKind, GoalPair
from search.shelf import Shelf

GOAL = "Omaishoitajien jaksamista vahvistetaan vertaistuella, lepohetkillä ja yöllisellä hoitoavulla koko maakunnassa."


# One cell


def draft(*goals: str) -> Draft:
    return draft_of(draft_of_text("# Yöpartio\n\n## Tavoitteet\n\n" + "".join(f"- {goal}\n" for goal in goals)))


def cell(
    goal: Goal, other: Project, passage: int, shelf: Shelf, probability: float = 0.4, z: float = 0.0,
    copies: Sequence[Copied] = (),
) -> GoalPair:  # fmt: skip
    return pair_of(goal, strongest_terms(goal.text), other, passage, probability, z, shelf, copies)


def test_a_cell_shows_the_goal_beside_the_passage_as_both_stand(aimed_shelf: Shelf) -> None:
    (goal,) = draft("Omaishoitajat saavat vertaistukea myös yöllä.").goals
    passage = aimed_shelf.best_passage(aimed_shelf.lexicon.passage_scores(strongest_terms(goal.text)), 0)
    pair = cell(goal, AIMED[0], passage, aimed_shelf)

    assert (pair.goal, pair.draft_text) == (1, goal.text)
    assert pair.project_text in AIMED[0].sections[0].text
    assert (pair.section, pair.heading) == (SectionKind.TAVOITTEET, "Mihin pyritään")
    assert "vertaistuki" in pair.words
    assert "vertaistukea" in marked(pair.draft_text, pair.draft_marks)
    assert "vertaistukea" in marked(pair.project_text, pair.project_marks)
    assert pair.copied is None


@pytest.mark.parametrize(
    ("probability", "band"),
    [(0.0, Band.MINOR), (POSSIBLE, Band.POSSIBLE), (MAJOR - 1e-6, Band.POSSIBLE), (MAJOR, Band.MAJOR)],
)
def test_the_band_is_that_of_the_probability(aimed_shelf: Shelf, probability: float, band: Band) -> None:
    (goal,) = draft("Nuoret pääsevät työpajalle.").goals
    pair = cell(goal, AIMED[2], aimed_shelf.vectors.of_project(2).start, aimed_shelf, probability)

    assert pair.band is band
    assert pair.probability == pytest.approx(probability, abs=5e-4)


@given(st.floats(-20, 40))
@hypothesis_settings(deadline=None)
def test_how_unusual_the_likeness_is_comes_from_the_corpus(aimed_shelf: Shelf, z: float) -> None:
    goal = Goal(number=1, text="Nuoret", kind=GoalKind.GOAL, section=0, start=0, end=6)
    pair = cell(goal, AIMED[2], aimed_shelf.vectors.of_project(2).start, aimed_shelf, z=z)

    assert 0 <= pair.similarity <= 1
    assert pair.one_in >= 1
    assert pair.one_in == aimed_shelf.usual.one_in(z)


def test_a_copied_goal_is_significant_and_shows_the_copied_stretch(aimed_shelf: Shelf) -> None:
    found = draft(GOAL, "Nuoret pääsevät työpajalle.")
    source = project(0, "Alussa puhutaan muusta. " + COMMON, f"Taustaa ensin. {GOAL} Loppu on toista.")
    copies = copied(found.project, [source])
    # The nearest passage is another one, in the first section.
    pair = cell(found.goals[0], source, aimed_shelf.vectors.of_project(0).start, aimed_shelf, 0.01, copies=copies)

    assert pair.copied is not None
    assert pair.copied in copies
    assert (pair.band, pair.probability) == (Band.MAJOR, 0.95)
    assert pair.project_text == source.sections[1].text[pair.copied.project_start : pair.copied.project_end]
    assert pair.project_text.rstrip(".") == GOAL.rstrip(".")
    assert "vertaistuella" in marked(pair.project_text, pair.project_marks)
    other = cell(found.goals[1], source, aimed_shelf.vectors.of_project(0).start, aimed_shelf, 0.01, copies=copies)
    assert (other.copied, other.band) == (None, Band.MINOR)


def test_what_is_surer_than_a_copy_stays_as_sure(aimed_shelf: Shelf) -> None:
    found = draft(GOAL)
    source = project(0, GOAL)
    copies = copied(found.project, [source])

    assert cell(found.goals[0], source, 0, aimed_shelf, 0.99, copies=copies).probability == 0.99


# Which copied stretch is that of a goal


def stretch(start: int, end: int, section: int = 0) -> Copied:
    return Copied(
        project=ProjectId("hanke-0"), draft_section=section, draft_start=start, draft_end=end, draft_text="",
        project_section=0, project_start=0, project_end=1, project_text="", words=5, verbatim=True,
    )  # fmt: skip


TEN = Goal(number=1, text="x" * 10, kind=GoalKind.GOAL, section=0, start=100, end=110)


@pytest.mark.parametrize(
    ("one", "is_of_goal"),
    [
        (stretch(100, 110), True), (stretch(0, 500), True), (stretch(104, 200), True),
        (stretch(100, 105), False),  # half of it is not more than half
        (stretch(100, 106), True), (stretch(110, 200), False), (stretch(0, 100), False),
        (stretch(100, 110, section=1), False),
    ],
)  # fmt: skip
def test_a_stretch_is_of_a_goal_when_it_is_more_than_half_of_it(one: Copied, is_of_goal: bool) -> None:
    assert of_goal(TEN, [one]) == (one if is_of_goal else None)


def test_the_first_stretch_that_is_most_of_the_goal_is_taken() -> None:
    small, large = stretch(100, 104), stretch(104, 110)

    assert of_goal(TEN, [small, large]) == large
    assert of_goal(TEN, []) is None
