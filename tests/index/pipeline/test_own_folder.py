"""Documents that were added to an index stay in it, whichever way it is built."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from index.errors import WrongUse
from index.pipeline import build
from index.pipeline.dropped import Dropped, changed_files
from index.pipeline.own_folder import own_folder
from index.settings import Settings
from index.store import keyword_index
from index.store.catalogue_memory import read_languages, read_shown
from index.store.opened import open_index

ADDED = Dropped("omaiset.txt", b"Omaishoidon tuki\n\nHanke tukee omaishoitajia.\n")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tyhjä").mkdir()
    monkeypatch.chdir(tmp_path / "tyhjä")  # where there is no corpus/


def ids(settings: Settings) -> set[str]:
    with open_index(settings.index_directory) as index:
        return set(index.catalogue.ids())


def test_what_was_added_is_indexed_with_any_folder_and_with_none(corpus: Path, settings: Settings) -> None:
    build([corpus], settings, vectors=False)
    with changed_files(settings.index_directory, add=[ADDED]):
        assert build([], settings, vectors=False).read == 1
    assert "omaiset" in ids(settings)
    assert build([corpus], settings, vectors=False).unchanged == 4
    assert build([corpus / "muut"], settings, rebuild=True, vectors=False).projects == 2
    assert ids(settings) == {"nuoret", "omaiset"}


def test_it_is_gone_when_it_is_removed_and_no_build_misses_its_folder(corpus: Path, settings: Settings) -> None:
    with changed_files(settings.index_directory, add=[ADDED]):
        build([corpus], settings, vectors=False)
    with changed_files(settings.index_directory, remove=["omaiset.txt"]):
        assert build([], settings, vectors=False).removed == 1
    assert "omaiset" not in ids(settings)
    with changed_files(settings.index_directory, add=[ADDED]):
        build([], settings, vectors=False)
    shutil.rmtree(own_folder(settings.index_directory))  # by hand
    assert build([], settings, vectors=False).projects == 3


@pytest.mark.parametrize("is_read", [False, True])
def test_nothing_of_a_removed_document_stays_on_the_machine(
    corpus: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, is_read: bool
) -> None:
    monkeypatch.setattr(keyword_index, "_SMALL", 1)  # so that small segments are left alone as large ones are
    person = "yhteyshenkilot:\n  - nimi: Salla Salainen\n    sahkoposti: s@salainen.example\n"
    text = f"---\notsikko: Xylofonisti\n{person}---\nHankkeessa soitetaan xylofonisointuja.\n"
    secret = Dropped("salainen.md", text.encode())
    for number in range(8):
        (corpus / f"{number}.md").write_text(f"# Hanke {number}\n\nKehitetään palveluja.\n", encoding="utf-8")
    with changed_files(settings.index_directory, add=[secret]):
        build([corpus], settings, vectors=False)
    assert all(holding(settings, words) for words in (b"ylofonisti", b"xylofonisoin", b"s@salainen.example"))

    with ExitStack() as reading, changed_files(settings.index_directory, remove=["salainen.md"]):
        if is_read:
            index = reading.enter_context(open_index(settings.index_directory))
        build([], settings, vectors=False)
        if is_read:
            assert index.catalogue.project("salainen", contacts=True).contacts  # from under nobody's hands

    for words in (b"ylofonisti", b"xylofonisoin", b"alainen"):
        assert not holding(settings, words), words
    assert len(list(settings.index_directory.glob("g*"))) == 1


def holding(settings: Settings, words: bytes) -> list[Path]:
    return [file for file in settings.index_directory.rglob("*") if file.is_file() and words in file.read_bytes()]


def test_of_a_changed_document_the_former_facts_do_not_stay_in_the_catalogue(
    corpus: Path, settings: Settings
) -> None:
    build([corpus], settings, vectors=False)
    assert holding(settings, b"maija@example.org")
    file = corpus / "ilona.md"
    file.write_text(file.read_text(encoding="utf-8").replace("maija@example.org", "toimisto@example.org"), "utf-8")
    build([corpus], settings, vectors=False)

    assert not holding(settings, b"maija@example.org")


def test_an_index_can_be_made_of_nothing_but_what_was_added(settings: Settings) -> None:
    with pytest.raises(WrongUse):
        build([], settings, vectors=False)
    with changed_files(settings.index_directory, add=[ADDED]):
        assert build([], settings, vectors=False).projects == 1
    with (
        pytest.raises(WrongUse, match="no documents in the index's own folder"),
        changed_files(settings.index_directory, remove=["omaiset.txt"]),
    ):
        build([], settings, vectors=False)
    assert ids(settings) == {"omaiset"}
    assert (own_folder(settings.index_directory) / "omaiset.txt").exists()


def test_the_catalogue_tells_which_projects_a_folder_has_given(corpus: Path, settings: Settings) -> None:
    with changed_files(settings.index_directory, add=[ADDED]):
        name = build([corpus], settings, vectors=False).generation
    folder = settings.index_directory / name
    (shown,) = read_shown(folder, str(own_folder(settings.index_directory)))
    assert (shown.path, shown.id, shown.title) == ("omaiset.txt", "omaiset", "Omaishoidon tuki")
    assert read_languages(folder) == {"fi": 4}
