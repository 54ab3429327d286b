"""What a reader sees of where a fact was read, and how sure that is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.project import Contact, Method, PartialDate, Period, Project, ProjectId, Provenance
from search.messages import speaking
from ui.provenance import where_from


def project(*found: Provenance) -> Project:
    return Project(id=ProjectId("koti"), title="Koti", provenance=found, contacts=(Contact(email="a@b.fi"),))


def read(confidence: float, **changes: object) -> Provenance:
    values: dict[str, object] = {"field": "funders", "value": "STM", "method": Method.PROSE, "quote": "STM rahoittaa"}
    return Provenance(**{**values, **changes}, confidence=confidence)  # type: ignore[arg-type]


@pytest.mark.parametrize(("confidence", "word"), [(0.98, ">varma<"), (0.8, ">melko varma<"), (0.4, ">epävarma<")])
def test_a_value_is_shown_with_its_words_and_how_sure_it_is(confidence: float, word: str) -> None:
    shown = where_from(project(read(confidence)))

    assert "Rahoittaja: STM" in shown
    assert "<q>STM rahoittaa</q>" in shown
    assert word in shown


def test_what_somebody_wrote_down_needs_no_proof() -> None:
    assert where_from(project(read(0.99, method=Method.WRITTEN))) == ""
    assert where_from(project()) == ""


def test_values_without_words_of_their_own_say_what_they_follow_from() -> None:
    assert "Päätelty muista tiedoista" in where_from(project(read(0.9, method=Method.DERIVED, quote="")))
    assert "korjattu käsin" in where_from(project(read(1.0, method=Method.CORRECTED, quote="")))


def test_words_of_documents_are_escaped_and_cut() -> None:
    shown = where_from(project(read(0.9, value="<b>STM</b>", quote="<script>" + "a" * 500)))

    assert "<script>" not in shown
    assert "<b>" not in shown
    assert len(shown) < 800


def test_contact_persons_are_not_told() -> None:
    assert where_from(project(read(0.9, field="contacts", value="a@b.fi"))) == ""


def test_dates_and_money_are_written_as_finns_do() -> None:
    period = Period(PartialDate(2007, 5, 1), PartialDate(2008, 12))
    told = (read(0.9, field="period", value=str(period)), read(0.9, field="budget_eur", value="170000"))
    shown = where_from(replace(project(*told), period=period))

    assert "1.5.2007–12/2008" in shown
    assert "170\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€" in shown


def test_an_area_is_told_by_its_name_in_the_readers_language() -> None:
    with speaking("sv"):
        shown = where_from(project(read(0.8, field="regions", value="Uusimaa", quote="Uudellamaalla")))

    assert "Nyland" in shown
    assert "<q>Uudellamaalla</q>" in shown
