"""Office documents are zip archives of XML: checked before a library unpacks them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

from index.errors import UnreadableDocument
from index.readers.kinds import OLE, kind_of
from index.readers.raw import RawFile

MAX_UNPACKED: Final = 200_000_000  # bytes of all members: pictures included, a large deck has 100 MB
MAX_XML: Final = 60_000_000  # bytes of all XML members together: a thousand pages of text have 10 MB
MAX_TAGS: Final = 2_000_000  # as a tree, an element takes some 200 bytes; a thousand pages have half a million
MAX_MEMBERS: Final = 10_000
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 40  # bytes: a declaration may lie across two chunks
_DECLARATIONS: Final = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_STRICT: Final = b"http://purl.oclc.org/ooxml/"


def open_package(
    raw: RawFile, *, needs: str, what: str, max_xml: int = MAX_XML, max_tags: int = MAX_TAGS
) -> zipfile.ZipFile:
    """Return the archive, when it is one that may be unpacked and that holds the member ``needs``.

    Sizes are measured by unpacking, not believed from the archive's table. Documents that declare entities are
    refused: no office program writes them, and with them a small file grows without end or reads other files.

    Args:
        raw: the file.
        needs: the member without which it is no ``what``.
        what: what its suffix says that it is, for messages.
        max_xml: bytes of all XML members together.
        max_tags: how many tags they may have; formats that are read as a stream may have many.

    Raises:
        UnreadableDocument: it is protected, of another or an older format, damaged, too large or hostile.
    """
    if not raw.data.startswith(b"PK"):
        raise _other_format(raw, what)
    try:
        archive = zipfile.ZipFile(BytesIO(raw.data))
        names = archive.namelist()
        if "encrypted-package" in names:
            raise protected(raw)
        if needs not in names:
            raise _other_format(raw, what)
        if len(names) > MAX_MEMBERS:
            raise too_large(raw, f"it has {len(names):,} parts")
        _check_members(archive, raw, max_xml, max_tags)
    except UnreadableDocument:
        raise
    except RuntimeError as error:  # what zipfile says of encrypted members
        is_encrypted = "encrypt" in str(error) or "password" in str(error)
        raise (protected(raw) if is_encrypted else damaged(raw, what)) from error
    except Exception as error:  # zipfile and what unpacks for it have a dozen ways to say that a file is not whole
        raise damaged(raw, what) from error
    return archive


def _check_members(archive: zipfile.ZipFile, raw: RawFile, max_xml: int, max_tags: int) -> None:
    total = of_xml = tags = 0
    for member in archive.infolist():
        is_xml = member.filename.lower().endswith((".xml", ".rels", ".vml"))
        rest = b""
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if is_xml:
                    of_xml += len(chunk)
                    tags += chunk.count(b"<")
                    _check_xml(rest + chunk, raw)
                    rest = chunk[-_OVERLAP:]
                if total > MAX_UNPACKED or of_xml > max_xml:
                    raise too_large(raw, f"unpacked it has more than {total / 1e6:.0f} MB")
                if tags > max_tags:
                    raise too_large(raw, f"it has more than {max_tags:,} elements")


def _check_xml(data: bytes, raw: RawFile) -> None:
    if any(word in data for word in _DECLARATIONS):
        raise UnreadableDocument(
            raw.path, "its XML declares entities, as no office program does", "Save it anew and try again."
        )
    if _STRICT in data:
        raise UnreadableDocument(
            raw.path, "it is saved as Strict Open XML", f"Save it as an ordinary {raw.path.suffix} and try again."
        )


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
    if raw.data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in raw.data:
        return protected(raw)
    kind = kind_of(raw.data)
    if kind is None or (kind.suffix == raw.path.suffix.lower() and kind.is_readable):
        return damaged(raw, what)
    return UnreadableDocument(raw.path, f"it is {kind.name}, not a {what}", kind.next_step)
