"""Two projects side by side: what goes together, what both have, what only one has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from search_records import KOTI, KOTI_2, OTE, PROJECTS, section, write_index, years

from index.errors import WrongUse
from index.pipeline import build
from index.project import Period, Project, ProjectId, SectionKind
from index.settings import Settings
from search.comparison import DISTANT, IN_ORDER, Comparison
from search.engine import SearchEngine
from search.passage_matching import one_to_one
from search.snapshot import Snapshot
from tests.support.hash_encoder import HashEncoder

# The third in a row, whose texts repeat those of the first in part.
KOTI_3 = Project(
    id=ProjectId("koti-3"),
    title="Kotihoito uudistuu III",
    sections=(
        section(SectionKind.TAUSTA, "Edellinen hanke päättyi keväällä, ja työ jatkuu Lapissa."),
        section(SectionKind.TAVOITTEET, "Ikäihmiset asuvat kotona pidempään. Omaishoitajat saavat tukea."),
        section(SectionKind.TOIMENPITEET, "Kotihoitoon kehitetään yöllistä palvelua."),
        section(SectionKind.RAHOITUS, "Kotihoitoon kehitetään yöllistä palvelua."),
    ),
    period=years(2011, 2016),
    implementers=("Rovaniemen kaupunki", "Lapin liitto"),
    regions=("Lappi", "Kainuu"),
    continues=ProjectId("koti-2"),
)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    directory = tmp_path_factory.mktemp("compared") / "index"
    return SearchEngine(write_index(directory, [*PROJECTS, KOTI_3], HashEncoder()), HashEncoder())


@pytest.fixture(scope="module")
def homes_without_vectors(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    return SearchEngine(write_index(tmp_path_factory.mktemp("words") / "index", [*PROJECTS, KOTI_3]))


def texts(found: Comparison) -> list[tuple[str, str]]:
    return [(twin.ours.text, twin.theirs.text) for twin in found.twins]


def test_the_same_goal_and_the_same_action_go_together_each_with_its_own_number(homes: SearchEngine) -> None:
    found = homes.compare("koti-1", "koti-3")

    goal, action = (one.text for one in KOTI.sections)
    assert texts(found) == [(goal, goal), (action, action)]
    assert [twin.number for twin in found.twins] == [1, 2]
    assert sorted(twin.rank for twin in found.twins) == [1, 2]
    assert all(twin.is_same_text and twin.band and twin.one_in > 50 for twin in found.twins)
    assert all(twin.in_projects == 2 for twin in found.twins)


def test_what_has_no_counterpart_is_told_and_money_is_not_compared(homes: SearchEngine) -> None:
    found = homes.compare("koti-1", "koti-3")

    assert found.ours.alone == ()
    assert [passage.text for passage in found.theirs.alone] == [KOTI_3.sections[0].text]
    assert found.theirs.marks[3] == ()


def test_telling_words_of_both_are_marked_where_they_stand(engine: SearchEngine) -> None:
    found = engine.compare("koti-1", "koti-2")

    text = KOTI_2.sections[0].text
    assert "kotona" in [text[mark.start : mark.end] for mark in found.theirs.marks[0]]
    assert "laajenee" not in [text[mark.start : mark.end] for mark in found.theirs.marks[0]]
    assert found.twins[0].words == ("asua", "ikäihminen", "koto", "pitkä")


def test_without_vectors_words_alone_find_what_goes_together(homes_without_vectors: SearchEngine) -> None:
    found = homes_without_vectors.compare("koti-1", "koti-3")

    assert not found.by_meaning
    assert texts(found) == [(one.text, one.text) for one in KOTI.sections]
    assert {(twin.band, twin.one_in) for twin in found.twins} == {("", 0)}
    assert not homes_without_vectors.compare("koti-1", "nuoret").twins


def test_facts_that_both_have_are_known_by_name_or_role(homes: SearchEngine) -> None:
    facts = {fact.field: fact for fact in homes.compare("koti-1", "koti-3").facts}

    assert facts["regions"].same == {"Lappi"}
    assert facts["regions"].theirs == ("Lappi", "Kainuu")
    # The administrator of the one does the other.
    assert facts["administrator"].same == facts["implementers"].same == {"Rovaniemen kaupunki"}
    assert facts["funders"].same == frozenset()
    assert "programme" not in facts


def test_months_together_are_counted_and_times_apart_are_told(homes: SearchEngine) -> None:
    assert homes.compare("koti-1", "koti-3").months == (24, "1/2011", "12/2012")
    apart = homes.compare("koti-2", "koti-1")
    assert apart.months is None
    assert apart.is_apart
    assert not homes.compare("nuoret", "tyhja").is_apart


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("koti-1", "koti-2", "jatko"), ("koti-2", "koti-1", "edeltäjä"), ("koti-1", "koti-3", DISTANT),
        ("karki", "ote", "osa"), ("ote", "lape", "sisarhanke"), ("koti-1", "nuoret", ""),
    ],
)  # fmt: skip
def test_family_is_told_also_where_others_lie_between(homes: SearchEngine, one: str, other: str, relation: str) -> None:
    assert homes.compare(one, other).relation == relation


def test_a_circle_of_continuations_comes_to_an_end(tmp_path: Path) -> None:
    circle = [replace(KOTI, continues=ProjectId("koti-2")), KOTI_2, OTE]
    engine = SearchEngine(write_index(tmp_path / "index", circle))

    assert engine.compare("koti-1", "koti-2").relation == "jatko"
    assert engine.compare("koti-1", "ote").relation == ""


def test_swapped_sides_have_the_same_pairs(homes: SearchEngine) -> None:
    one, other = homes.compare("koti-1", "koti-3"), homes.compare("koti-3", "koti-1")

    assert sorted(texts(one)) == sorted((theirs, ours) for ours, theirs in texts(other))


def test_a_project_without_text_has_no_counterparts(homes: SearchEngine, homes_without_vectors: SearchEngine) -> None:
    for engine in (homes, homes_without_vectors):
        found = engine.compare("tyhja", "koti-1")
        assert (found.twins, found.ours.alone, len(found.theirs.alone)) == ((), (), 2)


def test_numbers_run_in_the_order_of_reading() -> None:
    assert set(IN_ORDER) == set(SectionKind)
    assert IN_ORDER[0] is SectionKind.TAVOITTEET


def test_a_project_cannot_be_compared_with_itself_or_with_nobody(homes: SearchEngine) -> None:
    with pytest.raises(WrongUse, match="itself"):
        homes.compare("koti-1", "koti-1")
    with pytest.raises(WrongUse, match="koti-1"):
        homes.compare("koti-11", "koti-2")


def test_a_project_cannot_be_compared_with_its_own_copy(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    text = " ".join(one.text for one in KOTI_3.sections)
    for name in ("eka", "toka"):
        (documents / f"{name}.md").write_text(f"# Kotihoito uudistuu\n\n{text}\n", encoding="utf-8")
    build([documents], Settings(index_directory=tmp_path / "index"), vectors=False)
    engine = SearchEngine(tmp_path / "index")
    (copy,) = engine.copies("eka")

    for one, other in (("eka", copy.id), (copy.id, "eka"), (copy.id, copy.id)):
        with pytest.raises(WrongUse, match="eka cannot be compared with itself"):
            engine.compare(one, other)


def test_times_of_a_project_may_be_unknown(tmp_path: Path) -> None:
    projects = [replace(KOTI, period=Period()), KOTI_2]
    found = SearchEngine(write_index(tmp_path / "index", projects)).compare("koti-1", "koti-2")

    assert (found.months, found.is_apart) == (None, False)


def test_nearness_of_two_rows_is_that_of_the_whole_table(snapshot: Snapshot) -> None:
    vectors, usual = snapshot.shelf.vectors, snapshot.shelf.usual
    matrix = np.asarray(vectors.matrix, dtype=np.float32)
    ours, theirs = np.array([0, 2]), np.array([1, 3, 4])

    whole = usual.standardise(matrix[ours], matrix)
    assert np.allclose(usual.between(ours, theirs, vectors.matrix), whole[:, theirs], atol=1e-4)


@given(arrays(np.float32, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.floats(-9, 9, width=32)))
def test_no_passage_is_in_two_pairs_and_the_nearest_come_first(scores: np.ndarray) -> None:
    found = one_to_one(scores, 4)

    assert len(found) == min(4, *scores.shape)
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found)
    values = [scores[cell] for cell in found]
    assert values == sorted(values, reverse=True)
    assert values[0] == scores.max()
