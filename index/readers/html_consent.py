"""Takes cookie banners off a page: found by their buttons, whatever the tool that made them is called."""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BUTTON = re.compile(
    r"\W*(?:hyväksy|salli|hylkää|kiellä|accept|allow|reject|deny|decline|godkänn|acceptera|tillåt|avvisa)\b"
    r"(?:\s+\w+){0,4}\W*|(?:ok|selvä|ymmärrän|i agree|got it|jag förstår)\W*",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"eväste|cookie|kakor\b", re.IGNORECASE)
_LONGEST_BUTTON: Final = 60
_LONGEST: Final = 12_000  # characters: banners list the cookies of all their partners
_SHARE: Final = 0.7  # of the page's text: what has more is the page
_HIGHEST: Final = 10  # elements from a button up to its banner
_MOST_BUTTONS: Final = 100
_LONG_TEXT: Final = 250


def remove_consent(tree: LexborHTMLParser) -> None:
    """Remove the elements that ask for consent to cookies: a button to accept, and a word on cookies beside it."""
    body = tree.body
    if body is None:
        return
    most = min(_LONGEST, int(_SHARE * len(body.text(deep=True))))
    buttons = [node for node in body.css("button, a, input, [role=button]") if _BUTTON.fullmatch(_label(node))]
    for button in buttons[:_MOST_BUTTONS]:
        banner = _banner(button, most)
        if banner is not None:
            banner.decompose()


def _label(node: LexborNode) -> str:
    if node.tag == "input":
        return (node.attributes.get("value") or "")[:_LONGEST_BUTTON]
    text = node.text(deep=True).strip()
    return text if len(text) <= _LONGEST_BUTTON else ""


def _banner(button: LexborNode, most: int) -> LexborNode | None:
    """Return the largest element around a button that speaks of cookies and of nothing else."""
    found: LexborNode | None = None
    node: LexborNode | None = button.parent
    inner: LexborNode = button
    for _ in range(_HIGHEST):
        if node is None or node.tag in ("body", "html", "main", "article") or node.css_first("h1, main, article"):
            break
        text = node.text(deep=True)
        if len(text) > most or _has_other_text(node, inner):
            break
        if _COOKIES.search(text):
            found = node
        inner = node
        node = node.parent
    return found


def _has_other_text(node: LexborNode, inner: LexborNode) -> bool:
    """Whether beside ``inner`` there is a text in ``node`` that does not speak of cookies."""
    others = (child.text(deep=True) for child in node.iter() if child.mem_id != inner.mem_id)
    return any(len(text) > _LONG_TEXT and not _COOKIES.search(text) for text in others)
