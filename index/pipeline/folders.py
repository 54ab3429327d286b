"""A folder that somebody names -> whether it can be indexed, how much is in it, or what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from index.pipeline.own_folder import own_folder
from index.readers import SUFFIXES

MOST_FILES: Final = 20_000  # of a folder that is named in passing; who has more does not do it by a click
_QUOTES: Final = "\"'”“’"


class Lack(Enum):
    """Why a folder cannot be taken."""

    UNNAMED = "unnamed"
    RELATIVE = "relative"
    MISSING = "missing"
    NO_FOLDER = "no_folder"
    CLOSED = "closed"
    KNOWN = "known"  # it is indexed already, or lies in a folder that is
    INDEX = "index"  # it is in the index directory
    NOTHING = "nothing"  # no file in it can be read
    TOO_MUCH = "too_much"


@dataclass(frozen=True, slots=True)
class LookedInto:
    """What was seen of a folder."""

    path: Path
    files: int = 0  # whose format is known
    others: int = 0
    lack: Lack | None = None


def look_into(typed: str, roots: Sequence[Path], directory: Path, most: int = MOST_FILES) -> LookedInto:
    """Return what there is in a folder that somebody typed the path of.

    Args:
        typed: as people copy it: with blanks around it, in quotes, with ``~`` for their home.
        roots: what is indexed already.
        directory: of the index.
        most: files and folders that are looked at.
    """
    named = typed.strip().strip(_QUOTES).strip()
    if not named:
        return LookedInto(Path(), lack=Lack.UNNAMED)
    try:
        path = Path(named).expanduser()
        lack = _lack(path, roots, directory)
    except (OSError, ValueError, RuntimeError):  # a null character, a name beyond all limits, "~nobody"
        return LookedInto(Path(named), lack=Lack.MISSING)
    if lack:
        return LookedInto(path, lack=lack)
    files, others, is_all = _counted(path, most)
    if not is_all:
        return LookedInto(path, files, others, Lack.TOO_MUCH)
    return LookedInto(Path(os.path.abspath(path)), files, others, None if files else Lack.NOTHING)


def _lack(path: Path, roots: Sequence[Path], directory: Path) -> Lack | None:
    if not path.is_absolute():
        return Lack.RELATIVE
    if not path.exists():
        return Lack.MISSING
    if not path.is_dir():
        return Lack.NO_FOLDER
    if not os.access(path, os.R_OK | os.X_OK):
        return Lack.CLOSED
    real = path.resolve()
    # The index's own folder may be a link to a roomier place.
    if any(real.is_relative_to(place.resolve()) for place in (directory, own_folder(directory))):
        return Lack.INDEX
    return Lack.KNOWN if any(real.is_relative_to(root.resolve()) for root in roots) else None


def _counted(folder: Path, most: int) -> tuple[int, int, bool]:
    """Return how many files of known and of other formats there are, and whether that is all of them."""
    files = others = seen = 0
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        seen += len(folders) + len(names)
        if seen > most:
            return files, others, False
        shown = [name for name in names if not name.startswith((".", "~$"))]
        known = sum(Path(name).suffix.lower() in SUFFIXES for name in shown)
        files, others = files + known, others + len(shown) - known
    return files, others, True
