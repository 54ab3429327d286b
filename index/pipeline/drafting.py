"""A plan that nobody has published -> its record: read like any document, as one project, and written nowhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from index.errors import UnreadableDocument
from index.extraction import extract_whole
from index.pipeline.reading import without_endless_words
from index.pipeline.workers import Limits, Lost, call_all
from index.project import Project, Section, SectionKind
from index.readers import SUFFIXES, advice_for, read_all, read_raw
from index.readers.raw import MAX_BYTES, RawFile, too_large
from index.readers.source import FileContents
from index.store.entry import Unused
from index.text import one_line

MOST_CHARACTERS: Final = 500_000  # of pasted text: a plan of 200 pages

# Formats of which one file is one plan.
PLAN_SUFFIXES: Final = (".docx", ".pdf", ".pptx", ".odt", ".rtf", ".txt", ".md", ".html", ".htm")

_LIMITS: Final = Limits()
_LONGEST_NAME: Final = 150  # characters
_MARKDOWN: Final = re.compile(r"^#{1,6} \S", re.MULTILINE)
_MODULES: Final = ("index.pipeline.drafting", "index.extraction.documents")


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A plan as it was read."""

    name: str  # of the file; "" for pasted text
    project: Project
    content_hash: str  # sha256 of the file's bytes, or of the pasted text in UTF-8


def read_draft(path: Path, limits: Limits = _LIMITS) -> DraftFile:
    """Read a plan in a process of its own, within limits: it may be a damaged or hostile file.

    Raises:
        UnreadableDocument: it cannot be read, or it is not one plan.
    """
    (found,) = read_drafts([path], limits)
    if isinstance(found, Unused):
        raise UnreadableDocument(path, found.reason, found.next_step)
    return found


def read_drafts(paths: Sequence[Path], limits: Limits = _LIMITS) -> Iterator[DraftFile | Unused]:
    """Yield every plan of ``paths``, in their order, or why it cannot be read (``place`` is the file's name)."""
    for path, answer in zip(paths, call_all(_read, paths, limits, modules=_MODULES), strict=True):
        yield _unused(path, answer) if isinstance(answer, Lost) else answer


def draft_of_data(
    name: str, data: bytes, limits: Limits = _LIMITS, while_waiting: Callable[[], None] | None = None
) -> DraftFile:
    """Read a plan that was handed over as bytes, in a process of its own: nothing of it is written to a disk.

    Args:
        name: what its owner calls the file; its end tells the format, and no folder in it means anything.
        data: what is in the file.
        limits: what reading it may cost.
        while_waiting: called a few times a second; what it raises ends the reading.

    Raises:
        UnreadableDocument: it cannot be read, or it is not one plan.
    """
    raw = _handed_over(name, data)
    answers = call_all(_read_raw, [raw], limits, modules=_MODULES, while_waiting=while_waiting)
    with closing(answers):
        found = next(answers)
    if isinstance(found, Lost | Unused):
        raise UnreadableDocument(raw.path, found.reason, found.next_step)
    return found


def _handed_over(name: str, data: bytes) -> RawFile:
    """Return the file, unless its name or its size says already that it is no plan."""
    own = one_line(name.replace("\\", "/").rpartition("/")[2])
    suffix = Path(own).suffix.lower()
    own = own[: _LONGEST_NAME - len(suffix)].removesuffix(suffix) + suffix if len(own) > _LONGEST_NAME else own
    if suffix not in PLAN_SUFFIXES:
        reason = f"files of type {suffix or '(none)'} cannot be read as a plan"
        raise UnreadableDocument(own, reason, advice_for(suffix))
    if len(data) > MAX_BYTES:
        raise too_large(own, len(data))
    if not data.strip():
        raise UnreadableDocument(own, "the file is empty", "Write what the plan is about.")
    return RawFile(Path(own), PurePosixPath(own), data)


def drafts_in(folder: Path) -> list[Path]:
    """Return the files below a folder that can be read as plans, by path; hidden ones and Word's locks are left out.

    Raises:
        OSError: the folder cannot be listed.
    """
    next(folder.iterdir(), None)  # tells what rglob passes over in silence
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix.lower() in SUFFIXES)
    return [file for file in files if not any(map(_is_hidden, file.relative_to(folder).parts))]


def _is_hidden(name: str) -> bool:
    """Whether a file or folder is none that somebody keeps: hidden, or Word's mark of an open document."""
    return name.startswith((".", "~$"))


def draft_of_text(text: str) -> DraftFile:
    """Return pasted text as a plan; Markdown where it has headings of Markdown.

    Raises:
        UnreadableDocument: there is no text in it, or more than ``MOST_CHARACTERS``.
    """
    if len(text) > MOST_CHARACTERS:
        reason = f"the text has {len(text):,} characters, more than {MOST_CHARACTERS:,}"
        raise UnreadableDocument("The draft", reason, "Leave out what is not the plan itself.")
    if not text.strip():
        raise UnreadableDocument("The draft", "there is no text in it", "Write what the plan is about.")
    data = text.encode("utf-8", "replace")
    name = "luonnos.md" if _MARKDOWN.search(text) else "luonnos.txt"
    try:
        project = _project(read_raw(RawFile(Path(name), PurePosixPath(name), data)), "The draft")
    except UnreadableDocument as error:
        raise UnreadableDocument("The draft", error.reason, "Write what the plan is about.") from error
    return DraftFile("", project, hashlib.sha256(data).hexdigest())


def _read(path: Path) -> DraftFile | Unused:
    """Read one file, in a process that may be ended at any moment."""
    try:
        contents = read_all(path)
        return DraftFile(path.name, _project(contents, path.name), contents.content_hash)
    except UnreadableDocument as error:
        return _unused(path, error)


def _read_raw(raw: RawFile) -> DraftFile | Unused:
    """Read what was handed over, in a process that may be ended at any moment."""
    try:
        contents = read_raw(raw)
        return DraftFile(raw.path.name, _project(contents, raw.path.name), contents.content_hash)
    except UnreadableDocument as error:
        return _unused(raw.path, error)


def _unused(path: Path, why: Lost | UnreadableDocument) -> Unused:
    return Unused(place=path.name, reason=why.reason, next_step=why.next_step)


def _project(contents: FileContents, name: str) -> Project:
    documents = contents.documents
    if not documents:
        first = contents.unread[0] if contents.unread else None
        reason = f"{first.place}: {first.reason}" if first else "there is no text in it"
        raise UnreadableDocument(name, reason, first.next_step if first else "Write what the plan is about.")
    if len(documents) > 1:
        raise UnreadableDocument(
            name,
            f"there are {len(documents)} documents in it, and a draft is one",
            "Give one of them, or a folder that holds each as a file of its own.",
        )
    project = extract_whole(without_endless_words(documents[0]))
    if any(section.text.strip() for section in project.sections):
        return project
    # A line by itself is a title to a document, but of a draft it is all there is.
    return replace(project, sections=(Section(kind=SectionKind.MUU, text=project.title),))
