"""Whatever is wrong with a document, a user of the app is told in Finnish what it is and what to do."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest

from index.errors import UnreadableDocument
from index.readers import read_raw
from index.readers.kinds import kind_of
from index.readers.raw import RawFile
from search import account_words
from tests.index.readers.office_files import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
WRITTEN = {
    "PDF": b"%PDF-1.7", "rtf": b"{\\rtf1 Hei}", "html": b"<html>", "png": b"\x89PNG", "7z": b"7z\xbc\xaf", "ole": OLE,
    "doc": OLE + "WordDocument".encode("utf-16-le"), "xls": OLE + "Workbook".encode("utf-16-le"),
    "ppt": OLE + "PowerPoint Document".encode("utf-16-le"), "locked": OLE + "EncryptedPackage".encode("utf-16-le"),
    "docx": zipped({"word/document.xml": "x"}), "pptx": zipped({"ppt/presentation.xml": "x"}),
    "xlsx": zipped({"xl/workbook.xml": "x"}), "zip": zipped({"a.txt": "x"}), "broken": b"PK\x03\x04x",
    "odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
    "odp": zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}),
    "ods": zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    "odg": zipped({"mimetype": "application/vnd.oasis.opendocument.graphics"}),
    "wrong mark": b"\xff\xfe" + b"\x00\xd8" * 100, "lines": b"a\n" * 500_000, "letters": bytes(range(128, 256)) * 3,
    "strict": zipped({"word/document.xml": "http://purl.oclc.org/ooxml/"}), "drawing": zipped({"content.xml": "<a/>"}),
    "deep": b"{\\rtf1 " + b"{" * 5000, "long": b"{\\rtf1 " + b"a\\par " * 100_001, "text": b"Hei.",
    "encrypted": zipped({"encrypted-package": "x"}),
    "entities": zipped({"content.xml": "<!DOCTYPE a>", "word/document.xml": "x"}),
}  # fmt: skip


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pptx", ".odt", ".rtf", ".zip"])
@pytest.mark.parametrize("written", WRITTEN)
def test_files_that_are_not_what_they_seem_are_told_in_finnish(suffix: str, written: str) -> None:
    for reason, next_step in said_of(WRITTEN[written], f"hanke{suffix}"):
        told = account_words.reason(reason), account_words.next_step(next_step)
        assert reason not in told, reason
        assert next_step not in told, next_step
        assert not re.search(r"\b(?:it|is|the|document|file)\b", " ".join(told)), told


def said_of(data: bytes, name: str) -> list[tuple[str, str]]:
    try:
        unread = read_raw(RawFile(Path(name), PurePosixPath(name), data)).unread
    except UnreadableDocument as error:
        return [(error.reason, error.next_step)]
    return [(part.reason, part.next_step) for part in unread]


def test_what_is_wrong_with_members_of_an_archive_is_told_in_finnish() -> None:
    inner = zipped({"a.txt": "Hei."})
    for number in range(4):
        inner = zipped({f"{number}.zip": inner})
    members = {"a.xyz": "x", "b.txt": " ", "c.zip": inner, "d.sarakkeet.yaml": "a: b", "e.docx": "x", "f.zip": "PK"}

    said = said_of(zipped(members), "paketti.zip")

    assert len(said) == len(members)
    for reason, next_step in said:
        assert account_words.reason(reason) != reason, reason
        assert account_words.next_step(next_step) != next_step, next_step


def test_every_kind_of_file_has_a_finnish_name() -> None:
    kinds = {kind.name for data in WRITTEN.values() if (kind := kind_of(data))}

    assert len(kinds) > 15
    assert kinds <= set(account_words._REALLY)
