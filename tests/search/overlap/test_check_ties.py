"""What ties a draft to other projects: families, and text that is copied from them, told with both places."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from overlap_records import (
    ASUNTO,
    COPYIST,
    FIELD,
    HOME,
    NUORET,
    OHJELMA,
    TODAY,
    VELKA,
    YO,
    EngineOver,
    plan,
)

from index.project import Project
from search.engine import SearchEngine
from search.overlap.records import Band, OverlappingProject, OverlapReport


def of(report: OverlapReport, project: Project) -> OverlappingProject:
    """Return what the report says of one project."""
    return next(one for one in report.projects if one.project.id == project.id)


def goals(*lines: str, before: str = "") -> str:
    """Return a plan that has these goals."""
    return f"# Suunnitelma\n\n{before}\n\n## Tavoitteet\n\n" + "".join(f"- {line}\n" for line in lines)


# Families


def test_a_project_that_the_draft_carries_on_is_told_as_its_predecessor(field: SearchEngine) -> None:
    text = goals("Ikäihmiset saavat kotiin hoitajan myös öisin.", before="Hanke jatkaa YÖKE-hankkeen työtä.")
    first = field.overlap(plan(text), TODAY).projects[0]

    assert (first.project.id, first.relation) == ("yopartio", "edeltäjä")
    assert (first.reasons[0].kind, first.reasons[0].text) == ("family", "Luonnos jatkaa tätä hanketta")


def test_sister_projects_of_what_is_carried_on_are_told_as_family(engine_over: EngineOver) -> None:
    sisters = [replace(one, parent=OHJELMA.id) for one in (YO, ASUNTO)]
    engine = engine_over([*sisters, OHJELMA, NUORET, VELKA])
    text = goals("Ikäihmiset saavat kotiin hoitajan myös öisin.", before="Hanke jatkaa YÖKE-hankkeen työtä.")
    relations = {one.project.id: one.relation for one in engine.overlap(plan(text), TODAY).projects}

    assert relations == {
        "yopartio": "edeltäjä", "asunto": "sama hankeperhe", "kotiohjelma": "sama hankeperhe",
        "pajalle": "", "velka": "",
    }  # fmt: skip


def test_where_nothing_is_said_of_other_projects_nobody_is_family(field: SearchEngine) -> None:
    assert {one.relation for one in field.overlap(plan(HOME), TODAY).projects} == {""}


# Copied text


def test_copied_text_is_told_with_both_places_once_for_each(field: SearchEngine) -> None:
    draft = plan(COPYIST)
    report = field.overlap(draft, TODAY)
    copies = [copy for one in report.projects for copy in one.copies]

    assert sorted(copy.project for copy in copies) == ["kieli", "velka"]
    spans = sorted((copy.draft_section, copy.draft_start, copy.draft_end) for copy in copies)
    assert all(before[0] != after[0] or before[2] <= after[1] for before, after in pairwise(spans))
    for copy in copies:
        source = next(one for one in FIELD if one.id == copy.project)
        assert draft.project.sections[copy.draft_section].text[copy.draft_start : copy.draft_end] == copy.draft_text
        theirs = source.sections[copy.project_section].text
        assert theirs[copy.project_start : copy.project_end] == copy.project_text
        assert copy.verbatim
        assert copy.words == len(copy.draft_text.split())


def test_a_copied_goal_is_significant_and_shown_beside_its_source(field: SearchEngine) -> None:
    report = field.overlap(plan(COPYIST), TODAY)
    (pair,) = (pair for pair in of(report, VELKA).pairs if pair.copied)

    assert (pair.goal, pair.band) == (1, Band.MAJOR)
    assert pair.project_text.rstrip(".") == VELKA.sections[0].text.rstrip(".")
    assert pair.copied in of(report, VELKA).copies


def test_a_copied_goal_is_shown_beside_its_own_words(field: SearchEngine) -> None:
    pairs = {pair.goal: pair for pair in of(field.overlap(plan(HOME), TODAY), YO).pairs}

    assert "vertaisryhmillä" in pairs[2].project_text
    assert "yöllä" not in pairs[2].project_text  # that is the copy of the first goal


def test_text_in_the_background_is_found_copied_though_no_goal_is(field: SearchEngine) -> None:
    text = goals("Lossit kulkevat saariin jäätilanteen mukaan.") + (
        "\n## Tausta\n\nLapissa jalkautuva nuorisotyöntekijä tapaa nuoria kauppakeskuksissa ja verkkopeleissä.\n"
    )
    report = field.overlap(plan(text), TODAY)
    (copy,) = of(report, NUORET).copies

    assert copy.draft_text.lower() == "jalkautuva nuorisotyöntekijä tapaa nuoria kauppakeskuksissa ja verkkopeleissä"
