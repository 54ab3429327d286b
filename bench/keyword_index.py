"""How fast documents get into the keyword index, in how much memory and on how much disk. Prints a Markdown table.

Run as ``python -m bench.keyword_index [FOLDER]`` with a retrieval set in BEIR layout. Every row is a process of its
own, so that its peak memory is its own and no word has been read before.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from index.project import Project, ProjectId, Section, SectionKind
from index.store.keyword_index import write_keyword_index
from index.store.pieces import pieces

CORPUS: Final = Path(__file__).parent.parent / "corpus"
COPIES: Final = 40  # of corpus/, so that there is something to measure
GOAL: Final = "300/s, 600 MB"


def main() -> int:
    """Print the table, or measure one row and print it as JSON."""
    arguments = argparse.ArgumentParser(prog="python -m bench.keyword_index", description=__doc__)
    arguments.add_argument("folder", type=Path, nargs="?", help="holds corpus.jsonl; without it only corpus/ is read")
    arguments.add_argument("--measure", choices=("passages", "projects"), help="only this, in this process")
    chosen = arguments.parse_args()
    if chosen.measure:
        print(json.dumps(measured(passages(chosen.folder) if chosen.folder else projects())))
        return 0
    print("| one process | documents | words in each | documents a second of processor time | by the clock ", end="")
    print("| peak memory | on disk | asked for |\n|---|---|---|---|---|---|---|---|")
    if chosen.folder:
        print(row(f"passages of `{chosen.folder.name}`", "passages", chosen.folder, GOAL), flush=True)
    print(row(f"projects with all facts: `corpus/` {COPIES} times over", "projects"), flush=True)
    return 0


def row(name: str, kind: str, folder: Path | None = None, goal: str = "") -> str:
    """Return one line of the table, measured in a new process."""
    command = [sys.executable, "-m", "bench.keyword_index", "--measure", kind, *([str(folder)] if folder else [])]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    found = json.loads(run.stdout)
    return (
        f"| {name} | {found['documents']:,} | {found['words']:.0f} | {found['speed']:.0f} "
        f"| {found['by_clock']:.0f} | {found['memory']:.0f} MB | {found['disk']:.0f} MB | {goal} |"
    )


def measured(found: Sequence[Project]) -> dict[str, float]:
    """Write a keyword index of the projects and return what it took."""
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory) / "keyword"
        clock, worked = time.perf_counter(), time.process_time()
        write_keyword_index(folder, previous=None, removed=(), added=found)
        clock, worked = time.perf_counter() - clock, time.process_time() - worked
        disk = sum(file.stat().st_size for file in folder.iterdir())
    words = sum(len(piece.text.split()) for project in found for piece in pieces(project))
    return {
        "documents": len(found),
        "words": words / len(found),
        "speed": len(found) / worked,
        "by_clock": len(found) / clock,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "disk": disk / 1e6,
    }


def passages(folder: Path) -> list[Project]:
    """Return every passage of the set as a project without title and facts."""
    with (folder / "corpus.jsonl").open(encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    return [
        Project(
            id=ProjectId(entry["_id"]), title="", sections=(Section(kind=SectionKind.MUU, text=entry["text"].strip()),)
        )
        for entry in entries
    ]


def projects() -> list[Project]:
    """Return the projects of the bundled corpus, again and again under other ids."""
    from index.extraction import extract
    from index.readers import read

    files = sorted(file for file in CORPUS.glob("*.md") if file.stem != "README")
    once = [project for file in files for project in extract(read(file, CORPUS))]
    return [
        replace(project, id=ProjectId(f"{project.id}-{copy}")) for copy in range(COPIES) for project in once
    ]


if __name__ == "__main__":
    raise SystemExit(main())
