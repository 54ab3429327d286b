"""Reads .zip: every document in it by the reader of its own format, in archives inside it too."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from index.errors import UnreadableDocument
from index.readers import SUFFIXES, advice_for, read_raw
from index.readers.raw import MAX_BYTES, RawFile
from index.readers.source import FileContents, SourceDocument, Unread

MAX_UNPACKED: Final = 500_000_000  # bytes of all members together
MAX_MEMBERS: Final = 5_000
MAX_DEPTH: Final = 3  # archives in archives
_CHUNK: Final = 1 << 20
_PASSED_OVER: Final = ("__MACOSX", "~$", ".")
_UTF8: Final = 0x800  # the flag that says that a name is UTF-8


class _Full(Exception):
    """So much has been unpacked that the rest is left alone."""


def read_many(raw: RawFile) -> FileContents:
    """Return the documents of an archive in the order of their names; what cannot be read of it is told.

    Sizes are measured while unpacking. Names that lead out of the archive are only names: nothing is written to disk.

    Raises:
        UnreadableDocument: it is no archive, or damaged as a whole.
    """
    if not zipfile.is_zipfile(BytesIO(raw.data)):
        raise UnreadableDocument(raw.path, "it is no zip archive, or damaged", "Pack it anew and try again.")
    job = _Unpacking(raw)
    job.read(raw.data, PurePosixPath(), 1)
    if not job.documents and not job.unread:
        raise UnreadableDocument(raw.path, "there is no file in it", "Put documents in it, or remove it.")
    return FileContents(
        documents=tuple(job.documents), unread=tuple(job.unread), content_hash=raw.content_hash
    )


class _Unpacking:
    """One pass over an archive and those inside it, with what it may still unpack."""

    def __init__(self, raw: RawFile) -> None:
        self.documents: list[SourceDocument] = []
        self.unread: list[Unread] = []
        self._raw = raw
        self._left = MAX_UNPACKED
        self._members = 0

    def read(self, data: bytes, inside: PurePosixPath, depth: int) -> None:
        """Read all members of the archive ``data``, which lies at ``inside``."""
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                for name, member in sorted((_name(member), member) for member in _files(archive)):
                    self._member(archive, member, inside / name, depth)
        except _Full:
            if depth == 1:
                self._tell(inside, "the rest of the archive was left alone: it is too large", "Split the archive.")
            else:
                raise
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            self._tell(inside, "the archive is damaged", "Pack it anew and try again.")

    def _member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: PurePosixPath, depth: int) -> None:
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise _Full
        suffix = place.suffix.lower()
        if suffix not in SUFFIXES:
            self._tell(place, f"files of type {place.suffix or '(none)'} cannot be read", advice_for(suffix))
            return
        try:
            data = self._unpacked(archive, member)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            self._tell(place, f"it cannot be unpacked ({error})", "Pack it anew and try again.")
            return
        except RuntimeError:
            self._tell(place, "it is protected with a password", "Pack it without and try again.")
            return
        if data is None:
            self._tell(place, f"it has more than {MAX_BYTES / 1e6:.0f} MB", "Save only its text and try again.")
        elif suffix == ".zip" and depth >= MAX_DEPTH:
            self._tell(place, "archives inside archives inside archives are not opened", "Unpack it and try again.")
        elif suffix == ".zip":
            self.read(data, place, depth + 1)
        elif not data.strip():
            self._tell(place, "the file is empty", "Put the text in it, or remove it.")
        else:
            self._document(data, place)

    def _document(self, data: bytes, place: PurePosixPath) -> None:
        inner = RawFile(self._raw.path / place, self._raw.relative / place, data)
        try:
            contents = read_raw(inner)
        except UnreadableDocument as error:
            self._tell(place, error.reason, error.next_step)
            return
        except MemoryError:
            raise
        except Exception as error:  # a fault in one reader does not cost the other members
            reason = f"reading it failed ({type(error).__name__}: {error})"
            self._tell(place, reason[:200], "Save it in another format, and report the fault.")
            return
        for document in contents.documents:
            where = f"{place}, {document.place}" if document.place else str(place)
            self.documents.append(replace(document, place=where))
        self.unread += [replace(part, place=f"{place}, {part.place}") for part in contents.unread]

    def _unpacked(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
        """Return a member's bytes, ``None`` when it is larger than a file may be."""
        parts, size = [], 0
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self._left -= len(chunk)
                if self._left < 0:
                    raise _Full
                if size > MAX_BYTES:
                    return None
                parts.append(chunk)
        return b"".join(parts)

    def _tell(self, place: PurePosixPath, reason: str, next_step: str) -> None:
        self.unread.append(Unread(place=str(place), reason=reason, next_step=next_step))


def _files(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Yield the members that are files of somebody's, not of a system's or a program's."""
    for member in archive.infolist():
        parts = PurePosixPath(_name(member)).parts
        if not member.is_dir() and parts and not any(part.startswith(_PASSED_OVER) for part in parts):
            yield member


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's name below the archive: Finnish letters right, no way up, no drive."""
    name = member.filename
    if not member.flag_bits & _UTF8:
        with suppress(UnicodeError):  # else it is what older programs wrote
            name = name.encode("cp437").decode("utf-8")
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts)
