"""The forms under which texts speak of a project, folded so that two spellings of one name are equal."""

from __future__ import annotations

import re
from typing import Final

from index.project import Project
from index.text import one_line

_QUOTES: Final = str.maketrans("", "", "\"'”“„»«’‘")
_DASHES: Final = str.maketrans("–—", "--")
# "SOS II -hanke" and "SOS II-hanke" are SOS II; a name that is nothing else stays.
_TAIL: Final = re.compile(r"(?<=\w)[ -]+(hanke|projekti|ohjelma|kehittämishanke)$")


def name_key(name: str) -> str:
    """Return ``name`` without case, quotation marks, surplus blanks and a trailing *-hanke*."""
    return _TAIL.sub("", one_line(name).translate(_QUOTES).translate(_DASHES).casefold().strip(" .,;:"))


def names(project: Project) -> tuple[str, ...]:
    """Return the keys of a project, the surest first: its id, its acronym, its title."""
    keys = (name_key(name) for name in (project.id, project.acronym, project.title))
    return tuple(dict.fromkeys(key for key in keys if key))
