"""One file -> its projects, and the fingerprint of the code that makes them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from index.errors import UnreadableDocument
from index.extraction import extract
from index.extraction.themes import themes_of
from index.pipeline.overruling import Overrulings, overrule
from index.pipeline.sources import SourceFile
from index.project import Project
from index.readers import read_all
from index.readers.source import SourceDocument
from index.store.entry import Correction, Unused

_INDEX = Path(__file__).parent.parent
_LONGEST_WORD: Final = 500  # characters: addresses of pages can be that long
_ENDLESS: Final = re.compile(rf"\S{{{2 * _LONGEST_WORD},}}")


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A file to be read, and what somebody says was read wrongly in it."""

    file: SourceFile
    overrulings: Overrulings = field(default_factory=Overrulings)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What is in a file: projects, and what of it could not be read. Neither: a paper about the folder."""

    content_hash: str = ""  # "" where it could not be read
    projects: tuple[Project, ...] = ()
    unused: tuple[Unused, ...] = ()  # with an empty place: nothing of the file could be
    corrections: tuple[Correction, ...] = ()
    bound: str = ""  # the limit that kept it from being read


def read_projects(task: ReadTask) -> ReadFile:
    """Read and understand one file: a document, or all those in an archive or a register; correct what is known wrong.

    Whatever goes wrong, in any reader or rule, is told in the answer: one bad document never ends a build.

    Raises:
        MemoryError: there is not enough of it.
    """
    try:
        contents = read_all(task.file.path, task.file.root)
    except MemoryError:
        raise
    except Exception as error:
        return ReadFile(unused=(_trouble("", error),))
    projects: list[Project] = []
    unused = [Unused(place=one.place, reason=one.reason, next_step=one.next_step) for one in contents.unread]
    for document in contents.documents:
        if _is_about_the_folder(document):
            continue
        try:
            found = extract(without_endless_words(document))
        except MemoryError:
            raise
        except Exception as error:
            unused.append(_trouble(document.place, error))
        else:
            projects += found
            unused += [] if found else [_nothing_in(document.place)]
    if not projects and not contents.documents and not unused:
        unused.append(_nothing_in(""))
    if unused and not projects and all(one.place for one in unused):
        unused.insert(0, Unused(place="", reason="nothing in it could be read", next_step=unused[0].next_step))
    corrected = overrule(projects, task.overrulings)
    # Last: what somebody corrected in a title or a keyword is what a project is about.
    themed = tuple(replace(project, themes=themes_of(project)) for project in corrected.projects)
    return ReadFile(contents.content_hash, themed, (*unused, *corrected.unused), corrected.corrections)


def without_endless_words(document: SourceDocument) -> SourceDocument:
    """Return the document with words cut off that go on for thousands of characters: an encoded picture, an attack.

    No rule of the extraction is made for them, and some would take hours.
    """
    if not any(_ENDLESS.search(block.text) for block in document.blocks):
        return document
    blocks = tuple(
        replace(
            block,
            text=_ENDLESS.sub(_cut, block.text),
            cells=tuple(_ENDLESS.sub(_cut, cell) for cell in block.cells),
        )
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def _cut(word: re.Match[str]) -> str:
    return f"{word[0][:_LONGEST_WORD]}…"


def _is_about_the_folder(document: SourceDocument) -> bool:
    return document.path.stem.lower() == "readme" and "front_matter" not in document.metadata


def _trouble(place: str, error: Exception) -> Unused:
    if isinstance(error, UnreadableDocument):
        return Unused(place=place, reason=error.reason, next_step=error.next_step)
    said = " ".join(str(error).split())[:200]
    reason = f"reading it failed ({type(error).__name__}{': ' if said else ''}{said})"
    return Unused(place=place, reason=reason, next_step="Save it in another format, and report the fault.")


def _nothing_in(place: str) -> Unused:
    return Unused(place=place, reason="there is no project in it", next_step="Give it a title and some text.")


@cache
def fingerprint() -> str:
    """Return a name for the present way from a file to what the encoder reads: with another, all is read again.

    What is remembered of all documents between builds is of this way, too.

    It is made from the code itself, so that nobody has to remember to raise a number.
    """
    beside = ("encoding.py", "overruling.py", "corrections.py", "together.py", "unique.py")
    sources = [_INDEX / name for name in ("text.py", "project.py", "store/names.py")]
    sources += [Path(__file__), *map(Path(__file__).with_name, beside)]
    for part in ("readers", "extraction", "relating"):
        sources += sorted(file for file in (_INDEX / part).rglob("*") if file.suffix in {".py", ".tsv", ".txt"})
    digest = hashlib.sha256()
    for source in sources:
        digest.update(f"{source.relative_to(_INDEX).as_posix()}\0".encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]
