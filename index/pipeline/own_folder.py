"""The folder of an index's own, where documents lie that were added in the app: every build reads it as well."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

# Beside the generations, which come and go: a build neither removes it nor takes it for a part of the index.
NAME: Final = "aineisto"


def own_folder(directory: Path) -> Path:
    """Return where the documents lie that were added to the index in ``directory``; it may not be there yet."""
    return directory / NAME


def own_files(directory: Path) -> list[Path]:
    """Return the documents that were added, by name. What is hidden is work in progress.

    Raises:
        OSError: the folder cannot be read.
    """
    folder = own_folder(directory)
    if not folder.is_dir():
        return []
    files = (file for file in folder.iterdir() if file.is_file() and not file.name.startswith("."))
    return sorted(files, key=lambda file: file.name.casefold())


def with_own(roots: Sequence[Path], directory: Path) -> tuple[Path, ...]:
    """Return ``roots`` with the folder of the index's own as the last one: if there is something in it, else without.

    Last, so that the ids of documents elsewhere do not depend on what is added.
    """
    own = Path(os.path.abspath(own_folder(directory)))
    others = tuple(root for root in roots if Path(os.path.abspath(root)) != own)
    return (*others, own) if own_files(directory) else others
