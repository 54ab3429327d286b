"""An index in Milvus against the same on this machine: whether they answer alike, how fast, and what bringing it takes.

``python -m bench.milvus [--queries N] [INDEX ...]`` compares indexes that are there (built with the bundled model);
without any it builds one of the bundled corpus. Milvus is milvus-lite in a folder, unless HANKEHAKU_BENCH_MILVUS gives
an address.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Final

import numpy as np

from index.address import MilvusAddress, read_address
from index.embedding import open_encoder
from index.embedding.encoder import Vectors
from index.finnish.analyzer import query_words
from index.milvus.packing import packed
from index.milvus.passage_words import passage_words_of
from index.milvus.publishing import publish
from index.milvus.words import words_of
from index.pipeline import build
from index.settings import Settings
from index.store.opened import OpenIndex, open_index
from search.engine import SearchEngine
from search.query import Lack, NothingToSearch, read_query
from search.results import Filters, Mode

QUERIES: Final = 500
SHARES: Final = {
    "words": 0.4,
    "a phrase": 0.2,
    "the beginning of a word": 0.1,
    "words, narrowed": 0.15,
    "a sentence": 0.15,
}
SIMILAR: Final = 50
COUNTED: Final = 300  # projects whose rows are weighed
_SEED: Final = 19
_SHOWN: Final = 12  # answers that differ
Answer = tuple[list[str], int]  # the ids of ten hits, and how many there are
Ask = Callable[[SearchEngine], Answer]
_WORD: Final = re.compile(r"[A-Za-zÅÄÖåäö][A-Za-zÅÄÖåäö-]{3,}")
_UNASKABLE: Final = (NothingToSearch, TypeError, IndexError, ValueError)  # a piece of text that makes no query
_ADDRESS: Final = "HANKEHAKU_BENCH_MILVUS"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and what narrows it."""

    kind: str
    text: str
    filters: Filters


class Once:
    """An encoder that encodes every query once, so that both indexes are asked with the same vector and no wait."""

    def __init__(self, settings: Settings) -> None:
        self._encoder = open_encoder(settings)
        self._known: dict[str, Vectors] = {}
        self.fingerprint, self.is_loaded = self._encoder.fingerprint, True
        self.load = self._encoder.load
        self.encode_passages, self.encode_queries = self._encoder.encode_passages, self._encoder.encode_queries

    def encode_query(self, text: str) -> Vectors:
        """Return the vector of a query."""
        if text not in self._known:
            self._known[text] = self._encoder.encode_query(text)
        return self._known[text]


def queries(index: OpenIndex, count: int = QUERIES) -> list[Asked]:
    """Return queries out of titles and texts of an index, the same every time."""
    chance = random.Random(_SEED)
    ordinals = chance.sample(range(index.catalogue.count), min(400, index.catalogue.count))
    projects = index.catalogue.by_ordinals(ordinals)
    regions = sorted({region for project in projects for region in project.regions})
    makers = {
        "words": lambda text: " ".join(
            chance.sample(words := _telling(text), min(chance.choice((1, 2, 2, 3)), len(words)))
        ),
        "a phrase": lambda text: f'"{_run(text, chance, chance.choice((2, 2, 3)))}"',
        "the beginning of a word": lambda text: f"{chance.choice(_telling(text))[:5]}*",
        "words, narrowed": lambda text: " ".join(chance.sample(words := _telling(text), min(2, len(words)))),
        "a sentence": lambda text: _run(text, chance, 12),
    }
    found: list[Asked] = []
    for kind, share in SHARES.items():
        seen: set[str] = set()
        while len(seen) < round(count * share):
            project = chance.choice(projects)
            texts = [project.title, *(section.text for section in project.sections if len(section.text) > 80)]
            with suppress(*_UNASKABLE):
                text = makers[kind](chance.choice(texts))
                if text not in seen and read_query(text):
                    seen.add(text)
                    narrowed = kind == "words, narrowed"
                    some = Filters(year_from=chance.randint(2005, 2015)) if narrowed else Filters()
                    if narrowed and regions and chance.random() < 0.5:
                        some = Filters(regions=(chance.choice(regions),))
                    found.append(Asked(kind, text, some))
    return found


def _telling(text: str) -> list[str]:
    words = [word for word in _WORD.findall(text) if any(not one.is_stop for one in query_words(word))]
    if not words:
        raise NothingToSearch(Lack.NO_WORDS)
    return words


def _run(text: str, chance: random.Random, length: int) -> str:
    words = text.split()
    start = chance.randrange(max(1, len(words) - length))
    return " ".join(words[start : start + length]).replace('"', " ")


