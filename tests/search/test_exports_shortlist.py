"""A shortlist: every project once, in the order that its owner wants, within bounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.exports.shortlist import LONGEST_NOTE, MOST_ENTRIES, Entry, Shortlist


def ids(shortlist: Shortlist) -> list[str]:
    return [entry.id for entry in shortlist.entries]


def three() -> Shortlist:
    return Shortlist().put("a", "Arki").put("b", "Kotihoito").put("c", "Perhekeskus")


def test_a_project_is_put_once_at_the_end() -> None:
    assert ids(three().put("a").put("d")) == ["a", "b", "c", "d"]
    assert three().holds("b")
    assert not three().holds("x")
    assert ids(Shortlist().put("").put("x" * 501)) == []


def test_a_project_is_moved_but_not_beyond_an_end() -> None:
    assert ids(three().move("b", -1)) == ["b", "a", "c"]
    assert ids(three().move("a", 1)) == ["b", "a", "c"]
    assert ids(three().move("a", -1)) == ["a", "b", "c"]
    assert ids(three().move("c", 7)) == ["a", "b", "c"]
    assert three().move("x", 1) == three()


def test_what_was_taken_out_can_be_put_back_where_it_was_with_its_note() -> None:
    noted = three().with_note_on("b", "Tärkein")
    assert noted.take_out("b").put_back([noted.entries[1]], 1) == noted


def test_a_full_list_takes_no_more() -> None:
    full = Shortlist().put_back([Entry(id=f"hanke-{number}") for number in range(300)], 0)  # type: ignore[arg-type]
    assert len(full.entries) == MOST_ENTRIES
    assert full.is_full
    assert full.put("uusi") == full


def test_notes_are_cut_and_cleaned() -> None:
    noted = three().with_note_on("a", "  rivi\r\ntoinen\x00 ").with_note("x" * 5000)
    assert noted.entries[0].note == "rivi\ntoinen"
    assert len(noted.note) == LONGEST_NOTE
    assert noted.without_notes().note == noted.without_notes().entries[0].note == ""


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["put", "out", "up", "down"]))))
def test_whatever_is_done_every_project_is_on_the_list_once(steps: list[tuple[str, str]]) -> None:
    listed, expected = Shortlist(), set()
    for name, what in steps:
        if what == "put":
            listed, expected = listed.put(name), expected | {name}
        elif what == "out":
            listed, expected = listed.take_out(name), expected - {name}
        else:
            listed = listed.move(name, -1 if what == "up" else 1)
        assert sorted(ids(listed)) == sorted(expected)
