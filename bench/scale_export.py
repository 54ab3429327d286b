"""Hands the passages of our index, their vectors, the queries and the model to the peers: all have the same."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.scale_queries import Asked
from index.embedding import open_encoder
from index.embedding.encoder import Encoder
from index.embedding.sentence_transformer import SentenceTransformerEncoder
from index.extraction.passages import context_of
from index.finnish.analyzer import index_terms
from index.project import Project
from index.settings import Settings
from index.store.opened import OpenIndex, open_index
from search.query import read_query

PASSAGES, VECTORS, MODEL, QUERY_TEXTS = "passages.jsonl", "vectors.npy", "model.json", "query_texts.json"


def export_passages(folder: Path) -> None:
    """Write the passages of ``index/`` with the facts of their projects, and their vectors."""
    with open_index(folder / "index") as index:
        half_made = folder / f"{PASSAGES}.new"
        with half_made.open("w", encoding="utf-8") as lines:
            for row in _rows(index):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        matrix = folder / VECTORS
        matrix.unlink(missing_ok=True)
        try:  # the same file: nobody writes into either
            os.link(folder / "index" / index.generation / "vectors.npy", matrix)
        except OSError:
            np.save(matrix, index.vectors.matrix)
        half_made.replace(folder / PASSAGES)  # last: where it is, all is


def export_queries(folder: Path, asked: Mapping[str, Sequence[Asked]], encoder: Encoder) -> None:
    """Write a vector for every query."""
    texts = list(dict.fromkeys(one.text for many in asked.values() for one in many))
    meanings = [read_query(text).meaning or text for text in texts]
    np.save(folder / "query_vectors.npy", encoder.encode_queries(meanings))
    (folder / QUERY_TEXTS).write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")


def export_model(folder: Path, settings: Settings) -> None:
    """Write where the model lies and what it computes in, as sentence-transformers takes them."""
    encoder = open_encoder(settings)
    if not isinstance(encoder, SentenceTransformerEncoder):
        raise SystemExit("peers can be given a model of sentence-transformers only")
    told = {"path": str(encoder.source.locate()), "dtype": encoder.precision}
    (folder / MODEL).write_text(json.dumps(told), encoding="utf-8")


def lemmas_of_text(text: str) -> str:
    """Return the first lemma of every word of a document, stop words left out."""
    return " ".join(word[0][0] for word in index_terms(text) if word)


def _rows(index: OpenIndex) -> Iterator[dict[str, Any]]:
    number = 0
    for ordinal, project in enumerate(index.catalogue.all()):
        facts = _facts(project)
        span = index.vectors.of_project(ordinal)
        for row in range(span.start, span.stop):
            section = project.sections[int(index.vectors.section[row])]
            passage = section.text[int(index.vectors.start[row]) : int(index.vectors.end[row])]
            context = context_of(project, section)
            text = f"{context}: {passage}" if context else passage
            yield {"id": number, "project": str(project.id), **facts, "text": text, "lemmas": lemmas_of_text(text)}
            number += 1


def _facts(project: Project) -> dict[str, Any]:
    start, end = project.period.start, project.period.end
    return {
        "start": start.year if start else 0,
        "end": end.year if end else 9999,
        "regions": list(project.regions),
        "funders": list(project.funders),
        "programme": project.programme,
        "administrator": project.administrator,
    }
