"""Records -> wording in the reader's language: numbers, dates, money, counts. Nothing here imports Streamlit."""

from __future__ import annotations

from search.formats import money, number, period, seconds, years
from search.formats import partial_date as date
from ui.messages import say

__all__ = ["date", "money", "number", "period", "projects", "seconds", "shortened", "years"]


def projects(count: int) -> str:
    """Return a number of projects: fi ``1 hanke``, ``23 hanketta``, sv ``23 projekt``, en ``23 projects``."""
    return say.counted("frame.projects", count, number=number(count))


def shortened(text: str, limit: int) -> str:
    """Cut ``text`` at a blank so that at most ``limit`` characters are left; an ellipsis says that it goes on."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
