"""A basket that a link carries: looked at first, then made one's own or added to what one has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from index.project import Project
from search.exports.shortlist import Shortlist
from ui import html, problems
from ui.basket import pieces, shelf, undo
from ui.basket.shelf import Basket
from ui.basket.view import BasketView
from ui.messages import say


def damaged() -> str:
    """Return what a reader sees whose link is no basket, and the way to their own."""
    own = html.element("p", html.link(html.text(say("basket.shared.own")), BasketView().href()))
    return pieces.head(say("basket.lead")) + problems.box(say("basket.damaged.title"), say("basket.damaged.text")) + own


def draw(found: Shortlist, projects: Mapping[str, Project]) -> None:
    """Draw the basket of a link, with what can be done with it."""
    st.html(pieces.head(say("basket.shared.lead")) + _about(found))
    own = shelf.current()
    named = with_titles(found, projects)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="basket_shared"):
        if own.is_empty:
            st.button(say("basket.shared.take"), key="basket_take", type="primary", on_click=_take, args=(named,))
        else:
            st.button(say("basket.shared.add"), key="basket_add", type="primary", on_click=_add, args=(named,))
            st.button(say("basket.shared.replace"), key="basket_replace", on_click=_take, args=(named,))
        st.html(html.link(html.text(say("basket.shared.own")), BasketView().href()))
    if not own.is_empty:
        said = say.counted("basket.shared.own_has", len(own.entries))
        st.html(html.element("p", html.text(said), class_="hh-quiet"))
    items = (
        pieces.plain_item(number, entry, projects.get(entry.id)) for number, entry in enumerate(found.entries, start=1)
    )
    st.html(pieces.list_title(found) + html.element("ol", "".join(items), class_="hh-basket-list"))


def with_titles(found: Shortlist, projects: Mapping[str, Project]) -> Shortlist:
    """Return the basket with the titles that the index knows: a link carries none."""
    entries = tuple(
        replace(entry, title=projects[entry.id].title) if entry.id in projects else entry for entry in found.entries
    )
    return Shortlist(title=found.title, note=found.note).put_back(entries, 0)


def merged(own: Basket, other: Shortlist) -> Basket:
    """Return one's own basket with the projects of another behind; what one has oneself stays as it is."""
    both = own.put_back(other.entries, len(own.entries))
    return replace(both, title=own.title or other.title, note=own.note or other.note)


def _about(found: Shortlist) -> str:
    title = html.element("p", html.element("b", html.text(found.title))) if found.title else ""
    note = html.element("p", html.text(found.note).replace("\n", "<br>")) if found.note else ""
    return html.element("div", title + note, class_="hh-basket-shared") if title or note else ""


def _take(other: Shortlist) -> None:
    before = shelf.current()
    shelf.change(lambda _: other)
    if before.is_empty:
        undo.tell(say.counted("basket.shared.taken", len(other.entries)))
    else:
        said = say.counted("basket.shared.taken", len(other.entries))
        undo.offer(said, lambda now: undo.reverted(now, before, other))
    st.query_params.from_dict(BasketView().params())


def _add(other: Shortlist) -> None:
    before = shelf.current()
    shelf.change(lambda own: merged(own, other))
    after = shelf.current()
    new = len(after.entries) - len(before.entries)
    said = say.counted("basket.shared.added", new) if new else say("basket.shared.added_none")
    undo.offer(said, lambda now: undo.reverted(now, before, after))
    st.query_params.from_dict(BasketView().params())
