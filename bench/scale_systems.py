"""Which systems are measured, in which form of the text, and where their results lie."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.scale_peers import Environment, run_part

ROOT: Final = Path(__file__).parent.parent
OURS: Final = "ours"
PLAIN: Final = "plain"
LEMMAS: Final = "lemmas"
LEMMAS_UP_TO: Final = 10_000  # projects: what lemmas change of the time shows at these sizes already


@dataclass(frozen=True, slots=True)
class System:
    """One column of the tables."""

    name: str
    variant: str
    title: str

    @property
    def key(self) -> str:
        """Its name in files."""
        return f"{self.name}-{self.variant}"

    @property
    def parts(self) -> tuple[str, ...]:
        """What is measured of it, besides its build."""
        if self.name == OURS:
            return ("opening", "warm", "threads", "cold", "updating")
        return ("opening", "warm", "threads", "updating") if self.variant == PLAIN else ("warm",)


SYSTEMS: Final = (
    System(OURS, PLAIN, "Hankehaku"),
    System("lancedb", PLAIN, "LanceDB hybrid"),
    System("lancedb", LEMMAS, "LanceDB hybrid, our lemmas"),
    System("txtai", PLAIN, "txtai hybrid"),
    System("txtai", LEMMAS, "txtai hybrid, our lemmas"),
    System("bm25s", PLAIN, "bm25s + NumPy"),
    System("bm25s", LEMMAS, "bm25s + NumPy, our lemmas"),
)


def chosen(names: Sequence[str], size: int) -> list[System]:
    """Return the systems of these names that are measured at a size."""
    return [one for one in SYSTEMS if one.name in names and (one.variant == PLAIN or size <= LEMMAS_UP_TO)]


def measure(system: System, folder: Path, environment: Environment | None) -> dict[str, Any]:
    """Return everything that is measured of a system; its build is taken from what is kept, where it is."""
    if environment and system.name in environment.missing:
        return {"fault": f"not installed: {environment.missing[system.name]}"}
    results = folder / "results"
    results.mkdir(exist_ok=True)
    kept = results / f"{system.key}-build.json"
    if system.name != OURS and environment and not kept.exists():
        built = run_part(environment, system.name, "build", folder, system.variant)
        if "fault" in built:
            return {"fault": f"not built: {built['fault']}"}
        kept.write_text(json.dumps(built), encoding="utf-8")
    found: dict[str, Any] = {"build": json.loads(kept.read_text(encoding="utf-8")), "disk_mb": disk(system, folder)}
    for part in system.parts:
        print(f"  {system.title}: {part} ...", file=sys.stderr)
        if system.name == OURS:
            found[part] = _our_part(part, folder)
        elif environment:
            found[part] = run_part(environment, system.name, part, folder, system.variant)
    return found


def disk(system: System, folder: Path) -> float:
    """Return the megabytes of a system's index."""
    place = folder / ("index" if system.name == OURS else system.key)
    if system.name == OURS:
        place /= (place / "CURRENT").read_text(encoding="ascii").strip()
    return sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) / 1e6


def _our_part(part: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.scale_ours", part, str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if run.returncode:
        return {"fault": (run.stderr.strip().splitlines() or [f"exit status {run.returncode}"])[-1][:200]}
    found: dict[str, Any] = json.loads(run.stdout.strip().splitlines()[-1])
    return found
