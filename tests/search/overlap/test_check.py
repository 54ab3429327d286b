"""One draft against the index: who has its goals already, by which passage, and what nobody has."""

from __future__ import annotations

from dataclasses import replace

import pytest
from overlap_records import (
    ASUNTO,
    BACKGROUND,
    BEES,
    COAST,
    COPYIST,
    ENGLISH,
    FIELD,
    HOME,
    NUORET,
    SWEDISH,
    TODAY,
    VELKA,
    YO,
    EngineOver,
    plan,
    unpacked,
)

from index.project import Project
from search import overlap_json
from search.engine import SearchEngine
from search.messages import say
from search.overlap import remarks
from search.overlap.bands import UNCOVERED
from search.overlap.records import DRAFT_ID, Band, Draft, Months, OverlapReport
from search.overlap.report_file import written

FORMS = (".html", ".docx", ".csv")


def ids(report: OverlapReport) -> list[str]:
    return [one.project.id for one in report.projects]


# Who has the goals


def test_the_project_that_has_the_goals_comes_first_and_is_called_significant(field: SearchEngine) -> None:
    first = field.overlap(plan(HOME), TODAY).projects[0]

    assert (first.rank, first.project.id, first.band) == (1, "yopartio", Band.MAJOR)
    assert 0.9 < first.score <= 1
    assert {pair.goal for pair in first.pairs if pair.band is Band.MAJOR} == {1, 2, 4}


def test_every_goal_stands_beside_the_passage_that_is_nearest_to_it(field: SearchEngine) -> None:
    report = field.overlap(plan(HOME), TODAY)
    pairs = {pair.goal: pair for pair in report.projects[0].pairs}

    assert "kotihoidon hoitajan" in pairs[1].project_text
    assert "vertaisryhmillä" in pairs[2].project_text
    assert "yöpartio" in pairs[4].project_text
    assert pairs[1].section == pairs[2].section == "tavoitteet"
    assert pairs[4].section == "toimenpiteet"
    for verdict in report.goals[:2]:
        assert pairs[verdict.goal.number].draft_text == verdict.goal.text


def test_what_two_share_is_told_in_months_regions_and_target_groups(field: SearchEngine) -> None:
    shared = field.overlap(plan(HOME), TODAY).projects[0].shared

    assert shared.months == Months(count=12, first="1/2027", last="12/2027")
    assert shared.regions == ("Kainuu",)
    assert shared.target_groups == ("ikäihmiset", "omaishoitajat")


def test_reasons_say_which_goals_meet_where_what_is_copied_and_what_is_shared(field: SearchEngine) -> None:
    reasons = {reason.kind: reason.text for reason in field.overlap(plan(HOME), TODAY).projects[0].reasons}

    assert reasons["goals"].startswith("Luonnoksen kohdat 1, 2 ja 4 ovat pitkälti samaa kuin hankkeen kohta")
    assert reasons["copied"].startswith("Samaa tekstiä")
    assert reasons["time"] == "Käynnissä yhtä aikaa 12 kuukautta (1/2027–12/2027)"
    assert reasons["region"] == "Sama maakunta: Kainuu"
    assert reasons["target_group"] == "Samat kohderyhmät: ikäihmiset ja omaishoitajat"


def test_the_verdict_on_a_goal_is_that_of_the_project_that_overlaps_most(field: SearchEngine) -> None:
    report = field.overlap(plan(HOME), TODAY)

    assert [verdict.goal.number for verdict in report.goals] == [1, 2, 3, 4]
    for verdict in report.goals:
        pairs = [pair for one in report.projects for pair in one.pairs if pair.goal == verdict.goal.number]
        assert verdict.probability == max(pair.probability for pair in pairs)
    assert [report.goals[number].band for number in (0, 1, 3)] == [Band.MAJOR] * 3
    assert report.goals[0].projects == ("yopartio",)


