"""Which files a build reads: everything below the folders it was given, once, in an order that stays the same."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from index.errors import WrongUse
from index.pipeline.report import Skipped
from index.readers import is_companion

CORRECTIONS: Final = "korjaukset.yaml"  # says in any folder what was read wrongly from the documents in it


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file and the folder that its id and path are told from."""

    root: Path  # absolute
    path: Path  # absolute

    @property
    def name(self) -> str:
        """The path below the root, with forward slashes."""
        # Asked for of every file several times a build, and a tenth of the time of ``relative_to``.
        return str(self.path)[len(str(self.root)) :].lstrip(os.sep).replace(os.sep, "/")


@dataclass(slots=True)
class Found:
    """What lies below the roots: documents, what is said about them, and the folders that could not be looked into."""

    files: list[SourceFile] = field(default_factory=list)
    corrections: list[SourceFile] = field(default_factory=list)
    closed: list[Skipped] = field(default_factory=list)


def absolute(roots: Sequence[Path]) -> tuple[Path, ...]:
    """Return the roots as absolute paths, without repetitions.

    Raises:
        WrongUse: one of them does not exist.
    """
    for root in roots:
        if not os.path.exists(root):
            raise WrongUse(f"There is no {root}.", "Check the name, or give another folder: `hankehaku index FOLDER`.")
    return tuple(dict.fromkeys(Path(os.path.abspath(root)) for root in roots))


def find_files(roots: Sequence[Path], *, leave_out: Path) -> Found:
    """Return the files below ``roots``, root by root, each folder sorted by name.

    Hidden files and folders (``.git``), temporary ones of office programs (``~$plan.docx``) and the folder
    ``leave_out`` (the index itself) are passed over. Links are followed; what can be reached in two ways is found
    once, so that a link to a folder above does not lead in a circle. Files that say something about documents are no
    documents; of a single file, the corrections beside it count. Settings of registers are read with these.
    """
    found, seen = Found(), {_identity(leave_out)}
    for root in roots:
        if os.path.isdir(root):
            files, base = _walk(root, found, seen), root
        else:
            beside = root.with_name(CORRECTIONS)
            files, base = iter([root, *([beside] if beside.is_file() else [])]), root.parent
        for path in files:
            identity = _identity(path)
            if identity not in seen and not is_companion(path):
                seen.add(identity)
                (found.corrections if path.name == CORRECTIONS else found.files).append(SourceFile(base, path))
    return found


def _walk(folder: Path, found: Found, seen: set[object]) -> Iterator[Path]:
    if (identity := _identity(folder)) in seen:
        return
    seen.add(identity)
    try:
        with os.scandir(folder) as inside:
            entries = sorted(inside, key=lambda entry: entry.name)
    except OSError as error:
        reason = f"this folder cannot be opened ({error.strerror})"
        found.closed.append(Skipped(path=str(folder), reason=reason, next_step="Give yourself the right to open it."))
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        # A link to a folder that cannot be looked at is no error.
        if entry.is_dir(follow_symlinks=False) or (entry.is_symlink() and os.path.isdir(entry.path)):
            yield from _walk(folder / entry.name, found, seen)
        else:
            yield folder / entry.name


def _identity(path: Path) -> object:
    try:
        status = path.stat()
    except OSError:
        return path  # a link that leads nowhere: the reader says so
    return status.st_dev, status.st_ino