@dataclass
class Compared:
    """Answers of one kind, here and there."""

    same: int = 0  # the same ten in the same order
    same_set: int = 0
    first: int = 0
    totals: int = 0
    times: tuple[list[float], list[float]] = field(default_factory=lambda: ([], []))  # milliseconds

    def add(self, ask: Ask, here: SearchEngine, there: SearchEngine) -> int:
        """Ask both; return the first place that is another there, 0 where all are the same."""
        answers = []
        for engine, times in zip((here, there), self.times, strict=True):
            started = time.perf_counter()
            answers.append(ask(engine))
            times.append((time.perf_counter() - started) * 1000)
        (ours, our_total), (theirs, their_total) = answers
        self.same += ours == theirs
        self.same_set += set(ours) == set(theirs)
        self.first += ours[:1] == theirs[:1]
        self.totals += our_total == their_total
        pairs = enumerate(zip_longest(ours, theirs), start=1)
        return next((place for place, (one, other) in pairs if one != other), 0)

    def row(self, name: str) -> str:
        """Return it as a line of the table."""
        count = max(len(self.times[0]), 1)
        shares = (f"{100 * n / count:.1f} %" for n in (self.same, self.same_set, self.first, self.totals))
        quantiles = (f"{statistics.median(one):.0f} / {np.quantile(one, 0.95):.0f} ms" for one in self.times)
        return f"| {name} | {' | '.join(shares)} | {' | '.join(quantiles)} |"


def compare(folder: Path, address: MilvusAddress, cache: Path, count: int) -> list[str]:
    """Return the table of one index, and which answers differ, in lines."""
    settings = Settings(index_directory=folder)
    far = Settings(index_directory=address.working_folder, milvus=str(address), cache_directory=cache)
    encoder = Once(settings)
    started = time.perf_counter()
    with open_index(folder) as index:
        publish(index, address)
        brought = time.perf_counter() - started
        rows = row_sizes(index)
        asked = queries(index, count)
        chosen = random.Random(_SEED).sample(list(index.catalogue.ids()), min(SIMILAR, index.catalogue.count))
        size = f"{index.catalogue.count:,} projects, {len(index.vectors):,} passages"
    here, there = (SearchEngine(one, encoder) for one in (settings, far))  # type: ignore[arg-type]
    before, started = _megabytes(cache), time.perf_counter()
    there.status()
    opened = time.perf_counter() - started
    lines = [
        f"**{size}.** Brought in {brought:.0f} s; a reader opened it in {opened:.1f} s the first time"
        f" and keeps {_megabytes(cache) - before:.1f} MB. {rows}",
        "",
        "| mode | the same ten in the same order | the same ten | the same first | the same number of hits |"
        " here p50 / p95 | in Milvus p50 / p95 |",
        "|---|---|---|---|---|---|---|",
    ]
    differing: list[str] = []
    for mode in Mode:
        counted = Compared()
        for one in asked:
            encoder.encode_query(read_query(one.text).meaning)
            if place := counted.add(partial(_search, one, mode), here, there):
                differing.append(f"{mode.value}, {one.kind}: `{one.text[:60]}` from place {place} on")
        lines.append(counted.row(mode.value))
    alike = Compared()
    for name in chosen:
        alike.add(partial(_similar, name), here, there)
    lines.append(alike.row("similar projects"))
    here.close()
    there.close()
    return [*lines, "", *(f"- {line}" for line in differing[:_SHOWN])]


def row_sizes(index: OpenIndex) -> str:
    """Return what the texts and the sparse vector of a project take in Milvus, on average of some, in a sentence."""
    count = index.catalogue.count
    some = sorted(random.Random(_SEED).sample(range(count), min(COUNTED, count)))
    words = list(words_of(index.keyword, np.array(some, dtype=np.int64)))
    texts = {
        "the record": (record.encode() for record in index.catalogue.records(some)),
        "words": (found.pack() for _, found, _ in words),
        "words of passages": (found.pack() for found in passage_words_of(index, some)),
    }
    told = (f"{sum(len(text) for data in all_ for text in packed(data)) / len(some) / 1000:.1f} kB of {name}"
            for name, all_ in texts.items())  # fmt: skip
    terms = statistics.mean(len(sparse) for _, _, sparse in words)
    return f"A project's rows hold {', '.join(told)}, and a sparse vector of {terms:.0f} terms."


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def _search(asked: Asked, mode: Mode, engine: SearchEngine) -> Answer:
    found = engine.search(asked.text, mode, asked.filters)
    return [str(hit.id) for hit in found.hits], found.total


def _similar(name: str, engine: SearchEngine) -> Answer:
    found = [str(hit.id) for hit in engine.similar(name).hits]
    return found, len(found)


def main() -> int:
    """Print the tables."""
    folder = Path(tempfile.mkdtemp(prefix="hankehaku-milvus-"))
    try:
        arguments = argparse.ArgumentParser(prog="python -m bench.milvus", description=__doc__)
        arguments.add_argument("--queries", type=int, default=QUERIES)
        arguments.add_argument("indexes", nargs="*", type=Path)
        chosen = arguments.parse_args()
        indexes = chosen.indexes
        if not indexes:
            settings = Settings(index_directory=folder / "index")
            build([Path("corpus")], settings)
            indexes = [settings.index_directory]
        print(
            f"{chosen.queries} queries out of titles and texts: "
            + ", ".join(f"{round(chosen.queries * share)} of {kind}" for kind, share in SHARES.items())
            + f"; load {os.getloadavg()[0]:.1f}.\n"
        )
        for number, index in enumerate(indexes):
            given = os.environ.get(_ADDRESS)
            address = (
                read_address(f"{given}_{number}") if given else MilvusAddress(str(folder / "lite.db"), f"x{number}")
            )
            assert address
            print("\n".join(compare(index, address, folder / "cache", chosen.queries)), flush=True)
            print()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
