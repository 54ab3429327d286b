"""A project's page: its text, its facts, its family and sources, and projects that are like it."""

from __future__ import annotations

import streamlit as st

from ui import frame, problems, profile, session, texts, wording

_LONGEST_TITLE = 80
_SIMILAR = 8


def draw() -> None:
    """Draw the page of the project that the address names."""
    asked = st.query_params.get("id", "")
    back = session.last_view().href()
    frame.open_page(texts.KIND_PROJECT)
    with problems.told():
        engine = session.engine()
        project = profile.find(engine, asked)
        if project is None:
            st.html(profile.unknown(back))
        else:
            frame.name_page(wording.shortened(project.title, _LONGEST_TITLE))
            st.html(profile.page(engine, project, back))
            with problems.told():
                st.html(profile.similar(engine.similar(project.id, limit=_SIMILAR)))
        session.warm_up_behind(engine)
    frame.close_page()


draw()
