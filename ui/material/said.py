"""Sizes, moments, and paths of files, as the page Aineisto says them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from search.formats import day
from search.messages import language
from ui import wording
from ui.messages import say

_KILOBYTE: Final = 1000
_MEGABYTE: Final = 1_000_000


def size(count: int) -> str:
    """Return ``8,8 Mt``, ``12 kt``."""
    if count < _MEGABYTE:
        return say("material.kilobytes", number=wording.number(max(1, round(count / _KILOBYTE))))
    number = f"{count / _MEGABYTE:.1f}"
    return say("material.megabytes", number=number if language() == "en" else number.replace(".", ","))


def moment(when: datetime) -> str:
    """Return ``30.11.2026 klo 9.05``, in this machine's time."""
    local = when.astimezone()
    return say(
        "material.moment",
        day=day(local.date()),
        hour=local.hour,
        minute=f"{local.minute:02}",
    )


def place(path: str, roots: Sequence[str], *, in_full: bool) -> str:
    """Return where a file is: its whole path, or for readers elsewhere the name of its folder and the path below it."""
    if in_full:
        return path
    for root in roots:
        below = os.path.relpath(path, root) if Path(path).is_relative_to(root) else ""
        if below:
            return f"{Path(root).name}/{Path(below).as_posix()}" if below != "." else Path(root).name
    return Path(path).name


def folder(path: str, *, in_full: bool) -> str:
    """Return a folder as a reader may see it."""
    return path if in_full else Path(path).name
