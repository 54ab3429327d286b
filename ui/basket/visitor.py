"""Whose basket it is: a token in the browser's cookie, shared by its tabs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

import streamlit as st
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from ui.basket.store import is_token
from ui.once import once

COOKIE: Final = "hankehaku_kori"
_YEAR: Final = 365 * 24 * 3600
_TOKEN, _TO_TELL = "basket_token", "basket_cookie_to_set"
_MOST_BROWSERS: Final = 10_000


def tokens() -> Iterator[str]:
    """Yield the tokens that this visitor's basket may have, the likeliest first; whether there is one is not known."""
    found = (st.session_state.get(_TOKEN, ""), _cookie(COOKIE), _browsers().token_of(_browser()))
    yield from dict.fromkeys(token for token in found if is_token(token))


def adopt(token: str) -> str:
    """Make a new token this visitor's, and return it: the one that another tab has just been given goes first."""
    token = _browsers().adopt(_browser(), token)
    st.session_state[_TOKEN] = token
    st.session_state[_TO_TELL] = True
    return token


def tell_browser(token: str, *, anew: bool = False) -> None:
    """Let the browser keep the token for a year, if it does not know it yet or the year is to begin ``anew``."""
    if is_token(token) and (st.session_state.pop(_TO_TELL, False) or anew):
        # A token is letters, digits, - and _ only: nothing that could end the string.
        st.html(f"<script>{_cookie_script(token)}</script>", unsafe_allow_javascript=True)


def _cookie_script(token: str) -> str:
    return (
        f'document.cookie = "{COOKIE}={token}; path=/; max-age={_YEAR}; samesite=lax"'
        ' + (location.protocol === "https:" ? "; secure" : "");'
    )


class _Browsers:
    """The token that each browser was given since the server began.

    A tab sends its cookies when it opens and not again. Tabs that were open before the basket had a token find it
    here, by the random mark that Streamlit gives every browser; the cookie outlasts both.
    """

    def __init__(self) -> None:
        self._tokens: dict[str, str] = {}
        self._lock = threading.Lock()

    def token_of(self, browser: str) -> str:
        return self._tokens.get(browser, "")

    def adopt(self, browser: str, token: str) -> str:
        if not browser:
            return token
        with self._lock:
            if len(self._tokens) >= _MOST_BROWSERS:
                del self._tokens[next(iter(self._tokens))]
            return self._tokens.setdefault(browser, token)


def _browser() -> str:
    """Return what tells this browser from others, or an empty text where nothing does."""
    mark, _ = decode_xsrf_token_string(_cookie(XSRF_COOKIE_NAME))
    return sha256(mark).hexdigest() if mark else ""


def _cookie(name: str) -> str:
    """Return what the browser sent when this tab was opened."""
    return st.context.cookies.get(name, "")


@once
def _browsers() -> _Browsers:
    return _Browsers()
