"""Runs the app for a measurement, in a process of its own, and tells what memory and processor time that takes."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
_PATIENCE: Final = 60  # seconds until a server that says nothing has failed


@dataclass(frozen=True, slots=True)
class Server:
    """A running app."""

    address: str  # without a slash at its end
    pid: int

    def memory(self) -> dict[str, int]:
        """Return bytes: ``VmRSS`` held now, ``RssAnon`` of it not mapped from files, ``VmHWM`` the most so far."""
        status = Path(f"/proc/{self.pid}/status")
        told = status.read_text(encoding="ascii", errors="replace") if status.exists() else ""
        return {name: int(kilobytes) * 1024 for name, kilobytes in re.findall(r"(\w+):\s*(\d+) kB", told)}

    def processor_seconds(self) -> float:
        """Return how long the server has kept a processor busy since it began; other programs do not count."""
        told = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8", errors="replace")
        user, system = told.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(index: Path) -> Iterator[Server]:
    """Run the app over an index on a free port, and give the server once it answers."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    environment = os.environ | {"HANKEHAKU_INDEX": str(index.resolve())}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=sys.stderr
    ) as process:  # fmt: skip
        try:
            address = f"http://localhost:{port}"
            _wait_for(f"{address}/_stcore/health", process)
            yield Server(address, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the app did not start")
