"""The results of a search as files: made when somebody asks for one, from the search that the page shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from search.engine import SearchEngine
from search.exports import MEDIA_TYPES, MOST_RESULTS, RESULTS_SUFFIXES, results_file
from search.messages import language, speaking
from search.results import SearchResult
from ui import html, wording
from ui.address import NARROWINGS, View
from ui.messages import say
from ui.narrowing import value_name


def draw(engine: SearchEngine, view: View, answer: SearchResult) -> None:
    """Draw the button that opens the forms of file; nothing is made before one is chosen."""
    with st.popover(say("search.save"), key="save"):
        for suffix in RESULTS_SUFFIXES:
            st.download_button(
                say("search.save_as", format=say(f"search.save_format{suffix}")),
                data=maker(engine, view, suffix, wait_for_model=answer.mode is view.mode),
                file_name=f"{say('search.save_name')}-{date.today().isoformat()}{suffix}",
                mime=MEDIA_TYPES[suffix],
                key=f"save_{suffix.removeprefix('.')}",
                on_click="ignore",
            )
        bound = "search.save_bound" if answer.total <= MOST_RESULTS else "search.save_cut"
        told = say(bound, projects=wording.projects(answer.total), count=wording.number(MOST_RESULTS))
        st.html(html.element("p", html.text(told), class_="hh-hint"))


def maker(engine: SearchEngine, view: View, suffix: str, *, wait_for_model: bool = True) -> Callable[[], bytes]:
    """Return what makes the file, in the language that is spoken now: it is made in another thread."""
    spoken = language()

    def made() -> bytes:
        with speaking(spoken):
            found = engine.search(
                view.query,
                mode=view.mode,
                filters=view.filters,
                limit=MOST_RESULTS,
                order=view.order,
                wait_for_model=wait_for_model,
            )
            return results_file(suffix, found, made=date.today(), narrowed=narrowed(view))

    return made


def narrowed(view: View) -> dict[str, str]:
    """Return what the search is narrowed to, as names and values for people."""
    found = {}
    first, last = view.filters.year_from, view.filters.year_to
    if first or last:
        found[say("search.narrow_years")] = wording.years(first, last)
    for narrowing in NARROWINGS:
        if chosen := view.chosen(narrowing):
            names = [value_name(narrowing, value) for value in chosen]
            found[say(f"search.narrow.{narrowing.field}")] = ", ".join(names)
    return found
