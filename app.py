"""The app's entry: names the pages, nothing else. Run it with `hankehaku app`."""

from __future__ import annotations

import streamlit as st

from ui import address, texts

st.navigation(
    [
        st.Page("ui/haku.py", title=texts.NAV_SEARCH, default=True),
        st.Page("ui/hanke.py", title=texts.KIND_PROJECT, url_path=address.PROJECT),
        st.Page("ui/ohje.py", title=texts.NAV_HELP, url_path=address.HELP),
    ],
    position="hidden",
).run()
