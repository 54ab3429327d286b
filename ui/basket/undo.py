"""What was last done to the basket, said with a button that undoes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from search.exports.shortlist import MOST_ENTRIES, Entry
from ui import html
from ui.basket import shelf
from ui.basket.shelf import Basket
from ui.messages import say

_LAST: Final = "basket_undo"
_SAID: Final = "basket_said"

Change = Callable[[Basket], Basket]


@dataclass(frozen=True, slots=True)
class _Undo:
    said: str
    back: Change


def reverted(now: Basket, before: Basket, after: Basket) -> Basket:
    """Return the basket as it is ``now`` without the change that made ``after`` of ``before``.

    What was put in, taken out or written since stays so.
    """
    held = {entry.id: entry for entry in now.entries}
    changed = {entry.id: entry for entry in after.entries}
    since = [entry for entry in now.entries if entry.id not in changed and not before.holds(entry.id)]
    back = [
        replace(entry, note=_note(entry, held.get(entry.id), changed.get(entry.id)))
        for entry in before.entries
        if entry.id in held or entry.id not in changed
    ]
    empty = Basket(
        title=before.title if now.title == after.title else now.title,
        note=before.note if now.note == after.note else now.note,
    )
    return empty.put_back([*back[: MOST_ENTRIES - len(since)], *since], 0)


def _note(before: Entry, now: Entry | None, after: Entry | None) -> str:
    """Return the note of a project that was in the basket before: what was written since, if anything was."""
    written = now.note if now else ""
    return before.note if written == (after.note if after else "") else written


def offer(said: str, back: Change) -> None:
    """Say on the next page what was done; ``back`` undoes it if the reader wants."""
    st.session_state[_LAST] = _Undo(said, back)
    st.session_state.pop(_SAID, None)


def tell(said: str) -> None:
    """Say on the next page, once, what was done, with nothing to undo."""
    st.session_state[_SAID] = said
    st.session_state.pop(_LAST, None)


def draw() -> None:
    """Draw what is to be said; a place for it is always there, so that its change is heard."""
    last: _Undo | None = st.session_state.get(_LAST)
    said: str = last.said if last else st.session_state.pop(_SAID, "")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="basket_undo"):
        shown = html.element("p", html.text(said), class_="hh-note") if said else ""
        st.html(html.element("div", shown, role="status"))
        if last:
            st.button(say("basket.undo"), key="basket_take_back", on_click=_take_back)


def _take_back() -> None:
    last: _Undo | None = st.session_state.pop(_LAST, None)
    if last:
        shelf.change(last.back)
        st.session_state[_SAID] = say("basket.taken_back")
