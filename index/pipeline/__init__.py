"""Documents -> index: ``build`` is the one path through all of the parts, the rest are its steps."""

from __future__ import annotations

from index.pipeline.builder import build
from index.pipeline.report import BuildReport, OnProgress, Progress, Renamed, Skipped, Stage

__all__ = ["BuildReport", "OnProgress", "Progress", "Renamed", "Skipped", "Stage", "build"]
