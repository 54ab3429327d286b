"""How quickly the bundled corpus answers: warm queries, cold commands, first paint. Prints a Markdown table."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
COMMAND = str(Path(sys.executable).parent / "hankehaku")
QUERIES = [
    "vanhuspalvelu",
    "ikäihmisten kotona asumisen tukeminen",
    "osatyökykyisten työllistyminen",
    "henkilökohtainen budjetointi",
    "lastensuojelun kehittäminen",
    "kokemusasiantuntijat palvelujen kehittäjinä",
    "asunnottomuuden vähentäminen",
    "mielenterveyspalvelut nuorille",
    "omaishoitajien tuki",
    "maahanmuuttajien kotoutuminen",
    "päihdetyö perheissä",
    "sähköinen omahoito",
    "perhekeskustoimintamalli",
    "vammaisten itsemääräämisoikeus",
    "monialainen yhteistyö koulussa",
    "pitkäaikaissairaiden hoitosuunnitelma",
    "aikuissosiaalityön menetelmät",
    "kotihoidon toiminnanohjaus",
    "lähisuhdeväkivallan ehkäisy",
    "työkyvyn tuki työttömille",
]


def main() -> int:
    """Print the table; return 0."""
    rows: list[tuple[str, str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        started = time.perf_counter()
        subprocess.run([COMMAND, "index", str(ROOT / "corpus"), "--index", str(index)], check=True, capture_output=True)
        rows.append(("index of `corpus/` from nothing, one run", f"{time.perf_counter() - started:.1f} s", "", ""))
        started = time.perf_counter()
        subprocess.run([COMMAND, "index", str(ROOT / "corpus"), "--index", str(index)], check=True, capture_output=True)
        rows.append(("the same again, nothing changed, one run", f"{time.perf_counter() - started:.1f} s", "", ""))
        rows += [row(name, times, goal) for name, times, goal in warm(index)]
        rows += [row(name, times, goal) for name, times, goal in cold(index)]
        rows += [row(name, times, goal) for name, times, goal in paints(index)]
    print("| what | median | p95 | asked for |\n|---|---|---|---|")
    for cells in rows:
        print("| " + " | ".join(cells) + " |")
    return 0


def row(name: str, seconds: list[float], goal: str) -> tuple[str, str, str, str]:
    """Return one line of the table; p95 is the slowest where there are fewer than 20 runs."""
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    unit = (1000, "ms") if statistics.median(seconds) < 1 else (1, "s")
    median, tail = (
        f"{value * unit[0]:.{0 if unit[1] == 'ms' else 1}f} {unit[1]}" for value in (statistics.median(seconds), p95)
    )
    return (f"{name} ({len(seconds)} runs)", median, tail, goal)


def warm(index: Path) -> Iterator[tuple[str, list[float], str]]:
    """Yield times of searches in one process with the model loaded. No query is asked twice in the same words."""
    from index.settings import Settings
    from search.engine import SearchEngine
    from search.results import Mode

    engine = SearchEngine(Settings.read(index_directory=index))
    engine.warm_up()
    for query in QUERIES:
        engine.search(query)
    asked = [f"{query} {word}" for word in ("maakunnassa", "hanke", "malli", "yhdessä", "tuki") for query in QUERIES]
    for mode, goal in ((Mode.HYBRID, "p95 60 ms"), (Mode.KEYWORD, ""), (Mode.SEMANTIC, "")):
        yield f"warm {mode} query", [timed(lambda q=q, m=mode: engine.search(q, mode=m)) for q in asked], goal
    ids = [hit.project.id for query in QUERIES for hit in engine.search(query, limit=1).hits]
    yield "warm similar projects", [timed(lambda i=i: engine.similar(i)) for i in ids], ""


def cold(index: Path) -> Iterator[tuple[str, list[float], str]]:
    """Yield times of whole commands, a new process each."""
    for name, arguments, goal in (
        ("`hankehaku --help` from cold", ["--help"], ""),
        (
            "keyword search command from cold",
            ["search", "vanhuspalvelu", "--mode", "keyword", "--index", str(index)],
            "1.5 s",
        ),
        ("hybrid search command from cold", ["search", "vanhuspalvelu", "--index", str(index)], ""),
    ):
        run = lambda words=arguments: subprocess.run([COMMAND, *words], check=True, capture_output=True)  # noqa: E731
        yield name, [timed(run) for _ in range(7)], goal


def timed(action: Callable[[], object]) -> float:
    """Return how many seconds the action took."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def paints(index: Path, runs: int = 7) -> Iterator[tuple[str, list[float], str]]:
    """Yield seconds from asking for the page to what stands there, in a new browser and in one that knows it."""
    from playwright.sync_api import sync_playwright

    with served(index) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
        )
        first, content, whole, again = [], [], [], []
        for _ in range(runs):
            context = browser.new_context()
            page = context.new_page()
            whole.append(timed(lambda p=page: opened(p, address)))
            told = "name => performance.getEntriesByName(name)[0].startTime / 1000"
            first.append(page.evaluate(told, "first-paint"))
            content.append(page.evaluate(told, "first-contentful-paint"))
            second = context.new_page()
            again.append(timed(lambda p=second: opened(p, address)))
            context.close()
        browser.close()
    yield "first paint of the app, new browser", first, "under 2 s"
    yield "first text, new browser", content, ""
    yield "search page whole, new browser", whole, ""
    yield "search page whole, browser that has been here", again, ""


def opened(page: Page, address: str) -> None:
    """Open the app and wait until its heading and its search box stand there."""
    page.goto(address, wait_until="commit")
    page.locator("h1").first.wait_for()
    page.locator("input").first.wait_for()


@contextmanager
def served(index: Path) -> Iterator[str]:
    """Run the app on a free port and give its address once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"HANKEHAKU_INDEX": str(index)}
    server = subprocess.Popen(
        [COMMAND, "app", "--port", str(port), "--headless"], cwd=ROOT, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = f"http://localhost:{port}"
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    raise SystemExit(main())