def test_a_project_that_shares_only_the_region_does_not_overlap(field: SearchEngine) -> None:
    report = field.overlap(plan(BEES), TODAY)

    neighbours = [one for one in report.projects if one.shared.regions]
    assert {one.project.id for one in neighbours} == {"yopartio", "paihde", "kotiohjelma"}
    assert {one.band for one in neighbours} == {Band.MINOR}


def test_the_nearest_are_shown_even_where_nothing_overlaps(field: SearchEngine) -> None:
    report = field.overlap(plan(BEES), TODAY)

    assert len(report.projects) == len(FIELD)
    assert {one.band for one in report.projects} == {Band.MINOR}
    assert all(len(one.pairs) == 1 and one.pairs[0].project_text for one in report.projects)


@pytest.mark.parametrize("text", [HOME, BEES, COAST, COPYIST, ENGLISH, SWEDISH, "nuoret"])
def test_ranks_run_from_1_and_what_overlaps_more_comes_first(field: SearchEngine, text: str) -> None:
    found = field.overlap(plan(text), TODAY).projects
    order = [Band.MAJOR, Band.POSSIBLE, Band.MINOR]
    ranking = [(order.index(one.band), -one.score) for one in found]

    assert [one.rank for one in found] == list(range(1, len(found) + 1))
    assert ranking == sorted(ranking)
    for one in found:
        assert 0 <= one.score <= 1
        assert len({pair.goal for pair in one.pairs}) == len(one.pairs) >= 1
        assert one.band == min((pair.band for pair in one.pairs), key=order.index)
        assert [pair.probability for pair in one.pairs] == sorted((p.probability for p in one.pairs), reverse=True)


def test_a_limit_is_kept_and_what_it_leaves_out_is_told(field: SearchEngine) -> None:
    whole = field.overlap(plan(COPYIST), TODAY)
    report = field.overlap(plan(COPYIST), replace(TODAY, limit=1))

    assert [one.band for one in whole.projects[:2]] == [Band.MAJOR, Band.MAJOR]
    assert ids(report) == ids(whole)[:1]
    assert report.notes == (remarks.more_projects(1),)
    assert report.goals == whole.goals  # what is not shown still has the goal
    assert whole.notes == ()


@pytest.mark.parametrize(
    ("draft", "copied"),
    [
        (plan(COPYIST), {"velka", "kieli"}),
        (plan(ENGLISH), set()),
        (replace(plan(HOME), project=Project(id=DRAFT_ID, title="")), set()),
    ],
)
def test_a_draft_without_goals_gets_an_answer_that_says_so(
    field: SearchEngine, draft: Draft, copied: set[str]
) -> None:
    report = field.overlap(replace(draft, goals=()), TODAY)

    assert (report.goals, report.uncovered) == ((), ())
    assert set(ids(report)) == copied
    assert all(one.copies and not one.pairs and one.band is Band.MINOR for one in report.projects)
    assert say("report.no_goals") in unpacked(written(".html", report)).decode()
    for form in FORMS:
        assert written(form, report)
    assert overlap_json.any_answer(report)["goals"] == []


# What nobody has


def test_goals_that_nobody_comes_near_are_uncovered_and_no_others(field: SearchEngine) -> None:
    report = field.overlap(plan(COAST), TODAY)

    assert report.goals[0].projects == ("velka",)
    assert [goal.number for goal in report.uncovered] == [2, 3, 4]
    assert all(goal in report.draft.goals for goal in report.uncovered)


@pytest.mark.parametrize("text", [HOME, BEES, COAST, COPYIST, ENGLISH])
def test_no_project_that_is_shown_comes_near_to_an_uncovered_goal(field: SearchEngine, text: str) -> None:
    report = field.overlap(plan(text), TODAY)
    uncovered = {goal.number for goal in report.uncovered}

    for verdict in report.goals:
        assert (verdict.probability < UNCOVERED) is (verdict.goal.number in uncovered)
    near = {pair.goal for one in report.projects for pair in one.pairs if pair.probability >= UNCOVERED}
    assert not near & uncovered


