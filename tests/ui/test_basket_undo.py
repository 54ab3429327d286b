"""Undoing a change of the basket: all of it, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.project import ProjectId
from search.exports.shortlist import MOST_ENTRIES, Entry, Shortlist
from ui.basket.undo import reverted

NOTES = st.sampled_from(["", "Soita", "Kysy"])


@st.composite
def baskets(draw: st.DrawFn) -> Shortlist:
    ids = draw(st.lists(st.sampled_from("abcdef"), unique=True))
    entries = [Entry(id=ProjectId(one), note=draw(NOTES)) for one in ids]
    return Shortlist(title=draw(NOTES), note=draw(NOTES)).put_back(entries, 0)


@given(baskets(), baskets())
def test_where_nothing_else_was_done_all_is_as_before(before: Shortlist, after: Shortlist) -> None:
    assert reverted(after, before, after) == before


@given(baskets(), baskets())
def test_what_was_put_in_or_written_since_stays(before: Shortlist, after: Shortlist) -> None:
    since = after.put("uusi").with_note_on("uusi", "Uutta").with_title("Myöhempi")
    now = reverted(since, before, after)
    assert set(now.entries) == {*before.entries, since.entries[-1]}
    assert (now.title, now.note) == ("Myöhempi", before.note)


@given(baskets(), baskets())
def test_what_was_taken_out_since_stays_out(before: Shortlist, after: Shortlist) -> None:
    for entry in after.entries:
        now = reverted(after.take_out(entry.id), before, after)
        assert not now.holds(entry.id)
        assert {one.id for one in now.entries} == {one.id for one in before.entries} - {entry.id}


def test_projects_come_back_to_where_they_were() -> None:
    before = Shortlist().put("a").put("b").put("c")
    since = Shortlist().put("c").put("uusi")
    assert [one.id for one in reverted(since, before, Shortlist().put("c")).entries] == ["a", "b", "c", "uusi"]


def test_a_basket_that_has_become_full_takes_back_what_there_is_room_for() -> None:
    before = Shortlist().put("a").put("b")
    full = Shortlist().put_back([Entry(id=ProjectId(f"h{number}")) for number in range(MOST_ENTRIES - 1)], 0)
    now = reverted(full, before, Shortlist())
    assert len(now.entries) == MOST_ENTRIES
    assert now.entries[0].id == "a"
