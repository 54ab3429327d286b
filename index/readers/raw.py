"""A file's bytes, checked before anybody tries to understand them."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from index.errors import UnreadableDocument

MEGABYTE: Final = 1024 * 1024  # as Streamlit counts them, which takes the files that are handed over
MAX_MEGABYTES: Final = 25  # a 500-page report as text has 2, with pictures 20; what is larger is a mistake or an attack
MAX_BYTES: Final = MAX_MEGABYTES * MEGABYTE


@dataclass(frozen=True, slots=True)
class RawFile:
    """What a format's reader starts from."""

    path: Path  # as opened, for messages
    relative: PurePosixPath  # below the corpus root
    data: bytes = field(repr=False)

    @property
    def content_hash(self) -> str:
        """The sha256 of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def open_raw(path: Path, root: Path | None = None) -> RawFile:
    """Read the bytes of ``path``; its relative path is below ``root``, or just its name.

    Raises:
        UnreadableDocument: the file is missing, no ordinary file, empty, larger than ``MAX_BYTES`` (which is known
            without reading it) or closed to us.
    """
    try:
        _check(path)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # it may have grown since it was checked
    except PermissionError:
        raise UnreadableDocument(
            path, "it may not be read", "Give yourself the right to read it (chmod u+r) and try again."
        ) from None
    except OSError as error:
        raise UnreadableDocument(path, f"it cannot be opened ({error.strerror or error})", _LOOK) from None
    if len(data) > MAX_BYTES:
        raise too_large(path, len(data))
    if not data.strip():
        raise UnreadableDocument(path, "the file is empty", "Put the text in it, or remove it.")
    return RawFile(path, _relative(path, root), data)


_LOOK: Final = "Check its name and its folder and try again."


def _check(path: Path) -> None:
    """Refuse what should not even be opened (a pipe would wait for ever)."""
    if not path.exists():
        raise UnreadableDocument(path, "there is no such file", _LOOK)
    if path.is_dir():
        raise UnreadableDocument(path, "this is a folder", "Name a file, or index the whole folder.")
    if not path.is_file():
        raise UnreadableDocument(path, "this is not an ordinary file", "Save the document as a file and try again.")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise too_large(path, size)


def too_large(path: Path | str, size: int) -> UnreadableDocument:
    """Return the error for a file of more than ``MAX_BYTES``: its size is rounded up, so that it says more indeed."""
    return UnreadableDocument(
        path,
        f"the file has {math.ceil(size / MEGABYTE)} MB, more than {MAX_MEGABYTES} MB",
        "Split it, or save only its text, and try again.",
    )


def _relative(path: Path, root: Path | None) -> PurePosixPath:
    if root is not None:
        try:
            return PurePosixPath(path.resolve().relative_to(root.resolve()).as_posix())
        except ValueError:
            pass  # outside of the root: known by its name alone
    return PurePosixPath(path.name)
