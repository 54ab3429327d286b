"""How the app answers over ten thousand projects: one visitor, many at once, a real browser. Prints Markdown.

Visitors without a browser speak Streamlit's own protocol (``app_session``); what a person sees is timed in Chromium
(``app_laps``). The projects are those of ``overlap_speed``.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bench import overlap_speed
from bench.app_laps import BACK, CLICK, ENTER, FIRST, Seconds, laps
from bench.app_people import FRONT, KINDS, SEARCH, Crowd, Params, Step, around, asked, wait_until_warm
from bench.app_server import Server, served
from index.errors import NoIndex, StaleIndex
from search.engine import SearchEngine
from ui.address import NARROWINGS
from ui.results import PAGE_SIZE

PEOPLE: Final = 10
SECONDS: Final = 60.0
LAPS: Final = 12
_THINKS, _THINKS_ALONE = 3.5, 0.2  # seconds on average; who is alone disturbs nobody by being quick
_VALUES_OF_A_FACET: Final = 5
_QUERIES_ALONE: Final = 30  # asked of the engine without a page around it
_FIRST_GOAL, _SEARCH_GOAL, _PAGE_GOAL, _CROWD_GOAL = "1.5 s", "300 ms", "500 ms", "1.5 s"
# Each asks for what no other has asked: the engine remembers what it has been asked.
_WARMING, _ALONE, _TOGETHER, _BROWSER, _BESIDE, _BROWSER_BESIDE, _ENGINE = range(7)
_SEEN: Final = {
    FIRST: ("first paint: the front page's heading", _FIRST_GOAL),
    ENTER: ("Enter until the first result", _SEARCH_GOAL),
    CLICK: ("click on a result until the project's heading", _PAGE_GOAL),
    BACK: ("back until the results", _PAGE_GOAL),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run found."""

    alone: Sequence[Step]
    together: Sequence[Step]
    beside: Sequence[Step]  # what the many saw while one of them had a browser on the same machine
    browser: Seconds
    browser_beside: Seconds
    busy: float  # seconds of processor time of the server, a page, while many were there
    memory: dict[str, int]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All pages that visitors without a browser asked for."""
        return (*self.alone, *self.together, *self.beside)


def main() -> int:
    """Print the tables; return 0 unless somebody did not get a page."""
    arguments = argparse.ArgumentParser(prog="python -m bench.app_load", description=__doc__)
    arguments.add_argument("--index", type=Path, help="keep the index here, and take it from here when it is there")
    arguments.add_argument("--people", type=int, default=PEOPLE, help="how many come at once")
    arguments.add_argument("--seconds", type=float, default=SECONDS, help="how long one visitor, and then all, stay")
    arguments.add_argument("--laps", type=int, default=LAPS, help="rounds of the browser; 0 leaves it out")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        index = chosen.index or Path(directory) / "index"
        engine = opened(index)
        crowd = Crowd(count=chosen.people, thinks=_THINKS, narrowings=narrowings(engine), turn=_TOGETHER)
        with served(index) as server:
            found = measure(server, crowd, chosen.seconds, chosen.laps)
        for step in filter(lambda step: step.fault, found.steps):
            print(f"{step.kind}: {step.fault}", file=sys.stderr)
        print_pages(engine, found, crowd.count)
        print_parts(found, engine_seconds(engine))
    return 1 if any(step.fault for step in found.steps) else 0


def opened(index: Path) -> SearchEngine:
    """Return an engine over the made-up projects; they are made when they are not there, or not of this program."""
    try:
        return SearchEngine.open(index)
    except (NoIndex, StaleIndex):
        overlap_speed.write(index)
        return SearchEngine.open(index)


def measure(server: Server, crowd: Crowd, seconds: float, rounds: int) -> Measured:
    """Have one visitor there, then many, then a browser alone and among many."""
    _tell("the model is loaded")
    wait_until_warm(server.address)
    alone = replace(crowd, count=1, thinks=_THINKS_ALONE, turn=_ALONE)
    replace(alone, turn=_WARMING, visits=2).come(server.address)  # the first of a day, not measured
    _tell("one visitor")
    by_one = alone.come(server.address, seconds)
    _tell(f"{crowd.count} visitors")
    busy = server.processor_seconds()
    by_many = crowd.come(server.address, seconds)
    busy = (server.processor_seconds() - busy) / max(1, len(by_many))
    memory = server.memory()
    browser: Seconds = {}
    browser_beside: Seconds = {}
    beside: list[Step] = []
    if rounds:
        _tell("a browser")
        browser = laps(server.address, rounds, _BROWSER)
        _tell(f"a browser and {crowd.count} visitors")
        with around(replace(crowd, turn=_BESIDE), server.address) as beside:
            browser_beside = laps(server.address, rounds, _BROWSER_BESIDE)
    return Measured(by_one, by_many, beside, browser, browser_beside, busy, memory)


def narrowings(engine: SearchEngine) -> list[Params]:
    """Return what visitors narrow to: the commonest values of every facet."""
    facets = engine.facets()
    return [
        {narrowing.param: [facet.value]}
        for narrowing in NARROWINGS
        for facet in facets.get(narrowing.facet, ())[:_VALUES_OF_A_FACET]
    ]


def engine_seconds(engine: SearchEngine) -> list[float]:
    """Return how long searches take in a process without pages, on texts that it has not read before."""
    engine.warm_up()
    taken = []
    for query in itertools.islice(asked(_ENGINE), _QUERIES_ALONE):
        started = time.perf_counter()
        engine.search(query, limit=PAGE_SIZE)
        taken.append(time.perf_counter() - started)
    return taken[_QUERIES_ALONE // 5 :]


def print_pages(engine: SearchEngine, found: Measured, people: int) -> None:
    """Print how long pages take."""
    status = engine.status()
    size = f"{status.projects:,} projects, {status.passages:,} passages; the model is loaded"
    print(f"| {size} | pages | median | p95 | slowest | asked for |\n|---|---|---|---|---|---|")
    for name, (what, goal) in _SEEN.items():
        print(_row(f"one browser: {what}", found.browser.get(name, []), goal))
    for name, (what, _) in _SEEN.items():
        print(_row(f"a browser among {people} visitors: {what}", found.browser_beside.get(name, []), _CROWD_GOAL))
    for kind, taken in by_kind(found.alone).items():
        print(_row(f"one visitor: {kind}", taken, _FIRST_GOAL if kind == FRONT else _PAGE_GOAL))
    for kind, taken in by_kind(found.together).items():
        print(_row(f"{people} visitors: {kind}", taken, _CROWD_GOAL))
    faults = sum(bool(step.fault) for step in found.steps)
    held, own = (found.memory.get(name, 0) / 2**20 for name in ("VmRSS", "RssAnon"))
    print(f"| pages that failed or did not come | {faults} of {len(found.steps):,} | | | | none |")
    print(f"| the server's processor time for a page, {people} visitors | | {_said(found.busy)} on average | | | |")
    print(f"| the server's memory after {people} visitors | | {held:,.0f} MB, {own:,.0f} of it its own | | | |")


def print_parts(found: Measured, engine: Sequence[float]) -> None:
    """Print where the time of a search goes: medians of one visitor, of the engine by itself, of one browser."""
    answers = [step.answer for step in found.alone if step.kind == SEARCH and step.answer]
    if not answers:
        return
    begun = statistics.median(answer.begun for answer in answers)
    finished = statistics.median(answer.finished for answer in answers)
    parts = {
        "`SearchEngine.search`, in a process without pages": statistics.median(engine),
        "the rest of the script: the page in Python": finished - begun - statistics.median(engine),
        "from the request until the script begins": begun,
    }
    if taken := found.browser.get(ENTER):
        parts["the browser: sending, drawing"] = statistics.median(taken) - finished
    print("\n| parts of a search, nobody else there | median |\n|---|---|")
    for name, seconds in sorted(parts.items(), key=lambda part: -part[1]):
        print(f"| {name} | {_said(seconds)} |")


def by_kind(steps: Sequence[Step]) -> dict[str, list[float]]:
    """Return the seconds from request to whole page, of each kind of page and of all together."""
    taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for step in steps:
        if step.answer and not step.fault:
            taken.setdefault(step.kind, []).append(step.answer.finished)
    return taken | {"all pages": [seconds for one in taken.values() for seconds in one]}


def _row(name: str, seconds: Sequence[float], goal: str) -> str:
    if not seconds:
        return f"| {name} | 0 | | | | {goal} |"
    ordered = sorted(seconds)
    p95 = ordered[math.ceil(0.95 * len(ordered)) - 1]
    cells = (statistics.median(ordered), p95, ordered[-1])
    return f"| {name} | {len(ordered)} | {' | '.join(map(_said, cells))} | {goal} |"


def _said(seconds: float) -> str:
    return f"{seconds:.1f} s" if abs(seconds) >= 1 else f"{seconds * 1000:.0f} ms"


def _tell(what: str) -> None:
    print(f"{what} (load {os.getloadavg()[0]:.1f}) ...", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
