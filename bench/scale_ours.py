"""Measures our index of made projects, in a process of its own. Prints JSON."""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import index as _first  # noqa: F401 - before NumPy, as in every command of ours
from bench.scale_process import each, memory, percentiles, timed, together
from bench.scale_queries import FILTERED, LONG, SHORT, THREADS, TIMED, WARMING, Asked, read_queries

if TYPE_CHECKING:
    from index.embedding.encoder import Encoder, Vectors
    from search.engine import SearchEngine

ROOT: Final = Path(__file__).parent.parent
COMMAND: Final = [sys.executable, "-c", "from search.cli import main; main()"]
_COLD_RUNS: Final = 5
_UPDATES: Final = 3
_PATIENCE: Final = 5.0  # seconds after the command within which an open engine must have seen the new generation


def main() -> int:
    """Print one part of the measurements."""
    arguments = argparse.ArgumentParser(prog="python -m bench.scale_ours", description=__doc__)
    arguments.add_argument("part", choices=PARTS)
    arguments.add_argument("folder", type=Path, help="what bench.scale made for one size")
    chosen = arguments.parse_args()
    print(json.dumps(PARTS[chosen.part](chosen.folder)))
    return 0


class Prepared:
    """An ``Encoder`` whose queries have been encoded before: what is left is the search."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def prepare(self, asked: Sequence[Asked]) -> None:
        """Encode these queries now."""
        from search.query import read_query

        for one in asked:
            meaning = read_query(one.text).meaning
            if meaning:
                self._known[meaning] = self._encoder.encode_query(meaning)

    def encode_query(self, text: str) -> Vectors:
        """Return the vector, at once for a prepared query."""
        known = self._known.get(text)
        return self._encoder.encode_query(text) if known is None else known

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - all the rest is the encoder's
        return getattr(self._encoder, name)


def opening(folder: Path) -> dict[str, Any]:
    """Return how long a new process takes to open the index, and to give its first answer by words."""
    from search.engine import SearchEngine
    from search.results import Mode

    asked = read_queries(folder / "queries.json")[WARMING][0]
    started = time.perf_counter()
    engine = SearchEngine.open(folder / "index")
    opened = time.perf_counter() - started
    first = timed(lambda: engine.search(asked.text, mode=Mode.KEYWORD))
    return {"opening": opened, "first_answer": first, **memory()}


def warm(folder: Path) -> dict[str, Any]:
    """Return latencies and memory of one process with the model loaded."""
    from index.embedding import open_encoder
    from search.engine import SearchEngine
    from search.results import Mode

    settings = _settings(folder)
    asked = read_queries(folder / "queries.json")
    prepared = Prepared(open_encoder(settings))
    engine = SearchEngine(settings, prepared)
    engine.facets()
    engine.warm_up()
    before = memory()
    each(partial(_ask, engine), asked[WARMING])
    found: dict[str, Any] = {}
    for kind in TIMED:
        half = len(asked[kind]) // 2
        prepared.prepare(asked[kind][half:])
        found[kind] = {
            "with": percentiles(each(partial(_ask, engine), asked[kind][:half])),
            "without": percentiles(each(partial(_ask, engine), asked[kind][half:])),
        }
    half = len(asked[SHORT]) // 2  # rankings of so many queries ago are kept no more
    found["words alone, short"] = {
        "without": percentiles(each(partial(_ask, engine, mode=Mode.KEYWORD), asked[SHORT][half:]))
    }
    found["facets of all"] = {"without": percentiles(each(partial(_facets, engine), asked[FILTERED][:half]))}
    found["encoding"] = {"with": percentiles(each(prepared.encode_query, _new(asked[LONG][half:])))}
    return {"queries": found, "loaded": before, **memory()}


def threads(folder: Path) -> dict[str, Any]:
    """Return how many queries a second eight threads are answered on one engine, encoding included."""
    from search.engine import SearchEngine

    settings = _settings(folder)
    asked = read_queries(folder / "queries.json")
    engine = SearchEngine(settings)
    engine.facets()
    engine.warm_up()
    each(partial(_ask, engine), asked[WARMING])
    return {"threads": together(partial(_ask, engine), asked[THREADS]), **memory()}


def cold(folder: Path) -> dict[str, Any]:
    """Return clock and processor seconds of whole commands, a new process each."""
    return {
        "help": _commands(["--help"], folder),
        "keyword": _commands(["search", "vanhuspalvelu", "--mode", "keyword"], folder),
    }


def updating(folder: Path) -> dict[str, Any]:
    """Return how long it takes until one changed document is found, and a run over unchanged files.

    Works on a second index whose files are links to those of the first, which stays as it is.
    """
    from search.engine import SearchEngine
    from search.results import Mode

    copy = folder / "updated"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder / "index", copy, copy_function=os.link)
    (copy / "lock").unlink(missing_ok=True)
    files = sorted((folder / "documents").rglob("*.md"))
    first = _index(folder, copy)  # a first look, so that what lies on disk is read already
    unchanged = [_index(folder, copy) for _ in range(2)]
    engine = SearchEngine.open(copy)
    changes, commands = [], []
    for number in range(_UPDATES if len(files) <= 10_000 else 1):
        file, word = files[len(files) // 2 + number], f"kvasaarikellari{'abc'[number] * 3}"
        before = file.read_bytes()
        try:
            file.write_bytes(before + f"\nKokeiltiin {word}.\n".encode())
            started = time.perf_counter()
            commands.append(_index(folder, copy))
            while not engine.search(word, mode=Mode.KEYWORD).hits:
                if time.perf_counter() - started > commands[-1] + _PATIENCE:
                    raise SystemExit(f"{word} is not found after the update")
                time.sleep(0.02)
            changes.append(time.perf_counter() - started)
        finally:
            file.write_bytes(before)
    shutil.rmtree(copy, ignore_errors=True)
    return {
        "files": len(files), "first": first, "unchanged": min(unchanged), "changed": changes, "command": commands,
    }  # fmt: skip


def _ask(engine: SearchEngine, asked: Asked, mode: Any = None) -> object:  # noqa: ANN401 - Mode, imported when needed
    from search.results import Filters, Mode

    filters = Filters(
        year_from=asked.year_from or None, year_to=asked.year_to or None,
        regions=(asked.region,) if asked.region else (),
    )  # fmt: skip
    return engine.search(asked.text, mode or Mode.HYBRID, filters)


def _facets(engine: SearchEngine, asked: Asked) -> object:
    from search.results import Filters

    return engine.facets(Filters(year_from=asked.year_from, year_to=asked.year_to))


def _new(asked: Sequence[Asked]) -> list[str]:
    return [f"{one.text} uudelleen" for one in asked]


def _settings(folder: Path) -> Any:  # noqa: ANN401
    from bench.scale_index import settings_of

    return settings_of(folder)


def _environment(folder: Path, index: Path) -> dict[str, str]:
    return os.environ | {"HANKEHAKU_INDEX": str(index), "HANKEHAKU_CACHE": str(folder / "cache")}


def _index(folder: Path, index: Path) -> float:
    command = [*COMMAND, "index", str(folder / "documents")]
    run = partial(subprocess.run, command, check=True, capture_output=True, cwd=ROOT, env=_environment(folder, index))
    return timed(run)


def _commands(arguments: list[str], folder: Path) -> dict[str, float]:
    clock, worked = [], []
    for _ in range(_COLD_RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = partial(
            subprocess.run, [*COMMAND, *arguments], check=True, capture_output=True, cwd=ROOT,
            env=_environment(folder, folder / "index"),
        )  # fmt: skip
        clock.append(timed(run))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        worked.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"clock": sorted(clock)[_COLD_RUNS // 2], "processor": sorted(worked)[_COLD_RUNS // 2]}


PARTS: Final = {"opening": opening, "warm": warm, "threads": threads, "cold": cold, "updating": updating}


if __name__ == "__main__":
    raise SystemExit(main())
