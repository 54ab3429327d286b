"""What a view asks, and its answer as HTML: what stands before any search, notes, how many, cards, pages."""

from __future__ import annotations

from dataclasses import replace

from index.errors import HankehakuError
from search.engine import SearchEngine
from search.results import Hit, Mode, Order, SearchResult
from ui import cards, html, kin, wording
from ui.address import View
from ui.basket.button import button
from ui.basket.shelf import Basket
from ui.messages import say

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
        order=view.order,
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


def head(view: View, answer: SearchResult, *, completes_itself: bool = False) -> str:
    """Return what stands above the list: better spelling, notes, how many. Meaning may be still to come."""
    name = say("search.results_of", query=view.query) if view.query else say("search.results")
    heading = html.element("h1", html.text(name), class_="hh-unseen")
    pieces = ["" if view == View() else heading, _suggestion(view, answer), _notes(answer, completes_itself)]
    if answer.hits:
        pieces.append(_count(view, answer))
    return "".join(pieces)


def card(engine: SearchEngine, hit: Hit, basket: Basket) -> str:
    """Return one of the projects found, with the button that takes it along."""
    take = html.element("p", button(hit.id, hit.project.title, basket), class_="hh-tools")
    return cards.card(hit, relatives=kin.size(engine.family(hit.id)), more=take)


def count(engine: SearchEngine, view: View) -> int:
    """Return how many projects a view finds, without waiting for the model."""
    try:
        return engine.search(view.query, mode=view.mode, filters=view.filters, limit=1, wait_for_model=False).total
    except HankehakuError:
        return 0


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
        beside = say("search.count", projects=wording.projects(answer.total), seconds=wording.seconds(answer.took_ms))
    told = html.element("h2", html.text(title)) + html.element("span", html.text(beside))
    return html.element("div", html.element("div", told, role="status") + _orders(view, answer), class_="hh-count")


def _orders(view: View, answer: SearchResult) -> str:
    """Return the orders that the list can have, as links; without a query the best ones are the newest."""
    if answer.total < 2:
        return ""
    now = Order.NEWEST if view.order is Order.RELEVANCE and not view.query else view.order
    links = (
        html.element("b", html.text(say(f"search.order.{order}")), aria_current="true")
        if order is now
        else html.link(html.text(say(f"search.order.{order}")), view.with_order(order).href())
        for order in Order
        if view.query or order is not Order.RELEVANCE
    )
    return html.element("nav", "".join(links), class_="hh-orders", aria_label=say("search.order_label"))


def pages(view: View, total: int) -> str:
    """Return the links to further pages; nothing where there is one only."""
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
