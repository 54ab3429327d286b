"""The light filters of the browsing page, and the chips that say what is in force."""

from __future__ import annotations

from typing import Final

import streamlit as st

from ui import narrowing
from ui.address import View
from ui.browse.view import BrowseView, Pane
from ui.messages import say
from ui.narrowing import Facets

_BOX: Final = "browse_box"
_FIELDS: Final = ("themes", "regions")


def draw(view: BrowseView, facets: Facets) -> None:
    """Draw years, themes and regions to narrow the field by, and on the map the box that marks what it finds."""
    with st.container(horizontal=True, key="browse_bar", gap="small", vertical_alignment="center"):
        if view.pane is Pane.MAP:
            _draw_box(view)
        narrowing.draw_buttons(view.search, facets, _FIELDS, "browse", view.narrowed)
    if shown := chips(view):
        st.html(shown)


def chips(view: BrowseView) -> str:
    """Return what is in force, filters and marked search, as links that take each away."""
    search = view.search
    marked = [narrowing.chip(say("browse.box_chip"), search.query, view.narrowed(search.with_query("")))]
    return narrowing.chips(search, view.narrowed, before=marked if search.query else (), cleared=View())


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


def _typed(view: BrowseView) -> None:
    _go(view.narrowed(view.search.with_query(st.session_state[_BOX])))


def _go(view: BrowseView) -> None:
    st.query_params.from_dict(view.params())
