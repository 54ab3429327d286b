"""What the steps of the overlap check have in common to press: how to narrow, how many projects, forget the draft."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from ui import html
from ui.messages import say
from ui.overlap import giving
from ui.overlap.dossier import Dossier, dossiers
from ui.overlap.form import Form
from ui.overlap.view import LIMITS, OverlapView

_NARROW: Final = "overlap_narrow"
_LIMIT: Final = "overlap_limit"


def draw_options(view: OverlapView, form: Form) -> None:
    """Draw which projects are shown; a way that the draft tells nothing for is not offered, and that is said."""
    offered = form.narrowings()
    with st.container(horizontal=True, key="overlap_options", gap="medium", vertical_alignment="bottom"):
        if offered:
            st.session_state[_NARROW] = [name for name in view.chosen() if name in offered]
            st.pills(
                say("overlap.narrow_label"),
                offered,
                selection_mode="multi",
                format_func=lambda name: say(f"overlap.narrow.{name}"),
                key=_NARROW,
                on_change=_narrowed,
                args=(view,),
            )
        st.session_state[_LIMIT] = view.limit
        st.selectbox(
            say("overlap.limit_label"),
            LIMITS,
            key=_LIMIT,
            format_func=lambda limit: say("overlap.limit", count=limit),
            width=220,
            on_change=_limited,
            args=(view,),
        )
    missing = [say(f"overlap.narrow_not.{name}") for name in ("concurrent", "same_area") if name not in offered]
    if missing:
        st.html(html.element("p", html.text(" ".join(missing)), class_="hh-hint"))


def draw_forget(dossier: Dossier) -> None:
    """Draw the button that forgets the draft at once."""
    st.button(say("overlap.forget"), key="overlap_forget", on_click=_forget, args=(dossier,))


def _narrowed(view: OverlapView) -> None:
    _go(view.narrowed_to(st.session_state[_NARROW]))


def _limited(view: OverlapView) -> None:
    _go(replace(view, limit=st.session_state[_LIMIT]))


def _forget(dossier: Dossier) -> None:
    dossiers().forget(dossier.id)
    giving.told_forgotten()
    _go(OverlapView())


def _go(view: OverlapView) -> None:
    st.query_params.from_dict(view.params())
