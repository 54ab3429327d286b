"""Documents -> index: ``build`` is the one path through all of the parts, the rest are its steps."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from index.pipeline.report import BuildReport, OnProgress, Progress, Renamed, Skipped, Stage

if TYPE_CHECKING:
    from index.pipeline.builder import build

__all__ = ["BuildReport", "OnProgress", "Progress", "Renamed", "Skipped", "Stage", "build"]


def __getattr__(name: str) -> object:
    """Import ``build`` on first use: the processes that read documents need nothing of what it brings along."""
    if name == "build":
        return import_module(f"{__name__}.builder").build
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
