"""The command ``hankehaku overlap`` as a user runs it, but for the encoder, which needs no model here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[3]
_START: Final = (
    "import search.engine; from tests.support.hash_encoder import HashEncoder; "
    "search.engine.open_encoder = lambda settings: HashEncoder(); "
    "from search.cli import main; main()"
)

_NOTHING: Final[Mapping[str, str]] = {}

Ended = subprocess.CompletedProcess[bytes]


def run(
    *arguments: object, index: Path, typed: bytes = b"", folder: Path = ROOT, environment: Mapping[str, str] = _NOTHING
) -> Ended:
    """Run ``hankehaku overlap`` in a folder, with something typed or pasted on standard input."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("HANKEHAKU_")}
    variables |= {"HANKEHAKU_INDEX": str(index), "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-c", _START, "overlap", *map(str, arguments)],
        capture_output=True, input=typed, env=variables, cwd=folder, timeout=120,
    )  # fmt: skip


def printed(*arguments: object, index: Path, typed: bytes = b"") -> str:
    """Return what the command prints, which must succeed and say nothing on standard error."""
    ended = run(*arguments, index=index, typed=typed)
    assert (ended.returncode, ended.stderr) == (0, b""), ended
    return ended.stdout.decode()


def answer(*arguments: object, index: Path, typed: bytes = b"") -> Any:  # noqa: ANN401
    """Return the answer as JSON."""
    return json.loads(printed(*arguments, "--json", index=index, typed=typed))


def refused(*arguments: object, index: Path, typed: bytes = b"", status: int = 2) -> str:
    """Run what must be refused: one line on standard error, nothing on standard output."""
    ended = run(*arguments, index=index, typed=typed)
    assert (ended.returncode, ended.stdout) == (status, b""), ended
    said = ended.stderr.decode()
    assert said.count("\n") == 1
    assert "Traceback" not in said
    return said
