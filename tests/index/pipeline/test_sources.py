"""Which files a build finds: all below its folders, once, in one order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import WrongUse
from index.pipeline.sources import absolute, find_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.md", "a.txt", "x/c.md", "x/y/d.md", ".git/e.md", ".piilo.md", "~$b.docx", "index/g000001/f.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


def names(*roots: Path, leave_out: Path) -> list[str]:
    return [file.name for file in find_files(absolute(roots), leave_out=leave_out).files]


def test_files_come_sorted_and_hidden_temporary_and_our_own_are_passed_over(folder: Path) -> None:
    assert names(folder, leave_out=folder / "index") == ["a.txt", "b.md", "x/c.md", "x/y/d.md"]


def test_a_file_that_two_roots_reach_is_found_once_by_the_first(folder: Path) -> None:
    index = folder / "index"

    assert names(folder / "x", folder, folder / "x", leave_out=index) == ["c.md", "y/d.md", "a.txt", "b.md"]
    assert names(folder / "b.md", folder, leave_out=index) == ["b.md", "a.txt", "x/c.md", "x/y/d.md"]


def test_a_single_file_is_named_from_its_own_folder(folder: Path) -> None:
    assert names(folder / "x" / "c.md", leave_out=folder / "index") == ["c.md"]


def test_links_are_followed_but_never_in_a_circle(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("muualla")
    (other / "z.md").write_text("z")
    (folder / "x" / "ylos").symlink_to(folder)
    (folder / "x" / "muualla").symlink_to(other)
    (other / "takaisin").symlink_to(folder / "x")
    (folder / "x" / "sama.md").symlink_to(folder / "b.md")

    assert names(folder, leave_out=folder / "index") == ["a.txt", "b.md", "x/c.md", "x/muualla/z.md", "x/y/d.md"]


def test_a_link_that_leads_nowhere_is_found_so_that_it_can_be_told(folder: Path) -> None:
    (folder / "x" / "rikki.md").symlink_to(folder / "ei-ole.md")

    assert "x/rikki.md" in names(folder, leave_out=folder / "index")


def test_a_folder_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(WrongUse, match=r"no .*ei-ole"):
        absolute([folder, folder / "ei-ole"])


def test_a_folder_that_cannot_be_opened_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "x":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find_files(absolute([folder]), leave_out=folder / "index")

    assert [file.name for file in found.files] == ["a.txt", "b.md"]
    assert [(one.path, one.reason) for one in found.closed] == [
        (str(folder / "x"), "this folder cannot be opened (Permission denied)")
    ]
