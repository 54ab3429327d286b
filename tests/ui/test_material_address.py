"""The address of the page of the material keeps its part, and whatever stands in it does no harm."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from ui.material.view import MaterialView, Part


def test_an_address_opens_the_same_part_again() -> None:
    view = MaterialView(part=Part.DOUBTS, page=3)
    assert view.href() == "aineisto?osa=tarkista&sivu=3"
    assert MaterialView().href() == "aineisto"
    assert view.at(1).params() == {"osa": ["tarkista"]}


@given(
    st.builds(
        MaterialView,
        part=st.sampled_from(Part),
        page=st.integers(1, 99_999),
        job=st.from_regex(r"[\w-]{16}", fullmatch=True),
    )
)
def test_what_is_written_is_read_again(view: MaterialView) -> None:
    view = MaterialView(part=view.part, page=view.page, job=view.job.strip())
    assert MaterialView.read(view.params()) == view
    assert MaterialView.read(parse_qs(urlsplit(view.href()).query)) == view


@given(st.dictionaries(st.sampled_from(["osa", "sivu", "tyo"]), st.lists(st.text(max_size=80), max_size=2)))
def test_any_address_gives_a_page(params: dict[str, list[str]]) -> None:
    view = MaterialView.read(params)
    assert view.page >= 1
    assert MaterialView.read(view.params()) == view
