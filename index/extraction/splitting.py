"""Pages that describe several projects: which of their parts are projects of their own."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from index.extraction.outline import Outline, Part, is_prose
from index.extraction.titles import without_extras
from index.project import SectionKind
from index.readers.source import Block, BlockKind

_OF_MANY = re.compile(
    r"\w*hankkei(?:ssa|den|ta|siin|sta|lla)\b|\b\w*hankkeet\b|\b(?:kokeilut|projektit|pilotit|osahankkeet)\b"
    r"|\b(?:kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen|\d{1,2})\s+\w*(?:hanketta|kokeilua|projektia)\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    r"\b\w*(?:hank(?:e|keen|keessa|etta)|ohjelma(?:n|ssa|a)?|kokeilu(?:n|ssa|a)?|projekti(?:n|ssa|a)?)\b", re.IGNORECASE
)
_OWN_KINDS: Final = frozenset(
    {SectionKind.TAVOITTEET, SectionKind.TAUSTA, SectionKind.TOIMENPITEET, SectionKind.TULOKSET}
)
_FEWEST: Final = 3
_SHARE: Final = 0.8  # of the parts have to speak of a project


def split(found: Outline) -> tuple[Outline, list[Outline]]:
    """Return the page without the projects that its parts describe, and those projects; none when it describes one.

    A page of many says so (``kärkihankkeissa``, ``kolme hanketta``) in its title or lead, has at least three parts
    under headings that are no usual ones, and nearly all of these speak of a project. Deeper headings belong to the
    part above. What is left of the page lists the headings of its projects.
    """
    top = _projects(found)
    if not top:
        return found, []
    groups = [(part, _below(part, found.parts)) for part in top]
    gone = {id(part) for part, below in groups for part in (part, *below)}
    names = [Block(kind=BlockKind.ITEM, text=part.heading, level=1, marker="•") for part in top]
    rest = [part for part in found.parts if id(part) not in gone]
    page = Outline(found.title, [*rest, Part(blocks=names)])
    return page, [
        Outline(part.heading, [Part(blocks=part.blocks, labels=part.labels), *below]) for part, below in groups
    ]


def _projects(found: Outline) -> list[Part]:
    lead = " ".join(part.text for part in found.parts if not part.heading)
    candidates = [part for part in found.parts if part.heading and not part.meaning]
    if not candidates or not _OF_MANY.search(f"{found.title}. {lead}"):
        return []
    level = min(part.level for part in candidates)
    top = [part for part in candidates if part.level == level]
    is_one_project = any(part.meaning.section in _OWN_KINDS and 0 < part.level <= level for part in found.parts)
    speaking = sum(_is_project(part) for part in top)
    return [] if is_one_project or len(top) < _FEWEST or speaking < _SHARE * len(top) else top


def _is_project(part: Part) -> bool:
    has_text = any(map(is_prose, part.blocks))
    has_acronym = bool(without_extras(part.heading)[1])
    return has_text and (has_acronym or bool(_OF_ONE.search(f"{part.heading}. {part.text}")))


def _below(part: Part, parts: list[Part]) -> list[Part]:
    """Return the parts under deeper headings that follow a part."""
    position = next(number for number, other in enumerate(parts) if other is part)
    return list(takewhile(lambda other: other.level > part.level, parts[position + 1 :]))
