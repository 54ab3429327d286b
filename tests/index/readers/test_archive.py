"""What a user gets of a .zip: every document in it, and a line for everything that could not be read."""

from __future__ import annotations

import struct
import warnings
import zipfile
from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    with pytest.raises(UnreadableDocument, match=r"it is a Word document.*Name it \.docx"):
        read(packed({"word/document.xml": b"<a/>"}))


def test_a_small_archive_may_not_grow_two_hundredfold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_SMALL", 1_000_000)

    found = read(packed({f"{number}.txt": b"a" * 900_000 for number in range(10)}))

    assert len(found.documents) < 10
    assert "too large" in found.unread[-1].reason


def test_the_text_of_all_documents_together_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_CHARACTERS", 50)

    found = read(packed({f"{number}.txt": b"Hanke alkaa. " * 3 for number in range(9)}))

    assert len(found.documents) == 2
    assert "too large" in found.unread[0].reason


def test_members_that_share_their_bytes_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the overlapping entries of Fifield's bomb do: every entry of the table names the same place in the file."""
    monkeypatch.setattr(archive, "_SMALL", 1_000_000)
    data = packed({"a.txt": b"a" * 900_000})
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entries = b"".join(data[start:end] for _ in range(300))
    tail = data[end : end + 8] + struct.pack("<HHLLH", 300, 300, len(entries), start, 0)

    found = read(data[:start] + entries + tail)

    assert len(found.documents) < 300
    assert found.unread


def test_names_are_finnish_whatever_program_packed_them() -> None:
    def named(name: bytes) -> str:
        data = packed({"x" * len(name): b"Teksti."}).replace(b"x" * len(name), name)
        return read(data).documents[0].place

    for encoding in ("utf-8", "cp850", "cp437", "cp1252"):
        assert named("Ikäihmisten työ.txt".encode(encoding)) == "Ikäihmisten työ.txt"


def test_protected_and_linked_members_are_told() -> None:
    link = zipfile.ZipInfo("linkki.txt")
    link.external_attr = 0o120777 << 16
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(link, "/etc/passwd")
        made.writestr("salattu.txt", "Teksti.")
    data = bytearray(stream.getvalue())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(signature) + flags] |= 1

    assert {one.place: one.reason for one in read(bytes(data)).unread} == {
        "linkki.txt": "it only points to another file",
        "salattu.txt": "it is protected with a password",
    }


def test_a_member_that_is_damaged_does_not_hide_the_others() -> None:
    data = bytearray(packed({"a.txt": b"Hanke alkaa. " * 50, "b.txt": b"Teksti."}))
    data[data.index(b"a.txt") + 12] ^= 0xFF

    found = read(bytes(data))

    assert [one.place for one in found.documents] == ["b.txt"]
    assert [(one.place, one.reason) for one in found.unread] == [("a.txt", "it is damaged")]


def test_two_members_with_one_name_are_two_documents() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made.writestr("a.txt", "Eka.")
        made.writestr("a.txt", "Toka.")

    assert [one.place for one in read(stream.getvalue()).documents] == ["a (2).txt", "a.txt"]


def test_endless_names_and_settings_of_registers_end_as_lines() -> None:
    found = read(packed({"a" * 5000 + ".csv": b"x", "k/" * 3000 + "a.txt": b"Teksti.", "a.sarakkeet.yaml": b"x: y"}))

    assert len(found.documents) == 1
    assert max(len(one.place) for one in found.unread) < 200
    assert "not looked up inside archives" in next(one.reason for one in found.unread if "sarakkeet" in one.place)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_archives_are_read_or_refused(data: st.DataObject) -> None:
    good = packed({"a.txt": b"Hanke alkaa. " * 9, "b.zip": packed({"c.md": b"# Hanke"}), "\u00e4.rtf": b"{\\rtf1 Hei}"})
    bad = bytearray(good[: data.draw(st.integers(20, len(good)))])
    for place in data.draw(st.lists(st.integers(0, len(bad) - 1), max_size=20)):
        bad[place] ^= 1 << (place % 8)
    try:
        found = read(bytes(bad))
    except UnreadableDocument:
        return
    assert found.documents or found.unread
