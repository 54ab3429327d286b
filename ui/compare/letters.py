"""What the two projects are called on their page: A stands to the left, B to the right."""

from __future__ import annotations

from typing import Final

from index.project import Project
from ui import html, wording
from ui.messages import say

A: Final = "A"
B: Final = "B"
OTHER: Final = {A: B, B: A}
_LONGEST: Final = 90  # characters of a title that stands beside the letter


def badge(letter: str) -> str:
    """Return the letter as a sign."""
    said = html.element("span", html.text(say("compare.project", letter=letter)), class_="hh-unseen")
    return html.element("span", said + html.element("span", letter, aria_hidden="true"), class_="hh-letter")


def named(letter: str, project: Project) -> str:
    """Return the letter with the beginning of the project's title."""
    return f"{badge(letter)} {html.text(wording.shortened(project.title, _LONGEST))}"
