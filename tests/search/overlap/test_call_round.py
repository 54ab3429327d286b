"""The drafts of a call: which of them overlap with each other, which hang together, and each against the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from overlap_records import BEES, COAST, DAY, HOME, TODAY, EngineOver, plan
from search_records import PAIKKA

from index.errors import MissingPart
from index.project import Project
from search.engine import SearchEngine
from search.overlap.call_round import clusters
from search.overlap.records import Band, CallRound, Draft, DraftPair, SkippedDraft
from search.overlap.report_file import written

TEMPLATE = "Hakija sitoutuu jakamaan hankkeen tulokset avoimesti koko maan toimijoille rahoituskauden jälkeenkin."
# What twelve plans aim at: nothing of it is in the index, and no two are alike.
AIMS = (
    "Hunajantuottajat rahtaavat mehiläispesänsä rypsipelloille traktorilla.",
    "Lossit kulkevat saariin jäätilanteen mukaan.",
    "Kalastajat myyvät särkiä ravintoloille rannasta.",
    "Puusepät kunnostavat museon kirkkoveneen talkoilla.",
    "Tähtitorni avataan kesäiltaisin harrastajille.",
    "Sirkuskoulu kiertää teltoillaan rajaseudulla.",
    "Villasukkien neulojat perustavat osuuskunnan.",
    "Kuorojen nuottiarkisto digitoidaan yliopistossa.",
    "Maratonin reitille istutetaan omenapuita.",
    "Postimerkkeilijät julkaisevat luettelon filateliasta.",
    "Geologit kartoittavat kallioluolien pohjavedet.",
    "Shakkikerho opettaa avauksia kirjastobussissa.",
)


def draft(name: str, *goals: str, after: str = "") -> Draft:
    """Return a plan that has these goals."""
    lines = "".join(f"- {goal}\n" for goal in goals)
    return replace(plan(f"# {name.title()}\n\n## Tavoitteet\n\n{lines}\n{after}"), name=f"{name}.md")


def templated(number: int) -> Draft:
    """Return a plan of its own with a sentence of the call's template."""
    return draft(f"suunnitelma {number}", AIMS[number], after=f"## Tausta\n\n{TEMPLATE}\n")


def pair_of(answer: CallRound, one: str, other: str) -> DraftPair | None:
    return next((pair for pair in answer.pairs if {pair.one, pair.other} == {f"{one}.md", f"{other}.md"}), None)


def without_times(answer: CallRound) -> CallRound:
    reports = tuple(replace(report, took_ms=0.0) for report in answer.reports)
    return replace(answer, reports=reports, took_ms=0.0)


# Drafts that overlap with each other

NIGHT = draft("yö", "Särkien kalastajat myyvät saaliinsa ravintoloille suoraan rannasta.", "Lossit kulkevat jäillä.")
FISH = draft("särki", "Kalastajat myyvät särkiä rannasta ravintoloille.", "Sirkuskoulu kiertää rajaseudulla.")
STARS = draft("tähdet", "Tähtitorni avataan kesäiltaisin harrastajille.")


def test_drafts_that_have_one_goal_in_other_words_are_told_as_a_pair(field: SearchEngine) -> None:
    answer = field.call_round([NIGHT, FISH, STARS], options=TODAY)
    (pair,) = answer.pairs

    assert {pair.one, pair.other} == {"yö.md", "särki.md"}
    assert pair.band in (Band.MAJOR, Band.POSSIBLE)
    assert 0 < pair.score <= 1
    best = pair.pairs[0]
    ours, theirs = (NIGHT, FISH) if pair.one == "yö.md" else (FISH, NIGHT)
    assert best.draft_text == ours.goals[best.goal - 1].text
    assert any(best.project_text in section.text for section in theirs.project.sections)
    assert {"kalastaja", "särki"} <= set(best.words)


def test_a_pair_tells_shared_facts_and_copied_text(field: SearchEngine) -> None:
    one, other = replace(plan(HOME), name="koti.md"), replace(plan(BEES), name="mehiläiset.md")
    pair = pair_of(field.call_round([one, other], options=TODAY), "koti", "mehiläiset")

    assert pair is not None
    assert pair.band is Band.MAJOR
    assert pair.shared.regions == ("Kainuu",)
    assert pair.shared.months is not None
    assert pair.shared.months.count == 24
    (copy,) = pair.copies
    assert copy.verbatim
    assert copy.draft_text.startswith("Hunajantuottajat rahtaavat")
    assert any(near.copied == copy for near in pair.pairs)


