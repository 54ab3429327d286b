"""txtai: ``hybrid=True, content=True`` with everything else as it comes, and the vectors that all get."""

# ruff: noqa: ANN401 - what peers take and give has no annotations
from __future__ import annotations

import types
from pathlib import Path
from typing import Any

import numpy as np
from txtai import Embeddings

from bench.peers.data import Asked, Given
from bench.peers.harness import run

_LIMIT = 10
_CANDIDATES = 1000  # of a ranking whose facets are counted
_QUERY, _DATA = "query: ", "passage: "


def build(given: Given, place: Path) -> dict[str, Any]:
    """Write the index."""
    embeddings = Embeddings(
        method="external", transform=_Source(given).transform_of(), hybrid=True, content=True,
        instructions={"query": _QUERY, "data": _DATA},
    )  # fmt: skip
    embeddings.index((row["id"], _document(row), None) for row in given.rows())
    embeddings.config.pop("transform", None)  # a function cannot be saved
    embeddings.save(str(place))
    return {"settings": f"hybrid=True, content=True, {embeddings.config.get('backend', 'faiss')}"}


def opened(given: Given, place: Path) -> Txtai:
    """Return the index, loaded."""
    return Txtai(given, place)


class Txtai:
    """One loaded index."""

    def __init__(self, given: Given, place: Path) -> None:
        self._place = place
        self._source = _Source(given)
        self._embeddings = Embeddings()
        self._embeddings.load(str(place))
        self._embeddings.model.transform = self._source.transform_of()
        self.kinds = {
            "phrase": self.like, "wildcard": self.wildcard, "filtered": self.filtered, "facets": self.facets,
        }  # fmt: skip

    def ask(self, asked: Asked) -> Any:
        """Answer a hybrid query."""
        return self._select("", asked, asked.text)

    def filtered(self, asked: Asked) -> Any:
        """Answer one with filters, as SQL has them: among the nearest candidates."""
        condition = f" and start <= {asked.year_to} and finish >= {asked.year_from}"
        if asked.region:
            condition += f" and region like '%{asked.region}%'"
        return self._select(condition, asked, asked.text)

    def like(self, asked: Asked) -> Any:
        """Answer a quoted query: there are no phrases, a condition among the nearest candidates stands in for it."""
        return self._select(f" and text like '%{_bare(asked.text)}%'", asked, _bare(asked.text))

    def wildcard(self, asked: Asked) -> Any:
        """Answer a query for words that begin so: its index of words takes an asterisk."""
        return self._select("", asked, asked.meaning)

    def facets(self, asked: Asked) -> Any:
        """Count the values of one fact among the nearest candidates."""
        query = f"select programme, count(*) from txtai where similar(:q, {_CANDIDATES}) group by programme"
        return self._search(query, asked, asked.text)

    def change(self, row: dict[str, Any], vector: Any) -> None:
        """Put another text in the place of one passage, and save it as the others do."""
        self._source.told[row["text"]] = vector
        self._embeddings.upsert([(row["id"], _document(row), None)])
        self._embeddings.save(str(self._place))
        self._embeddings.model.transform = self._source.transform_of()

    def finds(self, word: str, vector: Any) -> bool:
        """Whether a search by this word gives the passage that holds it."""
        self._source.told[word] = vector
        found = self._embeddings.search("select text from txtai where similar(:q) limit 10", parameters={"q": word})
        return any(word in one["text"] for one in found)

    def _select(self, condition: str, asked: Asked, text: str) -> Any:
        return self._search(f"select id, score from txtai where similar(:q){condition} limit {_LIMIT}", asked, text)

    def _search(self, query: str, asked: Asked, text: str) -> Any:
        if asked.vector is not None:
            self._source.told[text] = asked.vector
        else:
            self._source.meanings[text] = asked.meaning
        return self._embeddings.search(query, parameters={"q": text})


class _Source:
    """Gives vectors as txtai asks for them: those of the passages in order, those of queries by their text."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._next = 0
        self.told: dict[str, Any] = {}
        self.meanings: dict[str, str] = {}

    def transform_of(self) -> types.FunctionType:
        """Return a plain function, the only thing that txtai calls without making it anew."""

        def transform(texts: list[str]) -> Any:
            return np.stack([self._vector(text) for text in texts])

        return transform

    def _vector(self, text: str) -> Any:
        if text.startswith(_DATA):
            known = self.told.get(text.removeprefix(_DATA))
            if known is not None:
                return known
            self._next += 1
            return self._given.vectors[self._next - 1]
        text = text.removeprefix(_QUERY)
        known = self.told.get(text)
        return self._given.encode(self.meanings.get(text, text)) if known is None else known


def _document(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": row["text"], "project": row["project"], "start": row["start"], "finish": row["end"],
        "region": ", ".join(row["regions"]), "programme": row["programme"], "administrator": row["administrator"],
    }  # fmt: skip


def _bare(text: str) -> str:
    return text.strip('"').replace("'", "")


if __name__ == "__main__":
    run("txtai", build, opened)
