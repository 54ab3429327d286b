"""Settings -> which model is meant: where it lies, what it reads before a text, and how its vectors are told apart."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index.embedding import bundled
from index.embedding.light_form import LightModel
from index.errors import MissingPart
from index.settings import BUNDLED, BUNDLED_ON_THE_HUB, Settings

# The e5 family was trained with these prompts, but its model cards do not carry them (Wang et al. 2024,
# "Multilingual E5 Text Embeddings", arXiv:2402.05672). Its "instruct" models want others.
_E5 = re.compile(r"(?:^|/)(?:multilingual-)?e5-(?:small|base|large)(?:-v2|-unsupervised)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSource:
    """One model with its prompts. Nothing of it is loaded yet."""

    name: str  # as the user knows it
    fingerprint: str
    locate: Callable[[], str]  # -> directory or hub name; may take seconds the first time, may raise MissingPart
    query_prompt: str | None  # None: what the model's own configuration says
    passage_prompt: str | None
    is_local: bool  # never ask the hub
    dimension: int | None = None  # where it is known beforehand
    light: Callable[[], LightModel | None] | None = None  # the model without torch, where it is known to the last file


def model_source(settings: Settings) -> ModelSource:
    """Return the model that the settings mean: bundled, a directory, or one on the hub.

    Raises:
        MissingPart: a directory is named that holds no model.
    """
    if settings.model == BUNDLED and bundled.is_available(settings.cache_directory):
        return _bundled(settings)
    name = BUNDLED_ON_THE_HUB if settings.model == BUNDLED else settings.model
    directory = Path(name)
    return _local(directory, settings) if directory.is_absolute() else _on_the_hub(name, settings)


def _bundled(settings: Settings) -> ModelSource:
    query, passage = prompts_of(settings, bundled.QUERY_PROMPT, bundled.PASSAGE_PROMPT)
    return ModelSource(
        name="multilingual-e5-small (bundled)",
        fingerprint=fingerprint_of(bundled.IDENTITY, query, passage),
        locate=partial(_prepared, settings.cache_directory),
        query_prompt=query,
        passage_prompt=passage,
        is_local=True,
        dimension=bundled.DIMENSION,
        light=partial(bundled.open_light, settings.cache_directory),
    )


def _prepared(cache: Path) -> str:
    return str(bundled.prepare(cache))


def _local(directory: Path, settings: Settings) -> ModelSource:
    if not any((directory / name).is_file() for name in ("modules.json", "config.json")):
        raise MissingPart(
            f"{directory} holds no model: it has neither modules.json nor config.json.",
            "Name the directory that sentence-transformers saved a model in.",
        )
    query, passage = prompts_of(settings, *usual_prompts(directory.name))
    return ModelSource(
        name=str(directory),
        fingerprint=fingerprint_of(f"{directory.name}-{_contents(directory)}", query, passage),
        locate=lambda: str(directory),
        query_prompt=query,
        passage_prompt=passage,
        is_local=True,
    )


def _on_the_hub(name: str, settings: Settings) -> ModelSource:
    query, passage = prompts_of(settings, *usual_prompts(name))
    return ModelSource(
        name=name,
        fingerprint=fingerprint_of(name, query, passage),
        locate=lambda: name,
        query_prompt=query,
        passage_prompt=passage,
        is_local=False,
    )


def hub_answers(name: str) -> bool:
    """Whether the hub can be asked for the model now (waits 10 seconds at most, never raises).

    Where it cannot, only files fetched earlier can be loaded; to try anyway would take more than a minute.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError

    try:
        HfApi().model_info(name, timeout=10)
    except HfHubHTTPError:
        return True  # it answers that there is no such model, or not for us: loading says so better
    except Exception:  # no network, no such host, offline mode: the HTTP client's errors have no common home
        return False
    return True


def usual_prompts(name: str) -> tuple[str | None, str | None]:
    """Return what a model of this name reads before a query and before a passage, where its name says so."""
    return (bundled.QUERY_PROMPT, bundled.PASSAGE_PROMPT) if _E5.search(name) else (None, None)


def prompts_of(settings: Settings, query: str | None, passage: str | None) -> tuple[str | None, str | None]:
    """Return the prompts that the settings say, else these."""
    return (
        query if settings.query_prompt is None else settings.query_prompt,
        passage if settings.passage_prompt is None else settings.passage_prompt,
    )


def fingerprint_of(identity: str, query: str | None, passage: str | None) -> str:
    """Return ``identity [prompt|prompt]``, where ``*`` stands for a model's own prompt."""
    said = "|".join("*" if prompt is None else repr(prompt) for prompt in (query, passage))
    return f"{identity} [{said}]"


def _contents(directory: Path) -> str:
    """Return a short hash of the configuration and of every file's length: the weights are too long to read here."""
    digest = hashlib.sha256()
    for path in sorted(path for path in directory.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(directory).as_posix()}\0{path.stat().st_size}\0".encode())
        if path.suffix == ".json" and path.name != "tokenizer.json":
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
