"""Bands, and two texts beside each other -> HTML: words that both have are marked, what is copied is framed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from search.overlap.records import Band, Copied, Goal, GoalPair
from search.results import Mark
from ui import html, stretch
from ui.messages import say

SIGNS: Final = {Band.MAJOR: "●●", Band.POSSIBLE: "●", Band.MINOR: "○"}


def key_of(band: Band) -> str:
    """Return how messages and classes name a band."""
    return band.name.lower()


def band(which: Band) -> str:
    """Return a band by sign and word."""
    sign = html.element("span", SIGNS[which], aria_hidden="true")
    said = html.text(say(f"overlap.band.{key_of(which)}"))
    return html.element("span", f"{sign} {said}", class_=f"hh-band hh-{key_of(which)}")


def draft_side(goal: Goal, pair: GoalPair) -> str:
    """Return the goal with its marks; what the project has word for word is framed."""
    copied = pair.copied
    if copied is None:
        return stretch.html_of(pair.draft_text, pair.draft_marks, 0, len(pair.draft_text))
    first, last = copied.draft_start - goal.start, copied.draft_end - goal.start
    return _framed(pair.draft_text, pair.draft_marks, first, last)


def project_side(pair: GoalPair) -> str:
    """Return the project's passage with its marks; one that was copied is framed as a whole."""
    whole = len(pair.project_text)
    if pair.copied is None:
        return stretch.html_of(pair.project_text, pair.project_marks, 0, whole)
    return _framed(pair.project_text, pair.project_marks, 0, whole)


def copied_as(copied: Copied) -> str:
    """Say how much is copied, and how exactly."""
    return say.counted("overlap.verbatim" if copied.verbatim else "overlap.nearly", copied.words)


def _framed(text: str, marks: Sequence[Mark], first: int, last: int) -> str:
    first, last = max(0, min(first, len(text))), max(0, min(last, len(text)))
    inside = stretch.html_of(text, marks, first, last)
    framed = html.element("span", inside, class_="hh-copied") if inside else ""
    return stretch.html_of(text, marks, 0, first) + framed + stretch.html_of(text, marks, last, len(text))
