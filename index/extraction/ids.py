"""Names of projects that stay the same from build to build."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from index.project import ProjectId

_LONGEST = 80


def slug(text: str) -> str:
    """Return ``text`` as an id: lower case, without the dots of å, ä and ö, ``-`` for all other characters.

    ``/`` and ``_`` stay. An empty text, or one without letters and digits, gives ``""``.
    """
    plain = unicodedata.normalize("NFKD", text.lower().replace("ø", "o").replace("æ", "ae").replace("ß", "ss"))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    pieces = (re.sub(r"[^a-z0-9_]+", "-", piece).strip("-") for piece in plain.split("/"))
    return "/".join(piece for piece in pieces if piece)


def id_of(path: PurePosixPath) -> ProjectId:
    """Return the id of the document at ``path`` below its corpus root: the path without its suffix, as a slug."""
    return ProjectId(slug(path.with_suffix("").as_posix()) or "nimeton")


def child_id(parent: ProjectId, name: str, taken: set[ProjectId]) -> ProjectId:
    """Return the id of a project inside another document, by its acronym or title; numbered when it is taken."""
    own = slug(name).replace("/", "-")[:_LONGEST].rstrip("-") or "osa"
    candidate = ProjectId(f"{parent}/{own}")
    number = 2
    while candidate in taken:
        candidate = ProjectId(f"{parent}/{own}-{number}")
        number += 1
    taken.add(candidate)
    return candidate
