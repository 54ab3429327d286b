"""Which reader opens which file. A new format is one module here and one line in ``_READERS``."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

from index.errors import UnreadableDocument
from index.readers.raw import RawFile, open_raw
from index.readers.source import FileContents, SourceDocument

Read = Callable[[RawFile], SourceDocument]
ReadMany = Callable[[RawFile], FileContents]

# Suffix -> module with a function ``read``; imported on first use, so that a search never loads a parser.
_READERS: Final = {
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".md": "markdown",
    ".odt": "odt",
    ".pdf": "pdf",
    ".pptx": "pptx",
    ".rtf": "rtf",
    ".txt": "plain",
}
# Suffix -> module with a function ``read_many``: formats of which one file can hold many documents.
_READERS_OF_MANY: Final[dict[str, str]] = {
    ".zip": "archive",
}
# Formats that no reader knows but the program that writes them can leave.
_BETTER: Final = {
    ".doc": ".docx", ".dot": ".docx", ".wpd": ".docx", ".pages": ".docx", ".ppt": ".pptx", ".key": ".pptx",
    ".odp": ".pptx", ".xls": ".xlsx", ".ods": ".xlsx", ".numbers": ".xlsx", ".sxw": ".odt", ".7z": ".zip",
    ".rar": ".zip", ".epub": ".html",
}  # fmt: skip

SUFFIXES: Final = frozenset({*_READERS, *_READERS_OF_MANY})


def read_all(path: Path, root: Path | None = None) -> FileContents:
    """Return everything that is in the file ``path``: one document, or those of an archive or a register.

    Raises:
        UnreadableDocument: no reader knows the suffix, or the file is missing, empty, closed to us, too large,
            or not what its suffix says. What is wrong with a part of a file is told in the answer instead.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        reason = f"files of type {path.suffix or '(none)'} cannot be read"
        raise UnreadableDocument(path, reason, advice_for(suffix))
    return read_raw(open_raw(path, root))


def advice_for(suffix: str) -> str:
    """Return what to do with a file of a type that no reader knows."""
    known = ", ".join(sorted(SUFFIXES))
    return f"Save it as {_BETTER.get(suffix, f'one of {known}')} and try again."


def read_raw(raw: RawFile) -> FileContents:
    """Return everything that is in a file whose bytes are at hand; its name tells the format.

    Raises:
        UnreadableDocument: it is not what its suffix says.
        KeyError: no reader knows the suffix (``SUFFIXES``).
    """
    suffix = raw.path.suffix.lower()
    if suffix in _READERS_OF_MANY:
        read_many: ReadMany = import_module(f"{__name__}.{_READERS_OF_MANY[suffix]}").read_many
        return read_many(raw)
    reader: Read = import_module(f"{__name__}.{_READERS[suffix]}").read
    document = reader(raw)
    return FileContents(documents=(document,), content_hash=document.content_hash)


def read(path: Path, root: Path | None = None) -> SourceDocument:
    """Return the first document in ``path``; its path in the answer is below ``root``, or its bare name.

    Raises:
        UnreadableDocument: as ``read_all``, or there is no document in the file.
    """
    contents = read_all(path, root)
    if not contents.documents:
        first = contents.unread[0] if contents.unread else None
        raise UnreadableDocument(
            path,
            f"{first.place}: {first.reason}" if first else "there is no document in it",
            first.next_step if first else "Put one in it, or remove it.",
        )
    return contents.documents[0]
