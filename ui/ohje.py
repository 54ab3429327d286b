"""The help page: how to search and what the marks, reasons and likeness mean."""

from __future__ import annotations

import streamlit as st

from ui import address, frame, guide, texts

frame.open_page(texts.NAV_HELP, current=address.HELP)
st.html(guide.page())
frame.close_page()
