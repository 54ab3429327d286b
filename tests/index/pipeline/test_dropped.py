"""Documents that somebody hands over are looked at first, and come in whole or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from index.pipeline.dropped import Dropped, Examined, Standing, changed_files, examine
from index.pipeline.own_folder import own_files, own_folder

OMAISET = "Omaishoidon tuki -hanke\n\nHankkeessa kehitetään omaishoitajien vapaapäiviä Kainuussa.\n".encode()
NUORET = "Nuorten työpajat\n\nTyöpajoissa nuoret löytävät polun töihin.\n".encode()


class Stopped(Exception):
    pass


def names(directory: Path) -> list[str]:
    return [file.name for file in own_files(directory)]


def stop_in_the_middle(directory: Path) -> None:
    new = [Dropped("omaiset.txt", b"uusi"), Dropped("kolmas.txt", b"x")]
    with changed_files(directory, add=new, remove=["nuoret.txt"], replacing=True):
        assert names(directory) == ["kolmas.txt", "omaiset.txt"]
        raise Stopped


def test_what_is_in_each_document_is_told_before_it_is_taken(tmp_path: Path) -> None:
    hand = [Dropped("omaiset.txt", OMAISET), Dropped("tyhjä.txt", b""), Dropped("kuva.heic", b"x")]

    good, empty, picture = examine(hand, tmp_path)

    assert good.is_usable
    assert good.titles == ("Omaishoidon tuki -hanke",)
    assert not empty.is_usable
    assert "empty" in empty.unused[0].reason
    assert ".heic" in picture.unused[0].reason
    assert picture.unused[0].next_step
    assert not own_folder(tmp_path).exists()


def test_the_same_document_again_is_recognised_and_another_of_its_name_as_well(tmp_path: Path) -> None:
    with changed_files(tmp_path, add=[Dropped("omaiset.txt", OMAISET)]):
        pass
    hand = [
        Dropped("toinen nimi.txt", OMAISET),
        Dropped("OMAISET.txt", NUORET),
        Dropped("uusi.txt", NUORET),
    ]

    same, namesake, again = examine(hand, tmp_path)

    assert (same.standing, same.is_usable) == (Standing.SAME, False)
    assert (namesake.standing, namesake.is_usable) == (Standing.NAMESAKE, True)
    assert again.standing is Standing.SAME  # twice in one hand


def test_a_document_whose_namesake_comes_in_the_same_hand_is_still_recognised(tmp_path: Path) -> None:
    with changed_files(tmp_path, add=[Dropped("omaiset.txt", OMAISET)]):
        pass

    namesake, same = examine([Dropped("omaiset.txt", NUORET), Dropped("kopio.txt", OMAISET)], tmp_path)

    assert namesake.standing is Standing.NAMESAKE
    assert (same.standing, same.is_usable) == (Standing.SAME, False)


def test_hostile_documents_are_told_of_and_harm_nobody(tmp_path: Path) -> None:
    hand = [
        Dropped("../../ulos.txt", OMAISET),
        Dropped("pommi.docx", b"PK\x03\x04" + b"\0" * 1000),
        Dropped("kansio/README.md", b"# Ohje\n\nLue ensin."),
        Dropped("nolla\0merkki.txt", b"\0" * 500),
        Dropped("paketti.zip", b"PK\x05\x06" + b"\0" * 18),
    ]

    found = examine(hand, tmp_path)

    assert [one.name for one in found[:3]] == ["ulos.txt", "pommi.docx", "README.md"]
    assert [one.is_usable for one in found] == [True, False, False, False, False]
    assert not found[2].unused  # a paper about the folder is nothing wrong
    assert list(tmp_path.iterdir()) == []


def test_documents_are_put_under_safe_names_and_never_over_each_other(tmp_path: Path) -> None:
    with changed_files(tmp_path, add=[Dropped("../../omaiset.txt", OMAISET)]):
        assert names(tmp_path) == ["omaiset.txt"]
    with changed_files(tmp_path, add=[Dropped("omaiset.txt", NUORET), Dropped("omaiset.txt", b"x")]):
        pass

    assert names(tmp_path) == ["omaiset (2).txt", "omaiset (3).txt", "omaiset.txt"]
    assert (own_folder(tmp_path) / "omaiset.txt").read_bytes() == OMAISET
    assert list(tmp_path.iterdir()) == [own_folder(tmp_path)]


def test_who_asks_for_it_has_a_namesake_replaced(tmp_path: Path) -> None:
    with changed_files(tmp_path, add=[Dropped("Omaiset.txt", OMAISET)]):
        pass
    with changed_files(tmp_path, add=[Dropped("omaiset.txt", NUORET)], replacing=True):
        pass

    assert names(tmp_path) == ["omaiset.txt"]
    assert (own_folder(tmp_path) / "omaiset.txt").read_bytes() == NUORET


def test_of_two_documents_of_one_name_in_one_hand_both_are_kept(tmp_path: Path) -> None:
    with changed_files(tmp_path, add=[Dropped("omaiset.txt", OMAISET)]):
        pass
    hand = [Dropped("omaiset.txt", NUORET), Dropped("Omaiset.txt", b"kolmas"), Dropped("uusi.txt", b"a")]
    with changed_files(tmp_path, add=[*hand, Dropped("uusi.txt", b"b")], replacing=True):
        pass

    kept = {file.name: file.read_bytes() for file in own_files(tmp_path)}
    assert kept == {"omaiset.txt": NUORET, "Omaiset (2).txt": b"kolmas", "uusi.txt": b"a", "uusi (2).txt": b"b"}


@pytest.mark.parametrize("removed", [[], ["omaiset.txt"]])
def test_two_of_one_name_that_come_to_nothing_leave_the_old_one(tmp_path: Path, removed: list[str]) -> None:
    with changed_files(tmp_path, add=[Dropped("omaiset.txt", OMAISET)]):
        pass
    hand = [Dropped("omaiset.txt", NUORET), Dropped("omaiset.txt", b"kolmas")]
    with pytest.raises(Stopped), changed_files(tmp_path, add=hand, remove=removed, replacing=True):
        raise Stopped

    kept = {file.name: file.read_bytes() for file in own_folder(tmp_path).iterdir()}
    assert kept == {"omaiset.txt": OMAISET}


def test_what_comes_to_nothing_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    with changed_files(tmp_path, add=[Dropped("omaiset.txt", OMAISET), Dropped("nuoret.txt", NUORET)]):
        pass
    with pytest.raises(Stopped):
        stop_in_the_middle(tmp_path)

    assert names(tmp_path) == ["nuoret.txt", "omaiset.txt"]
    assert (own_folder(tmp_path) / "omaiset.txt").read_bytes() == OMAISET
    assert sorted(entry.name for entry in own_folder(tmp_path).iterdir()) == ["nuoret.txt", "omaiset.txt"]


def test_nothing_outside_of_the_folder_can_be_removed(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("g000001\n")
    with changed_files(tmp_path, add=[Dropped("omaiset.txt", OMAISET)]):
        pass
    with changed_files(tmp_path, remove=["../CURRENT", "/etc/passwd", "", "olematon.txt", "omaiset.txt"]):
        pass

    assert (tmp_path / "CURRENT").exists()
    assert not own_folder(tmp_path).exists()  # with the last document gone


def test_what_a_killed_program_left_behind_is_hidden_and_goes_in_time(tmp_path: Path) -> None:
    left = own_folder(tmp_path) / ".poistettu-abc"
    left.mkdir(parents=True)
    (left / "old-vanha.txt").write_bytes(OMAISET)
    with changed_files(tmp_path, add=[Dropped("omaiset.txt", OMAISET)]):
        assert names(tmp_path) == ["omaiset.txt"]
        assert left.exists()  # it may be the work of somebody else
    os.utime(left, (time.time() - 2 * 24 * 3600,) * 2)
    with changed_files(tmp_path):
        assert not left.exists()


def test_an_examined_document_keeps_the_name_that_its_owner_gave(tmp_path: Path) -> None:
    (found,) = examine([Dropped("hanke<1>.txt", OMAISET)], tmp_path)
    assert isinstance(found, Examined)
    assert (found.dropped.name, found.name) == ("hanke<1>.txt", "hanke_1_.txt")
