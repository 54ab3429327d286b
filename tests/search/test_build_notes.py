"""What a build notes besides its account of files, told in the language of the reader: over real builds gone wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from index.embedding.cache import VectorCache
from index.embedding.e5_file import unusable
from index.embedding.models import ModelSource
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.errors import MissingPart
from index.pipeline import build
from index.settings import Settings
from index.store import generation
from search.build_notes import note
from search.messages import LANGUAGES, speaking

ENGLISH = re.compile(r"\b(?:the|index|model|was|is|cannot|searched|again|name|directory)\b", re.IGNORECASE)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for name in ("hankkeet", "malli"):
        (tmp_path / name).mkdir()
    (tmp_path / "hankkeet" / "tuki.txt").write_text("Tuki kotiin -hanke\n\nHanke tukee omaishoitajia Kainuussa.\n")
    return Settings(
        index_directory=tmp_path / "index", cache_directory=tmp_path / "cache", model=str(tmp_path / "malli")
    )


def built(settings: Settings, *, vectors: bool = False) -> tuple[str, ...]:
    return build([settings.index_directory.parent / "hankkeet"], settings, vectors=vectors).notes


def without_a_model(settings: Settings) -> tuple[str, ...]:
    return built(settings, vectors=True)


def damaged(settings: Settings) -> tuple[str, ...]:
    built(settings)
    folder = settings.index_directory / generation.current(settings.index_directory)
    (folder / "catalogue.sqlite").write_bytes(b"")
    return built(settings)


def of_another_version(settings: Settings) -> tuple[str, ...]:
    built(settings)
    folder = settings.index_directory / generation.current(settings.index_directory)
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"format": 1}))
    return built(settings)


def cache_damaged(settings: Settings) -> tuple[str, ...]:
    settings.cache_directory.mkdir()
    (settings.cache_directory / "vectors.sqlite").write_bytes(b"not a database" * 1000)
    with VectorCache(settings.cache_directory / "vectors.sqlite") as cache:
        cache.get_many([b"x"])
        return cache.notes


def cache_unused(settings: Settings) -> tuple[str, ...]:
    settings.cache_directory.write_text("in the way")
    with VectorCache(settings.cache_directory / "vectors.sqlite") as cache:
        cache.get_many([b"x"])
        return cache.notes


@pytest.mark.parametrize(
    ("cause", "finnish"),
    [
        (without_a_model, "ei ole kielimallia. Hankkeita voi siksi hakea vain sanoilla. Anna kansio,"),
        (damaged, "Hakemisto oli vioittunut ("),
        (of_another_version, "Hakemiston oli tehnyt toinen versio ("),
        (cache_damaged, "Kielimallin välimuisti oli vioittunut, joten se aloitettiin alusta."),
        (cache_unused, "ei voitu käyttää ("),
    ],
)
def test_what_a_build_notes_is_told_in_the_language_of_the_reader(
    cause: Callable[[Settings], tuple[str, ...]], finnish: str, settings: Settings
) -> None:
    (english,) = cause(settings)

    told = {}
    for code in LANGUAGES:
        with speaking(code):
            told[code] = note(english)
    assert finnish in told["fi"]
    assert len({english, *told.values()}) == 4
    for code in ("fi", "sv"):  # what the system itself says of an accident stands in brackets, as it is
        assert not ENGLISH.search(re.sub(r"\(.*\)|/\S+", "", told[code])), told[code]


@pytest.mark.parametrize("is_local", [True, False])
def test_whatever_a_model_lacks_is_told_with_what_to_do(is_local: bool, tmp_path: Path) -> None:
    source = ModelSource(
        name="malli", fingerprint="x", locate=lambda: str(tmp_path / "missing"), query_prompt="", passage_prompt="",
        is_local=is_local, dimension=None,
    )  # fmt: skip
    with pytest.raises(MissingPart) as not_loaded:
        SentenceTransformerEncoder(source).encode_queries(["koe"])
    for error in (not_loaded.value, unusable(tmp_path / "weights.bin", "it ends too early")):
        told = note(f"{error.problem} The index can be searched by word only. {error.next_step}")
        assert told.count("Hankkeita voi siksi hakea vain sanoilla.") == 1
        assert not ENGLISH.search(re.sub(r"\(.*?\)|/\S+", "", told)), told


def test_a_note_that_is_not_known_is_left_as_it_is() -> None:
    assert note("Something new happened.") == "Something new happened."
    unknown = "The weights are gone. The index can be searched by word only. Pray."
    assert note(unknown) == "The weights are gone. Hankkeita voi siksi hakea vain sanoilla. Pray."
