"""Opening files: what can be read is read, and everything else is refused with a sentence that helps."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

import pytest

from index import readers
from index.errors import UnreadableDocument
from index.readers import raw
from index.readers.source import BlockKind


@pytest.mark.parametrize("name", sorted(set(readers._READERS.values())))
def test_every_registered_reader_is_there(name: str) -> None:
    assert callable(import_module(f"index.readers.{name}").read)


def test_the_path_is_told_below_the_corpus_root(tmp_path: Path) -> None:
    path = tmp_path / "kaste" / "hanke.txt"
    path.parent.mkdir()
    path.write_text("Hankkeessa kehitettiin kotihoitoa.", encoding="utf-8")

    assert readers.read(path, tmp_path).path.as_posix() == "kaste/hanke.txt"
    assert readers.read(path).path.as_posix() == "hanke.txt"
    assert readers.read(path, tmp_path / "muualla").path.as_posix() == "hanke.txt"


def test_the_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    path = tmp_path / "HANKE.TXT"
    path.write_text("Hankkeessa kehitettiin kotihoitoa.", encoding="utf-8")

    assert readers.read(path).blocks[0].kind is BlockKind.PARAGRAPH


def test_the_same_bytes_have_the_same_hash(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Sama teksti.", encoding="utf-8")

    assert len({readers.read(tmp_path / name).content_hash for name in ("a.txt", "b.txt")}) == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("hanke.xyz", b"teksti", "files of type .xyz"),
        ("hanke", b"teksti", r"files of type \(none\)"),
        ("tyhja.txt", b"", "the file is empty"),
        ("valeja.txt", b" \n\t\n ", "the file is empty"),
        ("kuva.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" * 20, "it is a picture"),
        ("nollia.md", b"\x00" * 1000, "not text but binary data"),
        ("rikki.txt", b"\xff\xfe" + b"\x00\xd8" * 100, "it says that it is utf-16, but it is not"),
        ("sivu.html", b"<html><body><script>1</script></body></html>", "the page has no text"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(UnreadableDocument, match=reason) as caught:
        readers.read(path)

    assert str(path) in str(caught.value)
    assert caught.value.next_step
    assert "\n" not in str(caught.value)


def test_missing_files_folders_and_pipes_are_refused_without_waiting(tmp_path: Path) -> None:
    folder = tmp_path / "kansio.txt"
    folder.mkdir()
    pipe = tmp_path / "putki.txt"
    os.mkfifo(pipe)

    for path, reason in ((tmp_path / "ei.txt", "no such file"), (folder, "a folder"), (pipe, "not an ordinary file")):
        with pytest.raises(UnreadableDocument, match=reason):
            readers.read(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "iso.txt"
    with path.open("wb") as file:
        file.truncate(raw.MAX_BYTES + 50 * raw.MEGABYTE)  # takes no room on the disk

    with pytest.raises(UnreadableDocument, match="75 MB, more than 25 MB"):
        readers.read(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "salainen.txt"
    path.write_text("salaista", encoding="utf-8")
    path.chmod(0)

    with pytest.raises(UnreadableDocument, match="may not be read"):
        readers.read(path)


def test_a_refused_permission_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "salainen.txt"
    path.write_text("salaista", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(UnreadableDocument, match="may not be read"):
        readers.read(path)
