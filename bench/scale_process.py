"""What a measuring process tells of itself: memory, percentiles. No imports of ours: peers' environments use it too."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

THREADS = 8


def memory() -> dict[str, float]:
    """Return megabytes of this process: now, and at most so far."""
    told = Path("/proc/self/status").read_text()
    found = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    return {name: int(found[key].split()[0]) / 1024 for name, key in (("rss_mb", "VmRSS"), ("peak_mb", "VmHWM"))}


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """Return p50, p95 and p99 in milliseconds (nearest rank), and of how many."""
    ordered = sorted(seconds)
    rank = lambda share: ordered[max(0, -(-int(len(ordered) * share * 1000) // 1000) - 1)] * 1000  # noqa: E731
    return {"p50": rank(0.5), "p95": rank(0.95), "p99": rank(0.99), "runs": len(ordered)} if ordered else {"runs": 0}


def timed(work: Callable[[], Any]) -> float:
    """Return how many seconds the work took."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def each(ask: Callable[[Any], Any], queries: Iterable[Any], most: float = 120.0) -> list[float]:
    """Return the seconds of each query; stop after ``most`` seconds of all, so that what is slow ends."""
    found: list[float] = []
    started = time.perf_counter()
    for query in queries:
        found.append(timed(lambda asked=query: ask(asked)))  # type: ignore[misc]
        if time.perf_counter() - started > most:
            break
    return found


def together(ask: Callable[[Any], Any], queries: Sequence[Any], threads: int = THREADS) -> dict[str, float]:
    """Return queries a second of so many threads on one open index, and the percentiles of a query among them."""
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        seconds = list(pool.map(lambda query: timed(lambda: ask(query)), queries))
    return {"per_second": len(seconds) / (time.perf_counter() - started), **percentiles(seconds)}
