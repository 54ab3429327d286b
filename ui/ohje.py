"""The help page: how to search, what the marks, reasons and likeness mean, and how a text is read."""

from __future__ import annotations

import streamlit as st

from ui import address, frame, guide, problems, word_view
from ui.address import Reading
from ui.messages import say

_TEXT, _QUERY = "words", "against"


def draw() -> None:
    """Draw the help, with the words of the text that the address names."""
    asked = Reading.read({name: st.query_params.get_all(name) for name in st.query_params})
    frame.open_page(say("frame.nav_help"), current=address.HELP)
    st.html(guide.lead())
    st.html(guide.page())
    _draw_boxes(asked)
    with problems.told():
        st.html(word_view.page(asked) if asked.text else word_view.examples())
    frame.close_page()


def _draw_boxes(asked: Reading) -> None:
    for key, value in ((_TEXT, asked.text), (_QUERY, asked.query)):
        if st.session_state.get(key) != value:  # set only when it differs: somebody may be typing
            st.session_state[key] = value
    with st.container(key="reading"):
        st.text_input(
            say("words.label"),
            key=_TEXT,
            placeholder=say("words.placeholder"),
            max_chars=address.LONGEST_TEXT,
            on_change=_typed,
        )
        st.text_input(
            say("words.query_label"),
            key=_QUERY,
            placeholder=say("words.query_placeholder"),
            max_chars=address.LONGEST_QUERY,
            on_change=_typed,
        )


def _typed() -> None:
    typed = Reading(text=st.session_state[_TEXT], query=st.session_state[_QUERY])
    st.query_params.from_dict(typed.params())


draw()
