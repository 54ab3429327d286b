"""Where things are and which model reads: read once from arguments and environment, then passed on."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from index.address import read_address
from index.errors import WrongUse

BUNDLED: Final = "bundled"
# The bundled model as others know it, in full precision.
BUNDLED_ON_THE_HUB: Final = "intfloat/multilingual-e5-small"

# Field -> the environment variable that sets it where no argument does.
VARIABLES: Final = {
    "index_directory": "HANKEHAKU_INDEX",
    "model": "HANKEHAKU_MODEL",
    "encoder": "HANKEHAKU_ENCODER",
    "encoder_model": "HANKEHAKU_ENCODER_MODEL",
    "query_prompt": "HANKEHAKU_QUERY_PROMPT",
    "passage_prompt": "HANKEHAKU_PASSAGE_PROMPT",
    "cache_directory": "HANKEHAKU_CACHE",
}
# Field -> what the command calls it.
OPTIONS: Final = {
    "index_directory": "--index",
    "model": "--model",
    "encoder": "--encoder",
    "encoder_model": "--encoder-model",
    "query_prompt": "--query-prompt",
    "passage_prompt": "--passage-prompt",
    "cache_directory": "--cache",
}
_PROMPTS: Final = ("query_prompt", "passage_prompt")
# "owner/name" or "name", as the hub allows it: no path, no address.
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(?:/[A-Za-z0-9][\w.-]*)?", re.ASCII)

_THIS_MACHINE = re.compile(r"localhost|127(?:\.\d+){3}|::1")


class _Given(NamedTuple):
    value: str
    origin: str  # the option or variable it came from


class Settings(BaseModel):
    """One way to run: every part that needs a place or a model is given this.

    A prompt that is ``None`` is the model's own; an empty one is no prompt at all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    index_directory: Path = Path(".hankehaku")
    milvus: str = ""  # the address of an index in Milvus; ``index_directory`` is then what a build here works in
    model: str = BUNDLED  # "bundled", a directory, or a name on the model hub
    encoder: str = ""  # address of a server that encodes instead, such as http://gpu.example:8080/v1; "" for none
    encoder_model: str = Field(default=BUNDLED_ON_THE_HUB, max_length=200)  # what that server calls the model
    query_prompt: str | None = Field(default=None, max_length=2000)  # what the model reads before a query
    passage_prompt: str | None = Field(default=None, max_length=2000)  # what the model reads before a passage
    # Converted models and vectors that can be made again.
    cache_directory: Path = Field(default_factory=lambda: platformdirs.user_cache_path("hankehaku", appauthor=False))

    @field_validator("index_directory", "cache_directory")
    @classmethod
    def _is_a_place_for_a_directory(cls, path: Path) -> Path:
        if "\0" in str(path):
            raise ValueError("a path cannot hold a null character")
        path = _absolute(path)
        for place in (path, *path.parents):
            if place.exists():
                if not place.is_dir():
                    raise ValueError(f"{place} is a file, not a directory")
                break
        return path

    @field_validator("model")
    @classmethod
    def _is_a_model(cls, model: str) -> str:
        if model == BUNDLED:
            return model
        if "\0" not in model and _absolute(Path(model)).is_dir():
            return str(_absolute(Path(model)))
        if not _HUB_NAME.fullmatch(model):
            raise ValueError("neither an existing directory nor a name such as intfloat/multilingual-e5-base")
        return model

    @field_validator("encoder")
    @classmethod
    def _is_an_address(cls, address: str) -> str:
        parts = urlsplit(address)
        if address and (parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", address)):
            raise ValueError("not an address such as http://gpu.example:8080/v1")
        if parts.username is not None:
            raise ValueError("a name or password does not belong there; a token goes into HANKEHAKU_ENCODER_TOKEN")
        if parts.query or parts.fragment:
            raise ValueError("nothing may stand after the path")
        _ = parts.port  # raises ValueError where it is not a number
        return address.rstrip("/")

    @property
    def encoding_host(self) -> str:
        """The other machine that texts are sent to for encoding; "" where they stay on this one."""
        host = urlsplit(self.encoder).hostname or ""
        return "" if _THIS_MACHINE.fullmatch(host) else host

    @property
    def index_host(self) -> str:
        """The other machine that the index lies on; "" where it lies on this one."""
        host = urlsplit(self.milvus.partition("+")[2]).hostname or ""
        return "" if _THIS_MACHINE.fullmatch(host) else host

    @classmethod
    def read(
        cls,
        *,
        index_directory: Path | str | None = None,
        model: str | None = None,
        encoder: str | None = None,
        encoder_model: str | None = None,
        query_prompt: str | None = None,
        passage_prompt: str | None = None,
        cache_directory: Path | str | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> Settings:
        """Return the settings: an argument, else its environment variable (``VARIABLES``), else the default.

        An environment variable that is set but empty counts as not set, except for prompts, where it means "none".

        Raises:
            WrongUse: a value cannot be; the message names where it came from.
        """
        arguments = {
            "index_directory": index_directory,
            "model": model,
            "encoder": encoder,
            "encoder_model": encoder_model,
            "query_prompt": query_prompt,
            "passage_prompt": passage_prompt,
            "cache_directory": cache_directory,
        }
        given: dict[str, _Given] = {}
        for name, value in arguments.items():
            variable = VARIABLES[name]
            if value is not None:
                given[name] = _Given(str(value), OPTIONS[name])
            elif environment.get(variable) or (name in _PROMPTS and variable in environment):
                given[name] = _Given(environment[variable], variable)
        try:
            return cls.model_validate({name: one.value for name, one in given.items()} | _far(given))
        except ValidationError as error:
            raise _wrong(error, given) from error


def _far(given: Mapping[str, _Given]) -> dict[str, str]:
    """Return the settings of an index in Milvus, where the index is said to lie there."""
    place = given.get("index_directory")
    if place is None:
        return {}
    try:
        address = read_address(place.value)
    except ValueError as error:
        step = f"Give another value or leave {place.origin} out."
        shown = re.sub(r"//[^/]*@", "//…@", place.value)  # a password is not to be read over a shoulder
        raise WrongUse(f"{place.origin} cannot be {shown!r}: {error}.", step) from error
    return {"milvus": str(address), "index_directory": str(address.working_folder)} if address else {}


def _absolute(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except RuntimeError as error:  # "~nobody" where there is no such user
        raise ValueError(str(error)) from error


def _wrong(error: ValidationError, given: Mapping[str, _Given]) -> WrongUse:
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0])
    one = given.get(name, _Given("", name))
    reason = first["msg"].removeprefix("Value error, ")
    value = re.sub(r"//[^/@]*@", "//…@", one.value)  # a password is not repeated
    shown = value if len(value) <= 80 else value[:80] + "…"
    return WrongUse(f"{one.origin} cannot be {shown!r}: {reason}.", f"Give another value or leave {one.origin} out.")
