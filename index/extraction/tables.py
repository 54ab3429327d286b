"""Reads the vocabularies of ``data/``: tab-separated, ``#`` before comments."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``data/<name>``, every row with as many cells as the longest (empty ones at its end)."""
    text = files("index.extraction").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    width = max(map(len, lines), default=0)
    return tuple(tuple(cell.strip() for cell in line) + ("",) * (width - len(line)) for line in lines)
