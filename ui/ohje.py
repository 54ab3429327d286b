"""The help page: how to search, what the marks, reasons and likeness mean, and how a text is read."""

from __future__ import annotations

import streamlit as st

from ui import address, frame, guide, problems, texts, word_view

_BOX, _PARAM = "words", "teksti"
_LONGEST = 1000  # characters


def draw() -> None:
    """Draw the help, with the words of the text that the address names, or of an example."""
    asked = st.query_params.get(_PARAM, "")[:_LONGEST]
    frame.open_page(texts.NAV_HELP, current=address.HELP)
    st.html(guide.page())
    st.html(guide.words_lead())
    if st.session_state.get(_BOX) != asked:  # set only when it differs: somebody may be typing
        st.session_state[_BOX] = asked
    st.text_input(
        texts.WORDS_LABEL, key=_BOX, placeholder=texts.WORDS_EXAMPLE, max_chars=_LONGEST, on_change=_typed
    )
    with problems.told():
        st.html(word_view.page(asked if asked.strip() else texts.WORDS_EXAMPLE))
    frame.close_page()


def _typed() -> None:
    typed = st.session_state[_BOX]
    st.query_params.from_dict({_PARAM: typed} if typed.strip() else {})


draw()
