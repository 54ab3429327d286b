"""Taking the basket along: as a file, made when it is asked for, and as a link that carries the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final
from urllib.parse import urljoin

import streamlit as st

from index.project import Project
from search.exports import MEDIA_TYPES, SHORTLIST_SUFFIXES, shortlist_file
from search.messages import language, speaking
from ui import address, html
from ui.basket import link, pieces
from ui.basket.shelf import Basket
from ui.basket.view import BasketView
from ui.messages import say

_WITH_NOTES: Final = "basket_with_notes"


def draw_files(basket: Basket, projects: Mapping[str, Project]) -> None:
    """Draw a button for each form of file."""
    told = html.element("h2", html.text(say("basket.files.title")), class_="hh-part-title")
    st.html(told + html.element("p", html.text(say("basket.files.hint")), class_="hh-quiet"))
    today = date.today()
    with st.container(horizontal=True, gap="small", key="basket_files"):
        for suffix in SHORTLIST_SUFFIXES:
            st.download_button(
                say(f"basket.files{suffix}"),
                data=maker(suffix, basket, projects, today),
                file_name=f"{say('basket.files.name')}-{today.isoformat()}{suffix}",
                mime=MEDIA_TYPES[suffix],
                key=f"basket_file_{suffix.removeprefix('.')}",
                on_click="ignore",
            )


def maker(suffix: str, basket: Basket, projects: Mapping[str, Project], today: date) -> Callable[[], bytes]:
    """Return what makes the file, in the language that is spoken now: it is made in another thread."""
    spoken = language()

    def made() -> bytes:
        with speaking(spoken):
            return shortlist_file(suffix, basket, projects, made=today)

    return made


def draw_link(basket: Basket, view: BasketView) -> None:
    """Draw the link that gives the basket back, with or without the notes."""
    st.html(
        html.element("h2", html.text(say("basket.link.title")), class_="hh-part-title")
        + html.element("p", html.text(say("basket.link.hint")), class_="hh-quiet")
    )
    st.session_state[_WITH_NOTES] = view.with_notes
    st.checkbox(say("basket.link.with_notes"), key=_WITH_NOTES, on_change=_with_notes, args=(view,))
    contents = link.written(basket, with_notes=view.with_notes)
    if contents is None:
        said = "basket.link.too_long_notes" if view.with_notes else "basket.link.too_long"
        st.html(html.element("p", html.text(say(said)), class_="hh-note", role="status"))
    else:
        st.html(pieces.link_box(whole(BasketView(contents=contents).href())))


def whole(href: str) -> str:
    """Return an address of the app with its host before it, as it is sent to others."""
    return urljoin(urljoin(st.context.url or "", address.HOME), href)


def _with_notes(view: BasketView) -> None:
    st.query_params.from_dict(view.noted(st.session_state[_WITH_NOTES]).params())
