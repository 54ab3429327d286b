"""On how many cores to compute."""

from __future__ import annotations

import os


def cores() -> int:
    """Return on how many cores vectors are computed: all that this process may use, unless somebody has decided it."""
    said = os.environ.get("OMP_NUM_THREADS", "").partition(",")[0]
    if said.isdigit() and int(said):
        return int(said)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
