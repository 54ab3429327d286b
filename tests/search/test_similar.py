"""Similar projects: who comes first, why, and how members of one family are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from search_records import (
    BUDJETTI,
    KOTI,
    KOTI_2,
    LAPE,
    OHJELMA,
    OTE,
    PROJECTS,
    VANHUS,
    section,
    write_index,
    years,
)

from index.errors import WrongUse
from index.project import PartialDate, Period, Project, ProjectId, SectionKind
from search.engine import SearchEngine
from search.evidence import fact_reasons, months_together, relation_of
from search.json_output import similar_result
from search.results import Hit, PassagePair
from search.similar import _table as similar_table
from search.snapshot import open_snapshot
from tests.support.hash_encoder import HashEncoder


def hits(engine: SearchEngine, project_id: str) -> list[Hit]:
    return list(engine.similar(project_id, limit=5).hits)


def test_a_continuation_comes_first_and_is_told_as_one(engine: SearchEngine) -> None:
    first = hits(engine, "koti-1")[0]

    assert (first.id, first.relation) == ("koti-2", "jatko")
    assert "family" in {reason.kind for reason in first.reasons}
    assert (hits(engine, "koti-2")[0].id, hits(engine, "koti-2")[0].relation) == ("koti-1", "edeltäjä")


def test_the_closest_passage_of_the_other_project_is_shown(engine: SearchEngine) -> None:
    first = hits(engine, "koti-1")[0]

    assert first.passages
    assert any(first.passages[0].text in section.text for section in KOTI_2.sections)


def test_a_project_is_not_similar_to_itself_and_ranks_run_from_1(engine: SearchEngine) -> None:
    for project_id in ("koti-1", "budjetti", "tyhja"):
        found = hits(engine, project_id)
        assert project_id not in [hit.id for hit in found]
        assert [hit.rank for hit in found] == list(range(1, len(found) + 1))
        assert all(0 <= hit.score <= 1 for hit in found)


def test_words_that_both_have_are_told_as_a_reader_knows_them(engine: SearchEngine) -> None:
    said = next(reason.text for reason in hits(engine, "koti-1")[0].reasons if reason.kind == "words")

    assert "kotihoito" in said


def test_words_alone_find_similar_projects_where_there_is_no_model(without_vectors: SearchEngine) -> None:
    assert hits(without_vectors, "koti-1")[0].id == "koti-2"


@pytest.mark.parametrize(
    ("project", "other", "relation"),
    [
        (KOTI, KOTI_2, "jatko"), (KOTI_2, KOTI, "edeltäjä"), (OHJELMA, OTE, "osa"), (OTE, OHJELMA, "kokonaisuus"),
        (OTE, LAPE, "sisarhanke"), (OTE, KOTI, ""),
    ],
)  # fmt: skip
def test_relations(project: object, other: object, relation: str) -> None:
    assert relation_of(project, other) == relation  # type: ignore[arg-type]


def test_shared_facts_are_said_in_finnish() -> None:
    said = {reason.kind: reason.text for reason in fact_reasons(OTE, LAPE)}

    assert said["time"] == "Käynnissä yhtä aikaa 36 kuukautta (1/2016–12/2018)"
    assert said["programme"] == "Sama ohjelma: Kärkihankkeet"
    assert said["funder"] == "Sama rahoittaja: Sosiaali- ja terveysministeriö (STM)"
    assert "target_group" in {reason.kind for reason in fact_reasons(VANHUS, BUDJETTI)}


def test_time_together_is_counted_in_months_and_only_where_both_ends_are_known() -> None:
    def period(first: str, last: str) -> Period:
        return Period(PartialDate.parse(first), PartialDate.parse(last))

    assert months_together(period("2012-10-25", "2013-02-28"), period("2013-02", "2014")) == (1, "2/2013", "2/2013")
    assert months_together(period("2012", "2012"), period("2013", "2013")) is None
    assert months_together(Period(PartialDate(2012)), period("2012", "2013")) is None


def test_an_unknown_project_is_named_with_what_is_near(engine: SearchEngine) -> None:
    with pytest.raises(WrongUse, match="koti-1"):
        engine.similar("koti-11")


# Only some of them


def night_care(name: str, region: str, first: int, last: int) -> Project:
    """Return a project of night care at home."""
    return Project(
        id=ProjectId(name), title="Kotihoito yöllä", regions=(region,), period=years(first, last),
        sections=(section(SectionKind.TAVOITTEET, f"Ikäihmiset asuvat kotona ja saavat yöllistä kotihoitoa: {name}."),),
    )  # fmt: skip


SAME_TIME = night_care("etela", "Etelä-Savo", 2011, 2013)
SAME_AREA = night_care("lappi", "Lappi", 2001, 2003)
BOTH = night_care("molemmat", "Lappi", 2012, 2014)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    """Return an engine over the small projects and three more of care at home."""
    directory = tmp_path_factory.mktemp("homes") / "index"
    return SearchEngine(write_index(directory, [*PROJECTS, SAME_TIME, SAME_AREA, BOTH], HashEncoder()), HashEncoder())


def test_only_projects_that_ran_at_the_same_time(homes: SearchEngine) -> None:
    everything, found = homes.similar("koti-1").hits, homes.similar("koti-1", concurrent=True).hits

    assert {"koti-2", "etela", "lappi", "molemmat"} <= {hit.id for hit in everything}
    assert {"etela", "molemmat"} <= {hit.id for hit in found}
    assert all(months_together(KOTI.period, hit.period) for hit in found)


def test_only_projects_in_the_same_area(homes: SearchEngine) -> None:
    found = homes.similar("koti-1", same_area=True).hits

    assert {hit.id for hit in found} == {"koti-2", "lappi", "molemmat"}


def test_both_filters_together_and_what_is_left_keeps_its_order(homes: SearchEngine) -> None:
    everything = [hit.id for hit in homes.similar("koti-1").hits]
    for filters in ({"concurrent": True}, {"same_area": True}, {"concurrent": True, "same_area": True}):
        found = homes.similar("koti-1", **filters).hits
        kept = [hit.id for hit in found]
        assert kept == [one for one in everything if one in kept]
        assert [hit.rank for hit in found] == list(range(1, len(found) + 1))
    assert kept == ["molemmat"]


def test_a_filter_fills_the_page_from_further_down(homes: SearchEngine) -> None:
    everything = homes.similar("koti-1", 1).hits
    (only,) = homes.similar("koti-1", 1, concurrent=True, same_area=True).hits

    assert everything[0].id == "koti-2"  # the continuation began when the first had ended
    assert (only.id, only.rank) == ("molemmat", 1)


def test_a_project_without_period_or_area_has_nothing_at_its_time_or_in_its_area(tmp_path: Path) -> None:
    nowhere = replace(BOTH, id=ProjectId("tuntematon"), period=Period(), regions=())
    settings = write_index(tmp_path / "index", [*PROJECTS, nowhere], HashEncoder())
    engine = SearchEngine(settings, HashEncoder())

    assert engine.similar("tuntematon").hits
    assert engine.similar("tuntematon", concurrent=True).hits == ()
    assert engine.similar("tuntematon", same_area=True).hits == ()


# The pair of passages


def pair_of(engine: SearchEngine, one: Project, other: Project) -> PassagePair:
    hit = next(hit for hit in engine.similar(one.id).hits if hit.id == other.id)
    assert hit.pair is not None
    return hit.pair


def test_the_nearest_passages_of_both_are_shown_side_by_side_with_the_words_that_both_have(
    engine: SearchEngine,
) -> None:
    pair = pair_of(engine, KOTI, KOTI_2)

    assert any(pair.ours.text in one.text for one in KOTI.sections)
    assert any(pair.theirs.text in one.text for one in KOTI_2.sections)
    assert pair.ours.section == pair.theirs.section == "tavoitteet"
    ours = [pair.ours.text[mark.start : mark.end] for mark in pair.our_marks]
    theirs = [pair.theirs.text[mark.start : mark.end] for mark in pair.their_marks]
    assert "Ikäihmiset" in ours
    assert "Ikäihmiset" in theirs
    assert pair.one_in > 50


def test_a_pair_is_the_same_from_the_other_side(engine: SearchEngine) -> None:
    here, there = pair_of(engine, KOTI, KOTI_2), pair_of(engine, KOTI_2, KOTI)

    assert (here.ours.text, here.theirs.text) == (there.theirs.text, there.ours.text)
    assert here.one_in == there.one_in


def test_a_pair_that_is_not_near_is_not_shown(engine: SearchEngine) -> None:
    found = [hit for project in PROJECTS for hit in engine.similar(project.id).hits]

    assert any(hit.pair is None for hit in found)
    assert all((hit.pair is None) is (hit.passages == ()) for hit in found)
    assert all(hit.pair is None or hit.pair.theirs == hit.passages[0] for hit in found)


def test_where_there_is_no_model_there_are_no_pairs(without_vectors: SearchEngine) -> None:
    assert [hit.pair for hit in without_vectors.similar("koti-1").hits if hit.pair] == []


def test_similar_projects_as_json_have_relation_and_pair(engine: SearchEngine) -> None:
    form = similar_result(engine.similar("koti-1"))
    first = form["hits"][0]

    assert (first["id"], first["relation"]) == ("koti-2", "jatko")
    assert list(first["pair"]) == ["ours", "theirs", "one_in"]
    assert list(first["pair"]["ours"]) == list(first["pair"]["theirs"]) == ["section", "text", "similarity"]
    assert similar_result(engine.similar("ote"))["hits"][0]["pair"] is None


def test_text_that_a_whole_programme_repeats_ties_less_than_a_projects_own(tmp_path: Path) -> None:
    repeated = "Ohjelman hankkeet vahvistavat asukkaiden hyvinvointia ja kaventavat terveyseroja koko maassa."
    own = "Kylätalkkari auttaa iäkkäitä lumitöissä ja vie heidät torille."

    def project(name: str, *texts: str) -> Project:
        sections = tuple(section(SectionKind.TAVOITTEET, text) for text in texts)
        return Project(id=ProjectId(name), title=f"Hanke {name}", sections=sections)

    sisters = [project(f"sisar-{number}", repeated, f"Toiminta {number} alkaa syksyllä.") for number in range(5)]
    settings = write_index(tmp_path / "index", (project("kyla", repeated, own), *sisters), HashEncoder())
    shelf = open_snapshot(settings.index_directory, None).shelf

    neighbourhood_rows, table = similar_table(0, shelf)
    plain = shelf.usual.standardise(shelf.vectors.matrix[neighbourhood_rows], shelf.vectors.matrix)
    # Five other projects have the first passage, nobody has the second: 1 / (1 + ln 5) of it counts, and all of that.
    np.testing.assert_allclose(table[0], plain[0] / (1 + np.log(5)), rtol=1e-4)
    np.testing.assert_allclose(table[1], plain[1], rtol=1e-4)
