"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Final

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what the old formats, and protected new ones, begin with
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
# What stands in the table of a file of the old container, in UTF-16.
_IN_OLE: Final = (
    ("EncryptedPackage", "a file that is protected with a password", ""),
    ("WordDocument", "a Word document of before 2007", ".docx"),
    ("PowerPoint Document", "a PowerPoint deck of before 2007", ".pptx"),
    ("Workbook", "an Excel workbook of before 2007", ".xlsx"),
)
_BEGINNINGS: Final = (
    (b"%pdf-", "a PDF document", ".pdf"),
    (b"{\\rtf", "a Rich Text document", ".rtf"),
    (b"<!doctype html", "a web page", ".html"),
    (b"<html", "a web page", ".html"),
    (b"\x89png", "a picture", ""),
    (b"\xff\xd8\xff", "a picture", ""),
    (b"gif8", "a picture", ""),
    (b"rar!", "an archive of another kind", ".zip"),
    (b"7z\xbc\xaf", "an archive of another kind", ".zip"),
    (b"\x1f\x8b", "an archive of another kind", ".zip"),
)
_IN_ZIP: Final = (
    ("word/document.xml", "a Word document", ".docx"),
    ("ppt/presentation.xml", "a PowerPoint deck", ".pptx"),
    ("xl/workbook.xml", "an Excel workbook", ".xlsx"),
)
_OPEN_DOCUMENT: Final = {
    "text": ("an OpenDocument text", ".odt"),
    "presentation": ("an OpenDocument presentation", ".pptx"),
    "spreadsheet": ("an OpenDocument spreadsheet", ".xlsx"),
}
_FAR: Final = 1_000_000  # bytes in which the table of an old container is looked for


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file really is, and the suffix that it should have, or be saved with."""

    name: str  # "a Word document"
    suffix: str  # "" where there is none that would help
    is_readable: bool = True  # whether it only has to be named so; else it has to be saved anew

    @property
    def next_step(self) -> str:
        """What to do with a file that has another suffix."""
        if not self.suffix:
            return "Save its text in another format and try again."
        return f"{'Name it' if self.is_readable else 'Save it as'} {self.suffix} and try again."


def kind_of(data: bytes) -> Kind | None:
    """Return what the first bytes of ``data`` tell, ``None`` when they tell nothing (text does not)."""
    if data.startswith(OLE):
        return _in_ole(data)
    if data.startswith(ZIP):
        return _in_zip(data)
    beginning = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, name, suffix in _BEGINNINGS:
        if beginning.startswith(start):
            return Kind(name, suffix, is_readable=suffix != ".zip")
    return None


def _in_ole(data: bytes) -> Kind:
    for entry, name, suffix in _IN_OLE:
        if entry.encode("utf-16-le") in data[:_FAR] or entry.encode("utf-16-le") in data[-_FAR:]:
            return Kind(name, suffix, is_readable=False)
    return Kind("a file of an old program", ".docx", is_readable=False)


def _in_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
            written = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except Exception:  # damaged in any of the ways in which archives can be
        return Kind("a damaged zip archive", "", is_readable=False)
    for member, name, suffix in _IN_ZIP:
        if member in names:
            return Kind(name, suffix)
    if b"opendocument." in written:
        name, suffix = _OPEN_DOCUMENT.get(
            written.split(b"opendocument.")[1].decode("ascii", "replace").strip(), ("an OpenDocument file", ".odt")
        )
        return Kind(name, suffix, is_readable=suffix == ".odt")
    return Kind("a zip archive", ".zip")
