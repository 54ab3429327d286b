"""Where baskets are kept, or that they are not: read from the environment in this one place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import platformdirs

DATA: Final = "HANKEHAKU_DATA"  # the folder for what a user makes
SWITCH: Final = "HANKEHAKU_BASKETS"
_NOT_KEPT: Final = "session"  # for installations that are open to everybody and must keep nothing
_FOLDER: Final = "baskets"


def folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder that baskets are kept in; ``None`` where they are to last no longer than a visit."""
    if environment.get(SWITCH, "").strip().lower() == _NOT_KEPT:
        return None
    data = environment.get(DATA)
    return (Path(data).expanduser() if data else platformdirs.user_data_path("hankehaku", appauthor=False)) / _FOLDER
