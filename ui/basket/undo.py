"""What was last taken out of the basket, said with a button that takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from ui import html
from ui.basket import shelf
from ui.basket.shelf import Basket
from ui.messages import say

_LAST: Final = "basket_undo"
_SAID: Final = "basket_said"

Change = Callable[[Basket], Basket]


@dataclass(frozen=True, slots=True)
class _Undo:
    said: str
    back: Change


def offer(said: str, back: Change) -> None:
    """Say on the next page what was done; ``back`` undoes it if the reader wants."""
    st.session_state[_LAST] = _Undo(said, back)
    st.session_state.pop(_SAID, None)


def tell(said: str) -> None:
    """Say on the next page, once, what was done, with nothing to undo."""
    st.session_state[_SAID] = said
    st.session_state.pop(_LAST, None)


def draw() -> None:
    """Draw what is to be said; a place for it is always there, so that its change is heard."""
    last: _Undo | None = st.session_state.get(_LAST)
    said: str = last.said if last else st.session_state.pop(_SAID, "")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="basket_undo"):
        shown = html.element("p", html.text(said), class_="hh-note") if said else ""
        st.html(html.element("div", shown, role="status"))
        if last:
            st.button(say("basket.undo"), key="basket_take_back", on_click=_take_back)


def _take_back() -> None:
    last: _Undo | None = st.session_state.pop(_LAST, None)
    if last:
        shelf.change(last.back)
        st.session_state[_SAID] = say("basket.taken_back")
