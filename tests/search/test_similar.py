"""Similar projects: who comes first, why, and how members of one family are told."""

from __future__ import annotations

import pytest
from search_records import BUDJETTI, KOTI, KOTI_2, LAPE, OHJELMA, OTE, VANHUS

from index.errors import WrongUse
from index.project import PartialDate, Period
from search.engine import SearchEngine
from search.evidence import fact_reasons, months_together, relation_of
from search.results import Hit


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
