"""Two projects side by side: their facts, what goes together in their texts, and what only one of them has."""

from __future__ import annotations

import streamlit as st

from index.project import Project
from search.engine import SearchEngine
from ui import frame, problems, profile, session, wording
from ui.compare import choosing, facing, head, nearest, table
from ui.compare.view import CompareView
from ui.messages import say

_LONGEST_TITLE = 40
_CHOICES = 12


def draw() -> None:
    """Draw the page of the two projects that the address names."""
    view = CompareView.read({name: st.query_params.get_all(name) for name in st.query_params})
    frame.open_page(say("compare.title"), styles=("compare.css",))
    with problems.told():
        engine = session.engine()
        ours, theirs = (profile.find(engine, asked) for asked in (view.ours, view.theirs))
        if ours and theirs and ours.id != theirs.id:
            _draw_both(engine, view, ours, theirs)
        else:
            _draw_choice(engine, view, ours or theirs, is_same=bool(ours and theirs))
        session.warm_up_behind(engine)
    frame.close_page()


def _draw_both(engine: SearchEngine, view: CompareView, ours: Project, theirs: Project) -> None:
    frame.name_page(" – ".join(wording.shortened(one.title, _LONGEST_TITLE) for one in (ours, theirs)))
    found = engine.compare(ours.id, theirs.id)
    st.html(
        head.head(found, view, session.last_view().href())
        + head.in_short(found)
        + table.table(found)
        + nearest.nearest(found)
        + facing.facing(found)
    )


def _draw_choice(engine: SearchEngine, view: CompareView, known: Project | None, *, is_same: bool) -> None:
    """Draw what is missing, and whom to compare with the project that is known."""
    said = profile.way_back(session.last_view().href()) + head.title()
    if not view.ours:
        said += choosing.nothing()
    elif is_same:
        said += choosing.itself()
    elif known is None or view.theirs:
        said += choosing.unknown()
    if known is not None:
        said += choosing.choose(known, engine.similar(known.id, limit=_CHOICES))
    st.html(said)


draw()
