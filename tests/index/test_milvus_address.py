"""Addresses in Milvus: what they look like, and that a path stays a path."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.address import MilvusAddress, read_address
from index.errors import WrongUse
from index.settings import Settings


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("milvus+http://milvus.example:19530/hankkeet", "http://milvus.example:19530", "hankkeet"),
        ("milvus+https://milvus.example/hankkeet/", "https://milvus.example", "hankkeet"),
        ("milvus+http:/localhost:19530/_a1", "http://localhost:19530", "_a1"),  # as a path of this machine keeps it
        ("milvus+file:/srv/milvus.db/hankkeet", "/srv/milvus.db", "hankkeet"),
        ("milvus+file:///srv/milvus.db/hankkeet", "/srv/milvus.db", "hankkeet"),
    ],
)
def test_an_address_is_read(text: str, place: str, name: str) -> None:
    address = read_address(text)

    assert address == MilvusAddress(place, name)
    assert read_address(str(address)) == address


def test_a_folder_may_be_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert read_address("milvus+file:milvus.db/hankkeet") == MilvusAddress(f"{tmp_path}/milvus.db", "hankkeet")


@pytest.mark.parametrize("text", [".hankehaku", "/srv/index", "milvus", "milvus/http", ""])
def test_a_path_is_no_address(text: str) -> None:
    assert read_address(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "milvus+http://localhost:19530", "milvus+ftp://localhost/a", "milvus+http://localhost:19530/hank-keet",
        "milvus+http://localhost:19530/1a", "milvus+http://root:Milvus@localhost:19530/a", "milvus+", "milvus+file:/a",
        "milvus+http://localhost:19530/hankkeét", f"milvus+http://localhost:19530/{'a' * 101}",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_address(text)


def test_the_settings_take_an_address_for_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    by_option = Settings.read(index_directory="milvus+http://h:19530/a", environment={})
    by_variable = Settings.read(environment={"HANKEHAKU_INDEX": "milvus+http://h:19530/a"})
    by_path = Settings.read(index_directory=Path("milvus+http://h:19530/a"), environment={})

    assert by_option == by_variable == by_path
    assert by_option.milvus == "milvus+http://h:19530/a"
    assert by_option.index_directory == tmp_path / ".hankehaku-milvus" / "h_19530_a"
    assert Settings.read(index_directory="index", environment={}).milvus == ""
    assert Settings.model_validate(by_option.model_dump(mode="json")) == by_option


def test_two_indexes_are_built_in_two_folders() -> None:
    places = ("milvus+http://h:19530/a", "milvus+http://h:19530/b", "milvus+http://i:19530/a", "milvus+file:/h/a")

    assert len({Settings.read(index_directory=place, environment={}).index_directory for place in places}) == 4


def test_a_wrong_address_is_refused_by_where_it_came_from_and_no_token_is_repeated() -> None:
    with pytest.raises(WrongUse, match="HANKEHAKU_INDEX cannot be"):
        Settings.read(environment={"HANKEHAKU_INDEX": "milvus+http://h:19530"})
    with pytest.raises(WrongUse, match="HANKEHAKU_MILVUS_TOKEN") as raised:
        Settings.read(index_directory="milvus+http://root:salaisuus@h:19530/a", environment={})
    assert "salaisuus" not in str(raised.value)
