"""The check as JSON: the keys that other programs were promised, plain values, and marks that lie in their texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from overlap_records import BEES, COPYIST, ENGLISH, HOME, TODAY, plan

from search.engine import SearchEngine
from search.overlap.records import SkippedDraft
from search.overlap_json import any_answer, call_round, overlap_report

Json = dict[str, Any]
TEXTS = {"koti": HOME, "mehiläiset": BEES, "kopio": COPYIST, "englanti": ENGLISH, "sana": "nuoret"}

REPORT = ["draft", "goals", "projects", "uncovered", "notes", "made_with", "took_ms"]
GOAL = ["number", "text", "kind", "heading"]
PROJECT = [
    "rank", "id", "title", "kind", "period", "band", "score", "concurrent_months", "shared", "relation", "pairs",
    "copies", "reasons", "source",
]  # fmt: skip
PAIR = [
    "goal", "band", "probability", "section", "heading", "draft_text", "project_text", "similarity", "one_in", "words",
    "draft_marks", "project_marks", "copied",
]  # fmt: skip
COPY = ["words", "verbatim", "draft_text", "project_text"]
SHARED = [
    "months", "regions", "wellbeing_counties", "municipalities", "target_groups", "organisations", "funders",
    "programme",
]  # fmt: skip
MADE = [
    "date", "hankehaku", "corpus_version", "documents", "projects", "passages", "encoder", "analyzer", "settings"
]  # fmt: skip
DRAFT = [
    "name", "title", "sha256", "language", "period", "regions", "wellbeing_counties", "municipalities",
    "target_groups", "organisations", "funders", "programme", "budget_eur", "notes",
]  # fmt: skip
BANDS = {"merkittävä", "mahdollinen", "vähäinen"}


@pytest.fixture(params=TEXTS)
def form(request: pytest.FixtureRequest, field: SearchEngine) -> Json:
    """Return what a check of each draft gives, by way of text as other programs get it."""
    value: Json = through_text(overlap_report(field.overlap(plan(TEXTS[request.param]), TODAY)))
    return value


def through_text(value: Json) -> Any:  # noqa: ANN401
    return json.loads(json.dumps(value, ensure_ascii=False, allow_nan=False))


def pairs_of(form: Json) -> Iterator[Json]:
    return (pair for project in form["projects"] for pair in project["pairs"])


def test_a_report_has_the_promised_keys(form: Json) -> None:
    assert list(form) == REPORT
    assert list(form["draft"]) == DRAFT
    assert list(form["made_with"]) == MADE
    for goal in form["goals"]:
        assert list(goal) == [*GOAL, "band", "probability", "projects"]
    for goal in form["uncovered"]:
        assert list(goal) == GOAL
    for project in form["projects"]:
        assert list(project) == PROJECT
        assert list(project["shared"]) == SHARED
        assert list(project["period"]) == ["start", "end"]
        assert list(project["source"]) == ["path", "addresses", "content_hash"]
        assert [list(copy) for copy in project["copies"]] == [COPY] * len(project["copies"])
        assert [list(reason) for reason in project["reasons"]] == [["kind", "text"]] * len(project["reasons"])
    for pair in pairs_of(form):
        assert list(pair) == PAIR
        assert pair["copied"] is None or list(pair["copied"]) == COPY


def test_values_are_within_their_bounds(form: Json) -> None:
    assert {project["band"] for project in form["projects"]} <= BANDS
    assert {goal["band"] for goal in form["goals"]} <= BANDS
    for project in form["projects"]:
        assert 0 <= project["score"] <= 1
        months = project["shared"]["months"]
        assert project["concurrent_months"] == (months["count"] if months else 0)
    for pair in pairs_of(form):
        assert 0 <= pair["similarity"] <= 1
        assert 0 <= pair["probability"] <= 1
        assert isinstance(pair["one_in"], int)
        assert pair["band"] in BANDS


def test_goals_are_told_by_number_and_the_uncovered_are_among_them(form: Json) -> None:
    goals = {goal["number"]: goal["text"] for goal in form["goals"]}

    assert list(goals) == list(range(1, len(goals) + 1))
    assert all(goals[goal["number"]] == goal["text"] for goal in form["uncovered"])
    assert all(goals[pair["goal"]] == pair["draft_text"] for pair in pairs_of(form))
    known = {project["id"] for project in form["projects"]}
    assert all(set(goal["projects"]) <= known for goal in form["goals"])


def test_marks_lie_in_their_texts(form: Json) -> None:
    for pair in pairs_of(form):
        for side in ("draft", "project"):
            text = pair[f"{side}_text"]
            for mark in pair[f"{side}_marks"]:
                assert list(mark) == ["start", "end", "part_start", "part_end", "text"]
                assert 0 <= mark["start"] <= mark["part_start"] < mark["part_end"] <= mark["end"] <= len(text)
                assert mark["text"] == text[mark["start"] : mark["end"]]
        assert bool(pair["draft_marks"]) == bool(pair["project_marks"]) == bool(pair["words"])


def test_a_report_tells_what_a_person_would_be_told(field: SearchEngine) -> None:
    draft = plan(HOME)
    form = through_text(overlap_report(field.overlap(draft, TODAY)))
    first = form["projects"][0]

    assert (form["draft"]["title"], form["draft"]["sha256"]) == ("Hoitaja kotiin yölläkin", draft.content_hash)
    assert form["draft"]["period"] == {"start": "2027-01-01", "end": "2028-12-31"}
    assert (first["rank"], first["id"], first["band"], first["concurrent_months"]) == (1, "yopartio", "merkittävä", 12)
    assert first["shared"]["months"] == {"count": 12, "first": "1/2027", "last": "12/2027"}
    assert first["shared"]["regions"] == ["Kainuu"]
    assert form["made_with"]["date"] == "2026-11-30"
    assert {"kotihoito", "hoitaja"} <= {word for pair in first["pairs"] for word in pair["words"]}


def test_copied_text_tells_how_many_words_are_the_same(field: SearchEngine) -> None:
    form = through_text(overlap_report(field.overlap(plan(COPYIST), TODAY)))
    copied = next(pair["copied"] for pair in pairs_of(form) if pair["copied"] and "ulosottoa" in pair["draft_text"])

    assert (copied["words"], copied["verbatim"]) == (6, True)
    assert copied["draft_text"].startswith("Ylivelkaantuneet")


def test_the_text_of_the_draft_is_there_only_when_it_is_asked_for(field: SearchEngine) -> None:
    report = field.overlap(plan(HOME), TODAY)
    without, with_draft = overlap_report(report), overlap_report(report, with_draft=True)

    assert "Hanke toimii Kainuun maakunnassa" not in json.dumps(without, ensure_ascii=False)
    assert list(with_draft["draft"]) == [*DRAFT, "sections"]
    assert [list(section) for section in with_draft["draft"]["sections"]] == [["kind", "heading", "text"]] * 3
    assert {**with_draft, "draft": None} == {**without, "draft": None}


def test_a_call_round_has_its_own_form(field: SearchEngine) -> None:
    drafts = [replace(plan(text), name=f"{name}.md") for name, text in TEXTS.items()]
    drafts.append(replace(plan(HOME.replace("yölläkin", "öisin")), name="toinen.md"))
    skipped = (SkippedDraft(name="rikki.docx", reason="it is damaged", next_step="Save it anew."),)
    answer = field.call_round(drafts, skipped, TODAY)
    form = through_text(call_round(answer))

    assert list(form) == ["drafts", "pairs", "clusters", "skipped", "made_with", "took_ms"]
    assert [draft["draft"]["name"] for draft in form["drafts"]] == [draft.name for draft in drafts]
    assert all(list(draft) == REPORT for draft in form["drafts"])
    assert form["skipped"] == [{"name": "rikki.docx", "reason": "it is damaged", "next_step": "Save it anew."}]
    assert form["clusters"] == [["koti.md", "mehiläiset.md", "toinen.md"]]  # one goal is in all three
    (pair,) = (pair for pair in form["pairs"] if {pair["one"], pair["other"]} == {"koti.md", "toinen.md"})
    assert list(pair) == ["one", "other", "band", "score", "concurrent_months", "shared", "pairs", "copies"]
    assert (pair["band"], pair["concurrent_months"]) == ("merkittävä", 24)
    assert all(list(near) == PAIR for near in pair["pairs"])
    assert any_answer(answer) == call_round(answer)
    assert any_answer(answer.reports[0], with_draft=True) == overlap_report(answer.reports[0], with_draft=True)
