"""What a reader is offered who has found nothing."""

from __future__ import annotations

import re

from search.results import Filters, Mode
from ui import loosening
from ui.address import NARROWINGS, View


def labels(shown: str) -> list[str]:
    return re.findall(r"<a [^>]*>(.*?)</a>", shown)


def test_of_a_filter_with_several_values_all_go_at_once_as_fewer_find_no_more() -> None:
    view = View(query="kotihoito", filters=Filters(regions=("Lappi", "Kainuu", "Satakunta"), year_from=2010))
    tried: list[View] = []

    def count(looser: View) -> int:
        tried.append(looser)
        return 0 if looser.filters.regions else 2

    shown = labels(loosening.nothing(view, count))
    assert "Poista rajaus Maakunta: Lappi, Kainuu +1 (2\N{NO-BREAK SPACE}hanketta)" in shown
    assert all(looser.filters.regions in ((), view.filters.regions) for looser in tried)


def test_an_address_full_of_values_asks_for_a_few_searches_only_and_for_none_that_takes_long() -> None:
    params = {narrowing.param: [f"olematon {number}" for number in range(30)] for narrowing in NARROWINGS}
    view = View.read({"q": ["sosiaali"], "sivu": ["3"], "alkaen": ["2010"], "tapa": ["sanat"], **params})
    tried: list[View] = []

    def count(looser: View) -> int:
        tried.append(looser)
        return 1

    shown = loosening.nothing(view, count)
    assert "Hae ilman rajauksia" in shown
    assert len(tried) <= 2
    few = View(
        query="sosiaali",
        mode=Mode.KEYWORD,
        page=3,
        filters=Filters(
            year_from=2010, funders=("a",), programmes=("b",), regions=("c",), themes=("d",), administrators=("e",)
        ),
    )
    tried.clear()
    loosening.nothing(few, count)
    assert 8 <= len(tried) <= 13
