"""Passages -> vectors: what is known already is taken over, the rest goes through the cache and the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from index.embedding.cache import VectorCache, encode_with_cache
from index.embedding.encoder import Encoder
from index.extraction.passages import passages
from index.project import Passage, Project, ProjectId
from index.settings import Settings
from index.store.vectors import KINDS, PLACE, Matrix, PassageVectors, Places

OnPassages = Callable[[int, int], None]  # (done, total) of the passages that had no vector in the index

_NOTHING: Final[Matrix] = np.zeros((0, 0), dtype=np.float32)
_NOWHERE: Final[Places] = np.zeros(0, dtype=PLACE)


@dataclass(frozen=True)
class Known:
    """Vectors of an earlier generation, made by the same encoder from passages cut in the same way."""

    vectors: PassageVectors
    ordinals: Mapping[ProjectId, int]  # of the projects that are now as they were then


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
    projects: Sequence[Project],
    encoder: Encoder,
    settings: Settings,
    *,
    known: Known | None = None,
    on_passages: OnPassages | None = None,
) -> Encoded:
    """Return the vectors of all passages of ``projects``, ordinals counted from 0.

    The model is loaded only when a passage has no vector, neither in ``known`` nor in the cache.

    Raises:
        MissingPart: the model is needed and not there.
    """
    places: list[Places] = []
    texts: list[str] = []
    is_new: list[bool] = []  # for each project
    for ordinal, project in enumerate(projects):
        before = known.ordinals.get(project.id) if known else None
        is_new.append(before is None)
        if known and before is not None:
            rows = known.vectors.places[known.vectors.of_project(before)].copy()
            rows["project"] = ordinal
        else:
            cut = passages(project)
            rows = np.array([_place(ordinal, project, passage) for passage in cut], dtype=PLACE)
            texts += map(encoder_text, cut)
        places.append(rows)
    fresh, notes = _encode(texts, encoder, settings, on_passages)
    lengths = [len(rows) for rows in places]
    # Half a million vectors need not be copied to stay as they are.
    matrix = fresh if all(is_new) else _together(_blocks(projects, is_new, lengths, fresh, known))
    return Encoded(
        encoder=encoder.fingerprint,
        matrix=matrix,
        places=np.concatenate([_NOWHERE, *places]),
        notes=notes,
    )


def _place(ordinal: int, project: Project, passage: Passage) -> tuple[int, int, int, int, bool, int]:
    kind = KINDS.index(project.sections[passage.section].kind)
    return ordinal, passage.section, passage.start, passage.end, passage.is_item, kind


def _together(blocks: Sequence[Matrix]) -> Matrix:
    return np.concatenate(blocks) if blocks else _NOTHING


def _blocks(
    projects: Sequence[Project], is_new: Sequence[bool], lengths: Sequence[int], fresh: Matrix, known: Known | None
) -> list[Matrix]:
    """Return the vectors project by project, out of the fresh ones and the known ones; no empty ones."""
    blocks, position = [], 0
    for project, new, length in zip(projects, is_new, lengths, strict=True):
        if new:
            blocks.append(fresh[position : position + length])
            position += length
        elif known:
            blocks.append(known.vectors.matrix[known.vectors.of_project(known.ordinals[project.id])])
    return [block for block in blocks if len(block)]


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
