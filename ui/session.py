"""The engine that all pages ask, opened once for everybody, and the model that warms up behind the first page."""

from __future__ import annotations

import logging
import threading
import time
from typing import Any

import streamlit as st

from index.errors import HankehakuError
from index.settings import Settings
from search.engine import SearchEngine
from ui import html, language
from ui.address import View
from ui.messages import say
from ui.once import once

_LOG = logging.getLogger(__name__)
_FIRST_PAINT = 0.5  # seconds: the page in the making reaches its reader before the model takes the processor
_LOOK_AGAIN = 1.0  # seconds between looks at whether the model is there
_LAST_VIEW = "last_view"
_PLACE, _HERE = "place", "remembered_here"


def engine() -> SearchEngine:
    """Return the engine over the index that the settings name.

    Raises:
        HankehakuError: there is no index, or it cannot be read; the next call tries again.
    """
    return _opened(Settings.read())


def warm_up_behind(opened: SearchEngine) -> None:
    """Load the model in a thread of its own, once for the whole server, after this page has been sent."""
    if is_warming(opened):
        _warming(opened).begin()


def is_warming(opened: SearchEngine) -> bool:
    """Tell whether the model is still to come: not when it is there, cannot be loaded, or nothing could use it."""
    return not opened.model_ready and bool(opened.status().encoder) and not _warming(opened).is_over


@st.fragment(run_every=_LOOK_AGAIN)
def rerun_when_warm(opened: SearchEngine) -> None:
    """Say that the model is still to come, and draw the page anew by itself as soon as it is there."""
    language.choose()
    if not is_warming(opened):
        st.rerun()
    st.html(html.element("p", html.text(say("search.warming")), class_="hh-hint hh-warming", role="status"))


def remember(view: View) -> None:
    """Keep the search that was looked at last, so that a project's page can lead back to it."""
    st.session_state[_LAST_VIEW] = view


def last_view() -> View:
    """Return the search that this visitor looked at last, or the empty one."""
    view: View = st.session_state.get(_LAST_VIEW, View())
    return view


def arrive(place: str) -> None:
    """Begin to draw a place; what was remembered for another one is forgotten."""
    if st.session_state.get(_PLACE) != place:
        st.session_state[_PLACE] = place
        st.session_state[_HERE] = {}


def here() -> dict[str, Any]:
    """Return what is remembered while this visitor stays at one place: to be read and written."""
    remembered: dict[str, Any] = st.session_state.setdefault(_HERE, {})
    return remembered


@once
def _opened(settings: Settings) -> SearchEngine:
    return SearchEngine.open(settings)


@once
def _warming(opened: SearchEngine) -> _Warming:
    return _Warming(opened)


class _Warming:
    """One engine's way to its model."""

    def __init__(self, opened: SearchEngine) -> None:
        self.is_over = False
        self._opened = opened
        self._begun = threading.Lock()

    def begin(self) -> None:
        """Start in a thread of its own; from the second call on, do nothing."""
        if self._begun.acquire(blocking=False):
            threading.Thread(target=self._run, name="warm-up", daemon=True).start()

    def _run(self) -> None:
        time.sleep(_FIRST_PAINT)
        try:
            self._opened.warm_up()
        except HankehakuError as error:
            _LOG.warning("searching by words only: %s", error)
        except Exception:
            _LOG.exception("searching by words only: the model could not be loaded")
        finally:
            self.is_over = True
