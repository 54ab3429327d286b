"""How well passages are found: each mode of our search beside plainer BM25, on a retrieval set in BEIR layout."""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import ir_measures
import numpy as np
from ir_measures import R, nDCG

from bench.made_index import write_index
from index.embedding import open_encoder
from index.finnish.voikko import readings
from index.project import Project, ProjectId, Section, SectionKind
from index.settings import Settings
from search.query import read_query
from search.ranking import rank
from search.results import Fusion, Mode
from search.snapshot import Snapshot, open_snapshot

MEASURES: Final = (nDCG @ 10, R @ 100)
DEPTH: Final = 100  # projects of each ranking that are measured
RUNS: Final = (
    ("keyword", Mode.KEYWORD, Fusion.CONVEX),
    ("semantic", Mode.SEMANTIC, Fusion.CONVEX),
    ("hybrid, convex combination", Mode.HYBRID, Fusion.CONVEX),
    ("hybrid, reciprocal rank fusion", Mode.HYBRID, Fusion.RRF),
)
Run = dict[str, dict[str, float]]  # query id -> passage id -> score
Texts = dict[str, str]  # id -> text


def main() -> int:
    """Print the table."""
    arguments = argparse.ArgumentParser(prog="python -m bench.retrieval", description=__doc__)
    arguments.add_argument("folder", type=Path, help="holds corpus.jsonl, queries.jsonl and qrels.tsv")
    arguments.add_argument("--index", type=Path, help="keep the index here, and take it from here when it is there")
    folder: Path = arguments.parse_args().folder
    kept: Path | None = arguments.parse_args().index
    corpus, queries = texts(folder / "corpus.jsonl"), texts(folder / "queries.jsonl")
    qrels = list(judgements(folder / "qrels.tsv"))
    print(f"| run ({len(corpus)} passages, {len(queries)} questions) | nDCG@10 | R@100 |\n|---|---|---|")
    plainer = {
        "BM25, words as they stand": surface,
        "BM25, Snowball's Finnish stems": snowball(),
        "BM25, the dictionary's first lemma": first_lemmas,
    }
    for name, terms in plainer.items():
        print(row(name, qrels, plain_bm25(corpus, queries, terms)), flush=True)
    with tempfile.TemporaryDirectory() as directory:
        index = kept or Path(directory)
        if not (index / "CURRENT").exists():
            write_index(index, projects_of(corpus))
        snapshot = open_snapshot(index, None)
        for name, run in ours(snapshot, queries):
            print(row(f"Hankehaku, {name}", qrels, run), flush=True)
    return 0


def texts(file: Path) -> Texts:
    """Return id -> text of a file of JSON lines."""
    with file.open(encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    return {entry["_id"]: f"{entry.get('title', '')}\n{entry['text']}".strip() for entry in entries}


def judgements(file: Path) -> Iterator[ir_measures.Qrel]:
    """Yield which passages answer which questions."""
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        question, passage, relevance = line.split("\t")
        yield ir_measures.Qrel(question, passage, int(relevance))


def row(name: str, qrels: list[ir_measures.Qrel], run: Run) -> str:
    """Return one line of the table."""
    measured = ir_measures.calc_aggregate(MEASURES, qrels, run)
    return f"| {name} | {measured[nDCG @ 10]:.3f} | {measured[R @ 100]:.3f} |"


def projects_of(corpus: Texts) -> list[Project]:
    """Return every passage as a project without a title."""
    return [
        Project(id=ProjectId(name), title="", sections=(Section(kind=SectionKind.MUU, text=text),))
        for name, text in corpus.items()
    ]


def ours(snapshot: Snapshot, queries: Texts) -> Iterator[tuple[str, Run]]:
    """Yield what each mode of the real search ranks first for every question."""
    encoder = open_encoder(Settings.read())
    ids = snapshot.index.catalogue.ids()
    read = {name: read_query(text) for name, text in queries.items()}
    vectors = {name: encoder.encode_query(query.meaning) for name, query in read.items()}
    for name, mode, fusion in RUNS:
        run: Run = {}
        for question, query in read.items():
            ranked = rank(snapshot, query, mode, fusion, None if mode is Mode.KEYWORD else vectors[question])
            best = zip(ranked.scores.ordinals[:DEPTH], ranked.scores.values[:DEPTH], strict=True)
            run[question] = {ids[ordinal]: float(score) for ordinal, score in best}
        yield name, run


def plain_bm25(corpus: Texts, queries: Texts, terms: Callable[[str], list[str]]) -> Run:
    """Return what BM25 of another library (Lucene's variant, the same k1 and b) ranks first, over simpler terms."""
    import bm25s

    retriever = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    retriever.index([terms(text) for text in corpus.values()], show_progress=False)
    found, scores = retriever.retrieve([terms(text) for text in queries.values()], k=DEPTH, show_progress=False)
    ids = np.array(list(corpus))
    return {
        question: {str(name): float(score) for name, score in zip(ids[numbers], values, strict=True) if score > 0}
        for question, numbers, values in zip(queries, found, scores, strict=True)
    }


def surface(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return re.findall(r"\w+", text.lower())


def first_lemmas(text: str) -> list[str]:
    """Return the first lemma that Voikko gives for each word, or the word: what most users of Voikko index."""
    return [found[0].base if (found := readings(word)) else word for word in surface(text)]


def snowball() -> Callable[[str], list[str]]:
    """Return what most search engines make of Finnish."""
    import snowballstemmer

    stemmer = snowballstemmer.stemmer("finnish")

    def stems(text: str) -> list[str]:
        stemmed: Sequence[str] = stemmer.stemWords(surface(text))
        return list(stemmed)

    return stems


if __name__ == "__main__":
    raise SystemExit(main())
