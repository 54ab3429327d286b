"""A check made again: the same to the byte, in small indexes too, and never with the contact persons of anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from overlap_records import (
    COPYIST,
    DAY,
    ENGLISH,
    FIELD,
    HOME,
    SWEDISH,
    TODAY,
    YO,
    EngineOver,
    plan,
    unpacked,
)
from search_records import PAIKKA, write_index

from index.errors import MissingPart
from index.project import Project, ProjectId
from search.engine import SearchEngine
from search.messages import say
from search.overlap import remarks
from search.overlap.bands import MEANING_ALONE, WEIGHTS
from search.overlap.records import Band, OverlapReport, Setting
from search.overlap.report_file import written
from search.overlap_json import overlap_report as as_json
from tests.support.hash_encoder import HashEncoder

FORMS = (".html", ".docx", ".csv")


def ids(report: OverlapReport) -> list[str]:
    return [one.project.id for one in report.projects]


def without_time(report: OverlapReport) -> OverlapReport:
    return replace(report, took_ms=0.0)


# The same again


@pytest.mark.parametrize("text", [HOME, COPYIST, SWEDISH])
def test_the_same_draft_index_and_day_give_the_same_report_to_the_byte(
    field: SearchEngine, field_index: Path, text: str
) -> None:
    one = field.overlap(plan(text), TODAY)
    other = SearchEngine(field_index, HashEncoder()).overlap(plan(text), TODAY)

    assert without_time(one) == without_time(other)
    for form in FORMS:
        assert written(form, one) == written(form, other)
        assert written(form, one, with_draft=True) == written(form, other, with_draft=True)


def test_another_day_changes_only_the_date(field: SearchEngine) -> None:
    one = field.overlap(plan(HOME), TODAY)
    other = field.overlap(plan(HOME), replace(TODAY, today=date(2027, 1, 7)))

    assert (one.made_with.date, other.made_with.date) == (DAY, date(2027, 1, 7))
    assert without_time(replace(other, made_with=one.made_with)) == without_time(one)
    assert replace(other.made_with, date=DAY) == one.made_with
    for form in (".html", ".csv"):
        assert written(form, other).decode().replace("7.1.2027", "30.11.2026") == written(form, one).decode()


def test_a_report_names_corpus_model_and_parameters(field: SearchEngine, engine_over: EngineOver) -> None:
    made = field.overlap(plan(HOME), TODAY).made_with
    other = engine_over(FIELD[1:]).overlap(plan(HOME), TODAY).made_with

    assert (made.projects, made.documents, made.encoder) == (len(FIELD), len(FIELD), HashEncoder().fingerprint)
    assert made.passages > len(FIELD)
    assert made.hankehaku
    assert made.analyzer.startswith("finnish-")
    assert made.settings
    assert made.corpus_version != other.corpus_version
    assert replace(made, corpus_version="", documents=0, projects=0, passages=0) == replace(
        other, corpus_version="", documents=0, projects=0, passages=0
    )


def test_a_report_names_the_weights_that_the_draft_was_weighed_with(field: SearchEngine) -> None:
    def weights(text: str) -> tuple[float | int | str, ...]:
        settings = field.overlap(plan(text), TODAY).made_with.settings
        names = (
            Setting.INTERCEPT, Setting.PASSAGE_WEIGHT, Setting.WHOLE_WORDS_WEIGHT, Setting.WHOLE_MEANING_WEIGHT,
            Setting.GENERAL_WEIGHT,
        )  # fmt: skip
        return tuple(settings[name] for name in names)

    assert weights(HOME) == WEIGHTS
    assert weights(SWEDISH) == weights(ENGLISH) == MEANING_ALONE


def test_a_call_round_names_the_weights_of_all_its_drafts(field: SearchEngine) -> None:
    home, safe = replace(plan(HOME), name="koti.md"), replace(plan(ENGLISH), name="home.md")
    finnish, english, both = (
        field.call_round(drafts, options=TODAY).made_with.settings for drafts in ([home], [safe], [home, safe])
    )

    assert finnish[Setting.INTERCEPT] == both[Setting.INTERCEPT] == WEIGHTS.intercept
    assert english[Setting.INTERCEPT] == both[Setting.OTHER_INTERCEPT] == MEANING_ALONE.intercept
    assert Setting.OTHER_INTERCEPT not in finnish
    assert Setting.OTHER_INTERCEPT not in english
    report = written(".html", field.call_round([home, safe], options=TODAY)).decode()
    assert say("overlap.setting.other_passage_weight") in report


# Indexes of little


def test_projects_without_text_are_never_shown(engine_over: EngineOver) -> None:
    assert ids(engine_over([PAIKKA, YO]).overlap(plan(HOME), TODAY)) == ["yopartio"]


def test_an_index_of_one_project_answers(engine_over: EngineOver) -> None:
    report = engine_over([YO]).overlap(plan(HOME), TODAY)

    assert (ids(report), report.projects[0].band) == (["yopartio"], Band.MAJOR)


@pytest.mark.parametrize("projects", [[], [PAIKKA], [PAIKKA, replace(PAIKKA, id=ProjectId("tyhja-2"))]])
def test_in_an_index_without_any_passage_nobody_has_anything(
    engine_over: EngineOver, projects: list[Project]
) -> None:
    report = engine_over(projects).overlap(plan(HOME), TODAY)

    assert report.projects == ()
    assert report.uncovered == report.draft.goals
    assert {verdict.band for verdict in report.goals} == {Band.MINOR}
    for form in FORMS:
        assert written(form, report)


def test_an_index_without_vectors_is_refused_with_what_to_do(tmp_path: Path) -> None:
    engine = SearchEngine(write_index(tmp_path / "index", FIELD), HashEncoder())

    with pytest.raises(MissingPart, match="hankehaku index --rebuild") as caught:
        engine.overlap(plan(HOME), TODAY)
    assert "drafts cannot be compared" in caught.value.problem


# Drafts in other languages, and people in them


@pytest.mark.parametrize(("text", "language"), [(SWEDISH, "sv"), (ENGLISH, "en")])
def test_a_draft_in_another_language_is_compared_by_meaning_and_says_so(
    field: SearchEngine, text: str, language: str
) -> None:
    report = field.overlap(plan(text), TODAY)

    assert report.draft.notes == (remarks.language(language),)
    assert len(report.goals) >= 2
    assert report.projects


@pytest.mark.parametrize("with_draft", [False, True])
def test_contact_persons_reach_neither_report_nor_json_nor_files(field: SearchEngine, with_draft: bool) -> None:
    report = field.overlap(plan(HOME), TODAY)
    files = [unpacked(written(form, report, with_draft=with_draft)).decode() for form in FORMS]

    for text in (repr(report), repr(as_json(report, with_draft=with_draft)), *files):
        assert not [name for name in ("Meikäläinen", "maija.", "123 4567", "Kaija", "765 4321") if name in text]
