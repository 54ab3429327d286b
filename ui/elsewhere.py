"""Whether anything leaves this machine: pages that promise that nothing does have to know."""

from __future__ import annotations

from index.errors import HankehakuError
from index.settings import Settings


def encoding_host() -> str:
    """Return the other machine that texts are sent to for their meaning; "" where they stay on this one."""
    try:
        return Settings.read().encoding_host
    except HankehakuError:  # told where the settings are used; nothing is sent with settings that cannot be
        return ""


def index_host() -> str:
    """Return the other machine that the index lies on, to which numbers made of texts go; "" where it lies on this."""
    try:
        return Settings.read().index_host
    except HankehakuError:
        return ""
