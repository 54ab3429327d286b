"""Who may change the index from the app: a reader at the machine that it runs on, unless its keeper says otherwise."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from index.errors import WrongUse

VARIABLE: Final = "HANKEHAKU_READ_ONLY"  # "1": nobody changes anything, "0": every reader may; else only here
_NO: Final = frozenset({"0", "false", "no", "off", "ei"})
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
# What servers in front of the app add: then the reader is somewhere else, though the connection comes from here.
_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-real-ip")


# What a browser tells of the page that it shows.
_PAGE: Final = ("origin", "referer")


class Denied(Enum):
    """Why a reader may only look."""

    READ_ONLY = "read_only"  # the keeper of this installation has said so
    ELSEWHERE = "elsewhere"  # the reader is, or may be, at another machine


def denied() -> Denied | None:
    """Return why the reader who is served now may not change the index, or ``None`` who may."""
    return decide(
        os.environ.get(VARIABLE, ""),
        st.get_option("server.address"),
        st.context.ip_address,
        st.context.headers,
    )


def demand() -> None:
    """Let pass who may change the index.

    Raises:
        WrongUse: the reader may not.
    """
    if denied():
        raise WrongUse("The index cannot be changed from here.", "Use the command `hankehaku index` where it runs.")


def decide(said: str, bound_to: str | None, reader_at: str | None, headers: Mapping[str, str]) -> Denied | None:
    """Return why a reader may only look.

    Args:
        said: what the environment variable says.
        bound_to: the address that the app listens at; ``None`` for all there are, and then a reader's browser has to
            tell that the page is one of this machine.
        reader_at: the address of the other end of the connection; ``None`` for this machine.
        headers: of the reader's connection.
    """
    word = said.strip().casefold()
    if word in _NO:
        return None
    if word:  # what is neither yes nor no was meant to keep something from happening
        return Denied.READ_ONLY
    told = {name.casefold(): value for name, value in headers.items()}
    # Another site's name would lead here from anywhere, and a server in front may put its own in its place; then the
    # page that the reader's browser shows still has the name that the reader knows.
    pages = [_host(told[name]) for name in _PAGE if name in told]
    is_here = (
        (bound_to in _HERE or (bound_to is None and bool(pages)))
        and (reader_at is None or reader_at in _HERE)
        and _host(f"//{told.get('host', 'localhost')}") in _HERE
        and all(page in _HERE for page in pages)
        and not any(name in told for name in _FORWARDED)
    )
    return None if is_here else Denied.ELSEWHERE


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
