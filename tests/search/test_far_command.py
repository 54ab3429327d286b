"""The command with an index in Milvus: the same lines as with one on this machine, and errors that say what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_command import DOCUMENT, run

from index.settings import Settings

pytest.importorskip("milvus_lite", reason="milvus-lite is not installed: pip install 'hankehaku[milvus]'")


def test_an_index_is_built_and_searched_where_the_address_says(tmp_path: Path) -> None:
    (tmp_path / "aineisto").mkdir()
    (tmp_path / "aineisto" / "kotona.md").write_text(DOCUMENT, encoding="utf-8")
    address = f"milvus+file:{tmp_path}/lite.db/hankkeet"
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "models").symlink_to(Settings.read(environment={}).cache_directory / "models")
    cache = {"HANKEHAKU_CACHE": str(tmp_path / "cache")}  # the model is not to be converted again
    built = run("index", tmp_path / "aineisto", "--index", address, **cache)
    found = run("search", "vammaispalvelu", "--mode", "keyword", "--json", HANKEHAKU_INDEX=address, **cache)
    shown = run("show", "kotona", "--contacts", "--json", "--index", address, **cache)
    status = run("status", "--json", "--index", address, **cache)

    assert built.returncode == 0, built.stderr
    assert address in " ".join(built.stdout.split())
    assert [hit["id"] for hit in json.loads(found.stdout)["hits"]] == ["kotona"]
    assert json.loads(shown.stdout)["contacts"][0]["name"] == "Aili Esimerkki"
    assert json.loads(status.stdout)["directory"] == address
    assert [ended.stderr for ended in (found, shown, status)] == ["", "", ""]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("milvus+http://127.0.0.1:9/hankkeet", "is not there"),
        ("milvus+http://127.0.0.1:9", "an address in Milvus is"),
        ("milvus+file:{folder}/lite.db/hankkeet", "No index in milvus+file:"),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path: Path, address: str, said: str) -> None:
    ended = run("search", "kotihoito", "--index", address.format(folder=tmp_path), HANKEHAKU_CACHE=str(tmp_path))

    assert ended.returncode in (1, 2)
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert said in ended.stderr
