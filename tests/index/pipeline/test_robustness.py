"""Whatever has happened to a file, it ends as a project or as a line in the account."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.pipeline import build
from index.pipeline.reading import ReadTask, read_projects
from index.pipeline.sources import SourceFile
from index.pipeline.workers import Limits
from index.readers import SUFFIXES
from index.settings import Settings
from tests.support.mutations import good_file, mutated, zipped


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index_directory=tmp_path / "index", cache_directory=tmp_path / "cache")


def test_150_damaged_files_are_all_accounted_for(tmp_path: Path, settings: Settings) -> None:
    corpus = tmp_path / "hankkeet"
    corpus.mkdir()
    for suffix in SUFFIXES:
        (corpus / f"hyvä{suffix}").write_bytes(good_file(suffix))
    for name, data in mutated(150, seed=7, heavy=False):
        (corpus / name).write_bytes(data)
    report = build([corpus], settings, vectors=False, limits=Limits(seconds=20))

    assert report.read + len(report.skipped_files) + len(report.ignored) == 150 + len(SUFFIXES)
    assert not [one for one in report.skipped_files if "hyvä" in one.path]
    assert not [one for one in report.skipped if "reading it" in one.reason]  # failed, crashed, took too long
    assert all(one.reason and one.next_step for one in report.skipped)


def test_what_would_take_gigabytes_is_a_line_in_the_account(tmp_path: Path, settings: Settings) -> None:
    corpus = tmp_path / "hankkeet"
    corpus.mkdir()
    (corpus / "hyvä.txt").write_bytes(good_file(".txt"))
    (corpus / "pommi.zip").write_bytes(zipped({f"{number}.txt": b" " * 30_000_000 for number in range(4)}))
    deep = good_file(".docx")
    for _ in range(30):
        deep = zipped({"sisällä.zip": deep})
    (corpus / "syvä.zip").write_bytes(deep)
    (corpus / "sulut.json").write_bytes(b"[" * 1_000_000)
    (corpus / "sulut.rtf").write_bytes(b"{\\rtf1 " + b"{" * 1_000_000)
    report = build([corpus], settings, vectors=False, limits=Limits(seconds=30))

    assert (report.read, report.projects) == (1, 1)
    assert {Path(one.path).name for one in report.skipped_files} == {"pommi.zip", "syvä.zip", "sulut.json", "sulut.rtf"}
    assert not [one for one in report.skipped if "reading it" in one.reason]


@pytest.mark.parametrize("word", ["a", "1.1.2012-", "hanke-", "e@", "http://a/"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_word_without_end_takes_no_time(tmp_path: Path, word: str, suffix: str) -> None:
    address = "https://www.example.org/" + "polku/" * 60
    text = f"# Hanke\n\nKajaani kokeilee. {word * (1_000_000 // len(word))} Sivu: {address}\n"
    (tmp_path / f"pitka{suffix}").write_text(text, encoding="utf-8")
    found = read_projects(ReadTask(SourceFile(tmp_path, tmp_path / f"pitka{suffix}")))

    assert all(len(section.text) < 2000 for project in found.projects for section in project.sections)
    assert any(address[:60] in link for project in found.projects for link in project.links)
