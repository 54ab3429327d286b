"""Draws what each system costs against the number of projects, from the results of ``bench.scale``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
from matplotlib.ticker import NullFormatter

_TITLES = {
    "ours-plain": "Hankehaku",
    "lancedb-plain": "LanceDB",
    "txtai-plain": "txtai",
    "bm25s-plain": "bm25s + NumPy",
}
# Told apart by colour and by shape.
_LOOKS = {
    "ours-plain": ("#0b5fa5", "o"), "lancedb-plain": ("#c65102", "s"), "txtai-plain": ("#4d7c0f", "^"),
    "bm25s-plain": ("#666666", "D"),
}  # fmt: skip
_PANELS: dict[str, Callable[[dict[str, Any]], float]] = {
    "A question, vector given: p95, ms": lambda found: found["warm"]["queries"]["long"]["without"]["p95"],
    "Memory with the model, MB": lambda found: found["warm"]["rss_mb"],
    "On disk, MB": lambda found: found["disk_mb"],
    "Build without encoding, s": lambda found: found["build"]["seconds"],
}


def main() -> None:
    """Write the drawing named first, of the results named after it; the folder above each is the number of projects."""
    target, *files = map(Path, sys.argv[1:])
    by_size = {int(file.parent.parent.name): json.loads(file.read_text(encoding="utf-8")) for file in files}
    matplotlib.rcParams.update({"font.size": 9, "svg.hashsalt": "hankehaku", "svg.fonttype": "none"})
    figure, axes = plt.subplots(2, 2, figsize=(8.2, 6.2), layout="constrained")
    for axis, (title, read) in zip(axes.flat, _PANELS.items(), strict=True):
        for key, name in _TITLES.items():
            points = [
                (size, value) for size, results in sorted(by_size.items()) if (value := _value(results, key, read))
            ]
            if points:
                colour, shape = _LOOKS[key]
                axis.plot(*zip(*points, strict=True), color=colour, marker=shape, label=name, linewidth=1.6)
        axis.set(title=title, xscale="log", yscale="log", xlabel="projects", xticks=sorted(by_size))
        for one in (axis.xaxis, axis.yaxis):
            one.set_major_formatter("{x:,g}")
            one.set_minor_formatter(NullFormatter())
        axis.grid(visible=True, which="major", color="#dddddd")
    axes.flat[0].legend(frameon=False)
    figure.savefig(target, metadata={"Date": None})


def _value(results: dict[str, Any], key: str, read: Callable[[dict[str, Any]], float]) -> float | None:
    try:
        return read(results[key])
    except (KeyError, TypeError):
        return None


if __name__ == "__main__":
    main()
