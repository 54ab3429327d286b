"""A folder that somebody names is looked into before it is indexed, and what is wrong with it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.pipeline.folders import Lack, look_into


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    (folder / "aineisto").mkdir(parents=True)
    return folder


def test_a_folder_is_taken_as_people_copy_its_path(corpus: Path, directory: Path) -> None:
    (corpus / "kuva.heic").touch()
    (corpus / ".piilossa.md").touch()
    for typed in (str(corpus), f'  "{corpus}" ', f"{corpus}/muut/.."):
        seen = look_into(typed, [], directory)
        assert (seen.lack, seen.path, seen.files, seen.others) == (None, corpus, 3, 1)


def test_what_is_wrong_with_a_folder_is_told(corpus: Path, directory: Path, tmp_path: Path) -> None:
    (tmp_path / "kuvia").mkdir()
    (tmp_path / "kuvia" / "a.heic").touch()
    for typed, lack in (
        ("  ", Lack.UNNAMED),
        ("hankkeet", Lack.RELATIVE),
        (str(tmp_path / "ei-ole"), Lack.MISSING),
        ("/nolla\0merkki", Lack.MISSING),
        ("/" + "pitkä" * 2000, Lack.MISSING),
        ("~eikukaan/hankkeet", Lack.MISSING),
        (str(corpus / "tie.md"), Lack.NO_FOLDER),
        (str(corpus / "muut"), Lack.KNOWN),
        (str(directory / "aineisto"), Lack.INDEX),
        (str(tmp_path / "kuvia"), Lack.NOTHING),
    ):
        assert look_into(typed, [corpus], directory).lack is lack, typed


def test_an_own_folder_that_lies_elsewhere_is_the_indexs_all_the_same(directory: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "levy" / "aineisto"
    (elsewhere / "alla").mkdir(parents=True)
    (elsewhere / "alla" / "hanke.md").write_text("# Hanke\n\nTekstiä.\n", encoding="utf-8")
    (directory / "aineisto").rmdir()
    (directory / "aineisto").symlink_to(elsewhere)

    assert look_into(str(elsewhere), [], directory).lack is Lack.INDEX
    assert look_into(str(elsewhere / "alla"), [], directory).lack is Lack.INDEX


def test_a_folder_without_end_is_not_counted_to_its_end(corpus: Path, directory: Path) -> None:
    assert look_into(str(corpus), [], directory, most=2).lack is Lack.TOO_MUCH
