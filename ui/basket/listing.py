"""The visitor's own basket as controls: its title and note, and every project with what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final

import streamlit as st

from index.project import Project
from search.exports.shortlist import LONGEST_NOTE, LONGEST_TITLE, Entry
from ui import html, wording
from ui.basket import pieces, shelf, undo
from ui.basket.button import hearable, spoken
from ui.basket.shelf import Basket
from ui.basket.view import BasketView
from ui.messages import say

_TITLE, _NOTE = "basket_title", "basket_note"
_LONGEST_SAID: Final = 80


def draw_about(basket: Basket) -> None:
    """Draw the title and the common note, as fields."""
    _hold(_TITLE, basket.title)
    _hold(_NOTE, basket.note)
    with st.container(key="basket_about"):
        st.text_input(
            say("basket.own_title"),
            key=_TITLE,
            max_chars=LONGEST_TITLE,
            placeholder=say("basket.own_title_hint"),
            on_change=_titled,
        )
        st.text_area(say("basket.common_note"), key=_NOTE, max_chars=LONGEST_NOTE, height="content", on_change=_noted)
        if shelf.is_kept():
            st.html(html.element("p", html.text(say("basket.saves")), class_="hh-hint"))


def draw(basket: Basket, projects: Mapping[str, Project], view: BasketView) -> None:
    """Draw one page of the list."""
    page = min(view.page, pieces.last_page(len(basket.entries)))
    first = (page - 1) * pieces.PAGE_SIZE
    st.html(pieces.list_title(basket) + pieces.comparing(view, projects))
    for at, entry in enumerate(basket.entries[first : first + pieces.PAGE_SIZE], start=first):
        _draw_entry(at, entry, basket, projects, view)
    if links := pieces.pages(view.at(page), len(basket.entries)):
        st.html(links)


def draw_emptying() -> None:
    """Draw the button that takes everything out."""
    st.button(say("basket.take_all"), key="basket_take_all", on_click=_take_all)


def _draw_entry(at: int, entry: Entry, basket: Basket, projects: Mapping[str, Project], view: BasketView) -> None:
    project = projects.get(entry.id)
    title = project.title if project else entry.name
    mark = sha256(entry.id.encode(errors="replace")).hexdigest()[:12]
    note = f"basket_note_{mark}"
    _hold(note, entry.note)
    with st.container(key=f"basket_item_{mark}", gap="small"):
        st.html(pieces.item(at + 1, entry, project) + pieces.note_label())
        st.text_area(
            spoken(say("basket.note"), title),
            key=note,
            max_chars=LONGEST_NOTE,
            height="content",
            label_visibility="collapsed",
            on_change=_entry_noted,
            args=(entry.id, note),
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"basket_tools_{mark}"):
            _button("up", mark, title, _move, (entry.id, title, -1), disabled=at == 0)
            _button("down", mark, title, _move, (entry.id, title, 1), disabled=at == len(basket.entries) - 1)
            _button("take_out", mark, title, _take_out, (entry.id, title))
            if link := pieces.compare(entry, view, basket, projects):
                st.html(link)


def _button(
    name: str, mark: str, title: str, do: Callable[..., None], args: tuple[object, ...], *, disabled: bool = False
) -> None:
    label = hearable(say(f"basket.do.{name}"), title)
    st.button(label, key=f"basket_{name}_{mark}", on_click=do, args=args, disabled=disabled)


def _hold(key: str, value: str) -> None:
    """Let a field show what is kept; set only when it differs, for somebody may be typing."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _titled() -> None:
    title: str = st.session_state[_TITLE]
    shelf.change(lambda basket: basket.with_title(title))


def _noted() -> None:
    note: str = st.session_state[_NOTE]
    shelf.change(lambda basket: basket.with_note(note))


def _entry_noted(project_id: str, key: str) -> None:
    note: str = st.session_state[key]
    shelf.change(lambda basket: basket.with_note_on(project_id, note))


def _move(project_id: str, title: str, by: int) -> None:
    shelf.change(lambda basket: basket.move(project_id, by))
    place = shelf.current().place(project_id) + 1
    undo.tell(say("basket.moved", title=wording.shortened(title, _LONGEST_SAID), place=place))


def _take_out(project_id: str, title: str) -> None:
    before = shelf.current()  # as it is now: a note may have been written since the page was drawn
    shelf.take_out(project_id)
    at = before.place(project_id)
    said = say("basket.taken_out", title=wording.shortened(title, _LONGEST_SAID))
    undo.offer(said, lambda now: now.put_back(before.entries[at : at + 1] if at >= 0 else (), at))


def _take_all() -> None:
    before, after = shelf.current(), Basket()
    shelf.change(lambda _: after)
    undo.offer(say("basket.all_taken_out"), lambda now: undo.reverted(now, before, after))


def unkept() -> str:
    """Return the warning that the basket ends with this visit, where it does."""
    return "" if shelf.is_kept() else html.element("p", html.text(say("basket.not_kept")), class_="hh-note")
