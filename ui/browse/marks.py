"""Marks of the views: links that carry a count and lead to the search that finds just so many, and their shades."""

from __future__ import annotations

import math
from typing import Final

from ui import html
from ui.address import View
from ui.messages import say
from ui.wording import number

SHADES: Final = 5  # steps of shade above none


def link(label: str, found: View, count: int, /, *, class_: str = "", **attributes: str | None) -> str:
    """Return a link to a search. ``label`` is HTML already; ``count`` is how many projects the search finds."""
    return html.link(label, found.href(), class_=class_, data_count=str(count), **attributes)


def counted(count: int) -> str:
    """Return ``23 hanketta`` in the reader's language."""
    return say.counted("browse.projects", count, number=number(count))


def shade(count: int, most: int) -> int:
    """Return the step of shade of a count, 0 for none: equal steps of its root, so that small counts differ too."""
    if count <= 0 or most <= 0:
        return 0
    return max(1, min(SHADES, round(SHADES * math.sqrt(count / most))))


def unseen(words: str) -> str:
    """Return words for those who listen to the page."""
    return html.element("span", html.text(words), class_="hh-unseen")


def more(words: str, href: str) -> str:
    """Return the line that leads to all of what is shown in part."""
    return html.element("p", html.link(html.text(words), href), class_="hh-browse-more")


def table_caption(words: str) -> str:
    """Return the caption of a table that scrolls sideways; its words stay within the window."""
    return html.element("caption", html.element("span", html.text(words)))
