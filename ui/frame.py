"""What is around every page: its title in the browser, style, links that open without a reload, head and foot."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import streamlit as st

from ui import address, html, texts

_HERE = Path(__file__).parent


def open_page(title: str, *, current: str = "") -> None:
    """Draw the head of a page. ``current`` is the address of the page in the navigation, if it is there.

    Must come before anything else that draws.
    """
    name_page(title)
    st.html(f"<style>{_read('style.css')}</style>")
    # Our own fixed script; nothing from a document or a query is ever in it.
    st.html(f"<script>{_script()}</script>", unsafe_allow_javascript=True)
    st.html(_head(current))


def name_page(title: str) -> None:
    """Set what the browser's tab and history call the page."""
    name = f"{title} – {texts.APP}" if title else texts.APP
    st.set_page_config(page_title=name, page_icon=_HERE / "icon.svg", layout="centered")


def close_page() -> None:
    """Draw the foot of a page."""
    st.html(html.element("footer", html.text(texts.FOOTER), class_="hh-foot"))


def _head(current: str) -> str:
    pages = ((address.HOME, texts.NAV_SEARCH), (address.HELP, texts.NAV_HELP))
    links = "".join(
        html.link(html.text(label), href, aria_current="page" if href == current else None) for href, label in pages
    )
    name = html.link(html.text(texts.APP), address.HOME, class_="hh-name")
    return html.element("header", name + html.element("nav", links, aria_label=texts.NAV_LABEL), class_="hh-head")


@cache
def _script() -> str:
    return _read("navigation.js").replace("/*FINNISH*/ {}", json.dumps(texts.IN_FINNISH))


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
