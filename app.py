"""The app's entry: names the pages, nothing else. Run it with `hankehaku app`."""

from __future__ import annotations

import streamlit as st

from ui import address, language
from ui.messages import say

language.choose()
st.navigation(
    [
        st.Page("ui/haku.py", title=say("frame.nav_search"), default=True),
        st.Page("ui/hanke.py", title=say("frame.project"), url_path=address.PROJECT),
        st.Page("ui/vertaa.py", title=say("frame.compare"), url_path=address.COMPARE),
        st.Page("ui/paallekkaisyys.py", title=say("frame.nav_overlap"), url_path=address.OVERLAP),
        st.Page("ui/selaa.py", title=say("frame.nav_browse"), url_path=address.BROWSE),
        st.Page("ui/kori.py", title=say("frame.nav_basket"), url_path=address.BASKET),
        st.Page("ui/aineisto.py", title=say("frame.nav_material"), url_path=address.MATERIAL),
        st.Page("ui/ohje.py", title=say("frame.nav_help"), url_path=address.HELP),
    ],
    position="hidden",
).run()
