"""Office documents are zip archives of XML: checked before a library unpacks them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Final

from index.errors import UnreadableDocument
from index.readers.raw import RawFile

MAX_UNPACKED: Final = 200_000_000  # bytes of all members: pictures included, a large deck has 100 MB
MAX_XML: Final = 60_000_000  # bytes of one XML member: a thousand pages of text have 10 MB
MAX_MEMBERS: Final = 10_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what the old formats, and protected new ones, begin with
_CHUNK: Final = 1 << 20
# What zipfile raises of archives that are not whole.
_BROKEN: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError,
)  # fmt: skip
# How files of other formats begin, for those that were given a wrong suffix.
_BEGINNINGS: Final = (
    (b"%PDF", "a PDF document", ".pdf"),
    (b"{\\rtf", "a Rich Text document", ".rtf"),
    (b"<!doctype html", "a web page", ".html"),
    (b"<html", "a web page", ".html"),
)
_HEAD: Final = 4096  # bytes in which an XML document declares its entities


def open_package(raw: RawFile, *, needs: str, what: str, max_xml: int = MAX_XML) -> zipfile.ZipFile:
    """Return the archive, when it is one that may be unpacked and that holds the member ``needs``.

    Sizes are measured by unpacking, not believed from the archive's table. Documents that declare entities are
    refused: no office program writes them, and with them a small file grows without end or reads other files.

    Raises:
        UnreadableDocument: it is protected, of another or an older format, damaged, too large or hostile.
    """
    if not raw.data.startswith(b"PK"):
        raise _other_format(raw, what)
    try:
        archive = zipfile.ZipFile(BytesIO(raw.data))
        names = archive.namelist()
        if needs not in names:
            raise _no_such(raw, names, what)
        if len(names) > MAX_MEMBERS:
            raise too_large(raw, f"it has {len(names):,} parts")
        _check_members(archive, raw, max_xml)
    except _BROKEN as error:
        raise damaged(raw, what) from error
    except RuntimeError as error:  # what zipfile says of encrypted members
        raise protected(raw) from error
    return archive


def _check_members(archive: zipfile.ZipFile, raw: RawFile, max_xml: int) -> None:
    total = 0
    for member in archive.infolist():
        is_xml = member.filename.endswith((".xml", ".rels"))
        size = 0
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                if is_xml and size < _HEAD and (b"<!DOCTYPE" in chunk[:_HEAD] or b"<!ENTITY" in chunk[:_HEAD]):
                    raise UnreadableDocument(
                        raw.path, "its XML declares entities, as no office program does", "Save it anew and try again."
                    )
                size += len(chunk)
                total += len(chunk)
                if total > MAX_UNPACKED or (is_xml and size > max_xml):
                    raise too_large(raw, f"unpacked it has more than {total / 1e6:.0f} MB")


def too_large(raw: RawFile, what: str) -> UnreadableDocument:
    """Return the error for a file that grows too large when it is opened."""
    return UnreadableDocument(raw.path, what, "Split it, or save only its text, and try again.")


def damaged(raw: RawFile, what: str) -> UnreadableDocument:
    """Return the error for a file that is not whole."""
    return UnreadableDocument(
        raw.path, f"it is damaged, or no {what}", "Open it in its program, save it anew and try again."
    )


def protected(raw: RawFile) -> UnreadableDocument:
    """Return the error for a file that needs a password."""
    return UnreadableDocument(
        raw.path, "it is protected with a password", "Save it without protection and try again."
    )


def _other_format(raw: RawFile, what: str) -> UnreadableDocument:
    if raw.data.startswith(_OLE):
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in raw.data[:1_000_000]:
            return protected(raw)
        return UnreadableDocument(
            raw.path, "it is of the old format of before 2007", f"Open it, save it as {raw.path.suffix} and try again."
        )
    beginning = raw.data[:200].lstrip().lower()
    for start, name, suffix in _BEGINNINGS:
        if beginning.startswith(start.lower()):
            return UnreadableDocument(raw.path, f"it is {name}, not a {what}", f"Name it {suffix} and try again.")
    return damaged(raw, what)


def _no_such(raw: RawFile, names: Sequence[str], what: str) -> UnreadableDocument:
    others = {
        "word/document.xml": ("a Word document", ".docx"),
        "ppt/presentation.xml": ("a PowerPoint deck", ".pptx"),
        "xl/workbook.xml": ("an Excel workbook", ".xlsx"),
    }
    for member, (name, suffix) in others.items():
        if member in names:
            return UnreadableDocument(raw.path, f"it is {name}, not a {what}", f"Name it {suffix} and try again.")
    return UnreadableDocument(raw.path, f"it is a zip archive, not a {what}", "Name it .zip, or save it anew.")
