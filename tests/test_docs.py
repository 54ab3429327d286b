"""The papers are true: every command and option stands in the README, and every link in the papers leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from search.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    command = COMMANDS[name]
    assert f"hankehaku {name}" in README
    assert command.help, f"hankehaku {name} has no help text"
    options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
    assert [option for option in options if option not in README and option != "--help"] == []


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md", "bench/README.md", "corpus/README.md"])
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in target]
    assert [target for target in targets if not ((ROOT / page).parent / target).exists()] == []
