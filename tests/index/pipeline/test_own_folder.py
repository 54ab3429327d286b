"""Documents that were added to an index stay in it, whichever way it is built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.errors import WrongUse
from index.pipeline import build
from index.pipeline.dropped import Dropped, changed_files
from index.pipeline.own_folder import own_folder
from index.settings import Settings
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
