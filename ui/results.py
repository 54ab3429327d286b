"""A search's answer -> the HTML of the results: how many, cards, pages, and help where nothing is found."""

from __future__ import annotations

from dataclasses import replace

from search.engine import SearchEngine
from search.results import Mode, SearchResult
from ui import address, cards, html, wording
from ui.address import NARROWINGS, View
from ui.messages import say
from ui.narrowing import value_name

PAGE_SIZE = 20
_PAGES_AROUND = 2
_EXAMPLES = 6


def ask(engine: SearchEngine, view: View, *, wait_for_model: bool) -> SearchResult:
    """Search for what the view says; without waiting, words alone answer until the model is there."""
    return engine.search(
        view.query,
        mode=view.mode,
        filters=view.filters,
        limit=PAGE_SIZE,
        offset=(view.page - 1) * PAGE_SIZE,
        wait_for_model=wait_for_model,
    )


def hero() -> str:
    """Return what a reader who has asked nothing yet sees first."""
    return html.element(
        "div",
        html.element("h1", html.text(say("search.tagline"))) + html.element("p", html.text(say("search.tagline_more"))),
        class_="hh-hero",
    )


def examples() -> str:
    """Return example searches as links."""
    queries = [say(f"search.example.{number}") for number in range(1, _EXAMPLES + 1)]
    links = (html.link(html.text(query), View(query=query).href(), class_="hh-chip") for query in queries)
    items = "".join(html.element("li", link) for link in links)
    title = html.element("h2", html.text(say("search.examples")))
    return html.element("div", title + html.element("ul", items, class_="hh-chips"), class_="hh-examples")


def mode_hint(mode: Mode) -> str:
    """Return what the mode does, in a sentence."""
    return html.element("p", html.text(say(f"search.mode_hint.{mode}")), class_="hh-hint")


def page(view: View, answer: SearchResult, *, completes_itself: bool = False) -> str:
    """Return everything below the box and the filters. ``completes_itself`` says that meaning is still to come."""
    name = say("search.results_of", query=view.query) if view.query else say("search.results")
    heading = html.element("h1", html.text(name), class_="hh-unseen")
    pieces = ["" if view == View() else heading, _suggestion(view, answer), _notes(answer, completes_itself)]
    if answer.hits:
        pieces += [_count(view, answer), "".join(cards.card(hit) for hit in answer.hits), _pages(view, answer.total)]
    else:
        pieces.append(_nothing(view))
    return "".join(pieces)


def _suggestion(view: View, answer: SearchResult) -> str:
    if not answer.suggestion:
        return ""
    better = html.link(html.text(answer.suggestion), view.with_query(answer.suggestion).href())
    return html.element("p", f"{html.text(say('search.did_you_mean'))} {better}?", class_="hh-suggest")


def _notes(answer: SearchResult, completes_itself: bool) -> str:
    notes = [*answer.notes, say("search.completes_itself")] if completes_itself else answer.notes
    return html.element("p", html.text(" ".join(notes)), class_="hh-note", role="status") if notes else ""


def _count(view: View, answer: SearchResult) -> str:
    if view.query:
        title = wording.projects(answer.total)
        beside = wording.seconds(answer.took_ms)
    else:
        title = say("search.narrowed") if view.filters else say("search.newest")
        beside = f"{wording.projects(answer.total)}, {wording.seconds(answer.took_ms)}"
    content = html.element("h2", html.text(title)) + html.element("span", html.text(beside))
    return html.element("div", content, class_="hh-count", role="status")


def _pages(view: View, total: int) -> str:
    last = -(-total // PAGE_SIZE)
    if last < 2:
        return ""
    around = range(view.page - _PAGES_AROUND, view.page + _PAGES_AROUND + 1)
    shown = sorted({1, last, *around} & set(range(1, last + 1)))
    pieces = [_page_link(view, view.page - 1, say("search.page_previous"))] if view.page > 1 else []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            pieces.append(html.element("span", "…", aria_hidden="true"))
        pieces.append(
            html.element("span", str(number), aria_current="page")
            if number == view.page
            else _page_link(view, number, str(number))
        )
    if view.page < last:
        pieces.append(_page_link(view, view.page + 1, say("search.page_next")))
    return html.element("nav", "".join(pieces), class_="hh-pages", aria_label=say("search.pages_label"))


def _page_link(view: View, number: int, label: str) -> str:
    return html.link(html.text(label), replace(view, page=number).href())


def _nothing(view: View) -> str:
    """Return what to loosen, most likely help first; every line is a link that does it."""
    ways = []
    if view.page > 1:
        ways.append(html.link(html.text(say("search.empty_first_page")), replace(view, page=1).href()))
    if view.filters.year_from or view.filters.year_to:
        years = wording.years(view.filters.year_from, view.filters.year_to)
        ways.append(html.link(html.text(say("search.empty_drop_named", name=years)), view.without_years().href()))
    for narrowing in NARROWINGS:
        for value in view.chosen(narrowing):
            name = say("search.empty_drop_named", name=value_name(narrowing, value))
            ways.append(html.link(html.text(name), view.without(narrowing, value).href()))
    if len(ways) > 1 and view.query:
        ways.append(html.link(html.text(say("search.empty_clear")), view.unfiltered().href()))
    if view.query and view.mode is not Mode.HYBRID:
        ways.append(html.link(html.text(say("search.empty_hybrid")), view.with_mode(Mode.HYBRID).href()))
    if view.query:
        ways.append(html.text(say("search.empty_fewer")))
    ways.append(html.link(html.text(say("search.empty_browse")), address.HOME))
    items = "".join(html.element("li", way) for way in ways)
    content = (
        html.element("h2", html.text(say("search.empty_title")))
        + html.element("p", html.text(say("search.empty_lead")))
        + html.element("ul", items)
    )
    return html.element("div", content, class_="hh-problem", role="status")
