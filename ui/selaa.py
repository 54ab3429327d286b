"""The page for browsing the whole field: a map of meaning, a timeline, areas, themes over years, and gaps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from search.engine import SearchEngine
from search.landscape import Landscape
from search.results import Mode
from ui import address, frame, problems, session
from ui.browse import areas, bar, gaps, head, map_page, over_years, timeline
from ui.browse.view import BrowseView, Division, Pane
from ui.messages import say

_MOST_HITS: Final = 100  # of a search that are marked on the map: those behind them have little to do with it
_SCRIPT: Final = Path(__file__).parent / "browse" / "map.js"


def draw() -> None:
    """Draw the view of the field that the address describes."""
    view = BrowseView.read({name: st.query_params.get_all(name) for name in st.query_params})
    name = say(f"browse.heading.{view.pane.value}")
    frame.open_page(name, current=address.BROWSE, styles=("browse.css",))
    st.html(head.title() + head.tabs(view))
    with problems.told():
        engine = session.engine()
        bar.draw(view, engine.facets(view.search.filters))
        _draw_view(engine, view)
        session.warm_up_behind(engine)
    frame.close_page()


def _draw_view(engine: SearchEngine, view: BrowseView) -> None:
    landscape = engine.landscape(view.field().filters)
    if not landscape.total:
        st.html(head.nothing(view))
        return
    hits: Collection[str] = ()
    if view.search.query:
        with problems.told():
            hits = _draw_found(engine, view)
    st.html(head.about(view, landscape, len(hits) if view.search.query else None))
    st.html(_DRAWN[view.pane](engine, view, landscape, hits))
    if view.pane is Pane.MAP:
        # Our own fixed script; what it draws is in an attribute that it reads as JSON.
        st.html(f"<script>{_script()}</script>", unsafe_allow_javascript=True)


def _draw_found(engine: SearchEngine, view: BrowseView) -> frozenset[str]:
    """Return the projects that the view's search finds: by words until the model is there. Draw what is to be told."""
    search = view.search
    warming = session.is_warming(engine)
    if warming:
        session.rerun_when_warm(engine)
    found = engine.search(search.query, search.mode, search.filters, limit=_MOST_HITS, wait_for_model=not warming)
    by_words_for_now = warming and found.mode is not search.mode
    if notes := (*found.notes, say("search.completes_itself")) if by_words_for_now else found.notes:
        st.html(head.notes(notes))
    return frozenset(hit.id for hit in found.hits)


def _map(engine: SearchEngine, view: BrowseView, landscape: Landscape, hits: Collection[str]) -> str:
    return map_page.page(view, landscape, engine.landscape(), hits)


def _timeline(_engine: SearchEngine, view: BrowseView, landscape: Landscape, _hits: Collection[str]) -> str:
    return timeline.page(view, landscape, _whole(view))


def _areas(engine: SearchEngine, view: BrowseView, landscape: Landscape, _hits: Collection[str]) -> str:
    in_helsinki = 0
    if view.division is Division.COUNTIES:
        city = areas.helsinki(view)
        in_helsinki = engine.search(city.query, Mode.KEYWORD, city.filters, limit=1).total
    return areas.page(view, landscape, in_helsinki)


def _themes(_engine: SearchEngine, view: BrowseView, landscape: Landscape, _hits: Collection[str]) -> str:
    return over_years.page(view, landscape, _whole(view))


def _gaps(_engine: SearchEngine, view: BrowseView, landscape: Landscape, _hits: Collection[str]) -> str:
    return gaps.page(view, landscape, _whole(view))


_DRAWN: Final[Mapping[Pane, Callable[[SearchEngine, BrowseView, Landscape, Collection[str]], str]]] = {
    Pane.MAP: _map,
    Pane.TIMELINE: _timeline,
    Pane.AREAS: _areas,
    Pane.THEMES: _themes,
    Pane.GAPS: _gaps,
}


def _whole(view: BrowseView) -> str:
    return replace(view, is_whole=True).href()


@cache
def _script() -> str:
    return _SCRIPT.read_text(encoding="utf-8")


draw()
