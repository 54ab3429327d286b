"""What went wrong -> a box that says what to do. The stack trace goes to the log, never to the page."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

from index.errors import (
    BuiltElsewhere,
    BusyIndex,
    DamagedIndex,
    EncoderAway,
    HankehakuError,
    MissingPart,
    NoIndex,
    StaleIndex,
    UnreachableIndex,
    WrongUse,
)
from search.query import Lack, NothingToSearch
from ui import html
from ui.messages import say

_LOG = logging.getLogger(__name__)
UNEXPECTED: Final = "unexpected"
# What was raised -> the message that says it, as `problem.<name>.title`, `.advice` and perhaps `.more`.
_SAID: Final = (
    (NoIndex, "no_index"),
    (DamagedIndex, "damaged"),
    (StaleIndex, "stale"),
    (BusyIndex, "busy"),
    (EncoderAway, "encoder_away"),
    (UnreachableIndex, "unreachable"),
    (BuiltElsewhere, "built_elsewhere"),
    (MissingPart, "missing_part"),
)
_GONE: Final = re.compile(r"There is no project ")
# A setting's name before what it cannot be: "HANKEHAKU_INDEX cannot be …".
_SETTING: Final = re.compile(r"(\w+)(?: cannot be ['\"]|=\S* names no )")
_COMMANDS: Final = {
    "no_index": "hankehaku index",
    "damaged": "hankehaku index --rebuild",
    "stale": "hankehaku index --rebuild",
    "missing_part": "make app",
}


@contextmanager
def told() -> Iterator[None]:
    """Run a part of a page; whatever it raises becomes a box in its place, and the rest of the page goes on."""
    try:
        yield
    except HankehakuError as error:
        draw(error)
    except Exception:
        _LOG.exception("unexpected on a page")
        st.html(named_box(UNEXPECTED))


def draw(error: HankehakuError) -> None:
    """Draw the box for what was raised; the log tells the rest."""
    _LOG.warning("shown as a problem: %s", error)
    st.html(box_of(error))


def box_of(error: HankehakuError) -> str:
    """Return the box for what was raised."""
    if isinstance(error, NothingToSearch):
        return named_box("only_stop_words" if error.lack is Lack.ONLY_STOP_WORDS else "no_words")
    if isinstance(error, WrongUse):
        if setting := _SETTING.match(error.problem):
            return named_box("setting", setting=setting[1])
        return named_box("gone" if _GONE.match(error.problem) else "wrong_use")
    return named_box(next((name for kind, name in _SAID if isinstance(error, kind)), UNEXPECTED))


def named_box(name: str, **values: str) -> str:
    """Return the box of one of the messages ``problem.<name>``; ``values`` are for its title."""
    more = f"problem.{name}.more"
    return box(
        say(f"problem.{name}.title", **values),
        say(f"problem.{name}.advice"),
        _COMMANDS.get(name, ""),
        say(more) if more in say else "",
    )


def box(title: str, advice: str, command: str = "", more: str = "") -> str:
    """Return the box: what is wrong, what to do, the command that does it, what else is good to know."""
    pieces = (
        html.text(advice),
        html.element("code", html.text(command)) if command else "",
        html.text(more),
    )
    content = html.element("h2", html.text(title)) + html.element("p", html.joined(pieces, " "))
    return html.element("div", content, class_="hh-problem", role="alert")
