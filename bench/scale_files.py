"""Made projects as Markdown files of the form that ``corpus/README.md`` describes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from index.project import Project, Section


def write_documents(folder: Path, projects: Iterable[Project]) -> None:
    """Write a file for each project, at the path that its source names."""
    known: set[Path] = set()
    for project in projects:
        file = folder / project.source.path
        if file.parent not in known:
            file.parent.mkdir(parents=True, exist_ok=True)
            known.add(file.parent)
        file.write_text(document_of(project), encoding="utf-8")


def hash_of(file: Path) -> str:
    """Return what a build remembers of a file's content."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def document_of(project: Project) -> str:
    """Return the file's text."""
    facts: dict[str, Any] = {
        "otsikko": project.title,
        "laji": project.kind.value,
        "alkaa": str(project.period.start),
        "paattyy": str(project.period.end),
        "hallinnoija": project.administrator,
        "toteuttajat": list(project.implementers),
        "rahoittajat": list(project.funders),
        "ohjelma": project.programme,
        "maakunnat": list(project.regions),
        "hyvinvointialueet": list(project.wellbeing_counties),
        "kunnat": list(project.municipalities),
        "kohderyhmat": list(project.target_groups),
        "asiasanat": list(project.keywords),
        "lahteet": ["https://www.example.org/made"],
    }
    # What JSON writes is YAML too, and written a hundred times faster.
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items() if value)
    body = "\n\n".join(f"## {section.heading}\n\n{_text_of(section)}" for section in project.sections)
    return f"---\n{front}---\n\n{body}\n"


def _text_of(section: Section) -> str:
    """Return a section's text with a marker before each list item."""
    pieces, done = [], 0
    for item in section.items:
        pieces += [section.text[done : item.start], "- "]
        done = item.start
    return "".join([*pieces, section.text[done:]])
