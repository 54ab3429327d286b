"""The judged drafts can be trusted: every quote stands in its draft once, every project is there, labels agree."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from index.pipeline.drafting import draft_of_text
from search.overlap.drafts import draft_of
from tests.overlap.judged import JudgedDraft, judged_drafts, second_judge

CORPUS = {file.stem for file in (Path(__file__).parents[2] / "corpus").glob("*.md")}
DRAFTS = {draft.file.stem: draft for part in ("fit", "report") for draft in judged_drafts(part)}


@pytest.fixture(params=sorted(DRAFTS))
def judged(request: pytest.FixtureRequest) -> JudgedDraft:
    return DRAFTS[request.param]


def test_every_quote_stands_in_its_draft_once_and_in_order(judged: JudgedDraft) -> None:
    text = judged.file.read_text(encoding="utf-8")

    assert [text.count(goal.quote) for goal in judged.goals] == [1] * len(judged.goals)
    places = [text.index(goal.quote) for goal in judged.goals]
    assert places == sorted(places)


def test_every_project_of_the_labels_is_in_the_corpus(judged: JudgedDraft) -> None:
    named = {*judged.family, *(one for goal in judged.goals for one in (*goal.grades, *goal.near_misses, *goal.copied))}

    assert named <= CORPUS


def test_labels_do_not_contradict_each_other(judged: JudgedDraft) -> None:
    for goal in judged.goals:
        assert not set(goal.grades) & set(goal.near_misses)
        assert set(goal.copied) <= set(goal.grades)


def test_every_draft_can_be_read_and_has_goals(judged: JudgedDraft) -> None:
    assert draft_of(draft_of_text(judged.file.read_text(encoding="utf-8"))).goals


def test_there_are_enough_drafts_of_every_form_and_kind_in_both_halves() -> None:
    for part in ("fit", "report"):
        drafts = [draft for draft in DRAFTS.values() if draft.part == part]
        kinds = Counter(goal.kind for draft in drafts for goal in draft.goals)
        assert len(drafts) >= 20
        assert min(Counter(draft.form for draft in drafts).values()) >= 7
        assert min(kinds.values()) >= 4, kinds
        without = sum(not goal.grades for draft in drafts for goal in draft.goals)
        assert 0.3 < without / sum(kinds.values()) < 0.5


def test_the_second_judge_has_judged_every_goal() -> None:
    goals = {f"{name}#{number}" for name, draft in DRAFTS.items() for number in range(1, len(draft.goals) + 1)}

    assert set(second_judge()) == goals
