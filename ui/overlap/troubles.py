"""Why a draft could not be read or compared -> a box that says what to do."""

from __future__ import annotations

import re
from typing import Final

from index.errors import HankehakuError, UnreadableDocument
from ui import html, problems
from ui.messages import say
from ui.overlap.view import OverlapView

# What the readers of files say -> `overlap.trouble.<name>`; the first that fits.
_REASONS: Final = (
    ("scanned", r"only images|no text but page numbers|text layer is broken"),
    ("empty", r"is empty|no text|no pages|no document"),
    ("locked", r"password|encrypted"),
    ("type", r"files of type"),
    ("several", r"documents in it"),
    ("large", r"more than|takes longer|took longer|takes \d"),
)
_OTHER: Final = "damaged"


def box(error: HankehakuError | None) -> str:
    """Return the box for what ended a job; ``None`` is what nobody expected."""
    if isinstance(error, UnreadableDocument):
        name = name_of(error)
        return problems.box(say(f"overlap.trouble.{name}.title"), say(f"overlap.trouble.{name}.advice"))
    return problems.box_of(error) if error else problems.named_box(problems.UNEXPECTED)


def name_of(error: UnreadableDocument) -> str:
    """Return the name of the message that says why a draft cannot be read."""
    return next((name for name, pattern in _REASONS if re.search(pattern, error.reason)), _OTHER)


def page(trouble: str, name: str) -> str:
    """Return what a reader sees whose draft could not be read: a box, and the way to start anew."""
    title = html.element("h1", html.text(say("overlap.not_read_title")))
    which = html.element("p", html.text(say("overlap.not_read_file", name=name))) if name else ""
    again = html.element("p", html.link(html.text(say("overlap.start_anew")), OverlapView().href()))
    return html.element("div", title + which, class_="hh-overlap-head") + trouble + again
