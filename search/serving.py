"""Starts the app: Streamlit on app.py, as this process, so that whoever stops the command stops the app."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from typing import Final

from index.errors import MissingPart, WrongUse
from index.settings import VARIABLES, Settings

_HOST: Final = "127.0.0.1"
_DISPLAYS: Final = ("DISPLAY", "WAYLAND_DISPLAY")


def serve(settings: Settings, *, port: int, headless: bool) -> None:
    """Serve the app until it is stopped. Does not return where a process can become another one.

    Raises:
        WrongUse: the port is taken.
        MissingPart: the app or Streamlit is not installed.
    """
    script = importlib.util.find_spec("app")
    if script is None or not script.origin or importlib.util.find_spec("streamlit") is None:
        raise MissingPart("The app is not installed.", "Install it: `pip install hankehaku`, or `make app` in a clone.")
    if _is_taken(port):
        raise WrongUse(f"Port {port} is taken.", "Stop what runs there, or choose another with --port.")
    command = [
        sys.executable, "-m", "streamlit", "run", script.origin,
        "--server.port", str(port),
        "--server.headless", str(headless or not _has_browser()).lower(),
        "--browser.gatherUsageStats", "false",
    ]  # fmt: skip
    environment = os.environ | _variables(settings)
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(sys.executable, command, environment)
    subprocess.run(command, env=environment, check=False)


def _variables(settings: Settings) -> dict[str, str]:
    """Return the settings as the environment of the app, which reads them from there."""
    values = {variable: getattr(settings, name) for name, variable in VARIABLES.items()}
    return {variable: str(value) for variable, value in values.items() if value is not None}


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((_HOST, port)) == 0


def _has_browser() -> bool:
    if sys.platform.startswith("linux"):
        return any(os.environ.get(name) for name in _DISPLAYS) and shutil.which("xdg-open") is not None
    return True
