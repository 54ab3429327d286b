"""Passages -> vectors, through the cache and the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from index.embedding.cache import VectorCache, encode_with_cache
from index.embedding.encoder import Encoder
from index.extraction.passages import passages
from index.project import Passage, Project
from index.settings import Settings
from index.store.vectors import KINDS, PLACE, Matrix, Places

OnPassages = Callable[[int, int], None]  # (done, total) of the passages that had no vector in the index

_NOTHING: Final[Matrix] = np.zeros((0, 0), dtype=np.float32)
_NOWHERE: Final[Places] = np.zeros(0, dtype=PLACE)


@dataclass(frozen=True)
class Encoded:
    """The vectors of all passages and where they stand, as the store takes them."""

    encoder: str  # fingerprint; "" for none
    matrix: Matrix
    places: Places
    notes: tuple[str, ...] = ()  # what the user should know: why there are no vectors, say


def encoder_text(passage: Passage) -> str:
    """Return what the encoder reads for a passage: a bare list item says too little without title and heading."""
    return f"{passage.context}: {passage.text}" if passage.context else passage.text


def without_vectors(*notes: str) -> Encoded:
    """Return what an index has that is searched by word only."""
    return Encoded("", _NOTHING, _NOWHERE, notes)


def encode_projects(
    projects: Sequence[Project], encoder: Encoder, settings: Settings, *, on_passages: OnPassages | None = None
) -> Encoded:
    """Return the vectors of all passages of ``projects``, ordinals counted from 0.

    The model is loaded only when a passage has no vector in the cache.

    Raises:
        MissingPart: the model is needed and not there.
    """
    places: list[tuple[int, int, int, int, bool, int]] = []
    texts: list[str] = []
    for ordinal, project in enumerate(projects):
        cut = passages(project)
        places += [_place(ordinal, project, passage) for passage in cut]
        texts += map(encoder_text, cut)
    matrix, notes = _encode(texts, encoder, settings, on_passages)
    return Encoded(encoder.fingerprint, matrix, np.array(places, dtype=PLACE), notes)


def _place(ordinal: int, project: Project, passage: Passage) -> tuple[int, int, int, int, bool, int]:
    kind = KINDS.index(project.sections[passage.section].kind)
    return ordinal, passage.section, passage.start, passage.end, passage.is_item, kind


def _encode(
    texts: Sequence[str], encoder: Encoder, settings: Settings, on_passages: OnPassages | None
) -> tuple[Matrix, tuple[str, ...]]:
    """Return the vectors of ``texts``, and what the user should know about the cache."""
    if not texts:
        return _NOTHING, ()  # without asking the encoder, which would load the model to tell the dimension
    if on_passages:
        on_passages(0, len(texts))  # the model may take a while to load
    with VectorCache(settings.cache_directory / "vectors.sqlite") as cache:
        return encode_with_cache(encoder, cache, texts, on_progress=on_passages), cache.notes
