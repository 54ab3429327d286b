"""The light filters of the browsing page, and the chips that say what is in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from search.results import Facet
from search.themes import theme_name
from ui import html, wording
from ui.address import NARROWINGS, Narrowing, View
from ui.browse.view import BrowseView, Pane
from ui.messages import say
from ui.narrowing import value_name, years_offered

_FROM, _TO, _BOX = "browse_from", "browse_to", "browse_box"
_FIELDS: Final = ("themes", "regions")
Facets = Mapping[str, Sequence[Facet]]


def draw(view: BrowseView, facets: Facets) -> None:
    """Draw years, themes and regions to narrow the field by, and on the map the box that marks what it finds."""
    by_field = {narrowing.field: narrowing for narrowing in NARROWINGS}
    with st.container(horizontal=True, key="browse_bar", gap="small", vertical_alignment="center"):
        if view.pane is Pane.MAP:
            _draw_box(view)
        _draw_years(view, facets.get("year", ()))
        for field in _FIELDS:
            _draw_values(view, by_field[field], facets.get(by_field[field].facet, ()))
    if shown := chips(view):
        st.html(shown)


def chips(view: BrowseView) -> str:
    """Return the filters in force as links that take each away."""
    search = view.search
    found = [
        _chip(view, say(f"search.narrow.{narrowing.field}"), named(narrowing, value), search.without(narrowing, value))
        for narrowing in NARROWINGS
        for value in search.chosen(narrowing)
    ]
    first, last = search.filters.year_from, search.filters.year_to
    if first or last:
        years = wording.years(first, last)
        found.insert(0, _chip(view, say("search.narrow_years"), years, search.without_years()))
    if search.query:
        found.insert(0, _chip(view, say("browse.box_chip"), search.query, search.with_query("")))
    if len(found) > 1:
        found.append(html.link(html.text(say("search.chips_clear")), view.narrowed(View()).href()))
    items = "".join(html.element("li", chip) for chip in found)
    return html.element("ul", items, class_="hh-chips", aria_label=say("search.chips_label")) if items else ""


def named(narrowing: Narrowing, value: str) -> str:
    """Return how people call one value of a filter."""
    return theme_name(value) if narrowing.field == "themes" else value_name(narrowing, value)


def _chip(view: BrowseView, name: str, value: str, without: View) -> str:
    shown = html.element("small", html.text(name)) + html.text(value) + html.element("b", "✕", aria_hidden="true")
    says = say("search.empty_drop_labelled", name=name, value=value)
    return html.link(shown, view.narrowed(without).href(), class_="hh-chip", aria_label=says)


def _draw_box(view: BrowseView) -> None:
    if st.session_state.get(_BOX) != view.search.query:  # set only when it differs: somebody may be typing
        st.session_state[_BOX] = view.search.query
    st.text_input(
        say("browse.box_label"),
        key=_BOX,
        type="search",
        placeholder=say("browse.box_label"),
        label_visibility="collapsed",
        on_change=_typed,
        args=(view,),
    )


def _draw_years(view: BrowseView, counted: Sequence[Facet]) -> None:
    first, last = view.search.filters.year_from, view.search.filters.year_to
    years = years_offered([int(facet.value) for facet in counted if facet.value.isdecimal()], first, last)
    active = f" · {wording.years(first, last)}" if first or last else ""
    with st.popover(say("search.narrow_years") + active, key="browse_open_years"):
        st.session_state[_FROM], st.session_state[_TO] = first, last
        with st.container(horizontal=True):
            for name, key in ((say("search.narrow_from"), _FROM), (say("search.narrow_to"), _TO)):
                st.selectbox(
                    name,
                    years,
                    index=None,
                    key=key,
                    placeholder=say("search.narrow_any_year"),
                    on_change=_years_chosen,
                    args=(view,),
                )
        st.html(html.element("p", html.text(say("search.narrow_years_hint")), class_="hh-hint"))


def _draw_values(view: BrowseView, narrowing: Narrowing, counted: Sequence[Facet]) -> None:
    chosen = list(view.search.chosen(narrowing))
    counts = {facet.value: facet.count for facet in counted}
    options = list(counts) + [value for value in chosen if value not in counts]
    name = say(f"search.narrow.{narrowing.field}")
    key = f"browse_{narrowing.field}"

    def shown(value: str) -> str:
        count = f" ({wording.number(counts[value])})" if value in counts else ""
        return html.label(named(narrowing, value) + count)

    label = f"{name} · {len(chosen)}" if chosen else name
    with st.popover(label, key=f"browse_open_{narrowing.field}", disabled=not options):
        st.session_state[key] = chosen
        st.pills(
            name,
            options,
            selection_mode="multi",
            format_func=shown,
            key=key,
            on_change=_values_chosen,
            args=(view, narrowing, key),
        )


def _typed(view: BrowseView) -> None:
    _go(view.narrowed(view.search.with_query(st.session_state[_BOX])))


def _years_chosen(view: BrowseView) -> None:
    first, last = st.session_state[_FROM], st.session_state[_TO]
    _go(view.narrowed(view.search.with_filters(year_from=first, year_to=last)))


def _values_chosen(view: BrowseView, narrowing: Narrowing, key: str) -> None:
    chosen = list(st.session_state[key])
    _go(replace(view, search=View.read(view.search.params() | {narrowing.param: chosen})))


def _go(view: BrowseView) -> None:
    st.query_params.from_dict(view.params())
