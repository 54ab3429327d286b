"""One file -> its projects, and the fingerprint of the code that makes them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.errors import UnreadableDocument
from index.extraction import extract
from index.pipeline.sources import SourceFile
from index.project import Project
from index.readers import read

_INDEX = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What is in a file: projects, or nothing when the file is about the folder and not a document of it."""

    content_hash: str
    projects: tuple[Project, ...]


def read_projects(file: SourceFile) -> ReadFile:
    """Read and understand one file.

    Raises:
        UnreadableDocument: whatever goes wrong, in any reader or rule: one bad document never ends a build.
    """
    try:
        document = read(file.path, file.root)
        if file.path.stem.lower() == "readme" and "front_matter" not in document.metadata:
            return ReadFile(document.content_hash, ())
        projects = extract(document)
    except UnreadableDocument:
        raise
    except Exception as error:
        what = f"reading it failed ({type(error).__name__}: {error})"
        raise UnreadableDocument(file.path, what, "Save it in another format, and report the fault.") from error
    if not projects:
        raise UnreadableDocument(file.path, "there is no project in it", "Give it a title and some text.")
    return ReadFile(document.content_hash, projects)


@cache
def fingerprint() -> str:
    """Return a name for the present way from a file to what the encoder reads: with another, all is read again.

    It is made from the code itself, so that nobody has to remember to raise a number.
    """
    sources = [_INDEX / "text.py", _INDEX / "project.py", Path(__file__), Path(__file__).with_name("encoding.py")]
    for part in ("readers", "extraction"):
        sources += sorted(file for file in (_INDEX / part).rglob("*") if file.suffix in {".py", ".tsv", ".txt"})
    digest = hashlib.sha256()
    for source in sources:
        digest.update(f"{source.relative_to(_INDEX).as_posix()}\0".encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]
