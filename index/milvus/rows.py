"""A generation on this machine -> the rows that tell of it in Milvus, and their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from index.milvus.collections import FACETS, MOST_FACTS, fact, text_row
from index.milvus.keys import Keys, key_of, keys_of
from index.milvus.packing import packed
from index.milvus.passage_words import passage_words_of
from index.milvus.skeleton import text_ids
from index.milvus.words import words_of
from index.store.catalogue import Catalogue
from index.store.opened import OpenIndex

_AT_ONCE: Final = 500  # projects whose records are read together
_NO_WORDS: Final = {0: 1e-6}  # a vector that says nothing: Milvus takes no empty one

Facts = Mapping[str, Any]  # field -> value, of one project


@dataclass(frozen=True, slots=True)
class ProjectRows:
    """Everything that is written of one project."""

    ordinal: int
    project: dict[str, Any]
    passages: list[dict[str, Any]]
    texts: list[dict[str, Any]]
    pieces: list[int]  # rows of its texts, see ``index.milvus.skeleton.PIECES``


class Rows:
    """The rows of one generation."""

    def __init__(self, index: OpenIndex) -> None:
        self._index = index
        self._facts = facts_of(index.catalogue)
        self._names = keys_of(index.catalogue.ids())

    def keys(self) -> tuple[Keys, Keys]:
        """Return the keys of all projects, by ordinal, and of all passages."""
        passages = self._passage_keys()
        projects = np.zeros(self._index.catalogue.count, dtype=np.int64)
        for ordinal, record, contacts in self._records(range(len(projects))):
            rows = passages[self._index.vectors.of_project(ordinal)]
            projects[ordinal] = key_of(record, contacts, rows.tobytes(), repr(self._facts[ordinal]))
        return projects, passages

    def of(self, wanted: Sequence[int], keys: tuple[Keys, Keys]) -> Iterator[ProjectRows]:
        """Yield the rows of the wanted projects (ordinals, rising)."""
        words = words_of(self._index.keyword, np.array(wanted, dtype=np.int64))
        beside = passage_words_of(self._index, wanted)
        for (ordinal, found, sparse), passages, (_, record, contacts) in zip(
            words, beside, self._records(wanted), strict=True
        ):
            key = int(keys[0][ordinal])
            told = [packed(record.encode()), packed(found.pack()), packed(passages.pack())]
            told.append(packed(contacts.encode()) if contacts else [])
            names = [text_ids(key, piece, len(texts)) for piece, texts in zip(("r", "w", "p", "c"), told, strict=True)]
            pieces = [len(texts) for texts in told]
            yield ProjectRows(
                ordinal=ordinal,
                project={"key": key, "words": sparse or _NO_WORDS, "pieces": pieces, **self._facts[ordinal]},
                passages=list(self._passages(ordinal, keys[1])),
                texts=[
                    text_row(name, text)
                    for ids, texts in zip(names, told, strict=True)
                    for name, text in zip(ids, texts, strict=True)
                ],
                pieces=pieces,
            )

    def _passages(self, ordinal: int, keys: Keys) -> Iterator[dict[str, Any]]:
        span = self._index.vectors.of_project(ordinal)
        name, facts = int(self._names[ordinal]), self._facts[ordinal]
        for row, vector in zip(range(span.start, span.stop), self._index.vectors.matrix[span], strict=True):
            yield {"key": int(keys[row]), "project": name, "vector": np.asarray(vector, np.float32), **facts}

    def _passage_keys(self) -> Keys:
        vectors, ids = self._index.vectors, self._index.catalogue.ids()
        keys = np.zeros(len(vectors), dtype=np.int64)
        for ordinal, project_id in enumerate(ids):
            facts = repr(self._facts[ordinal])
            span = vectors.of_project(ordinal)
            matrix, places = np.asarray(vectors.matrix[span]), vectors.places[span].copy()
            places["project"] = 0  # its ordinal changes with every project that comes before it
            for row, vector, place in zip(range(span.start, span.stop), matrix, places, strict=True):
                keys[row] = key_of(project_id, place.tobytes(), vector.tobytes(), facts)
        return keys

    def _records(self, ordinals: Sequence[int]) -> Iterator[tuple[int, str, str]]:
        catalogue = self._index.catalogue
        for start in range(0, len(ordinals), _AT_ONCE):
            some = ordinals[start : start + _AT_ONCE]
            for ordinal, record in zip(some, catalogue.records(some), strict=True):
                yield ordinal, record, catalogue.contact_record(ordinal)


def facts_of(catalogue: Catalogue) -> list[Facts]:
    """Return what every project is narrowed by, as rows have it, by ordinal."""
    found: list[dict[str, Any]] = [{"facts": []} for _ in range(catalogue.count)]
    for field in FACETS:
        for ordinal, value in catalogue.values(field):
            found[ordinal]["facts"].append(fact(field, value))
    for facts in found:
        del facts["facts"][MOST_FACTS:]
    for ordinal, first, last in catalogue.periods():
        years = [int(day[:4]) for day in (first, last) if day]
        found[ordinal] |= {
            "first_year": years[0] if years else -1,
            "last_year": years[-1] if years else -1,
            "first_day": day_number(first),
            "last_day": day_number(last),
        }
    return list(found)


def day_number(day: str | None) -> int:
    """Return a day (ISO 8601) as a number that compares as days do; 0 for one that nobody tells."""
    return int(day.replace("-", "")) if day else 0
