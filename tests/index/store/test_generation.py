"""Generations: one holds at a time, nobody writes beside another, and nothing is removed from under a reader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import BusyIndex, DamagedIndex, NoIndex
from index.store import generation


def make(directory: Path) -> str:
    folder = generation.begin(directory)
    generation.finish(folder)
    generation.switch(directory, folder.name)
    return folder.name


def test_the_first_generation_is_number_one_and_the_next_follow(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="hankehaku index"):
        generation.current(tmp_path / "nowhere")
    assert [make(tmp_path), make(tmp_path)] == ["g000001", "g000002"]
    assert generation.current(tmp_path) == "g000002"


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    make(tmp_path)
    (generation.begin(tmp_path) / "half.sqlite").touch()
    (tmp_path / "CURRENT.new").touch()

    assert generation.current(tmp_path) == "g000001"
    folder = generation.begin(tmp_path)
    assert (folder.name, list(folder.iterdir())) == ("g000002", [])


@pytest.mark.parametrize("text", ["", "g1", "../g000001", "g000001\ng000002", "\N{SNOWMAN}"])
def test_a_pointer_that_points_nowhere_is_damage(tmp_path: Path, text: str) -> None:
    make(tmp_path)
    (tmp_path / "CURRENT").write_text(text, encoding="utf-8")

    with pytest.raises(DamagedIndex, match="CURRENT"):
        generation.current(tmp_path)
    assert make(tmp_path) == "g000002"  # and a build puts it right, without overwriting what is there


def test_old_generations_go_but_those_to_keep_and_those_in_use(tmp_path: Path) -> None:
    names = [make(tmp_path) for _ in range(4)]
    with generation.in_use(tmp_path / names[0]):
        generation.remove_old(tmp_path, keep=names[2:])
        assert {path.name for path in tmp_path.glob("g*")} == {names[0], *names[2:]}
    generation.remove_old(tmp_path, keep=names[2:])

    assert {path.name for path in tmp_path.glob("g*")} == set(names[2:])


def test_what_is_to_be_forgotten_goes_with_its_last_reader_and_not_before(tmp_path: Path) -> None:
    old, new = make(tmp_path), make(tmp_path)
    with generation.in_use(tmp_path / old):
        with generation.in_use(tmp_path / old):
            generation.remove_old(tmp_path, keep=[new], forget=True)
        assert (tmp_path / old / "in-use").exists()

    assert {path.name for path in tmp_path.glob("g*")} == {new}


def test_what_a_killed_reader_kept_is_forgotten_by_the_next_build_whatever_it_does(tmp_path: Path) -> None:
    old, new = make(tmp_path), make(tmp_path)
    code = (
        "import os, sys; from pathlib import Path; from index.store import generation\n"
        "with generation.in_use(Path(sys.argv[1]) / sys.argv[2]):\n"
        "    generation.remove_old(Path(sys.argv[1]), keep=[sys.argv[3]], forget=True)\n"
        "    os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path), old, new], check=False)
    assert (tmp_path / old).exists()

    with generation.write_lock(tmp_path):
        assert {path.name for path in tmp_path.glob("g*")} == {new}


def test_who_reads_a_part_of_the_index_has_it_until_they_are_done(tmp_path: Path) -> None:
    old = make(tmp_path)
    with generation.held(tmp_path) as folder:
        new = make(tmp_path)
        generation.remove_old(tmp_path, keep=[new], forget=True)
        assert folder == tmp_path / old
        assert (folder / "in-use").exists()
    with generation.held(tmp_path) as folder:
        assert folder == tmp_path / new
    with pytest.raises(NoIndex), generation.held(tmp_path / "nowhere"):
        pass
    (tmp_path / new / "in-use").unlink()
    with pytest.raises(DamagedIndex, match=new), generation.held(tmp_path):
        pass


def test_a_second_build_is_turned_away_and_a_third_let_in(tmp_path: Path) -> None:
    with generation.write_lock(tmp_path / "index"), pytest.raises(BusyIndex), generation.write_lock(tmp_path / "index"):
        pass
    with generation.write_lock(tmp_path / "index"):
        pass


def test_a_killed_build_leaves_no_lock(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from index.store.generation import write_lock\n"
        "with write_lock(Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == -9

    with generation.write_lock(tmp_path):
        pass
