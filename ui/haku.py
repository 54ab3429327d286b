"""The search page: one box, how to search, what to narrow to, and the projects found."""

from __future__ import annotations

from functools import partial

import streamlit as st

from search.engine import SearchEngine
from search.results import Mode, SearchResult
from ui import address, frame, html, loosening, narrowing, problems, results, saving, session, wording
from ui.address import View
from ui.basket import button, shelf
from ui.browse.view import BrowseView
from ui.messages import say

_BOX, _MODE = "box", "mode"
_LONGEST_TITLE = 60


def draw() -> None:
    """Draw the page for the view that its address describes."""
    view = View.read({name: st.query_params.get_all(name) for name in st.query_params})
    session.remember(view)
    frame.open_page(wording.shortened(view.query, _LONGEST_TITLE), current=address.HOME)
    if view == View():
        st.html(results.hero())
    _draw_box(view)
    with problems.told():
        _draw_answer(view)
    frame.close_page()


def _draw_box(view: View) -> None:
    if st.session_state.get(_BOX) != view.query:  # set only when it differs: somebody may be typing
        st.session_state[_BOX] = view.query
    st.session_state[_MODE] = view.mode
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            say("search.box_label"),
            key=_BOX,
            type="search",
            placeholder=say("search.box_placeholder"),
            label_visibility="collapsed",
            on_change=_typed,
            args=(view,),
        )
        st.button(say("search.box_button"), key="go", type="primary")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="modes"):
        st.segmented_control(
            say("search.mode_label"),
            list(Mode),
            format_func=lambda mode: say(f"search.mode.{mode}"),
            key=_MODE,
            required=True,
            label_visibility="collapsed",
            on_change=_mode_chosen,
            args=(view,),
        )
        st.html(results.mode_hint(view.mode))


def _draw_answer(view: View) -> None:
    engine = session.engine()
    warming = session.is_warming(engine)
    # What comes and goes has a place that stays: else all that follows it would be drawn anew, and be gone meanwhile.
    with st.container(key="warming"):
        if warming:
            session.rerun_when_warm(engine)
    answer = results.ask(engine, view, wait_for_model=not warming)
    narrowing.draw_bar(view, answer.facets)
    with st.container(key="chosen"):
        if chips := narrowing.chips(view):
            st.html(chips)
        if view == View():
            st.html(results.examples())
    session.warm_up_behind(engine)
    by_words_for_now = warming and bool(view.query) and answer.mode is not view.mode
    st.html(results.head(view, answer, completes_itself=by_words_for_now))
    if answer.hits:
        _draw_hits(engine, view, answer)
    else:
        st.html(loosening.nothing(view, partial(results.count, engine)))


def _draw_hits(engine: SearchEngine, view: View, answer: SearchResult) -> None:
    basket = shelf.current()
    # One piece: a browser draws it in a fraction of the time that it takes to draw every card by itself.
    st.html("".join(results.card(engine, hit, basket) for hit in answer.hits))
    button.listen()
    if pages := results.pages(view, answer.total):
        st.html(pages)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="results_tools"):
        saving.draw(engine, view, answer)
        st.html(html.link(html.text(say("search.on_map")), BrowseView(search=view).href()))


def _typed(view: View) -> None:
    st.query_params.from_dict(view.with_query(st.session_state[_BOX]).params())


def _mode_chosen(view: View) -> None:
    st.query_params.from_dict(view.with_mode(st.session_state[_MODE]).params())


draw()
