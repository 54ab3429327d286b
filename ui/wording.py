"""Records -> wording in the reader's language: numbers, dates, money, counts. Nothing here imports Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from search.formats import money, number, period, seconds, years
from search.formats import partial_date as date
from ui.messages import say

__all__ = ["date", "money", "number", "period", "projects", "seconds", "shortened", "some", "years"]

_NAMES: Final = 2  # of several that stand for all


def projects(count: int) -> str:
    """Return a number of projects: fi ``1 hanke``, ``23 hanketta``, sv ``23 projekt``, en ``23 projects``."""
    return say.counted("frame.projects", count, number=number(count))


def some(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are: ``Lappi, Kainuu +3``."""
    shown = ", ".join(names[:_NAMES])
    return f"{shown} +{len(names) - _NAMES}" if len(names) > _NAMES else shown


def shortened(text: str, limit: int) -> str:
    """Cut ``text`` at a blank so that at most ``limit`` characters are left; an ellipsis says that it goes on."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
