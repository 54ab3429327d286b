"""Nothing was found -> what to loosen, the likeliest help first, each way with how many projects it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from search.results import Mode
from ui import address, html, wording
from ui.address import NARROWINGS, Narrowing, View
from ui.messages import say
from ui.narrowing import value_name

_MOST_VALUES: Final = 20  # that a way leaves in force: each that nothing has takes time to be told of
Count = Callable[[View], int]  # how many projects a view finds


def nothing(view: View, count: Count) -> str:
    """Return what a reader sees who has found nothing: every line that does something is a link that does it."""
    ways = ((label, looser) for label, looser in _ways(view) if _values_in(looser) <= _MOST_VALUES)
    items = [_link(label, looser, found) for label, looser in ways if (found := count(looser))]
    if view.query:
        items.append(html.text(say("search.empty_fewer")))
    items.append(html.link(html.text(say("search.empty_browse")), address.HOME))
    content = (
        html.element("h2", html.text(say("search.empty_title")))
        + html.element("p", html.text(say("search.empty_lead")))
        + html.element("ul", "".join(html.element("li", item) for item in items))
    )
    return html.element("div", content, class_="hh-problem", role="status")


def _link(label: str, looser: View, found: int) -> str:
    said = say("search.empty_way", way=label, projects=wording.projects(found))
    return html.link(html.text(said), looser.href())


def _values_in(view: View) -> int:
    return sum(len(view.chosen(narrowing)) for narrowing in NARROWINGS)


def _dropping(narrowing: Narrowing, values: tuple[str, ...]) -> str:
    """Name the way that takes a filter off. All its values go at once: a project needs only one of them."""
    named = [value_name(narrowing, value) for value in values]
    if len(named) == 1:
        return say("search.empty_drop_named", name=named[0])
    return say(
        "search.empty_drop_labelled", name=say(f"search.narrow.{narrowing.field}"), value=wording.some(named)
    )


def _ways(view: View) -> Iterator[tuple[str, View]]:
    """Yield what each way is called and where it leads."""
    if view.page > 1:
        yield say("search.empty_first_page"), replace(view, page=1)
    chosen = {narrowing: view.chosen(narrowing) for narrowing in NARROWINGS if view.chosen(narrowing)}
    has_years = bool(view.filters.year_from or view.filters.year_to)
    if has_years:
        years = wording.years(view.filters.year_from, view.filters.year_to)
        yield say("search.empty_drop_named", name=years), view.without_years()
    for narrowing, values in chosen.items():
        yield _dropping(narrowing, values), view.with_filters(**{narrowing.field: ()})
    if has_years + len(chosen) > 1 and view.query:
        yield say("search.empty_clear"), view.unfiltered()
    if view.query and view.mode is not Mode.HYBRID:
        yield say("search.empty_hybrid"), view.with_mode(Mode.HYBRID)
