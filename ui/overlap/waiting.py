"""What is seen while a job works for the overlap check: how far it is, in words, and a button that ends it."""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

from ui import html, language
from ui.jobs import Job, Stage
from ui.messages import say
from ui.overlap.dossier import Dossier, dossiers
from ui.overlap.view import OverlapView

_LOOK_AGAIN: Final = 0.5  # seconds
_PATIENCE: Final = 0.7  # seconds for which what is quick is waited for, before anything is said
_STEP: Final = 0.02


def is_over_soon(job: Job) -> bool:
    """Wait a moment for a job; return whether it is over."""
    until = time.monotonic() + _PATIENCE
    while not job.is_over and time.monotonic() < until:
        time.sleep(_STEP)
    return job.is_over


def draw(dossier: Dossier, view: OverlapView) -> None:
    """Draw how far the job is; the page is drawn anew by itself when it is over."""
    title = say("overlap.checking_title") if dossier.draft else say("overlap.reading_title")
    st.html(html.element("div", html.element("h1", html.text(title)), class_="hh-overlap-head"))
    _watch(dossier.id)
    st.button(say("overlap.cancel"), key="overlap_cancel", on_click=_cancel, args=(dossier, view))


@st.fragment(run_every=_LOOK_AGAIN)
def _watch(dossier_id: str) -> None:
    language.choose()
    dossier = dossiers().find(dossier_id)
    job = dossier.job if dossier else None
    if job is None or job.is_over:
        st.rerun()
    else:
        st.html(progress(job))


def progress(job: Job) -> str:
    """Return how far a job is, as a bar and in words."""
    said = say("overlap.waiting") if job.stage is Stage.WAITING else job.said
    percent = str(round(job.share * 100))
    bar = html.element("span", "", style=f"width: {percent}%")
    shown = html.element(
        "div",
        bar,
        class_="hh-progress",
        role="progressbar",
        aria_label=say("overlap.progress_label"),
        aria_valuenow=percent,
        aria_valuemin="0",
        aria_valuemax="100",
    )
    return shown + html.element("p", html.text(said), class_="hh-progress-said", role="status")


def _cancel(dossier: Dossier, view: OverlapView) -> None:
    dossier.cancel()
    if dossier.draft is None:
        dossiers().forget(dossier.id)
        view = OverlapView()
    elif dossier.checked is None:
        view = view.of_draft()
    st.query_params.from_dict(view.params())