def test_pairs_come_best_first_and_every_pair_once(field: SearchEngine) -> None:
    drafts = [NIGHT, FISH, STARS, draft("toinen yö", *(goal.text for goal in NIGHT.goals))]
    answer = field.call_round(drafts, options=TODAY)
    order = [Band.MAJOR, Band.POSSIBLE, Band.MINOR]
    ranking = [(order.index(pair.band), -pair.score) for pair in answer.pairs]

    assert ranking == sorted(ranking)
    assert {answer.pairs[0].one, answer.pairs[0].other} == {"yö.md", "toinen yö.md"}
    assert len({frozenset((pair.one, pair.other)) for pair in answer.pairs}) == len(answer.pairs)
    assert all(pair.one != pair.other for pair in answer.pairs)


def test_drafts_of_different_fields_make_no_pair_and_no_cluster(field: SearchEngine) -> None:
    answer = field.call_round([draft(f"laji {number}", aim) for number, aim in enumerate(AIMS)], options=TODAY)

    assert len(answer.reports) == 12
    assert [pair for pair in answer.pairs if pair.band is Band.MAJOR] == []
    assert answer.clusters == ()


def test_drafts_that_overlap_significantly_hang_together(field: SearchEngine) -> None:
    drafts = [draft("a", AIMS[0], AIMS[1]), draft("b", AIMS[1], AIMS[2]), draft("c", AIMS[2]), draft("d", AIMS[4])]
    answer = field.call_round(drafts, options=TODAY)

    assert answer.clusters == (("a.md", "b.md", "c.md"),)


# Templates


@pytest.mark.parametrize("count", [5, 8])
def test_what_all_drafts_have_from_a_template_is_not_called_copied(field: SearchEngine, count: int) -> None:
    answer = field.call_round([templated(number) for number in range(count)], options=TODAY)

    assert [pair for pair in answer.pairs if pair.copies] == []


def test_what_only_two_drafts_have_is_called_copied(field: SearchEngine) -> None:
    answer = field.call_round([templated(0), templated(1), draft("muu", AIMS[2])], options=TODAY)
    (pair,) = (pair for pair in answer.pairs if pair.copies)

    assert pair.copies[0].draft_text.rstrip(".") == TEMPLATE.rstrip(".")
    assert pair.copies[0].verbatim


def test_a_draft_without_goals_does_not_stop_the_round(field: SearchEngine) -> None:
    bare = replace(plan(COAST), name="tyhjä.md", goals=())
    answer = field.call_round([replace(plan(HOME), name="koti.md"), bare, replace(bare, name="sama.md")], options=TODAY)

    assert [len(report.goals) for report in answer.reports] == [4, 0, 0]
    assert ("tyhjä.md", "sama.md") in {(pair.one, pair.other) for pair in answer.pairs}  # by what both have verbatim
    assert written(".html", answer)


# Each against the index


def test_in_a_call_round_each_draft_is_held_against_the_index_as_if_it_were_alone(field: SearchEngine) -> None:
    drafts = [replace(plan(text), name=name) for name, text in (("koti.md", HOME), ("ranta.md", COAST))]
    answer = field.call_round(drafts, options=TODAY)

    assert [report.draft.name for report in answer.reports] == ["koti.md", "ranta.md"]
    for draft_, report in zip(drafts, answer.reports, strict=True):
        alone = field.overlap(draft_, TODAY)
        for name in ("projects", "goals", "uncovered", "notes", "made_with"):
            assert getattr(report, name) == getattr(alone, name)
    assert answer.made_with == answer.reports[0].made_with


def test_options_hold_for_every_draft(field: SearchEngine) -> None:
    drafts = [replace(plan(text), name=name) for name, text in (("koti.md", HOME), ("mehiläiset.md", BEES))]
    answer = field.call_round(drafts, options=replace(TODAY, same_area=True, limit=2))

    assert [len(report.projects) for report in answer.reports] == [2, 2]
    regions = {region for report in answer.reports for one in report.projects for region in one.shared.regions}
    assert regions == {"Kainuu"}
    assert answer.made_with.date == DAY


