"""The button that puts a project into the basket and takes it out again.

It is plain HTML, so that a page can show any number of them in one piece. navigation.js hears them and shows at once
what they do; one component without looks of its own (``listen``) carries what was pressed here, and back what is in
the basket. Nothing of the page is drawn anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import streamlit as st

from ui import html, language, wording
from ui.basket import shelf
from ui.messages import say

_KEY: Final = "basket_presses"
_SEEN: Final = "basket_seen"  # the number of the last press that was done
_MOST: Final = 100  # presses at once: more than a person makes while a page thinks
_LONGEST_ID: Final = 500
_LONGEST_TITLE: Final = 120
_MARKDOWN: Final = frozenset("\\`*_{}[]<>$#~|!:")
_LISTENER: Final = st.components.v2.component(
    "hankehaku_basket_button",
    js=Path(__file__).with_name("button.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # it has no looks; without a shadow root it costs less
)

Press = Mapping[str, object]  # "n": its number, rising; "id": the project; "title"; "in": whether it is to be in


def button(project_id: str, title: str, basket: shelf.Basket) -> str:
    """Return the button as HTML: what it does is seen, what it does it to is heard as well."""
    is_in = basket.holds(project_id)
    is_full = basket.is_full and not is_in
    words = {state: say(f"basket.button.{state}") for state in ("in", "out", "full")}
    named = html.element("em", html.text(f": {wording.shortened(title or project_id, _LONGEST_TITLE)}"))
    return html.element(
        "button",
        html.element("span", html.text(words["in" if is_in else "full" if is_full else "out"])) + named,
        type="button",
        class_="hh-button",
        data_take=project_id,
        data_title=wording.shortened(title, _LONGEST_TITLE),
        data_in="true" if is_in else "false",
        data_label_in=words["in"],
        data_label_out=words["out"],
        data_label_full=words["full"],
        disabled="" if is_full else None,
    )


@st.fragment
def listen() -> None:
    """Hear the buttons of this page; once on every page that has any."""
    language.choose()
    shelf.tell_browser()
    basket = shelf.current()
    held = [entry.id for entry in basket.entries]
    _LISTENER(
        key=_KEY,
        data={"held": held, "full": basket.is_full, "seen": st.session_state.get(_SEEN, 0)},
        on_presses_change=_heard,
    )


def press(presses: Sequence[Press]) -> None:
    """Do what buttons that were pressed ask for, in order; each press once, however often it is told."""
    seen: int = st.session_state.get(_SEEN, 0)
    for one in presses[:_MOST]:
        number, project_id, title = one.get("n"), one.get("id"), one.get("title")
        if not isinstance(number, int) or not isinstance(project_id, str) or number <= seen:
            continue
        if 0 < len(project_id) <= _LONGEST_ID and project_id.isprintable():
            if one.get("in"):
                shelf.put(project_id, title[:_LONGEST_TITLE] if isinstance(title, str) else "")
            else:
                shelf.take_out(project_id)
        st.session_state[_SEEN] = seen = number


def _heard() -> None:
    told: Any = st.session_state[_KEY]
    presses = told.get("presses")
    if isinstance(presses, list):
        press([one for one in presses if isinstance(one, dict)])


def spoken(label: str, title: str) -> str:
    """Return the name of a field whose label is not seen. It is read as written, so it has none of Markdown's signs."""
    plain = "".join(" " if sign in _MARKDOWN else sign for sign in title)
    return f"{label}: {wording.shortened(plain, _LONGEST_TITLE)}"


def hearable(label: str, title: str) -> str:
    """Return a label of which only the first part is seen (style.css hides emphasis) and the whole is heard."""
    return f"{html.label(label)} *: {html.label(wording.shortened(title, _LONGEST_TITLE))}*"
