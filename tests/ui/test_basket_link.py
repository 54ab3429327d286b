"""A link that carries a whole basket: what is opened is what was put aside, and nothing damaged breaks a page."""

from __future__ import annotations

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.project import ProjectId
from search.exports.shortlist import LONGEST_ID, MOST_ENTRIES, Entry, Shortlist
from ui.basket import link
from ui.basket.view import BasketView

IDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@st.composite
def baskets(draw: st.DrawFn) -> Shortlist:
    entries = draw(st.lists(st.tuples(IDS, TEXTS), max_size=8))
    named = [Entry(id=ProjectId(project_id), note=note) for project_id, note in entries]
    return Shortlist().with_title(draw(TEXTS)).with_note(draw(TEXTS)).put_back(named, 0)


KOTIHOITO = (
    Shortlist(title="Kotihoito 2027", note="Hakemuksen liitteeksi")
    .put("kotona-1")
    .put("perheet")
    .with_note_on("perheet", "Kysy tuloksia")
)


def packed(value: object) -> str:
    return "1" + base64.urlsafe_b64encode(zlib.compress(json.dumps(value).encode())).decode()


@given(baskets())
def test_a_link_gives_the_basket_back_with_its_notes(basket: Shortlist) -> None:
    written = link.written(basket, with_notes=True)
    assert written is not None
    assert link.read(written) == basket


@given(baskets())
def test_a_link_without_notes_has_the_projects_and_the_title_only(basket: Shortlist) -> None:
    written = link.written(basket, with_notes=False)
    assert written is not None
    assert link.read(written) == basket.without_notes()


def test_what_a_mail_program_does_to_a_link_does_no_harm() -> None:
    written = link.written(KOTIHOITO, with_notes=True)
    assert written
    assert link.read(f" {written[:40]}\r\n {written[40:]}>).") == KOTIHOITO


@given(st.data())
def test_a_link_that_lost_or_changed_a_letter_is_told_to_be_damaged(data: st.DataObject) -> None:
    written = link.written(KOTIHOITO, with_notes=True) or ""
    at = data.draw(st.integers(0, len(written) - 8))
    other = data.draw(st.sampled_from("Aa9_-").filter(lambda letter: letter != written[at]))
    assert link.read(written[:at] + other + written[at + 1 :]) in (None, KOTIHOITO)
    assert link.read(written[:at]) is None


@given(st.one_of(st.text(), st.binary().map(lambda data: "1" + base64.urlsafe_b64encode(data).decode())))
def test_nothing_in_an_address_breaks_the_page(parameter: str) -> None:
    found = link.read(parameter)
    assert found is None or isinstance(found, Shortlist)


@pytest.mark.parametrize(
    "value",
    [None, 1, [], {}, ["", ""], ["", "", {}], ["", "", [], 1], "x", [["["] * 50, 1, 2]],
)  # fmt: skip
def test_json_that_is_no_basket_is_damaged(value: object) -> None:
    assert link.read(packed(value)) is None


def test_an_id_that_no_address_can_hold_is_damaged() -> None:
    assert link.read(packed(["", "", [["kotona-1"], ["\ud800abc"]]])) is None


def test_entries_that_make_no_sense_are_left_out() -> None:
    entries = [[], [1], ["kotona-1", 5], ["kotona-1"], "x", ["x" * (LONGEST_ID + 1)], [""], ["perheet", "Soita"]]
    found = link.read(packed([7, None, entries]))
    assert found == Shortlist().put("kotona-1").put("perheet").with_note_on("perheet", "Soita")


def test_a_link_that_unpacks_to_far_too_much_is_refused_and_a_long_list_is_cut() -> None:
    assert link.read(packed(["", "x" * 5_000_000, []])) is None
    assert link.read("1" + "A" * 100_000) is None
    many = link.read(packed(["", "", [[f"h{number}"] for number in range(1000)]]))
    assert many
    assert len(many.entries) == MOST_ENTRIES


def test_a_basket_too_large_for_an_address_has_no_link() -> None:
    large = Shortlist().put_back([Entry(id=ProjectId(str(number**40))) for number in range(2, 200)], 0)
    assert link.written(large, with_notes=False) is None


def test_an_address_is_read_as_it_was_written() -> None:
    view = BasketView(contents="1abc", with_notes=True, page=3, compared="kotona-1")
    assert BasketView.read(view.params()) == view
    assert BasketView().href() == "kori"
    assert BasketView(compared="a&b").href() == "kori?verrattava=a%26b"


@given(st.dictionaries(st.sampled_from(["sisalto", "muistiinpanot", "sivu", "verrattava", "x"]), st.lists(st.text())))
def test_any_address_is_read(params: dict[str, list[str]]) -> None:
    view = BasketView.read(params)
    assert BasketView.read(view.params()) == view
