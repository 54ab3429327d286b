"""What went wrong -> a box in Finnish that says what to do. The stack trace goes to the log, never to the page."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from index.errors import BusyIndex, DamagedIndex, HankehakuError, MissingPart, NoIndex, StaleIndex, WrongUse
from search.query import Lack, NothingToSearch
from ui import html, texts

_LOG = logging.getLogger(__name__)
_SAID = (
    (NoIndex, texts.NO_INDEX),
    (DamagedIndex, texts.DAMAGED),
    (StaleIndex, texts.STALE),
    (BusyIndex, texts.BUSY),
    (MissingPart, texts.MISSING_PART),
    (WrongUse, texts.NOT_SEARCHABLE),
)


@contextmanager
def told() -> Iterator[None]:
    """Run a part of a page; whatever it raises becomes a box in its place, and the rest of the page goes on."""
    try:
        yield
    except HankehakuError as error:
        _LOG.warning("shown as a problem: %s", error)
        st.html(box(*_saying(error)))
    except Exception:
        _LOG.exception("unexpected on a page")
        st.html(box(*texts.UNEXPECTED))


def box(title: str, advice: str, command: str = "", more: str = "") -> str:
    """Return the box: what is wrong, what to do, the command that does it, what else is good to know."""
    pieces = (
        html.text(advice),
        html.element("code", html.text(command)) if command else "",
        html.text(more),
    )
    content = html.element("h2", html.text(title)) + html.element("p", html.joined(pieces, " "))
    return html.element("div", content, class_="hh-problem", role="alert")


def _saying(error: HankehakuError) -> texts.Problem:
    if isinstance(error, NothingToSearch):
        return texts.ONLY_STOP_WORDS if error.lack is Lack.ONLY_STOP_WORDS else texts.NO_WORDS
    return next((said for kind, said in _SAID if isinstance(error, kind)), texts.UNEXPECTED)
