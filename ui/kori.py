"""The page of the basket: the projects put aside, with notes, to be ordered, compared and taken along."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from index.project import Project
from search.engine import SearchEngine
from search.exports.shortlist import Shortlist
from ui import address, frame, problems, profile, session
from ui.basket import link, listing, pieces, shared, shelf, taking, undo
from ui.basket.view import BasketView
from ui.messages import say


def draw() -> None:
    """Draw the visitor's own basket, or the one that the address carries."""
    view = BasketView.read({name: st.query_params.get_all(name) for name in st.query_params})
    frame.open_page(say("basket.title"), current=address.BASKET, styles=("basket.css",))
    # Our own fixed script; nothing from a document or a query is ever in it.
    st.html(f"<script>{_script()}</script>", unsafe_allow_javascript=True)
    with problems.told():
        engine = session.engine()
        if view.contents:
            _draw_shared(engine, view)
        else:
            _draw_own(engine, view)
        session.warm_up_behind(engine)
    frame.close_page()


def _draw_shared(engine: SearchEngine, view: BasketView) -> None:
    found = link.read(view.contents)
    if found is None:
        st.html(shared.damaged())
    else:
        shared.draw(found, _projects(engine, found))


def _draw_own(engine: SearchEngine, view: BasketView) -> None:
    basket = shelf.current()
    shelf.tell_browser(anew=True)
    st.html(pieces.head(say("basket.lead")) + listing.unkept())
    undo.draw()
    if basket.is_empty:
        st.html(pieces.empty())
        return
    projects = _projects(engine, basket)
    listing.draw_about(basket)
    listing.draw(basket, projects, view)
    taking.draw_files(basket, projects)
    taking.draw_link(basket, view)
    listing.draw_emptying()


def _projects(engine: SearchEngine, basket: Shortlist) -> dict[str, Project]:
    """Return the records of those that are in the index, by id, in the order of the basket."""
    found = ((entry.id, profile.find(engine, entry.id)) for entry in basket.entries)
    return {project_id: project for project_id, project in found if project is not None}


@cache
def _script() -> str:
    return (Path(__file__).parent / "basket.js").read_text(encoding="utf-8")


draw()
