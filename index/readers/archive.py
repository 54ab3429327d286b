"""Reads .zip: every document in it by the reader of its own format, in archives inside it too."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from index.errors import UnreadableDocument
from index.readers import SUFFIXES, advice_for, read_raw
from index.readers.archive_members import Member, members_of
from index.readers.beside import COLUMNS
from index.readers.bounds import MAX_BLOCKS, MAX_CHARACTERS
from index.readers.kinds import kind_of
from index.readers.raw import MAX_BYTES, MAX_MEGABYTES, RawFile
from index.readers.source import FileContents, SourceDocument, Unread

MAX_UNPACKED: Final = 500_000_000  # bytes of all members together
MAX_RATIO: Final = 200  # unpacked to packed; documents of nothing but text reach 20, sheets of figures 100
MAX_MEMBERS: Final = 5_000
MAX_DEPTH: Final = 3  # archives in archives
_SMALL: Final = 10_000_000  # bytes up to which no ratio is suspicious
_CHUNK: Final = 1 << 20
_UNPACK: Final = "Unpack it, and index the folder."


class _Full(Exception):
    """So much has been unpacked that the rest is left alone."""


def read_many(raw: RawFile) -> FileContents:
    """Return the documents of an archive in the order of their names; what cannot be read of it is told.

    Sizes are measured while unpacking. Names that lead out of the archive are only names: nothing is written to disk.

    Raises:
        UnreadableDocument: it is no archive, or damaged as a whole.
    """
    kind = kind_of(raw.data)
    if kind is not None and kind.suffix not in ("", ".zip"):
        raise UnreadableDocument(raw.path, f"it is {kind.name}, not an archive of documents", kind.next_step)
    if not zipfile.is_zipfile(BytesIO(raw.data)):
        raise UnreadableDocument(raw.path, "it is no zip archive, or damaged", "Pack it anew and try again.")
    job = _Unpacking(raw)
    job.read(raw.data, PurePosixPath(), 1)
    if not job.documents and not job.unread:
        raise UnreadableDocument(raw.path, "there is no file in it", "Put documents in it, or remove it.")
    return FileContents(documents=tuple(job.documents), unread=tuple(job.unread), content_hash=raw.content_hash)


class _Unpacking:
    """One pass over an archive and those inside it, with what it may still unpack and keep."""

    def __init__(self, raw: RawFile) -> None:
        self.documents: list[SourceDocument] = []
        self.unread: list[Unread] = []
        self._raw = raw
        self._bytes = min(MAX_UNPACKED, max(_SMALL, MAX_RATIO * len(raw.data)))
        self._members = MAX_MEMBERS
        self._blocks = 2 * MAX_BLOCKS
        self._characters = 2 * MAX_CHARACTERS

    def read(self, data: bytes, inside: PurePosixPath, depth: int) -> None:
        """Read all members of the archive ``data``, which lies at ``inside``."""
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                for member in members_of(archive):
                    self._member(archive, member, inside / member.name, depth)
        except _Full:
            if depth > 1:
                raise
            self._tell(inside, "the rest of the archive was left alone: it is too large", "Split the archive.")
        except MemoryError:
            raise
        except Exception:  # zipfile has a dozen ways to say that an archive is not whole
            self._tell(inside, "the archive is damaged", "Pack it anew and try again.")

    def _member(self, archive: zipfile.ZipFile, member: Member, place: PurePosixPath, depth: int) -> None:
        self._members -= 1
        if self._members < 0:
            raise _Full
        suffix = place.suffix.lower()
        if place.name.endswith(COLUMNS):
            self._tell(place, "it says something about a register, which is not looked up inside archives", _UNPACK)
        elif suffix not in SUFFIXES:
            self._tell(place, f"files of type {place.suffix or '(none)'} cannot be read", advice_for(suffix))
        elif member.trouble:
            self._tell(place, *member.trouble)
        elif suffix == ".zip" and depth >= MAX_DEPTH:
            self._tell(place, "archives inside archives inside archives are not opened", _UNPACK)
        else:
            self._unpack(archive, member, place, depth)

    def _unpack(self, archive: zipfile.ZipFile, member: Member, place: PurePosixPath, depth: int) -> None:
        try:
            data = self._unpacked(archive, member)
        except (_Full, MemoryError):
            raise
        except NotImplementedError:
            self._tell(place, "it is packed in a way that is not known here", "Pack it anew as .zip and try again.")
            return
        except Exception:  # as in read
            self._tell(place, "it is damaged", "Pack it anew and try again.")
            return
        if data is None:
            self._tell(place, f"it has more than {MAX_MEGABYTES} MB", "Save only its text and try again.")
        elif not data.strip():
            self._tell(place, "the file is empty", "Put the text in it, or remove it.")
        elif place.suffix.lower() == ".zip":
            self.read(data, place, depth + 1)
        else:
            self._document(data, place)

    def _unpacked(self, archive: zipfile.ZipFile, member: Member) -> bytes | None:
        """Return a member's bytes, ``None`` when it is larger than a file may be."""
        parts, size = [], 0
        with archive.open(member.entry) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self._bytes -= len(chunk)
                if self._bytes < 0:
                    raise _Full
                if size > MAX_BYTES:
                    return None
                parts.append(chunk)
        return b"".join(parts)

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
        self._blocks -= sum(len(document.blocks) for document in contents.documents)
        self._characters -= sum(len(block.text) for document in contents.documents for block in document.blocks)
        if self._blocks < 0 or self._characters < 0:
            raise _Full
        for document in contents.documents:
            where = f"{place}, {document.place}" if document.place else str(place)
            self.documents.append(replace(document, place=where))
        self.unread += [replace(part, place=f"{place}, {part.place}") for part in contents.unread]

    def _tell(self, place: PurePosixPath, reason: str, next_step: str) -> None:
        self.unread.append(Unread(place=str(place), reason=reason, next_step=next_step))
