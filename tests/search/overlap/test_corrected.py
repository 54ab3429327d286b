"""What a person puts right of a draft: facts and goals are taken as said, the draft's own text stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from overlap_records import HOME, TODAY, plan, unpacked

from search.engine import SearchEngine
from search.messages import say
from search.overlap.corrected import WrittenGoal, as_read, corrected
from search.overlap.records import GoalKind
from search.overlap.report_file import written
from search.overlap.steps import Step


def test_a_draft_in_which_nothing_is_put_right_stays_the_same() -> None:
    draft = plan(HOME)
    assert corrected(draft, as_read(draft)) == draft


@pytest.mark.parametrize(
    "other", [{"goals": (WrittenGoal(text="Kylä saa jääradan."),)}, {"regions": ("Lappi",)}, {"title": "Toinen"}]
)
@pytest.mark.parametrize("form", [".html", ".docx"])
def test_a_report_tells_that_the_draft_was_put_right(field: SearchEngine, other: dict[str, Any], form: str) -> None:
    draft = plan(HOME)
    note = say("report.note.corrected").encode()
    changed = corrected(draft, replace(as_read(draft), **other))

    assert note in unpacked(written(form, field.overlap(changed, TODAY)))
    assert note in unpacked(written(form, field.overlap(corrected(changed, as_read(changed)), TODAY)))
    assert note not in unpacked(written(form, field.overlap(corrected(draft, as_read(draft)), TODAY)))


def test_goals_are_left_out_changed_added_and_numbered_anew() -> None:
    draft = plan(HOME)
    said = replace(
        as_read(draft),
        goals=(
            WrittenGoal(text=draft.goals[1].text, read=2),
            WrittenGoal(text="Yöpartio vastaa hälytyksiin.", read=4),
            WrittenGoal(text="  Koirat käyvät\n palvelutaloissa. "),
            WrittenGoal(text=" "),
        ),
    )
    goals = corrected(draft, said).goals
    assert [(goal.number, goal.text, goal.kind) for goal in goals] == [
        (1, draft.goals[1].text, GoalKind.GOAL),
        (2, "Yöpartio vastaa hälytyksiin.", GoalKind.ACTION),
        (3, "Koirat käyvät palvelutaloissa.", GoalKind.GOAL),
    ]


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.integers(0, 6)), max_size=8))
def test_every_goal_stands_in_the_draft_where_it_says(written: list[tuple[str, int]]) -> None:
    draft = plan(HOME)
    found = corrected(
        draft, replace(as_read(draft), goals=tuple(WrittenGoal(text=text, read=read) for text, read in written))
    )
    sections = found.project.sections
    assert sections[: len(draft.project.sections)] == draft.project.sections
    for goal in found.goals:
        assert sections[goal.section].text[goal.start : goal.end] == goal.text
    assert [goal.number for goal in found.goals] == list(range(1, len(found.goals) + 1))


def test_a_goal_of_a_plan_that_told_none_is_a_goal_when_a_person_writes_it() -> None:
    draft = plan("Talvi oli pitkä ja järvi jäässä.")
    assert {goal.kind for goal in draft.goals} == {GoalKind.TEXT}
    found = corrected(draft, replace(as_read(draft), goals=(WrittenGoal(text="Kylä saa jääradan.", read=1),)))
    assert found.goals[0].kind is GoalKind.GOAL
    assert len(found.notes) < len(draft.notes)


def test_a_draft_is_compared_with_the_goals_that_a_person_gives(field: SearchEngine) -> None:
    draft = plan(HOME)
    mine = "Asunnottomat saavat vuokra-asunnon ja tukea asumiseen."
    report = field.overlap(corrected(draft, replace(as_read(draft), goals=(WrittenGoal(text=mine),))), TODAY)
    assert [verdict.goal.text for verdict in report.goals] == [mine]
    assert report.projects[0].project.id == "asunto"


# -- step by step


def test_a_check_in_steps_gives_the_same_report_and_tells_how_far_it_is(field: SearchEngine) -> None:
    draft = plan(HOME)
    told: list[tuple[Step, float]] = []
    encoded = field.encode_draft(draft, lambda step, share: told.append((step, share)))
    report = field.overlap_of(encoded, TODAY, lambda step, share: told.append((step, share)))
    assert replace(report, took_ms=0) == replace(field.overlap(draft, TODAY), took_ms=0)
    assert list(dict.fromkeys(step for step, _ in told)) == [Step.READING, Step.COMPARING]
    for step in (Step.READING, Step.COMPARING):
        shares = [share for one, share in told if one is step]
        assert shares == sorted(shares)
        assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_a_draft_is_encoded_in_its_order_however_many_texts_it_has(field: SearchEngine) -> None:
    goals = "\n".join(f"- Kylä {'x' * (number % 7)} saa talon numero {number}." for number in range(40))
    draft = plan(f"# Kylät\n\n## Tavoitteet\n\n{goals}\n")
    encoded = field.encode_draft(draft, lambda step, share: None)
    (whole,) = field._encoded([draft])
    assert len(encoded.goals) > 32
    assert np.array_equal(encoded.goals, whole.goals)
    assert np.array_equal(encoded.passages, whole.passages)


def test_what_is_raised_while_it_tells_ends_the_check(field: SearchEngine) -> None:
    def enough(step: Step, share: float) -> None:
        if step is Step.COMPARING and share > 0.3:
            raise KeyboardInterrupt

    encoded = field.encode_draft(plan(HOME), enough)
    with pytest.raises(KeyboardInterrupt):
        field.overlap_of(encoded, TODAY, enough)
