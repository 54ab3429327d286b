"""Which language a reader is served in: what they have chosen, else what their browser asks for, else Finnish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from search.messages import DEFAULT, LANGUAGES, speak

PARAM: Final = "kieli"  # in the address: a choice, kept from then on
COOKIE: Final = "hankehaku_kieli"  # the choice on the next visit, set by navigation.js
OTHERS: Final = "en"  # for readers whose browser asks for none of ours
_CHOSEN: Final = "language"
_MOST_ASKED: Final = 20


def choose() -> str:
    """Speak the reader's language for the rest of this run, and return its code.

    Called first in every run: of the app and of each of its fragments, which run in threads of their own.
    """
    asked = st.query_params.get(PARAM)
    if asked in LANGUAGES:
        st.session_state[_CHOSEN] = asked
    code: str = st.session_state.get(_CHOSEN) or chosen(st.context.cookies, st.context.headers)
    speak(code)
    return code


def chosen(cookies: Mapping[str, str], headers: Mapping[str, str]) -> str:
    """Return the language that a browser's cookie or its ``Accept-Language`` means; both may hold anything."""
    kept = cookies.get(COOKIE, "")
    return kept if kept in LANGUAGES else asked_for(headers.get("Accept-Language", ""))


def asked_for(header: str) -> str:
    """Return our language that an ``Accept-Language`` (RFC 9110, 12.5.4) likes best; Finnish when it says nothing."""
    liked: list[tuple[float, str]] = []
    for part in header.split(",")[:_MOST_ASKED]:
        name, _, weight = part.strip().partition(";")
        quality = _quality(weight)
        if name.strip() and quality > 0:
            liked.append((quality, name.strip().split("-")[0].casefold()))
    for _, code in sorted(liked, key=lambda pair: -pair[0]):  # of equal ones the first
        if code in LANGUAGES:
            return code
    return OTHERS if liked else DEFAULT


def _quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
