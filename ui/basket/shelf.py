"""The visitor's own basket: what is in it, and changing it. Other pages ask here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

from search.exports.shortlist import Shortlist
from ui.basket import place, visitor
from ui.basket.store import Store, new_token
from ui.once import once

_LOG = logging.getLogger(__name__)
_OWN: Final = "basket"  # what is kept in this visit only

Basket = Shortlist


def current() -> Basket:
    """Return the basket as it is now, also as another tab has left it."""
    if _OWN in st.session_state:
        own: Basket = st.session_state[_OWN]
        return own
    store = _store()
    kept = _kept(store)[1] if store else None
    return kept or Basket()


def count() -> int:
    """Return how many projects are in the basket."""
    return len(current().entries)


def put(project_id: str, title: str = "") -> None:
    """Put a project at the end of the basket, if there is room. Its title names it should it leave the index."""
    change(lambda basket: basket.put(project_id, title))


def take_out(project_id: str) -> None:
    """Take a project out of the basket, its note with it."""
    change(lambda basket: basket.take_out(project_id))


def change(how: Callable[[Basket], Basket]) -> None:
    """Change the basket and keep it; where it cannot be written, it is kept for this visit."""
    store = _store()
    if store is not None:
        try:
            _change_kept(store, how)
            return
        except OSError as error:
            _LOG.warning("a basket is kept for this visit only: %s", error)
    st.session_state[_OWN] = how(current())


def is_kept() -> bool:
    """Tell whether the basket outlasts this visit."""
    return _store() is not None and _OWN not in st.session_state


def tell_browser(*, anew: bool = False) -> None:
    """Let the browser keep the token of the basket; with ``anew`` for another year. Draws nothing to be seen."""
    store = _store()
    if store is not None and (token := _kept(store)[0]):
        visitor.tell_browser(token, anew=anew)


def _change_kept(store: Store, how: Callable[[Basket], Basket]) -> None:
    token = _kept(store)[0] or visitor.adopt(new_token())
    own: Basket | None = st.session_state.get(_OWN)
    store.change(token, lambda kept: how(own if own is not None else kept))
    st.session_state.pop(_OWN, None)


def _kept(store: Store) -> tuple[str, Basket | None]:
    """Return this visitor's token and basket; a token that names none is not theirs, and never becomes it."""
    for token in visitor.tokens():
        basket = store.read(token)
        if basket is not None:
            return token, basket
    return "", None


def _store() -> Store | None:
    folder = place.folder()
    return None if folder is None else _opened(folder)


@once
def _opened(folder: Path) -> Store:
    return Store(folder)
