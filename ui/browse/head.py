"""The head of the browsing page: its name, the links between its views, and how many projects a view is about."""

from __future__ import annotations

from collections.abc import Sequence

from search.landscape import Landscape
from ui import html
from ui.address import View
from ui.browse.marks import counted, link
from ui.browse.view import BrowseView, Pane
from ui.messages import say


def title() -> str:
    """Return the page's heading."""
    content = html.element("h1", html.text(say("browse.title"))) + html.element("p", html.text(say("browse.lead")))
    return html.element("div", content, class_="hh-browse-title")


def tabs(view: BrowseView) -> str:
    """Return the links between the views."""
    links = "".join(
        html.link(
            html.text(say(f"browse.pane.{pane.value}")),
            view.to(pane).href(),
            aria_current="page" if pane is view.pane else None,
        )
        for pane in Pane
    )
    return html.element("nav", links, class_="hh-browse-tabs", aria_label=say("browse.tabs_label"))


def about(view: BrowseView, landscape: Landscape, hits: int | None) -> str:
    """Return what the view shows and of how many projects; ``hits`` of them are marked, if something is looked for."""
    name = html.element("h2", html.text(say(f"browse.heading.{view.pane.value}")))
    total = link(html.text(counted(landscape.total)), view.field(), landscape.total)
    marked = ""
    if hits is not None:
        words = html.text(say.counted("browse.hits", hits) if hits else say("browse.hits_none"))
        marked = " " + html.element("span", words, class_="hh-quiet", role="status")
    what = html.element("p", html.text(say(f"browse.what.{view.pane.value}")), class_="hh-hint")
    lifted = view.pane is Pane.AREAS and view.field().filters != view.search.filters
    note = html.element("p", html.text(say("browse.lifted")), class_="hh-note") if lifted else ""
    return html.element("div", name + total + marked, class_="hh-browse-count") + what + note


def notes(said: Sequence[str]) -> str:
    """Return what there is to tell of the search whose projects are marked."""
    return html.element("p", html.text(" ".join(said)), class_="hh-note", role="status")


def nothing(view: BrowseView) -> str:
    """Return what to do when no project is left."""
    ways = html.link(html.text(say("search.empty_clear")), view.narrowed(View()).href())
    content = html.element("h2", html.text(say("browse.nothing"))) + html.element("p", ways)
    return html.element("div", content, class_="hh-problem", role="status")
