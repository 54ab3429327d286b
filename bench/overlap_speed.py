"""How long the overlap check and similar projects take on ten thousand projects. Prints Markdown.

The projects are made of the bundled corpus: sections of different documents put together, so that words keep their
frequencies; vectors are the real ones of those passages with a little noise, so that no two are the same.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from bench.families import corpus
from bench.made_index import entry
from index.embedding import open_encoder
from index.finnish.analyzer import fingerprint
from index.pipeline.drafting import draft_of_text
from index.pipeline.encoding import encode_projects
from index.pipeline.passage_words import front_terms, passage_terms
from index.project import Project, ProjectId
from index.settings import Settings
from index.store.passage_terms import gather
from index.store.writer import Contents, write_generation
from search.engine import SearchEngine
from search.overlap.drafts import draft_of
from search.overlap.records import Draft
from search.overlap.report_file import written
from tests.overlap.judged import judged_drafts

PROJECTS: Final = 10_000
PASSAGES: Final = 50_000
DRAFTS: Final = 200
_NOISE: Final = 0.02  # of a component, in units of its mean size
_RUNS: Final = 7


def main() -> int:
    """Print the table."""
    arguments = argparse.ArgumentParser(prog="python -m bench.overlap_speed", description=__doc__)
    arguments.add_argument("--index", type=Path, help="keep the index here, and take it from here when it is there")
    arguments.add_argument("--drafts", type=int, default=DRAFTS, help="of the call round; 0 leaves it out")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        index = chosen.index or Path(directory) / "index"
        if not (index / "CURRENT").exists():
            write(index)
        measure(SearchEngine.open(index), chosen.drafts)
    return 0


def measure(engine: SearchEngine, drafts: int) -> None:
    """Print a row for each job."""
    status = engine.status()
    print(f"| {status.projects:,} projects, {status.passages:,} passages | median | slowest | asked for |")
    print("|---|---|---|---|")
    engine.warm_up()
    draft = two_pages()
    first = _timed(lambda: engine.overlap(draft))
    print(_row("a two-page draft, the first of a process", [first], "5 s"), flush=True)
    times = [_timed(lambda: engine.overlap(draft)) for _ in range(_RUNS)]
    print(_row(f"the same again, encoding included ({len(draft.goals)} goals)", times, "5 s"), flush=True)
    report = engine.overlap(draft)
    for suffix in (".docx", ".html", ".csv"):
        print(_row(f"its report as {suffix}", [_timed(partial(written, suffix, report)) for _ in range(3)], ""))
    ids = random.Random(4).sample(engine._now().index.catalogue.ids(), 40)
    times = [_timed(partial(engine.similar, one)) for one in ids]
    print(_row("similar projects of one, warm (40 different ones)", times[5:], "0.15 s"), flush=True)
    if drafts:
        many = round_of(drafts)
        took = _timed(lambda: engine.call_round(many, on_draft=_told))
        goals = sum(len(one.goals) for one in many)
        print(_row(f"a call round of {drafts} drafts ({goals:,} goals), one run", [took], "minutes"))


def two_pages() -> Draft:
    """Return a draft of two pages: the longest judged plan of the fitting half."""
    longest = max((one.file for one in judged_drafts("fit")), key=lambda file: file.stat().st_size)
    return draft_of(draft_of_text(longest.read_text(encoding="utf-8")))


def round_of(count: int) -> list[Draft]:
    """Return drafts made of the paragraphs of the judged ones, shuffled, so that many overlap here and there."""
    chance = random.Random(11)
    texts = [one.file.read_text(encoding="utf-8") for one in judged_drafts("fit")]
    parts = [part for text in texts for part in text.split("\n\n") if len(part) > 80]
    drafts = []
    for number in range(count):
        text = "\n\n".join([f"# Luonnos {number}", *chance.sample(parts, 9)])
        drafts.append(replace(draft_of(draft_of_text(text)), name=f"luonnos-{number:03}.md"))
    return drafts


def write(directory: Path) -> None:
    """Write the index of made-up projects."""
    chance, noise = random.Random(7), np.random.default_rng(7)
    real = corpus()
    settings = Settings.read()
    encoder = open_encoder(settings)
    encoded = encode_projects(real, encoder, settings)
    rows: dict[tuple[int, int], list[int]] = {}
    for row, place in enumerate(encoded.places):
        rows.setdefault((int(place["project"]), int(place["section"])), []).append(row)
    keys = sorted(rows)
    known = passage_terms(real, encoded.places)
    projects: list[Project] = []
    places, sources = [], []
    for number in range(PROJECTS):
        model = chance.choice(real)
        sections = []
        taken = 0
        while taken < PASSAGES / PROJECTS:
            project, section = chance.choice(keys)
            for row in rows[project, section]:
                place = encoded.places[row].copy()
                place["project"], place["section"] = number, len(sections)
                places.append(place)
                sources.append(row)
                taken += 1
            sections.append(real[project].sections[section])
        projects.append(replace(
            model, id=ProjectId(f"{model.id}-{number}"), sections=tuple(sections), parent=None, continues=None,
            relations=(), mentions=(), provenance=(),
        ))  # fmt: skip
        if number % 500 == 0:
            print(f"\r{number} of {PROJECTS} projects made", end="", file=sys.stderr)
    matrix = encoded.matrix[sources]
    matrix = matrix + noise.standard_normal(matrix.shape).astype(np.float32) * _NOISE / matrix.shape[1] ** 0.5
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    directory.mkdir(parents=True, exist_ok=True)
    contents = Contents(
        entries=[entry(project) for project in projects], matrix=matrix, places=np.array(places),
        terms=gather(known.of_passage(row) for row in sources), front=front_terms(projects), analyzer=fingerprint(),
        encoder=encoded.encoder, reading="", roots=(),
    )  # fmt: skip
    write_generation(directory, contents)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _told(done: int, total: int) -> None:
    print(f"\r{done} of {total} drafts", end="", file=sys.stderr)


def _row(name: str, seconds: Sequence[float], asked: str) -> str:
    return f"| {name} | {_said(statistics.median(seconds))} | {_said(max(seconds))} | {asked} |"


def _said(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