def test_twelve_drafts_work_and_progress_counts_to_the_end(field: SearchEngine) -> None:
    told: list[tuple[int, int]] = []
    drafts = [templated(number) for number in range(12)]
    answer = field.call_round(drafts, (), TODAY, lambda done, all_: told.append((done, all_)))

    # Once when a draft has been held against the index, once against the other drafts.
    assert told == [(number, 24) for number in range(1, 25)]
    assert [report.draft.name for report in answer.reports] == [one.name for one in drafts]
    assert len({report.draft.project.id for report in answer.reports}) == 12


@pytest.mark.parametrize("drafts", [[], [NIGHT]])
def test_no_draft_and_one_draft_alone_work(field: SearchEngine, drafts: list[Draft]) -> None:
    answer = field.call_round(drafts, options=TODAY)

    assert (len(answer.reports), answer.pairs, answer.clusters) == (len(drafts), (), ())
    for form in (".html", ".docx", ".csv"):
        assert written(form, answer)


@pytest.mark.parametrize("projects", [[], [PAIKKA]])
def test_drafts_are_compared_with_each_other_where_the_index_has_no_passage(
    engine_over: EngineOver, projects: list[Project]
) -> None:
    answer = engine_over(projects).call_round([NIGHT, FISH, STARS], options=TODAY)

    assert len(answer.reports) == 3
    assert all(not report.projects and len(report.uncovered) == len(report.goals) for report in answer.reports)


def test_files_that_could_not_be_read_are_told(field: SearchEngine) -> None:
    skipped = (SkippedDraft(name="rikki.docx", reason="it is damaged", next_step="Save it anew."),)

    assert field.call_round([NIGHT], skipped, TODAY).skipped == skipped


def test_the_same_drafts_give_the_same_answer_to_the_byte(field: SearchEngine) -> None:
    drafts = [NIGHT, FISH, STARS, replace(plan(HOME), name="koti.md"), replace(plan(BEES), name="mehiläiset.md")]
    one, other = (field.call_round(drafts, options=TODAY) for _ in range(2))

    assert without_times(one) == without_times(other)
    for form in (".html", ".docx", ".csv"):
        assert written(form, one) == written(form, other)


def test_the_order_of_the_drafts_changes_no_pair_and_no_cluster(field: SearchEngine) -> None:
    drafts = [NIGHT, FISH, STARS, replace(plan(BEES), name="mehiläiset.md"), draft("lossi", AIMS[0], AIMS[1])]
    one, other = (field.call_round(found, options=TODAY) for found in (drafts, drafts[::-1]))

    assert one.clusters == other.clusters
    assert [(frozenset((pair.one, pair.other)), pair.band) for pair in one.pairs] == [
        (frozenset((pair.one, pair.other)), pair.band) for pair in other.pairs
    ]


def test_an_index_without_vectors_is_refused(without_vectors: SearchEngine) -> None:
    with pytest.raises(MissingPart, match="--rebuild"):
        without_vectors.call_round([NIGHT, FISH])


# Which names hang together

names = st.sampled_from("abcdefghij")
ties_of_names = st.lists(st.tuples(names, names).filter(lambda tie: tie[0] != tie[1]), max_size=15)


def reached(start: str, ties: Sequence[tuple[str, str]]) -> set[str]:
    """Return what hangs together with a name, step by step."""
    found, before = {start}, 0
    while len(found) > before:
        before = len(found)
        found |= {name for tie in ties if found & set(tie) for name in tie}
    return found


@given(ties_of_names)
def test_clusters_part_the_names_into_what_ties_connect(ties: list[tuple[str, str]]) -> None:
    found = clusters(ties)
    members = [name for group in found for name in group]

    assert len(members) == len(set(members))
    assert set(members) == {name for tie in ties for name in tie}
    for group in found:
        assert list(group) == sorted(group)
        assert set(group) == reached(group[0], ties)
    assert [len(group) for group in found] == sorted((len(group) for group in found), reverse=True)


@given(ties_of_names, st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order_of_ties(ties: list[tuple[str, str]], random: object) -> None:
    shuffled = [tie[::-1] for tie in ties]
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert clusters(shuffled) == clusters(ties)
