"""A folder of Markdown files -> the documents that the checks look at, and the files that are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.errors import UnreadableDocument, WrongUse
from index.extraction import extract
from index.project import Project
from index.readers import read_all

WORD: Final = re.compile(r"[^\W_](?:[\w.,:’'&/+-]*[^\W_])?")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that is wrong with a file, or with the corpus as a whole (``file`` is empty)."""

    file: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}" if self.file else self.problem


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """One file: what it says of its project, and its text below the facts as it stands."""

    file: str  # its name
    project: Project
    keys: tuple[str, ...]  # of the facts, as written
    body: str

    @property
    def words(self) -> int:
        """How many words the text has, facts not counted."""
        return len(WORD.findall(self.body))


def open_corpus(folder: Path) -> tuple[list[CheckedDocument], list[Finding]]:
    """Return the documents of ``folder`` by name, and what cannot be read or is no document.

    Raises:
        WrongUse: there is no such folder, or no document in it.
    """
    files = sorted(file for file in folder.glob("**/*") if file.is_file() and file.name != "README.md")
    documents: list[CheckedDocument] = []
    findings: list[Finding] = []
    for file in files:
        name = file.relative_to(folder).as_posix()
        if file.suffix != ".md":
            findings.append(Finding(name, "is no Markdown file"))
            continue
        try:
            documents.append(_document(file, folder, name))
        except UnreadableDocument as error:
            findings.append(Finding(name, f"{error.reason}. {error.next_step}"))
    if not documents and not findings:
        raise WrongUse(f"There is no document in {folder}.", "Name the folder of the corpus.")
    return documents, findings


def _document(file: Path, folder: Path, name: str) -> CheckedDocument:
    (source,) = read_all(file, folder).documents
    facts = source.metadata.get("front_matter")
    if not isinstance(facts, dict):
        raise UnreadableDocument(file, "there are no facts in front of the text", "Write them between lines of ---.")
    projects: Sequence[Project] = extract(source)
    body = file.read_text(encoding="utf-8").split("\n---", 1)[1].partition("\n")[2]
    return CheckedDocument(name, projects[0], tuple(facts), body)
