"""The peers' own environment, and runs of their scripts in it. What cannot be installed is told of and left out."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
# As the Makefile installs it for the project: the plain name would bring gigabytes of CUDA.
TORCH: Final = "torch==2.13.0"
TORCH_CPU_SOURCE: Final = os.environ.get("TORCH_CPU_SOURCE", "https://download.pytorch.org/whl/cpu")
COMMON: Final = ("sentence-transformers==6.2.0", "numpy==2.4.6")
PACKAGES: Final[Mapping[str, Sequence[str]]] = {
    "lancedb": ("lancedb==0.40.0", "pylance==14.0.2"),
    "txtai": ("txtai==9.14.0", "faiss-cpu==1.15.1"),
    "bm25s": ("bm25s==0.3.16", "numba==0.68.1", "PyStemmer==3.1.0"),
    "plot": ("matplotlib==3.11.2",),
}
MODULES: Final = {
    "lancedb": "bench.peers.lancedb_hybrid", "txtai": "bench.peers.txtai_hybrid", "bm25s": "bench.peers.bm25s_numpy",
    "plot": "bench.peers.plot",
}  # fmt: skip
_SECONDS: Final = {"build": 7200, "opening": 600, "warm": 1800, "threads": 900, "updating": 900}


@dataclass(frozen=True, slots=True)
class Environment:
    """A Python with what could be installed, and why the rest is missing."""

    python: Path
    missing: Mapping[str, str]  # peer -> the reason


def make_environment(folder: Path, wanted: Sequence[str]) -> Environment:
    """Return the environment in ``folder``; what is installed already stays."""
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    missing: dict[str, str] = {}
    fault = _made(folder / "env", python)
    for name in wanted:
        if not fault and not _is_done(folder, name):
            missing |= {name: said} if (said := _install(python, PACKAGES[name])) else {}
            if name not in missing:
                _done(folder, name).touch()
        if fault:
            missing[name] = fault
    for name, reason in missing.items():
        print(f"{name} is left out, it cannot be installed: {reason}", file=sys.stderr)
    return Environment(python, missing)


def run_part(environment: Environment, name: str, part: str, folder: Path, variant: str = "plain") -> dict[str, Any]:
    """Return what a peer's script measured, or why it did not: ``{"fault": …}``."""
    command = [str(environment.python), "-m", MODULES[name], part, str(folder), "--variant", variant]
    # Passive: threads that wait busily slow down whoever shares the cores; Hankehaku sets the same for itself.
    told = os.environ | {"OMP_WAIT_POLICY": "passive", "PYTHONWARNINGS": "ignore", "RUST_LOG": "error"}
    try:
        run = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, timeout=_SECONDS[part])
    except subprocess.TimeoutExpired:
        return {"fault": f"no end within {_SECONDS[part] // 60} minutes"}
    if run.returncode:
        return {"fault": (run.stderr.strip().splitlines() or [f"exit status {run.returncode}"])[-1][:200]}
    found: dict[str, Any] = json.loads(run.stdout.strip().splitlines()[-1])
    return found


def _made(folder: Path, python: Path) -> str:
    """Make the environment with the model's libraries; return what went wrong, or ``""``."""
    if not python.exists():
        print("making the peers' environment ...", file=sys.stderr)
        folder.parent.mkdir(parents=True, exist_ok=True)
        venv.create(folder, with_pip=True)
    if _is_done(folder.parent, "common"):
        return ""
    plain_linux = sys.platform == "linux" and platform.machine() == "x86_64"
    fault = _install(python, [f"{TORCH}+cpu" if plain_linux else TORCH], TORCH_CPU_SOURCE if plain_linux else "")
    fault = fault or _install(python, COMMON)
    if not fault:
        _done(folder.parent, "common").touch()
    return fault


def _install(python: Path, packages: Sequence[str], elsewhere: str = "") -> str:
    """Install packages; return the last line of what pip says when it cannot."""
    command = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode and elsewhere:
        told = os.environ | {"PIP_EXTRA_INDEX_URL": elsewhere}
        run = subprocess.run(command, capture_output=True, text=True, env=told)
    lines = [line for line in run.stderr.splitlines() if line.startswith("ERROR")] or run.stderr.splitlines()
    return (lines or ["pip failed"])[-1].removeprefix("ERROR: ")[:200] if run.returncode else ""


def _done(folder: Path, name: str) -> Path:
    """Return the file that says that something is installed, in these versions."""
    packages = (TORCH, *COMMON) if name == "common" else PACKAGES[name]
    return folder / f"{name}-{hashlib.sha256(repr(packages).encode()).hexdigest()[:8]}"


def _is_done(folder: Path, name: str) -> bool:
    return _done(folder, name).exists()
