"""The page of the overlap check: a draft is given, understood, corrected, compared, and its report is read."""

from __future__ import annotations

import streamlit as st

from search.engine import SearchEngine
from ui import address, frame, problems, session
from ui.jobs import Stage
from ui.messages import say
from ui.overlap import giving, result, troubles, understood, waiting
from ui.overlap.dossier import Dossier, dossiers
from ui.overlap.view import OverlapView


def draw() -> None:
    """Draw the step that the address names, of the check that it names."""
    view = OverlapView.read({name: st.query_params.get_all(name) for name in st.query_params})
    frame.open_page(say("overlap.title"), current=address.OVERLAP, styles=("overlap.css",))
    with problems.told():
        engine = session.engine()
        # The model is on its way while the reader pastes and reads.
        session.warm_up_behind(engine)
        _draw(engine, view)
    frame.close_page()


def _draw(engine: SearchEngine, view: OverlapView) -> None:
    dossier = dossiers().find(view.check) if view.check else None
    if not view.check:
        giving.draw(engine)
    elif dossier is None:
        st.html(giving.lost())
    elif dossier.job is not None and not waiting.is_over_soon(dossier.job):
        waiting.draw(dossier, view)
    else:
        _draw_step(dossier, engine, view)


def _draw_step(dossier: Dossier, engine: SearchEngine, view: OverlapView) -> None:
    job = dossier.job
    trouble = troubles.box(job.error) if job is not None and job.stage is Stage.FAILED else ""
    draft, form, checked = dossier.draft, dossier.form, dossier.checked
    if draft is None or form is None:
        st.html(troubles.page(trouble, dossier.name))
    elif checked is None or view.is_draft:
        understood.draw(dossier, draft, form, engine, view, trouble)
    else:
        result.draw(dossier, checked, form, engine, view, trouble)


draw()
