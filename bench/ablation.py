"""What each step of reading Finnish brings: keyword search with one step left out at a time. Prints Markdown.

Run as ``python -m bench.ablation FOLDER`` with a retrieval set in BEIR layout. Every row is a process of its own with
its own index, because words once read are kept.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from math import log
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import ir_measures
import numpy as np

from bench.retrieval import DEPTH, MEASURES, Run, judgements, texts
from index.finnish import analyzer, known_words, lemmas
from index.finnish.token import TermKind
from index.finnish.voikko import readings
from index.finnish.word import Word, whole
from index.project import Project, ProjectId, Section, SectionKind
from index.store.keyword_index import KeywordIndex, write_keyword_index
from search import keyword, keyword_terms, keyword_translation
from search.keyword import KeywordSearch
from search.query import read_query

Patch = tuple[Any, str, Any]  # where, name, what stands there instead


def _as_it_stands(word: str) -> Word:
    return Word(word, (word,), (), (whole(word, TermKind.SURFACE, word),), False, False)


def _first_lemma(word: str) -> Word | None:
    found = readings(word)
    if not found:
        return None
    lemma = found[0].base
    return Word(word, (lemma,), (), (whole(lemma, TermKind.LEMMA, word),), True, False)


def _first_reading(word: str) -> Word | None:
    with patch.object(known_words, "readings", lambda form: readings(form)[:1]):
        return known_words.read_known(word)


def _whooshs_idf(frequency: int, documents: int) -> float:
    return log(documents / (frequency + 1)) + 1


def _nothing(*_: object) -> Iterator[Any]:
    return iter(())


_ONE_LEMMA: Final[list[Patch]] = [
    (lemmas, "read_known", _first_lemma),
    (lemmas, "read_unknown", _as_it_stands),
    (analyzer, "restorations", lambda *_: {}),
]
STEPS: Final[dict[str, list[Patch]]] = {
    "everything": [],
    "the dictionary's first lemma alone, for every word": _ONE_LEMMA,
    "without the other readings of a word": [(lemmas, "read_known", _first_reading)],
    "without the verbs behind participles, doers and doings": [(known_words, "_verb_bases", _nothing)],
    "without the parts of compounds": [(known_words, "_part_terms", _nothing), (known_words, "_other_heads", _nothing)],
    "without compounds restored from coordinations": [(analyzer, "restorations", lambda *_: {})],
    "without guesses at words that the dictionary lacks": [(lemmas, "read_unknown", _as_it_stands)],
    "without leaving out stop words": [(known_words, "is_stop", lambda *_: False)],
    "without compounds spelled out in the text": [(keyword_translation, "PARTS", 1e-9)],
    "without compounds that words of the query spell out": [(keyword_translation, "JOINED", 1e-9)],
    "without pieces of compounds helping to order": [(keyword_translation, "PIECE", 1e-9)],
    "without words for quoted phrases that stand nowhere": [(keyword, "relaxed", lambda root, _: (root, ()))],
    "with Whoosh's own idf": [(keyword_terms, "idf", _whooshs_idf)],
}


def main() -> int:
    """Print the table, or one row of it."""
    arguments = argparse.ArgumentParser(prog="python -m bench.ablation", description=__doc__)
    arguments.add_argument("folder", type=Path, help="holds corpus.jsonl, queries.jsonl and qrels.tsv")
    arguments.add_argument("--step", choices=STEPS, help="only this row, in this process")
    chosen = arguments.parse_args()
    if chosen.step:
        print(row(chosen.step, chosen.folder))
        return 0
    print("| keyword search | nDCG@10 | R@100 |\n|---|---|---|", flush=True)
    for step in STEPS:
        command = [sys.executable, "-m", "bench.ablation", str(chosen.folder), "--step", step]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        if run.returncode:
            return run.returncode
        print(run.stdout.strip(), flush=True)
    return 0


def row(step: str, folder: Path) -> str:
    """Return one line of the table: documents and queries read without the step."""
    with _patched(STEPS[step]), tempfile.TemporaryDirectory() as directory:
        measured = ir_measures.calc_aggregate(
            MEASURES, list(judgements(folder / "qrels.tsv")), _run(folder, Path(directory) / "keyword")
        )
    return f"| {step} | " + " | ".join(f"{measured[measure]:.3f}" for measure in MEASURES) + " |"


@contextmanager
def _patched(patches: list[Patch]) -> Iterator[None]:
    with ExitStack() as stack:
        for where, name, instead in patches:
            stack.enter_context(patch.object(where, name, instead))
        yield


def _run(folder: Path, index: Path) -> Run:
    projects = (
        Project(id=ProjectId(name), title="", sections=(Section(kind=SectionKind.MUU, text=text),))
        for name, text in texts(folder / "corpus.jsonl").items()
    )
    ids = write_keyword_index(index, previous=None, removed=(), added=projects)
    search = KeywordSearch(KeywordIndex(index, np.arange(len(ids), dtype=np.int32)))
    found: Run = {}
    for question, text in texts(folder / "queries.jsonl").items():
        ranking = search.rank(read_query(text))
        best = np.lexsort((ranking.ordinals, -ranking.scores))[:DEPTH]
        found[question] = {ids[ranking.ordinals[place]]: float(ranking.scores[place]) for place in best}
    return found


if __name__ == "__main__":
    raise SystemExit(main())
