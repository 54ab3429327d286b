"""What a user gets of a .zip: every document in it, and a line for everything that could not be read."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest

from index.errors import UnreadableDocument
from index.readers import archive, read_raw
from index.readers.raw import RawFile
from index.readers.source import FileContents


def packed(members: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return stream.getvalue()


def read(data: bytes) -> FileContents:
    return read_raw(RawFile(Path("paketti.zip"), PurePosixPath("kansio/paketti.zip"), data))


def test_every_document_is_read_by_its_own_reader_with_its_place() -> None:
    found = read(packed({"b/plan.md": b"# Hanke\n\nTeksti.", "a.txt": "Työ alkaa.".encode("cp1252")}))

    assert [(str(one.path), one.place, one.format) for one in found.documents] == [
        ("kansio/paketti.zip/a.txt", "a.txt", "txt"),
        ("kansio/paketti.zip/b/plan.md", "b/plan.md", "md"),
    ]
    assert found.documents[0].blocks[0].text == "Työ alkaa."


def test_archives_in_archives_are_opened_but_not_without_end() -> None:
    inner = packed({"hanke.txt": b"Teksti."})
    for number in range(4):
        inner = packed({f"taso{number}.zip": inner})

    found = read(packed({"eka.zip": packed({"hanke.txt": b"Teksti."}), "syva.zip": inner}))

    assert [one.place for one in found.documents] == ["eka.zip/hanke.txt"]
    assert "archives inside archives" in found.unread[0].reason


def test_what_cannot_be_read_is_told_and_the_rest_is_read() -> None:
    members = {"ok.txt": b"Teksti.", "kuva.png": b"x", "tyhja.txt": b" ", "vaara.docx": b"Hei", "vanha.doc": b"x"}

    found = read(packed(members))

    assert [one.place for one in found.documents] == ["ok.txt"]
    assert {one.place for one in found.unread} == {"kuva.png", "tyhja.txt", "vaara.docx", "vanha.doc"}
    assert next(one for one in found.unread if one.place == "vanha.doc").next_step == "Save it as .docx and try again."


def test_files_of_systems_and_programs_are_passed_over() -> None:
    found = read(packed({"__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "~$plan.docx": b"x", "a.txt": b"Teksti."}))

    assert (len(found.documents), found.unread) == (1, ())


def test_names_that_lead_out_of_the_archive_stay_below_it() -> None:
    found = read(packed({"../../etc/passwd.txt": b"Teksti.", "/abs.txt": b"Teksti."}))

    assert [str(one.path) for one in found.documents] == [
        "kansio/paketti.zip/abs.txt", "kansio/paketti.zip/etc/passwd.txt",
    ]  # fmt: skip


def test_a_bomb_is_stopped_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1_000_000)

    found = read(packed({f"{number}.txt": b"a" * 300_000 for number in range(10)}))

    assert len(found.documents) == 3
    assert "too large" in found.unread[0].reason


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no zip archive"):
        read(b"PK\x03\x04 broken")
    with pytest.raises(UnreadableDocument, match="no file in it"):
        read(packed({}))
