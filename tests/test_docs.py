"""The papers are true: every command and option stands in its page, and every link in the papers leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from search.cli import app

ROOT = Path(__file__).parent.parent
PAGES = ["README.md", "ARCHITECTURE.md", "bench/README.md", "corpus/README.md"]
PAGES += [page.relative_to(ROOT).as_posix() for page in sorted((ROOT / "docs").glob("*.md"))]
COMMAND_PAGE = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_its_page(name: str) -> None:
    command = COMMANDS[name]
    assert f"hankehaku {name}" in COMMAND_PAGE
    assert command.help, f"hankehaku {name} has no help text"
    options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
    assert [option for option in options if option not in COMMAND_PAGE and option != "--help"] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in target]
    assert [target for target in targets if not ((ROOT / page).parent / target).exists()] == []


def test_every_variable_that_is_read_is_told() -> None:
    told = (ROOT / "docs" / "installation.md").read_text(encoding="utf-8")
    sources = (path for package in ("index", "search", "ui") for path in (ROOT / package).rglob("*.py"))
    read = {name for path in sources for name in re.findall(r"\bHANKEHAKU_[A-Z_]+\b", path.read_text(encoding="utf-8"))}
    assert sorted(name for name in read if name not in told) == []
