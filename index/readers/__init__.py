"""Which reader opens which file. A new format is one module here and one line in ``_READERS``."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

from index.errors import UnreadableDocument
from index.readers.raw import RawFile, open_raw
from index.readers.source import SourceDocument

Read = Callable[[RawFile], SourceDocument]

# Suffix -> module with a function ``read``; imported on first use, so that a search never loads a parser.
_READERS: Final = {
    ".htm": "html",
    ".html": "html",
    ".md": "markdown",
    ".txt": "plain",
}

SUFFIXES: Final = frozenset(_READERS)


def read(path: Path, root: Path | None = None) -> SourceDocument:
    """Return the blocks of the document in ``path``; its path in the answer is below ``root``, or its bare name.

    Raises:
        UnreadableDocument: no reader knows the suffix, or the file is missing, empty, closed to us, too large,
            or not what its suffix says.
    """
    name = _READERS.get(path.suffix.lower())
    if name is None:
        known = ", ".join(sorted(_READERS))
        raise UnreadableDocument(
            path, f"files of type {path.suffix or '(none)'} cannot be read", f"Save it as one of {known} and try again."
        )
    raw = open_raw(path, root)
    reader: Read = import_module(f"{__name__}.{name}").read
    return reader(raw)
