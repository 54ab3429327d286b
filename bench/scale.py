"""Speed and memory of ours and of peers over a thousand, ten thousand and a hundred thousand made projects.

Run as ``python -m bench.scale [FOLDER]`` with a retrieval set in BEIR layout, whose text is what the projects are made
of; without it they are made of ``corpus/`` alone. Every system has the same passages, vectors and queries, and a
process of its own for each measurement. Prints Markdown, draws ``bench/scale.svg``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from bench.scale_corpus import SEED, VERSION
from bench.scale_export import PASSAGES, QUERY_TEXTS, export_model, export_passages, export_queries
from bench.scale_index import READ_UP_TO, build_ours
from bench.scale_peers import Environment, make_environment
from bench.scale_queries import QUERIES, RUNS, queries, read_queries, write_queries
from bench.scale_systems import OURS, ROOT, SYSTEMS, chosen, measure
from bench.scale_tables import faults, size_table, target_table
from bench.scale_texts import Pool, open_pool
from bench.scale_vectors import NOISE
from index.embedding import open_encoder
from index.errors import NoIndex, StaleIndex
from index.finnish.analyzer import fingerprint as analyzer_fingerprint
from index.pipeline import reading
from index.settings import Settings
from index.store.manifest import read_manifest
from index.store.opened import open_index

SIZES: Final = (1_000, 10_000, 100_000)
PLOT: Final = Path(__file__).parent / "scale.svg"
NAMES: Final = tuple(dict.fromkeys(one.name for one in SYSTEMS))


def main() -> int:
    """Print the tables; return 0."""
    arguments = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    arguments.add_argument("data", type=Path, nargs="?", help="holds corpus.jsonl and queries.jsonl")
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many projects")
    arguments.add_argument("--keep", type=Path, help="what is built stays here for the next time (the user's cache)")
    arguments.add_argument("--systems", nargs="+", choices=NAMES, default=NAMES)
    arguments.add_argument("--runs", type=int, default=RUNS, help="queries of each kind, with encoding and without")
    arguments.add_argument("--build", action="store_true", help="only build ours, and measure nothing")
    given = arguments.parse_args()
    keep: Path = (given.keep or Settings.read().cache_directory / "bench-scale").absolute()
    pool = open_pool(given.data)
    for size in given.sizes:
        prepare(keep / str(size), pool, given.data, keep, size, given.runs)
    if given.build:
        return 0
    environment = None
    if peers := [name for name in given.systems if name != OURS]:
        environment = make_environment(keep / "peers", [*peers, "plot"])
    by_size: dict[int, dict[str, Any]] = {}
    for size in given.sizes:
        print(f"{size:,} projects (load {os.getloadavg()[0]:.1f})", file=sys.stderr)
        folder = keep / str(size)
        by_size[size] = {}
        for one in chosen(given.systems, size):
            by_size[size][one.key] = measure(one, folder, environment)
            (folder / "results" / "all.json").write_text(json.dumps(by_size[size], indent=1), encoding="utf-8")
    print(told(pool, given.sizes))
    print(f"\n{target_table(by_size)}\n")
    for size, results in by_size.items():
        print(f"{size_table(size, passages_in(keep / str(size)), results)}\n")
    if missing := faults(by_size):
        print(f"Not measured:\n\n{missing}\n")
    if environment and "plot" not in environment.missing and draw(environment, keep, given.sizes):
        print("![Cost against size: latency, memory, disk and build time](scale.svg)")
    return 0


def prepare(folder: Path, pool: Pool, data: Path | None, keep: Path, size: int, runs: int) -> None:
    """Have our index, the queries, and what the peers take, in ``folder``; what is there and still holds stays."""
    settings = Settings.read()
    encoder = open_encoder(settings)
    recipe = {"pool": pool.key, "size": size, "seed": SEED, "version": VERSION, "noise": NOISE}
    note = folder / "made.json"
    if not (note.exists() and json.loads(note.read_text("utf-8")) == recipe and holds(folder, encoder.fingerprint)):
        folder.mkdir(parents=True, exist_ok=True)
        note.unlink(missing_ok=True)
        (folder / PASSAGES).unlink(missing_ok=True)
        for other in (folder / "results").glob("*.json"):
            other.unlink()  # figures of peers over other passages
        base = pool.vectors(encoder, keep, _encoded)
        # A process of its own: what building takes of memory is to be its alone.
        found = _in_a_process(folder, data, base_rows=len(base), size=size, keep=keep)
        (folder / "results").mkdir(exist_ok=True)
        (folder / "results" / f"{OURS}-plain-build.json").write_text(json.dumps(found), encoding="utf-8")
        note.write_text(json.dumps(recipe), encoding="utf-8")
    asked = queries(pool, data, runs)
    if not (
        (folder / QUERIES).exists() and (folder / QUERY_TEXTS).exists() and read_queries(folder / QUERIES) == asked
    ):
        write_queries(folder / QUERIES, asked)
        export_queries(folder, asked, encoder)
    if not (folder / PASSAGES).exists():
        print(f"{size:,} projects: passages for all ...", file=sys.stderr)
        export_model(folder, settings)
        export_passages(folder)


def holds(folder: Path, encoder: str) -> bool:
    """Whether the index in ``folder`` is what the present program would read, write and search."""
    directory = folder / "index"
    try:
        with open_index(directory, analyzer=analyzer_fingerprint(), encoder=encoder) as index:
            return read_manifest(directory / index.generation).reading == reading.fingerprint()
    except (NoIndex, StaleIndex):
        return False


def passages_in(folder: Path) -> int:
    """Return how many passages there are."""
    with open_index(folder / "index") as index:
        return index.manifest.passages


def told(pool: Pool, sizes: Sequence[int]) -> str:
    """Return what the reader of the tables has to know of this run."""
    read = ", ".join(f"{size:,}" for size in sizes if size <= READ_UP_TO)
    written = ", ".join(f"{size:,}" for size in sizes if size > READ_UP_TO)
    how = [f"Text: {pool.name}, {len(pool.sections):,} sections, {pool.rows[-1].stop:,} passages with real vectors."]
    how += [f"Load at the end: {os.getloadavg()[2]:.1f} over 15 minutes."]
    how += [f"Files were read and understood at {read} projects."] if read else []
    how += [f"At {written} the records were indexed without reading their files."] if written else []
    return " ".join(how)


def draw(environment: Environment, keep: Path, sizes: Sequence[int]) -> bool:
    """Draw cost against size; return whether that went well."""
    results = [str(keep / str(size) / "results" / "all.json") for size in sizes]
    command = [str(environment.python), "-m", "bench.peers.plot", str(PLOT), *results]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if run.returncode:
        print(f"the plot is left out: {(run.stderr.splitlines() or ['?'])[-1]}", file=sys.stderr)
    return run.returncode == 0


def build_here(folder: Path, data: Path | None, keep: Path, size: int) -> dict[str, object]:
    """Build ours in this process."""
    pool = open_pool(data)
    encoder = open_encoder(Settings.read())
    return build_ours(folder, pool, pool.vectors(encoder, keep), encoder, size)


def _in_a_process(folder: Path, data: Path | None, *, base_rows: int, size: int, keep: Path) -> dict[str, object]:
    print(f"{size:,} projects: our index, of {base_rows:,} real vectors ...", file=sys.stderr)
    code = (
        "import json, sys; from pathlib import Path; from bench.scale import build_here; "
        "folder, data, keep, size = sys.argv[1:]; "
        "print(json.dumps(build_here(Path(folder), Path(data) if data else None, Path(keep), int(size))))"
    )
    command = [sys.executable, "-c", code, str(folder), str(data or ""), str(keep), str(size)]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, object] = json.loads(run.stdout.strip().splitlines()[-1])
    return found


def _encoded(done: int, total: int) -> None:
    print(f"\r{done} of {total} real passages encoded", end="\n" if done == total else "", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