def test_a_new_goal_stands_below_the_others_in_a_draft_that_is_otherwise_like_a_project(field: SearchEngine) -> None:
    report = field.overlap(plan(HOME), TODAY)
    new = report.goals[2]

    assert new.goal.text.startswith("Hunajantuottajat")
    assert new.band is not Band.MAJOR
    assert new.probability < min(verdict.probability for verdict in report.goals[:2])


# The draft itself


def itself() -> str:
    """Return the night patrol as a plan: word for word what stands in the index."""
    return (
        f"# {YO.title}\n\n## Tavoitteet\n\n{YO.sections[0].text}\n\n"
        f"## Toimenpiteet\n\n{YO.sections[1].text}\n\n## Tausta\n\n{BACKGROUND}\n"
    )


def test_a_draft_that_is_in_the_index_is_told_as_such_and_not_compared_with_itself(field: SearchEngine) -> None:
    report = field.overlap(plan(itself()), TODAY)

    assert report.notes == (remarks.same_document(["”Yöpartio kotihoitoon (YÖKE)”"]),)
    assert "jo aineistossa" in report.notes[0]
    assert "yopartio" not in ids(report)
    assert Band.MAJOR not in {one.band for one in report.projects}
    assert [goal.number for goal in report.uncovered][:3] == [1, 2, 3]
    assert not any("yopartio" in verdict.projects for verdict in report.goals)


def test_a_page_of_several_projects_that_is_in_the_index_is_told_with_all_of_them(engine_over: EngineOver) -> None:
    draft = plan(HOME)
    page = [
        replace(one, source=replace(one.source, content_hash=draft.content_hash)) for one in (YO, NUORET)
    ]  # read from the very file, each with a part of its text
    report = engine_over([*page, VELKA, ASUNTO]).overlap(draft, TODAY)

    assert report.notes == (remarks.same_document(["”Yöpartio kotihoitoon (YÖKE)”", "”Nuoret pajalle”"]),)
    assert sorted(ids(report)) == ["asunto", "velka"]


# Filters


def test_only_projects_that_run_at_the_same_time(field: SearchEngine) -> None:
    report = field.overlap(plan(HOME), replace(TODAY, concurrent=True))

    assert sorted(ids(report)) == ["kotiohjelma", "pajalle", "yopartio"]
    assert all(one.shared.months for one in report.projects)
    assert report.notes == (say("overlap.note.concurrent"),)


def test_only_projects_in_the_same_area(field: SearchEngine) -> None:
    report = field.overlap(plan(HOME), replace(TODAY, same_area=True))

    assert sorted(ids(report)) == ["kotiohjelma", "paihde", "yopartio"]
    assert {region for one in report.projects for region in one.shared.regions} == {"Kainuu"}
    assert report.notes == (say("overlap.note.same_area"),)


def test_both_filters_together(field: SearchEngine) -> None:
    report = field.overlap(plan(HOME), replace(TODAY, concurrent=True, same_area=True))

    assert ids(report) == ["yopartio", "kotiohjelma"]
    assert report.notes == (say("overlap.note.concurrent"), say("overlap.note.same_area"))


def test_a_draft_without_a_period_runs_at_the_same_time_as_nothing_and_is_told_so(field: SearchEngine) -> None:
    report = field.overlap(plan(COAST), replace(TODAY, concurrent=True))

    assert report.projects == ()
    assert report.notes == (say("overlap.note.no_period"),)
    for form in FORMS:
        assert written(form, report)


def test_a_goal_that_a_hidden_project_has_is_not_called_nobodys(field: SearchEngine) -> None:
    everything = field.overlap(plan(COPYIST), TODAY)
    report = field.overlap(plan(COPYIST), replace(TODAY, concurrent=True))

    assert everything.uncovered == ()
    assert report.uncovered == ()
