"""What is found in Milvus is what is found on this machine; and what is said where not everything is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from search_records import PROJECTS, STM
from test_keyword_matching import LISTED, queries

from search.engine import SearchEngine
from search.filters import Columns
from search.query import NothingToSearch
from search.results import Filters, Mode, Order, SearchResult, Status
from tests.contracts.engine_contract import QUESTIONS, Made, a_draft

pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install 'hankehaku[milvus]'")

from far_indexes import far, local

from search.milvus import snapshot as far_snapshot
from search.milvus.expressions import narrowing
from search.milvus.reach import Reach

NARROW = Reach(projects=3, passages=4, named=2, each=3, around=4)
FILTERS = (
    Filters(regions=("Lapissa",)), Filters(funders=("STM",)), Filters(year_from=2013), Filters(year_to=2010),
    Filters(year_from=2012, year_to=2016), Filters(statuses=(Status.ENDED,)), Filters(statuses=(Status.UNKNOWN,)),
    Filters(statuses=(Status.RUNNING, Status.COMING)), Filters(regions=("Lappi", "Uusimaa"), year_from=2009),
    Filters(target_groups=("vammaiset",)), Filters(regions=("Atlantis",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchEngine]:
    with local(tmp_path_factory.mktemp("here")) as made:
        yield made.engine


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("there")
    with far(folder, f"milvus+file:{folder}/lite.db/hankkeet") as made:
        yield made


@pytest.fixture(scope="module")
def short_sighted(there: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchEngine]:
    """Return an engine that looks at a few projects only, as every engine does in an index of a hundred thousand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(far_snapshot, "FAR", NARROW)
        engine = SearchEngine(there.engine._settings, there.engine._encoder)
        engine.status()
        yield engine
        engine.close()


def told(result: SearchResult) -> object:
    """Return all of an answer but the time it took."""
    return replace(result, took_ms=0.0)


def assert_alike(here: SearchEngine, there: SearchEngine, text: str, mode: Mode, filters: Filters = Filters()) -> None:  # noqa: B008
    try:
        expected = told(here.search(text, mode, filters, limit=100))
    except NothingToSearch:
        with pytest.raises(NothingToSearch):
            there.search(text, mode, filters, limit=100)
        return
    assert told(there.search(text, mode, filters, limit=100)) == expected


@pytest.mark.parametrize("mode", list(Mode))
def test_every_answer_is_that_of_an_index_on_this_machine(here: SearchEngine, there: Made, mode: Mode) -> None:
    for text in (*QUESTIONS, *LISTED, ""):
        assert_alike(here, there.engine, text, mode)
    for filters in FILTERS:
        assert_alike(here, there.engine, "palvelu kotona", mode, filters)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=queries())
def test_whatever_is_asked_is_answered_as_on_this_machine(here: SearchEngine, there: Made, text: str) -> None:
    assert_alike(here, there.engine, text, Mode.HYBRID)


def test_similar_projects_comparisons_and_overlaps_are_those_of_this_machine(here: SearchEngine, there: Made) -> None:
    for project in PROJECTS:
        assert there.engine.similar(project.id).hits == here.similar(project.id).hits
    ours, theirs = (replace(engine.compare("koti-1", "koti-2"), took_ms=0) for engine in (here, there.engine))
    assert theirs == ours
    ours, theirs = (engine.overlap(a_draft()) for engine in (here, there.engine))
    assert [(one.project.id, one.band, one.pairs) for one in theirs.projects] == [
        (one.project.id, one.band, one.pairs) for one in ours.projects
    ]
    assert [verdict.band for verdict in theirs.goals] == [verdict.band for verdict in ours.goals]


@pytest.mark.parametrize("filters", FILTERS)
def test_a_condition_lets_through_what_the_filter_lets_through(there: Made, filters: Filters) -> None:
    snapshot = there.engine._now()
    columns: Columns = snapshot.columns
    allowed = columns.mask(filters)
    index = snapshot.index
    rows = index.connection.read(  # type: ignore[attr-defined]
        "query",
        index.ledger.rows.projects,
        filter=narrowing(filters, columns),
        output_fields=["key"],  # type: ignore[attr-defined]
    )
    keys = index.keys.projects.tolist()  # type: ignore[attr-defined]

    assert allowed is not None
    assert {keys.index(row["key"]) for row in rows} == set(allowed.nonzero()[0].tolist())


@pytest.mark.parametrize("mode", list(Mode))
def test_the_best_hits_come_first_where_not_all_are_looked_at(
    here: SearchEngine, short_sighted: SearchEngine, mode: Mode
) -> None:
    for text in ("yöllinen kotihoito ikäihmisille", "henkilökohtainen budjetointi vammaisille"):
        ours, theirs = here.search(text, mode), short_sighted.search(text, mode)

        assert [hit.id for hit in theirs.hits][:2] == [hit.id for hit in ours.hits][:2]


def test_it_is_said_that_not_all_were_looked_at(here: SearchEngine, short_sighted: SearchEngine) -> None:
    many = short_sighted.search("palvelu hanke", Mode.KEYWORD)

    assert many.total < here.search("palvelu hanke", Mode.KEYWORD).total
    assert any("katsottiin vain lähimmät" in note for note in many.notes)
    assert not short_sighted.search("omaishoitajat", Mode.KEYWORD).notes


def test_a_filter_finds_what_lies_beyond_the_nearest(here: SearchEngine, short_sighted: SearchEngine) -> None:
    for mode in Mode:
        for filters in (Filters(regions=("Lappi",)), Filters(funders=(STM,), year_from=2013)):
            ours, theirs = (engine.search("palvelu hanke", mode, filters) for engine in (here, short_sighted))
            assert {hit.id for hit in theirs.hits} >= {hit.id for hit in ours.hits[:2]}


def test_what_is_required_and_stands_in_few_projects_is_found_among_many(
    here: SearchEngine, short_sighted: SearchEngine
) -> None:
    for text in ("omaishoitajat JA palvelu", '"henkilökohtainen budjetointi"', "alue:Lappi palvelu", "budjetoin*"):
        ours, theirs = (engine.search(text, Mode.KEYWORD, limit=100) for engine in (here, short_sighted))
        assert [hit.id for hit in theirs.hits] == [hit.id for hit in ours.hits]


def test_listing_and_counting_everything_needs_no_looking(here: SearchEngine, short_sighted: SearchEngine) -> None:
    for order in Order:
        assert told(short_sighted.search("", limit=100, order=order)) == told(here.search("", limit=100, order=order))
    assert short_sighted.facets() == here.facets()
    assert len(short_sighted.search("-omaishoitajat", limit=100).hits) == len(PROJECTS) - 1


def test_the_nearest_projects_are_found_around_one(here: SearchEngine, short_sighted: SearchEngine) -> None:
    assert short_sighted.similar("koti-1").hits[0].id == here.similar("koti-1").hits[0].id
    assert short_sighted.compare("koti-1", "koti-2").twins
    report = short_sighted.overlap(a_draft())
    assert report.projects[0].project.id == here.overlap(a_draft()).projects[0].project.id
