"""Nothing was found -> what to loosen, the likeliest help first, each way with how many projects it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from search.results import Mode
from ui import address, html, wording
from ui.address import NARROWINGS, View
from ui.messages import say
from ui.narrowing import value_name

Count = Callable[[View], int]  # how many projects a view finds


def nothing(view: View, count: Count) -> str:
    """Return what a reader sees who has found nothing: every line that does something is a link that does it."""
    items = [_link(label, looser, found) for label, looser in _ways(view) if (found := count(looser))]
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


def _ways(view: View) -> Iterator[tuple[str, View]]:
    """Yield what each way is called and where it leads."""
    if view.page > 1:
        yield say("search.empty_first_page"), replace(view, page=1)
    filters = 0
    if view.filters.year_from or view.filters.year_to:
        filters += 1
        years = wording.years(view.filters.year_from, view.filters.year_to)
        yield say("search.empty_drop_named", name=years), view.without_years()
    for narrowing in NARROWINGS:
        for value in view.chosen(narrowing):
            filters += 1
            yield say("search.empty_drop_named", name=value_name(narrowing, value)), view.without(narrowing, value)
    if filters > 1 and view.query:
        yield say("search.empty_clear"), view.unfiltered()
    if view.query and view.mode is not Mode.HYBRID:
        yield say("search.empty_hybrid"), view.with_mode(Mode.HYBRID)
