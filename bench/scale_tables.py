"""Results of ``bench.scale`` as Markdown: what is asked for beside what is, and all systems at each size."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from bench.scale_systems import OURS, SYSTEMS, System

Results = Mapping[str, Mapping[str, Any]]  # key of a system -> what was measured
NONE: Final = "–"  # the system has no such thing

KINDS: Final = {
    "short": "one to three words",
    "long": "a question",
    "phrase": "a phrase",
    "wildcard": "a beginning of a word",
    "filtered": "words within years and regions",
}
_MISSING: Final = "not measured"


def target_table(by_size: Mapping[int, Results]) -> str:
    """Return what is asked for of Hankehaku, and what is, at the sizes that it is asked for."""
    rows = ["| Hankehaku | asked for | measured |", "|---|---|---|"]
    for size, targets in _TARGETS.items():
        found = by_size.get(size, {}).get(f"{OURS}-plain")
        for name, asked, read in targets:
            value = _MISSING if found is None else _safely(read, found)
            rows.append(f"| {size:,} projects: {name} | {asked} | {value} |")
    return "\n".join(rows)


def size_table(size: int, passages: int, results: Results) -> str:
    """Return everything that was measured at one size: a column for each system."""
    systems = [one for one in SYSTEMS if one.key in results]
    head = [f"{size:,} projects, {passages:,} passages", *(one.title for one in systems)]
    rows = [_line(head), _line(["---"] * len(head))]
    for name, read in _rows().items():
        cells = [_cell(read, one, results[one.key]) for one in systems]
        if any(cell != NONE for cell in cells):
            rows.append(_line([name, *cells]))
    return "\n".join(rows)


def faults(by_size: Mapping[int, Results]) -> str:
    """Return a line for everything that could not be measured."""
    titles = {one.key: one.title for one in SYSTEMS}
    lines = []
    for size, results in by_size.items():
        for key, found in results.items():
            for part, told in (("", found), *((name, one) for name, one in found.items() if isinstance(one, Mapping))):
                if "fault" in told:
                    lines.append(f"- {titles[key]}, {size:,} projects{', ' if part else ''}{part}: {told['fault']}")
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(read: Callable[[System, Mapping[str, Any]], str], system: System, found: Mapping[str, Any]) -> str:
    if "fault" in found:
        return "left out"
    try:
        return read(system, found)
    except (KeyError, TypeError):
        return NONE


def _rows() -> dict[str, Callable[[System, Mapping[str, Any]], str]]:
    rows: dict[str, Callable[[System, Mapping[str, Any]], str]] = {
        "build, without encoding: clock / processor": lambda _, found: (
            f"{_seconds(found['build']['seconds'])} / {_seconds(found['build']['processor_seconds'])}"
        ),
        "most memory while building": lambda _, found: _mb(found["build"]["peak_mb"]),
        "on disk": lambda _, found: _mb(found["disk_mb"]),
        "opening, in a new process": lambda _, found: _seconds(found["opening"]["opening"]),
        "first answer after it": lambda _, found: _seconds(found["opening"]["first_answer"]),
        "memory after all queries, with the model (at most)": lambda _, found: (
            f"{_mb(found['warm']['rss_mb'])} ({_mb(found['warm']['peak_mb'])})"
        ),
    }
    for kind, name in KINDS.items():
        for how, said in (("with", "encoding included"), ("without", "vector given")):
            rows[f"{name}, {said}"] = lambda _, found, kind=kind, how=how: _three(found["warm"]["queries"][kind][how])  # type: ignore[misc]
    rows["words alone, one to three"] = lambda _, found: _three(
        found["warm"]["queries"]["words alone, short"]["without"]
    )
    rows["facets"] = lambda system, found: _three(
        found["warm"]["queries"]["facets of all" if system.name == OURS else "facets"]["without"]
    )
    rows["encoding a question, alone"] = lambda _, found: _three(found["warm"]["queries"]["encoding"]["with"])
    rows["8 threads at once, encoding included"] = lambda _, found: _threads(found["threads"])
    rows["one changed document until it is found"] = lambda _, found: _seconds(max(found["updating"]["changed"]))
    return rows


def _threads(told: Mapping[str, Any]) -> str:
    found = told["threads"]
    alone = ", one at a time behind a lock" if "fault" in told else ""
    return f"{found['per_second']:.0f} a second, p95 {_ms(found['p95'])}{alone}"


def _three(found: Mapping[str, float]) -> str:
    if not found["runs"]:
        return "too slow"
    few = f" ({found['runs']} runs)" if found["runs"] < 200 else ""
    return f"{_ms(found['p50'])} / {_ms(found['p95'])} / {_ms(found['p99'])}{few}"


def _ms(value: float) -> str:
    return f"{value:,.0f} ms" if value >= 10 else f"{value:.1f} ms"


def _seconds(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f} s"
    return f"{value:.1f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def _mb(value: float) -> str:
    return f"{value / 1000:.1f} GB" if value >= 1000 else f"{value:.0f} MB"


def _safely(read: Callable[[Mapping[str, Any]], str], found: Mapping[str, Any]) -> str:
    try:
        return read(found)
    except (KeyError, TypeError):
        return _MISSING


def _p95(kind: str, how: str = "with") -> Callable[[Mapping[str, Any]], str]:
    return lambda found: f"p95 {_ms(found['warm']['queries'][kind][how]['p95'])}"


_Target = tuple[str, str, Callable[[Mapping[str, Any]], str]]
_TARGETS: Final[Mapping[int, Sequence[_Target]]] = {
    10_000: (
        ("hybrid with facets and marks, encoding included, one to three words", "p95 40 ms", _p95("short")),
        ("the same, a question", "p95 40 ms", _p95("long")),
        ("`hankehaku --help` from cold", "0.4 s of processor", lambda f: _seconds(f["cold"]["help"]["processor"])),
        ("search by words from cold", "1 s", lambda f: (
            f"{_seconds(f['cold']['keyword']['clock'])} ({_seconds(f['cold']['keyword']['processor'])} of processor)"
        )),
        ("8 threads at once", "60 queries a second on 2 cores", lambda f: _threads(f["threads"])),
        ("opening", "0.5 s", lambda f: _seconds(f["opening"]["opening"])),
        ("one changed document until it is found", "2 s", lambda f: _seconds(max(f["updating"]["changed"]))),
        ("a run over unchanged files", "1,000 files a second", lambda f: (
            f"{f['updating']['files'] / f['updating']['unchanged']:,.0f}"
        )),
        ("memory with the model", "1.5 GB", lambda f: _mb(f["warm"]["rss_mb"])),
    ),
    100_000: (
        ("hybrid with facets and marks, encoding included, one to three words", "p95 150 ms", _p95("short")),
        ("the same, a question", "p95 150 ms", _p95("long")),
        ("a beginning of a word", "p95 250 ms", _p95("wildcard")),
        ("a phrase", "p95 250 ms", _p95("phrase")),
        ("facets of all projects within some years", "p95 50 ms", _p95("facets of all", "without")),
        ("memory with the model", "4 GB", lambda f: _mb(f["warm"]["rss_mb"])),
    ),
}  # fmt: skip
