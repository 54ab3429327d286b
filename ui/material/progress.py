"""The change of the index that is under way: how far it is, and the button that stops it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from ui import html, language
from ui.jobs import Job
from ui.material import work
from ui.messages import say

_LOOK_AGAIN: Final = 0.7  # seconds


def draw(job: Job, *, may_stop: bool) -> None:
    """Draw a change until it is over; then the page is drawn anew by itself."""
    st.html(html.element("div", html.element("h2", html.text(say("material.running"))), class_="hh-change"))
    _draw_step(job)
    st.html(html.element("p", html.text(say("material.running_lead")), class_="hh-hint"))
    if may_stop and not job.is_cancelled:
        st.button(say("material.stop"), key="material_stop", on_click=job.cancel)


@st.fragment(run_every=_LOOK_AGAIN)
def _draw_step(job: Job) -> None:
    language.choose()
    if job.is_over:
        st.rerun()
    st.progress(job.share, text=html.label(work.said(job)))
