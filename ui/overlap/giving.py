"""The first step of the overlap check: give a draft, pasted or as a file, or try an example."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from index.pipeline.drafting import PLAN_SUFFIXES
from index.readers.raw import MAX_MEGABYTES
from index.text import one_line
from search.engine import SearchEngine
from ui import html, problems
from ui.elsewhere import encoding_host, index_host
from ui.jobs import TooManyJobs
from ui.messages import say
from ui.overlap import work
from ui.overlap.dossier import KEPT_HOURS, Dossier, dossiers
from ui.overlap.view import OverlapView

TEXT, FILE = "overlap_text", "overlap_file"
_NOTHING_GIVEN, _FORGOTTEN = "overlap_nothing_given", "overlap_forgotten"
_TOO_MANY, _OWNER = "overlap_too_many", "overlap_owner"
_HEIGHT: Final = 280  # pixels of the box for text


def draw(engine: SearchEngine) -> None:
    """Draw the page on which nobody has given a draft yet."""
    st.html(_head())
    if st.session_state.pop(_FORGOTTEN, False):
        st.html(html.element("p", html.text(say("overlap.forgotten")), class_="hh-note", role="status"))
    if not engine.status().encoder:
        st.html(problems.box(say("overlap.no_model_title"), say("overlap.no_model"), "hankehaku index --rebuild"))
        return
    with st.container(key="overlap_give"):
        st.text_area(say("overlap.text_label"), key=TEXT, height=_HEIGHT, placeholder=say("overlap.text_placeholder"))
        st.file_uploader(
            say("overlap.file_label", megabytes=MAX_MEGABYTES),
            type=[suffix.removeprefix(".") for suffix in PLAN_SUFFIXES],
            key=FILE,
            max_upload_size=MAX_MEGABYTES,
        )
    if st.session_state.pop(_NOTHING_GIVEN, False):
        said = say("overlap.nothing_given", megabytes=MAX_MEGABYTES)
        st.html(html.element("p", html.text(said), class_="hh-wrong", role="alert"))
    draw_too_many()
    with st.container(horizontal=True, key="overlap_begin", gap="small", vertical_alignment="center"):
        st.button(say("overlap.read"), type="primary", key="overlap_read", on_click=_begin)
        st.button(say("overlap.example"), key="overlap_example", on_click=_begin_example)
    host, hours = encoding_host(), KEPT_HOURS
    kept = say("overlap.privacy_served", host=host, hours=hours) if host else say("overlap.privacy", hours=hours)
    if far := index_host():
        kept = f"{kept} {say('frame.index_far', host=far)}"
    st.html(html.element("p", html.text(kept), class_="hh-hint hh-privacy"))


def tell_too_many() -> None:
    """Let the next page say that nothing more can be begun just now."""
    st.session_state[_TOO_MANY] = True


def draw_too_many() -> None:
    """Draw what ``tell_too_many`` wants to be said, once."""
    if st.session_state.pop(_TOO_MANY, False):
        st.html(html.element("p", html.text(say("overlap.too_many")), class_="hh-wrong", role="alert"))


def told_forgotten() -> None:
    """Let the next page say that the draft is forgotten."""
    st.session_state[_FORGOTTEN] = True


def lost() -> str:
    """Return what a reader sees whose check is not remembered any more."""
    again = html.link(html.text(say("overlap.start_anew")), OverlapView().href())
    title = html.element("h1", html.text(say("overlap.lost_title")))
    told = html.element("p", html.text(say("overlap.lost", hours=KEPT_HOURS)))
    return html.element("div", title + told + html.element("p", again), class_="hh-overlap-head", role="status")


@cache
def example() -> str:
    """Return the plan that the page offers to try."""
    return (Path(__file__).parent / "example.md").read_text(encoding="utf-8")


def _head() -> str:
    title = html.element("h1", html.text(say("overlap.title")))
    return html.element("div", title + html.element("p", html.text(say("overlap.lead"))), class_="hh-overlap-head")


def _begin() -> None:
    file: UploadedFile | None = st.session_state.get(FILE)
    text: str = st.session_state.get(TEXT) or ""
    if file is None and not text.strip():
        st.session_state[_NOTHING_GIVEN] = True
        return
    if file is None:
        _open(lambda dossier: work.begin_reading_text(dossier, text))
    elif _open(lambda dossier: _begin_file(dossier, file)):
        _let_go(file)


def _begin_file(dossier: Dossier, file: UploadedFile) -> None:
    dossier.name = one_line(file.name)
    work.begin_reading_file(dossier, file.name, file.getvalue())


def _begin_example() -> None:
    _open(lambda dossier: work.begin_reading_text(dossier, example()))


def _open(begin: Callable[[Dossier], None]) -> bool:
    """Begin with a draft and show it; where too many wait, say so and leave all as it is."""
    owner = st.session_state.setdefault(_OWNER, secrets.token_urlsafe(12))
    try:
        dossier = dossiers().open(owner, begin)
    except TooManyJobs:
        tell_too_many()
        return False
    st.query_params.from_dict(OverlapView(check=dossier.id).params())
    return True


def _let_go(file: UploadedFile) -> None:
    """Take the file out of Streamlit's memory, which would keep it as long as the page is open in a browser."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
