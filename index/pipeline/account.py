"""The account of the last build, as it is kept with the index."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index.errors import DamagedIndex
from index.pipeline.report import BuildReport, from_json
from index.store import generation
from index.store.writer import ACCOUNT


def last_account(directory: Path) -> BuildReport:
    """Return what the build that wrote the index told of every file.

    Raises:
        NoIndex: there is none.
        DamagedIndex: the account is missing or broken.
    """
    with generation.held(directory) as folder:
        try:
            return replace(from_json((folder / ACCOUNT).read_bytes()), generation=folder.name)
        except (OSError, ValueError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise DamagedIndex(directory, f"{folder.name}/{ACCOUNT}: {reason}") from error
