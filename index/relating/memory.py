"""What is remembered of all documents between builds: which are alike, and who names whom."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from index.relating.likes import Likes, Unremembered
from index.relating.ties import Ties

FILE: Final = "relating.sqlite"  # in a generation; without it everything is compared anew


class Memory:
    """``likes`` and ``ties`` of all documents, in memory until they are saved."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take up what was saved in ``folder``; ``None`` begins with nothing.

        Raises:
            Unremembered: there is nothing, or not such a thing.
        """
        self._connection = sqlite3.connect(":memory:")
        try:
            if folder is not None:
                address = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
                with closing(sqlite3.connect(address, uri=True)) as saved:
                    saved.backup(self._connection)
            self._connection.execute("PRAGMA secure_delete = ON")  # of who goes, no name stays
            self.likes = Likes(self._connection)
            self.ties = Ties(self._connection)
        except sqlite3.DatabaseError as error:
            self.close()
            raise Unremembered(f"{FILE}: {error}") from error

    def save(self, folder: Path) -> None:
        """Write everything into ``folder``.

        Raises:
            OSError: the disk is full or may not be written.
        """
        self._connection.commit()
        try:
            with closing(sqlite3.connect(folder / FILE)) as saved:
                saved.execute("PRAGMA journal_mode = OFF")
                saved.execute("PRAGMA synchronous = OFF")
                self._connection.backup(saved)
        except sqlite3.DatabaseError as error:
            raise OSError(None, str(error), str(folder / FILE)) from error

    def close(self) -> None:
        """Give back the memory."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close; that a database turns out to be damaged while it is asked is told as when it is opened."""
        self.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise Unremembered(f"{FILE}: {error}") from error
