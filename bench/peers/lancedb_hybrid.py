"""LanceDB: full-text index and vectors in one table, hybrid search with reciprocal rank fusion."""

# ruff: noqa: ANN401 - what peers take and give has no annotations
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lancedb
import pyarrow as pa
from lancedb.index import FTS, BTree, IvfPq, LabelList
from lancedb.query import PhraseQuery
from lancedb.rerankers import RRFReranker

from bench.peers.data import LEMMAS, Asked, Given
from bench.peers.harness import run

_INDEXED_FROM = 100_000  # rows: below it LanceDB's documentation advises to search vectors without an index
_BATCH = 10_000
_LIMIT = 10
_FIELDS = ("id", "project", "start", "end", "regions", "funders", "programme", "administrator", "text")


def build(given: Given, place: Path) -> dict[str, Any]:
    """Write the table and its indexes."""
    dimension = given.vectors.shape[1]
    schema = pa.schema([
        pa.field("id", pa.int64()), pa.field("project", pa.string()), pa.field("start", pa.int32()),
        pa.field("end", pa.int32()), pa.field("regions", pa.list_(pa.string())),
        pa.field("funders", pa.list_(pa.string())), pa.field("programme", pa.string()),
        pa.field("administrator", pa.string()), pa.field("text", pa.string()),
        pa.field("vector", pa.list_(pa.float32(), dimension)),
    ])  # fmt: skip
    table = lancedb.connect(str(place)).create_table("passages", data=_batches(given, schema), schema=schema)
    for name, config in {"start": BTree(), "end": BTree(), "id": BTree(), "regions": LabelList()}.items():
        table.create_index(name, config=config)
    lemmas = given.variant == LEMMAS  # stemmed and without stop words already
    words = FTS(language="Finnish", with_position=True, stem=not lemmas, remove_stop_words=not lemmas)
    table.create_index("text", config=words)
    indexed = len(given.vectors) >= _INDEXED_FROM
    if indexed:
        table.create_index("vector", config=IvfPq(distance_type="dot"))
    table.optimize()
    return {"settings": f"FTS with positions, {'IVF_PQ' if indexed else 'no vector index'}"}


def opened(given: Given, place: Path) -> Lance:
    """Return the table, open."""
    return Lance(given, lancedb.connect(str(place)).open_table("passages"))


class Lance:
    """One open table."""

    def __init__(self, given: Given, table: Any) -> None:
        self._given = given
        self._table = table
        self._indexed = any("vector" in index.columns for index in table.list_indices())
        self.kinds = {"phrase": self.phrase, "wildcard": self.beginning, "filtered": self.filtered}

    def ask(self, asked: Asked) -> Any:
        """Answer a hybrid query."""
        return self._hybrid(asked.text, self._given.vector_of(asked)).to_list()

    def filtered(self, asked: Asked) -> Any:
        """Answer one with filters, which come before the ranking."""
        return self._hybrid(asked.text, self._given.vector_of(asked)).where(_condition(asked)).to_list()

    def phrase(self, asked: Asked) -> Any:
        """Answer a quoted query."""
        quoted = PhraseQuery(asked.text.strip('"'), "text")
        return self._hybrid(quoted, self._given.vector_of(asked)).to_list()

    def beginning(self, asked: Asked) -> Any:
        """Answer a query for words that begin so: there is no such query, a condition in SQL stands in for it."""
        start = asked.meaning.rstrip("*").replace("'", "")
        vector = self._vector_search(self._given.vector_of(asked))
        return vector.where(f"text LIKE '%{start}%'").limit(_LIMIT).select(["id"]).to_list()

    def change(self, row: dict[str, Any], vector: Any) -> None:
        """Put another text in the place of one passage."""
        fresh = [{name: row[name] for name in _FIELDS} | {"vector": vector}]
        self._table.merge_insert("id").when_matched_update_all().execute(fresh)

    def finds(self, word: str, vector: Any) -> bool:
        """Whether a search by this word gives the passage that holds it."""
        found = self._table.search(word, query_type="fts", fts_columns="text").limit(_LIMIT).select(["text"]).to_list()
        return any(word in one["text"] for one in found)

    def _hybrid(self, text: Any, vector: Any) -> Any:
        search = self._table.search(query_type="hybrid", fts_columns="text").vector(vector).text(text)
        search = search.distance_type("dot").rerank(RRFReranker()).limit(_LIMIT).select(["id"])
        return search.refine_factor(5) if self._indexed else search

    def _vector_search(self, vector: Any) -> Any:
        search = self._table.search(vector).distance_type("dot")
        return search.refine_factor(5) if self._indexed else search


def _condition(asked: Asked) -> str:
    years = f"start <= {asked.year_to} AND `end` >= {asked.year_from}"
    return f"{years} AND array_has(regions, '{asked.region}')" if asked.region else years


def _batches(given: Given, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    waiting: list[dict[str, Any]] = []

    def batch(last: int) -> pa.RecordBatch:
        vectors = given.vectors[last - len(waiting) : last].reshape(-1)
        columns = [pa.array([row[name] for row in waiting], schema.field(name).type) for name in _FIELDS]
        columns.append(pa.FixedSizeListArray.from_arrays(pa.array(vectors), given.vectors.shape[1]))
        return pa.RecordBatch.from_arrays(columns, schema=schema)

    for number, row in enumerate(given.rows(), 1):
        waiting.append(row)
        if len(waiting) == _BATCH:
            yield batch(number)
            waiting.clear()
    if waiting:
        yield batch(len(given.vectors))


if __name__ == "__main__":
    run("lancedb", build, opened)
