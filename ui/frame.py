"""What is around every page: its title in the browser, style, links that open without a reload, head and foot."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from index.readers.raw import MAX_MEGABYTES
from search.messages import LANGUAGES, language
from ui import address, html, session
from ui.basket import shelf
from ui.elsewhere import encoding_host, index_host
from ui.language import PARAM
from ui.messages import say

_HERE = Path(__file__).parent
_PAGES: Final = (
    (address.HOME, "frame.nav_search"),
    (address.OVERLAP, "frame.nav_overlap"),
    (address.BROWSE, "frame.nav_browse"),
    (address.BASKET, "frame.nav_basket"),
    (address.MATERIAL, "frame.nav_material"),
    (address.HELP, "frame.nav_help"),
)
# What Streamlit itself says in English -> our words for it; navigation.js knows where it stands. What stands in the
# place of _HOLE is taken over where our words have a place for it.
_HOLE: Final = "{}"
_STREAMLITS: Final = {
    "Skip to main content": "frame.skip",
    "Clear entry": "frame.clear",
    "Clear value": "frame.clear",
    "Clear all": "frame.clear",
    "Open": "frame.open_list",
    "Dismiss": "frame.close_list",
    "No results": "frame.no_results",
    "Select all": "frame.select_all",
    "Select {} matches": "frame.select_matches",
    "Add: {}": "frame.add",
    "Selected values": "frame.selected",
    "Remove {}": "frame.remove",
    "Upload": "frame.browse_files",
    "Add files": "frame.browse_files",
    "file upload": "frame.browse_files",
    "Drag and drop a file here": "frame.drop_file",
    "Drag and drop files here": "frame.drop_files",
    "File must be {} or smaller.": "frame.file_too_large",
    "{} files are not allowed.": "frame.file_type",
}


def open_page(title: str, *, current: str = "", part: str = "", styles: Sequence[str] = ()) -> None:
    """Draw the head of a page. Must come before anything else that draws.

    Args:
        title: the page's name, in the browser's tab and history.
        current: the address of the page in the navigation, if it is there.
        part: which part of the page is drawn, where one part knows nothing of another.
        styles: the page's own style sheets, names of files in this folder.
    """
    session.arrive(f"{current}?{part}")
    name_page(title)
    st.html(f"<style>{''.join(_read(name) for name in ('style.css', *styles))}</style>")
    # Our own fixed script; nothing from a document or a query is ever in it.
    st.html(f"<script>{_script(language())}</script>", unsafe_allow_javascript=True)
    st.html(_head(current))


def name_page(title: str) -> None:
    """Set what the browser's tab and history call the page."""
    app = say("frame.app")
    name = f"{title} – {app}" if title else app
    st.set_page_config(page_title=name, page_icon=_HERE / "icon.svg", layout="centered")


def close_page() -> None:
    """Draw the foot of a page."""
    host = encoding_host()
    said = say("frame.footer_served", host=host) if host else say("frame.footer")
    if far := index_host():
        told = say("frame.index_far", host=far)
        said = f"{said} {told}" if host else told
    st.html(html.element("footer", html.text(said), class_="hh-foot"))


def _head(current: str) -> str:
    links = "".join(_page_link(href, label, current) for href, label in _PAGES)
    name = html.link(html.text(say("frame.app")), address.HOME, class_="hh-name")
    nav = html.element("nav", links, class_="hh-nav", aria_label=say("frame.nav_label"))
    return html.element("header", name + nav + _languages(), class_="hh-head")


def _page_link(href: str, label: str, current: str) -> str:
    """Return a link of the navigation; that of the basket tells how much is in it, which navigation.js keeps true."""
    shown, pattern = say(label), None
    if href == address.BASKET:
        pattern = say("frame.nav_basket_count", count="#")
        held = shelf.count()
        shown = pattern.replace("#", str(held)) if held else shown
    return html.link(
        html.text(shown),
        href,
        aria_current="page" if href == current else None,
        data_basket=pattern,
        data_empty=say(label) if pattern else None,
    )


def _languages() -> str:
    """Return the switch: every language by its own name, leading to the same view."""
    here = {name: st.query_params.get_all(name) for name in st.query_params if name != PARAM}
    links = "".join(
        html.link(
            html.element("abbr", html.text(code.upper()), title=say(f"frame.language.{code}")),
            "?" + urlencode({**here, PARAM: [code]}, doseq=True),
            lang=code,
            hreflang=code,
            aria_label=say(f"frame.language.{code}"),
            aria_current="true" if code == language() else None,
            data_language=code,
        )
        for code in LANGUAGES
    )
    return html.element("nav", links, class_="hh-languages", aria_label=say("frame.languages_label"))


@cache
def _script(code: str) -> str:
    """Return the script in one language; it is read while that language is spoken."""
    values = {"name": _HOLE, "count": _HOLE, "megabytes": str(MAX_MEGABYTES)}
    words = {english: say(key, **values) for english, key in _STREAMLITS.items()}
    return _read("navigation.js").replace('/*LANGUAGE*/ "fi"', json.dumps(code)).replace("/*WORDS*/ {}", _json(words))


def _json(words: dict[str, str]) -> str:
    return json.dumps(words, ensure_ascii=False).replace("</", "<\\/")


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
