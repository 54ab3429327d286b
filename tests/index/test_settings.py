"""Settings: arguments win over the environment, the environment over the defaults, and wrong values are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import WrongUse
from index.settings import OPTIONS, VARIABLES, Settings


def test_with_nothing_said_everything_has_a_place() -> None:
    settings = Settings.read(environment={})

    assert settings.index_directory == Path.cwd() / ".hankehaku"
    assert settings.model == "bundled"
    assert settings.query_prompt is None
    assert settings.cache_directory.name == "hankehaku"


def test_the_environment_is_read(tmp_path: Path) -> None:
    settings = Settings.read(
        environment={
            "HANKEHAKU_INDEX": str(tmp_path / "index"),
            "HANKEHAKU_MODEL": "intfloat/multilingual-e5-base",
            "HANKEHAKU_QUERY_PROMPT": "kysymys: ",
            "HANKEHAKU_PASSAGE_PROMPT": "",
            "HANKEHAKU_CACHE": str(tmp_path / "cache"),
        }
    )

    assert settings.index_directory == tmp_path / "index"
    assert settings.model == "intfloat/multilingual-e5-base"
    assert settings.query_prompt == "kysymys: "
    assert settings.passage_prompt == ""
    assert settings.cache_directory == tmp_path / "cache"


def test_an_argument_wins(tmp_path: Path) -> None:
    settings = Settings.read(index_directory=tmp_path, environment={"HANKEHAKU_INDEX": "/elsewhere"})

    assert settings.index_directory == tmp_path


def test_an_empty_variable_is_one_that_is_not_set() -> None:
    assert Settings.read(environment={"HANKEHAKU_MODEL": "", "HANKEHAKU_INDEX": ""}) == Settings.read(environment={})


def test_a_home_directory_is_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    assert Settings.read(index_directory="~/haku", environment={}).index_directory == tmp_path / "haku"


def test_a_model_directory_is_told_from_a_name_on_the_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "malli").mkdir()
    monkeypatch.chdir(tmp_path)

    assert Settings.read(model="malli", environment={}).model == str(tmp_path / "malli")
    assert Settings.read(model="toinen", environment={}).model == "toinen"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HANKEHAKU_MODEL", "no/such/directory"),
        ("HANKEHAKU_MODEL", "https://huggingface.co/intfloat/multilingual-e5-small"),
        ("HANKEHAKU_MODEL", "../malli"),
        ("HANKEHAKU_MODEL", "two words"),
        ("HANKEHAKU_INDEX", __file__),
        ("HANKEHAKU_INDEX", f"{__file__}/index"),
        ("HANKEHAKU_INDEX", "~nobody-of-this-name/index"),
        ("HANKEHAKU_CACHE", __file__),
        ("HANKEHAKU_ENCODER", "gpu.example:8080"),
        ("HANKEHAKU_ENCODER", "ftp://gpu.example/v1"),
        ("HANKEHAKU_ENCODER", "http:///v1"),
        ("HANKEHAKU_ENCODER", "http://gpu.example:port/v1"),
        ("HANKEHAKU_ENCODER", "http://gpu.example/v1?key=abc"),
        ("HANKEHAKU_ENCODER_MODEL", "a" * 300),
        ("HANKEHAKU_QUERY_PROMPT", "a" * 3000),
    ],
)
def test_a_wrong_value_is_named_with_its_variable(variable: str, value: str) -> None:
    with pytest.raises(WrongUse) as caught:
        Settings.read(environment={variable: value})

    assert variable in str(caught.value)
    assert value[:60] in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_password_in_the_address_of_an_encoder_is_refused_and_not_repeated() -> None:
    with pytest.raises(WrongUse, match="HANKEHAKU_ENCODER_TOKEN") as caught:
        Settings.read(environment={"HANKEHAKU_ENCODER": "https://user:salaisuus@gpu.example/v1"})

    assert "salaisuus" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("", ""),
        ("https://gpu.example/v1/", "gpu.example"),
        ("http://localhost:8080/v1", ""),
        ("http://127.0.0.1:8080/v1", ""),
        ("http://[::1]:8080/v1", ""),
        ("http://127.0.0.1.example/v1", "127.0.0.1.example"),
    ],
)
def test_texts_leave_the_machine_only_for_an_encoder_on_another(address: str, host: str) -> None:
    settings = Settings.read(environment={"HANKEHAKU_ENCODER": address})

    assert settings.encoding_host == host
    assert not settings.encoder.endswith("/")


def test_a_wrong_argument_is_named_with_its_option() -> None:
    with pytest.raises(WrongUse, match="--index"):
        Settings.read(index_directory="a\0b", environment={})


def test_every_setting_has_an_option_and_a_variable() -> None:
    told_by_the_index = {"milvus"}  # where that is an address
    assert set(Settings.model_fields) - told_by_the_index == set(OPTIONS) == set(VARIABLES)
