"""A project's page: its text, its facts, its family and sources, and projects that are like it."""

from __future__ import annotations

import streamlit as st

from index.project import Project
from search.engine import SearchEngine
from search.results import SimilarResult
from ui import frame, problems, profile, session, wording
from ui.address import ProjectView
from ui.basket import button, shelf
from ui.messages import say

_LONGEST_TITLE = 80
_SIMILAR = 8
_NARROW = "narrow_similar"


def draw() -> None:
    """Draw the page of the project that the address names."""
    view = ProjectView.read({name: st.query_params.get_all(name) for name in st.query_params})
    back = session.last_view().href()
    frame.open_page(say("frame.project"))
    with problems.told():
        engine = session.engine()
        project = profile.find(engine, view.id)
        if project is None:
            st.html(profile.unknown(back))
        else:
            frame.name_page(wording.shortened(project.title, _LONGEST_TITLE))
            st.html(profile.title(project, back))
            st.html(profile.tools(project, shelf.current()))
            st.html(profile.page(engine, project))
            with problems.told():
                _draw_similar(engine, project, view)
            button.listen()
        session.warm_up_behind(engine)
    frame.close_page()


def _draw_similar(engine: SearchEngine, project: Project, asked: ProjectView) -> None:
    offered = profile.narrowings(project)
    view = asked.narrowed_to(set(asked.chosen()) & set(offered))
    found = _similar(engine, view)
    ways_out = [] if found.hits else [way for way in profile.looser(view) if _similar(engine, way[1], limit=1).hits]
    st.html(profile.similar_title())
    if offered and (found.hits or ways_out):
        _draw_narrowing(view, offered)
    st.html(profile.similar(found, view if ways_out else view.narrowed_to(()), shelf.current()))
    if ways_out:
        with st.container(horizontal=True, key="loosen", gap="small"):
            for label, looser in ways_out:
                st.button(label, on_click=_go, args=(looser,))


def _similar(engine: SearchEngine, view: ProjectView, limit: int = _SIMILAR) -> SimilarResult:
    return engine.similar(view.id, limit=limit, concurrent=view.concurrent, same_area=view.same_area)


def _draw_narrowing(view: ProjectView, offered: tuple[str, ...]) -> None:
    st.session_state[_NARROW] = list(view.chosen())
    st.pills(
        say("project.similar_narrow_label"),
        offered,
        selection_mode="multi",
        format_func=lambda name: say(f"project.similar_narrow.{name}"),
        key=_NARROW,
        label_visibility="collapsed",
        on_change=_narrowed,
        args=(view,),
    )


def _narrowed(view: ProjectView) -> None:
    _go(view.narrowed_to(st.session_state[_NARROW]))


def _go(view: ProjectView) -> None:
    st.query_params.from_dict(view.params())


draw()
