"""Office documents for tests: made in memory, read by the reader of their suffix, seen as plain tuples."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePosixPath

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from index.readers import read_raw
from index.readers.raw import RawFile
from index.readers.source import SourceDocument

Seen = list[tuple[str, int, str]]


def read(data: bytes, name: str) -> SourceDocument:
    return read_raw(RawFile(Path(name), PurePosixPath(name), data)).documents[0]


def seen(document: SourceDocument) -> Seen:
    return [(block.kind.value, block.level, block.text) for block in document.blocks]


def texts(document: SourceDocument) -> list[str]:
    return [block.text for block in document.blocks]


def packed(save: Callable[[BytesIO], object]) -> bytes:
    stream = BytesIO()
    save(stream)
    return stream.getvalue()


def word(build: Callable[[WordDocument], object]) -> SourceDocument:
    document = docx.Document()
    build(document)
    return read(packed(document.save), "suunnitelma.docx")


def word_of(*xml: str) -> SourceDocument:
    """Read a Word document with these elements in its body, written as they are in its XML (prefixes w and mc)."""

    def build(document: WordDocument) -> None:
        for element in xml:
            end = element.index(">") - (element[element.index(">") - 1] == "/")
            declared = f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            document.element.body.insert_element_before(
                parse_xml(f"{element[:end]} {declared}{element[end:]}"), "w:sectPr"
            )

    return word(build)


def zipped(members: dict[str, str | bytes], *, packed_small: bool = True) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED if packed_small else zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return an archive with every member replaced by what ``change`` makes of it, or left out where that is None."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: change(name, archive.read(name)) for name in archive.namelist()}
    return zipped({name: member for name, member in members.items() if member is not None})
