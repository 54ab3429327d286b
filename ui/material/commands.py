"""How to do from a command line what the page does, and how to point the app elsewhere: lines to be copied."""

from __future__ import annotations

from typing import Final

import streamlit as st

from ui import html
from ui.messages import say

# What is explained -> the lines; the same on every system, but for the way in which a variable is set.
_COMMANDS: Final = (
    ("material.command.index", "hankehaku index {folder}"),
    ("material.command.skipped", "hankehaku status --skipped"),
    ("material.command.report", "hankehaku index --report {report}"),
    ("material.command.elsewhere", "hankehaku app --index {folder}"),
    ("material.command.variables", "export HANKEHAKU_INDEX={folder}\nexport HANKEHAKU_MODEL={model}\nhankehaku app"),
    ("material.command.read_only", "HANKEHAKU_READ_ONLY=1 hankehaku app"),
)
_MODEL: Final = "intfloat/multilingual-e5-base"


def draw() -> None:
    """Draw the commands, folded."""
    with st.expander(say("material.commands_title")):
        for key, command in _COMMANDS:
            st.html(html.element("p", html.text(say(key))))
            lines = command.format(
                folder=say("material.command.folder"), report=say("material.command.file"), model=_MODEL
            )
            st.code(lines, language="bash")
