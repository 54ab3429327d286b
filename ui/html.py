"""Text -> HTML. Whatever comes from a document, a query or an address passes through here before it reaches a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

_LONGEST_ADDRESS = 60  # characters of another site's address that are shown


def text(value: str) -> str:
    """Escape ``value`` for the inside of an element or of a quoted attribute."""
    return escape(value, quote=True)


def element(name: str, content: str = "", /, **attributes: str | None) -> str:
    """Return one element. ``content`` is HTML already; attribute values are escaped here, ``None`` leaves one out.

    A trailing underscore is dropped and inner ones become hyphens: ``class_``, ``aria_label``.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>"


def link(label: str, href: str, /, *, class_: str = "", **attributes: str | None) -> str:
    """Return a link inside the app. ``label`` is HTML already, ``href`` one of ``ui.address``'s."""
    return element("a", label, class_=f"hh-link {class_}".strip(), href=href, **attributes)


def outside_link(address: str) -> str:
    """Return a link to another site, shown as its host and the beginning of its path.

    An address that is not http or https stays plain text.
    """
    if not is_web_address(address):
        return text(address)
    bare = re.sub(r"^https?://(www\.)?", "", address.strip(), flags=re.IGNORECASE).rstrip("/")
    shown = bare if len(bare) <= _LONGEST_ADDRESS else bare[:_LONGEST_ADDRESS] + "…"
    href = address.strip()
    return element("a", text(shown), href=href, title=href, target="_blank", rel="noopener noreferrer nofollow")


def is_web_address(address: str) -> bool:
    """Tell whether ``address`` is an http or https address with a host: nothing that could run."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)


def label(value: str) -> str:
    """Escape ``value`` for a Streamlit label, which is Markdown: CommonMark lets all ASCII punctuation be escaped."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(value.split()))


def joined(pieces: Iterable[str], separator: str) -> str:
    """Join the pieces that are not empty."""
    return separator.join(piece for piece in pieces if piece)
