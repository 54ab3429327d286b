"""Small files that lie beside a document and say something about it: they are read with it, never as documents."""

from __future__ import annotations

from pathlib import Path
from typing import Final

COLUMNS: Final = ".sarakkeet.yaml"  # hankkeet.sarakkeet.yaml says what the columns of hankkeet.csv are
REGISTERS: Final = frozenset({".csv", ".json", ".jsonl", ".tsv", ".xlsx"})


def companions(path: Path) -> tuple[Path, ...]:
    """Return the files that are read together with the document at ``path``: when one changes, so does the document.

    Only those that are there now. One that appears or goes changes the document, too.
    """
    if path.suffix.lower() not in REGISTERS:
        return ()
    beside = columns_beside(path)
    try:
        return (beside,) if beside.is_file() else ()
    except (OSError, ValueError):
        return ()


def is_companion(path: Path) -> bool:
    """Whether the file at ``path`` says something about a document that lies beside it."""
    if not path.name.endswith(COLUMNS):
        return False
    stem = path.name.removesuffix(COLUMNS)
    return any(path.with_name(stem + suffix).is_file() for suffix in REGISTERS)


def columns_beside(path: Path) -> Path:
    """Return where somebody would say what the columns of the register at ``path`` are."""
    return path.with_name(path.stem + COLUMNS)
