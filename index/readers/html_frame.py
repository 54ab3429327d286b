"""What of a page is its content, and what is only the frame of its site: menus, banners, footers, cookie notices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_NEVER_TEXT: Final = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "video", "audio",
    "map", "head", "button", "select", "option", "datalist", "input", "textarea", "dialog",
})
_FRAME_TAGS: Final = frozenset({"nav", "aside", "footer", "header", "form"})
_FRAME_ROLES: Final = frozenset({
    "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu",
    "menubar",
})
_FRAME_NAMES: Final = re.compile(
    r"(^|[\s_-])(nav|navi|navbar|navigation|menu|valikko|breadcrumbs?|murupolku|sidebar|sivupalkki|footer|alatunniste|"
    r"site-?header|page-?header-?tools|ylatunniste|cookies?|cookie-?(consent|banner|notice)|evasteet?|evastebanneri|consent|gdpr|onetrust|"
    r"share|sharing|social|some-?(jako|painikkeet|links)|jaa|related|liittyvat|samankaltaiset|skip-?links?|sr-only|visually-hidden|"
    r"screen-reader-text|search-?(form|box)|hakulomake|lang(uage)?-?(switcher|menu|selector)|kielivalinta|newsletter-?(form|signup)|"
    r"popup|modal|pagination|advert(isement)?|ads?|comments?-?(form|list)|print-?link|tags?-?cloud)($|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTENT_ROOTS: Final = ("main", "[role=main]", "#main-content", "#main", "#content", "#sisalto", "article")
_ENOUGH: Final = 0.3  # of the page's text: less than this is a teaser, not the content
_TOO_MUCH: Final = 0.5  # of the content's text: what holds more than this is no frame, whatever its name says


def content_of(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element that holds the page's content: its ``main``, its only ``article``, or all of its body."""
    body = tree.body
    if body is None:
        return tree.root
    all_text = max(length_of(body), 1)
    for selector in _CONTENT_ROOTS:
        found = tree.css(selector)
        if len(found) == 1 and length_of(found[0]) >= _ENOUGH * all_text:
            return found[0]
    return body


def is_frame(node: LexborNode, content_length: int) -> bool:
    """Whether an element inside the content is to be left out with all that it holds.

    Args:
        node: an element.
        content_length: how many characters of text the whole content has.
    """
    if node.tag in _NEVER_TEXT:
        return True
    attributes = node.attributes
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
        return True
    if not _is_named_frame(node, attributes):
        return False
    if node.tag == "header" and node.css_first("h1") is not None:
        return False  # a page's own title stands in a header
    return length_of(node) <= _TOO_MUCH * content_length


def _is_named_frame(node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return (
        node.tag in _FRAME_TAGS
        or (attributes.get("role") or "") in _FRAME_ROLES
        or (node.tag not in ("body", "main", "h1") and bool(_FRAME_NAMES.search(names)))
    )


def length_of(node: LexborNode) -> int:
    """How many characters of text an element holds."""
    return len(node.text(deep=True))

