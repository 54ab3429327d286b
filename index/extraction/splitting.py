"""Pages that describe several projects: the page without them, and each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.extraction.articles import articles
from index.extraction.outline import Outline, Part, outline
from index.extraction.pages import holds_parts, holds_projects, is_call, is_on_one, names_others, speaks_of_many
from index.extraction.project_lists import is_of_list, project_list
from index.extraction.project_tables import ProjectTable, project_tables
from index.readers.source import Block, BlockKind

_NAME_LINE = re.compile(
    r"(?:(?:hankkeen|projektin|avustuskohteen) nimi|hanke|projekti|osahanke|avustuskohde|projektets namn|projekt|"
    r"project)"
    r"\s*(?::|\|)\s*[^\W\d_]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A page without the projects that it describes, and those projects; none when it describes one."""

    page: Outline
    inside: list[Outline] = field(default_factory=list)


def split(blocks: Sequence[Block]) -> Pieces:
    """Take a document's blocks apart into a page and the projects on it.

    Projects stand in tables (a row each), under headings, or in lists. A page on one project keeps its tables and
    lists, but for those of its own parts (``Osahankkeet``). What is left of the page lists the names of its projects.
    """
    blocks, records = _records(blocks)
    taken = _own_tables(blocks)
    in_tables = {number for table in taken for number in range(table.start, table.end)}
    found = outline([block for number, block in enumerate(blocks) if number not in in_tables])
    inside = [*records, *(one for table in taken for one in table.outlines)]
    described = articles(found)
    gone = {id(part) for article in described for part in (article.part, *article.below)}
    inside += [article.outline for article in described]
    rest = [part for part in found.parts if id(part) not in gone]
    if not inside:
        rest, inside = _without_lists(found, rest)
    if not inside:
        return Pieces(found)
    names = [Block(kind=BlockKind.ITEM, text=one.title, level=1, marker="•") for one in inside if one.title]
    return Pieces(Outline(found.title, [*rest, Part(blocks=names)]), inside)


def _records(blocks: Sequence[Block]) -> tuple[Sequence[Block], list[Outline]]:
    """Return what stands before the first of several ``Hankkeen nimi: …``, and what follows each as a project."""
    starts = [number for number, block in enumerate(blocks) if _NAME_LINE.match(block.text)]
    if len({blocks[number].text for number in starts}) < 2:
        return blocks, []
    ends = [*starts[1:], len(blocks)]
    records = [outline(blocks[start:end]) for start, end in zip(starts, ends, strict=True)]
    for start, record in zip(starts, records, strict=True):
        record.title = re.split(r"\s*[:|]\s*", blocks[start].text, maxsplit=1)[1].split("\n")[0]
    return blocks[: starts[0]], records


def _own_tables(blocks: Sequence[Block]) -> list[ProjectTable]:
    """Return the tables whose rows are projects of this page."""
    tables = project_tables(blocks)
    if not tables:
        return []
    rows = {number for table in tables for number in range(table.start, table.end)}
    page = outline([block for number, block in enumerate(blocks) if number not in rows])
    on_one, of_many = is_on_one(page), speaks_of_many(page)
    return [
        table
        for table in tables
        if table.is_of_parts
        or not (on_one or names_others(_heading(blocks, table)) or (table.is_vague and not of_many))
    ]


def _heading(blocks: Sequence[Block], table: ProjectTable) -> str:
    """Return the heading, or the short line, that a table stands below."""
    before = reversed(blocks[: table.start])
    return next((block.text for block in before if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)), "")


def _without_lists(found: Outline, rest: Sequence[Part]) -> tuple[list[Part], list[Outline]]:
    """Return the parts without the lists of projects in them, and those projects."""
    of_many, on_one = speaks_of_many(found) or is_call(found), is_on_one(found)
    parts: list[Part] = []
    inside: list[Outline] = []
    for part in rest:
        is_list = holds_parts(part.heading) or (
            not on_one and not names_others(part.heading) and (of_many or holds_projects(part.heading))
        )
        listed = project_list(part.blocks) if is_list else []
        inside += listed
        kept = [block for block in part.blocks if not is_of_list(block, listed)] if listed else part.blocks
        parts.append(Part(part.heading, part.level, part.meaning, kept, part.labels))
    return parts, inside
