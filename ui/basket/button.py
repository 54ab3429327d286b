"""The button that puts a project into the basket and takes it out again; only itself is drawn anew when pressed."""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

from ui import html, language, wording
from ui.basket import shelf
from ui.messages import say

_CHANGED: Final = "basket_changed"
_LONGEST_TITLE: Final = 120
_MARKDOWN: Final = frozenset("\\`*_{}[]<>$#~|!:")


@st.fragment
def draw(project_id: str, title: str, key: str) -> None:
    """Draw the button.

    Args:
        project_id: the project.
        title: its title: who hears the page is told what is put into the basket.
        key: what tells this button from others on the page; letters, digits, ``-`` and ``_``.
    """
    language.choose()
    basket = shelf.current()
    is_in = basket.holds(project_id)
    label = "basket.button.in" if is_in else "basket.button.full" if basket.is_full else "basket.button.out"
    st.button(
        hearable(say(label), title or project_id),
        key=f"basket_{key}",  # one for both states: the focus stays on it
        disabled=basket.is_full and not is_in,
        on_click=_take_out if is_in else _put,
        args=(project_id, title),
    )
    shelf.tell_browser()
    if st.session_state.pop(_CHANGED, False):
        # The head of the page is not drawn anew: navigation.js brings its number up to date.
        now = f"{time.time():.3f}"
        st.html(html.element("span", data_held=str(shelf.count()), data_at=now, hidden=""))


def _put(project_id: str, title: str) -> None:
    shelf.put(project_id, title)
    st.session_state[_CHANGED] = True


def _take_out(project_id: str, title: str) -> None:
    shelf.take_out(project_id)
    st.session_state[_CHANGED] = True


def spoken(label: str, title: str) -> str:
    """Return the name of a field whose label is not seen. It is read as written, so it has none of Markdown's signs."""
    plain = "".join(" " if sign in _MARKDOWN else sign for sign in title)
    return f"{label}: {wording.shortened(plain, _LONGEST_TITLE)}"


def hearable(label: str, title: str) -> str:
    """Return a label of which only the first part is seen (basket.css hides emphasis) and the whole is heard."""
    return f"{html.label(label)} *: {html.label(wording.shortened(title, _LONGEST_TITLE))}*"
