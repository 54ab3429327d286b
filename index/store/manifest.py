"""The manifest of a generation: who wrote it with what, how much there is, and the checksum of every file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

FILE: Final = "manifest.json"


@dataclass(frozen=True, kw_only=True)
class FileSum:
    """What a file must be."""

    size: int  # bytes
    sha256: str  # hexadecimal


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a generation says of itself. Fingerprints are compared before anything of it is used."""

    format: int  # index.store.schema.FORMAT
    created: datetime  # UTC
    analyzer: str  # fingerprint of what made the terms
    encoder: str  # fingerprint of what made the vectors; "" for a keyword index without vectors
    reading: str  # fingerprint of the code that read and understood the documents
    roots: tuple[str, ...]  # the folders and files that were indexed, absolute
    documents: int  # files with projects in them
    projects: int
    passages: int
    dimension: int  # of the vectors
    files: Mapping[str, FileSum] = field(default_factory=dict)  # path below the generation -> sum, but the manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write ``manifest`` into the generation's folder."""
    (folder / FILE).write_bytes(_adapter().dump_json(manifest, indent=1))


def read_manifest(folder: Path) -> Manifest:
    """Read what ``write_manifest`` wrote.

    Raises:
        OSError: there is no manifest.
        ValueError: it is not one; the message says what is wrong with it.
    """
    try:
        return _adapter().validate_json((folder / FILE).read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{FILE}: {'.'.join(map(str, first['loc']))} {first['msg']}".replace("  ", " ")) from error


def sum_files(folder: Path, known: Mapping[tuple[int, int], FileSum]) -> dict[str, FileSum]:
    """Return the sum of every file below ``folder`` but the manifest.

    ``known`` maps (device, inode) to the sum of files that have not changed because they are linked from the
    generation before: those are not read again.
    """
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != FILE)

    def sum_of(file: Path) -> FileSum:
        status = file.stat()
        return known.get((status.st_dev, status.st_ino)) or FileSum(size=status.st_size, sha256=checksum(file))

    with ThreadPoolExecutor(thread_name_prefix="sums") as threads:
        names = (file.relative_to(folder).as_posix() for file in files)
        return dict(zip(names, threads.map(sum_of, files), strict=True))


def checksum(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def damage(folder: Path, manifest: Manifest, *, thorough: bool = False) -> str:
    """Return what is not as the manifest says, in a few words; ``""`` when all is as it should be.

    Sizes are compared, and the contents of Whoosh's table of contents, which is a pickle and must not be loaded
    unless it is ours. ``thorough`` reads every file.
    """
    for name, expected in manifest.files.items():
        file = folder / name
        try:
            size = file.stat().st_size
            if size != expected.size:
                return f"{folder.name}/{name} has {size} bytes instead of {expected.size}"
            if (thorough or file.suffix == ".toc") and checksum(file) != expected.sha256:
                return f"{folder.name}/{name} is not as it was written"
        except FileNotFoundError:
            return f"{folder.name}/{name} is missing"
        except OSError as error:
            return f"{folder.name}/{name} cannot be read ({error.strerror})"
    return ""


@cache
def _adapter() -> TypeAdapter[Manifest]:
    return TypeAdapter(Manifest)
