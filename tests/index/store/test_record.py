"""Records: what is stored comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_records import HANKE

from index.project import Contact, ListItem, PartialDate, Period, Project, ProjectId, Section, Source
from index.store.record import contacts_from_json, contacts_to_json, from_json, to_json

words = st.text(st.characters(codec="utf-8"), max_size=20)
names = st.lists(words, max_size=3).map(tuple)
dates = st.builds(PartialDate, st.integers(1990, 2040), st.none() | st.integers(1, 12))
sections = st.builds(
    Section, kind=..., heading=words, text=words.map(lambda text: text + "."), items=st.just((ListItem(0, 1),))
)
projects = st.builds(
    Project,
    id=words.map(ProjectId), kind=..., title=words, acronym=words, summary=words,
    sections=st.lists(sections, max_size=3).map(tuple), period=st.builds(Period, dates, st.none()),
    implementers=names, administrator=words, funders=names, programme=words,
    budget_eur=st.none() | st.integers(0, 10**12), regions=names, wellbeing_counties=names, municipalities=names,
    target_groups=names, keywords=names, parent=st.none() | words.map(ProjectId), mentions=names, links=names,
    source=st.builds(Source, path=words, addresses=names, content_hash=words),
)  # fmt: skip


@settings(deadline=None)  # the first use makes the adapter
@given(projects)
def test_a_record_comes_back_as_it_was(project: Project) -> None:
    assert from_json(to_json(project)) == project


def test_contact_persons_are_not_in_the_record() -> None:
    assert "Meikäläinen" not in to_json(HANKE)
    assert "example.org/ilona" in to_json(HANKE)
    assert from_json(to_json(HANKE)).contacts == ()


@settings(deadline=None)
@given(st.lists(st.builds(Contact, name=words, email=words), max_size=3).map(tuple))
def test_contacts_come_back_by_themselves(contacts: tuple[Contact, ...]) -> None:
    assert contacts_from_json(contacts_to_json(Project(id=ProjectId("a"), title="A", contacts=contacts))) == contacts


def test_dates_keep_their_precision() -> None:
    period = from_json(to_json(HANKE)).period

    assert (str(period.start), str(period.end)) == ("2012-10-25", "2013-02")


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"id": "a", "title": "A", "kind": "talo"}'])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - pydantic's own message
        from_json(text)
