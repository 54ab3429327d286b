"""Registers for tests: small files in every format, and what comes of reading them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from openpyxl import Workbook

from index.readers import read_raw
from index.readers.raw import RawFile
from index.readers.source import FileContents, SourceDocument

HEADER = "Hankekoodi;Hankkeen nimi;Hallinnoija;Alkaa;Päättyy;Budjetti;Tavoitteet"
ROW = "S1;Kotona asumisen tuki;Tampereen kaupunki;1.2.2019;31.12.2020;100 000;Hanke kehittää kotihoitoa."


def contents_of(name: str, data: str | bytes) -> FileContents:
    """Read a file that lies nowhere."""
    content = data.encode() if isinstance(data, str) else data
    return read_raw(RawFile(Path(name), PurePosixPath(name), content))


def csv_of(text: str) -> FileContents:
    """Read a CSV register."""
    return contents_of("hankkeet.csv", text)


def record(document: SourceDocument) -> dict[str, tuple[str, ...]]:
    """Return what the columns say of a project."""
    found = document.metadata["record"]
    assert isinstance(found, dict)
    return found


def title(document: SourceDocument) -> str:
    """Return what the project is called."""
    return document.blocks[0].text


def titles(contents: FileContents) -> list[str]:
    """Return what all projects are called."""
    return [title(document) for document in contents.documents]


def workbook(*sheets: Sequence[Sequence[object]]) -> Workbook:
    """Return a workbook with these rows in its sheets, called Taulu 1, Taulu 2 ..."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Taulu {number}")
        for row in rows:
            sheet.append(list(row))
    return book


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
