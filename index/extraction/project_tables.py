"""Tables with a project a row: which they are, and each row as an outline of labels and text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from index.extraction.headings import Fact, Meaning, meaning_of
from index.extraction.organisations import is_organisation
from index.extraction.outline import Outline, Part
from index.extraction.places import regions_in, wellbeing_counties_in
from index.extraction.tables import rows
from index.project import SectionKind
from index.readers.source import Block, BlockKind

_NAME, _VAGUE, _PART, _TEXT, _ASKED = "NIMI", "SUURE", "OSA", "TEKSTI", "HAETTU"
_NAMES: Final = (_PART, _NAME, "LYHENNE", _VAGUE)
_TELLING: Final = frozenset({"HALLINNOIJA", "TOTEUTTAJAT", "BUDJETTI", "AIKA", "ALKU", "RAHOITTAJAT"})
_FACTS: Final = frozenset(fact.value for fact in Fact)
_TOTAL = re.compile(r"(?:kaikki )?(?:yhteensä|summa|total|totalt|sammanlagt|yht\.?)\b.*", re.IGNORECASE)
_UNIT = re.compile(r"euro|eur\b|€|e\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"1\s?000\s?(?:€|e\b|eur)|\bt€|tuha(?:t|nsi)|k€", re.IGNORECASE)
_TWO = re.compile(r"\b(?:ja|sekä)\b|/|\+|,|\(")
_CUT = re.compile(r"\s*(?:\n|,\s|;\s|:\s|\s[–/-]\s|\s?\()")
_LONGEST_PLACE: Final = 60
_FEWEST: Final = 2  # rows
_LONGEST_NAME: Final = 220


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """A table of projects and where it stands among the blocks: ``blocks[start:end]``."""

    start: int
    end: int
    outlines: tuple[Outline, ...] = field(repr=False)
    is_of_parts: bool  # its header says that the rows are parts of one project
    is_vague: bool  # its rows may be people or things: only on a page that speaks of projects are they projects


def project_tables(blocks: Sequence[Block]) -> list[ProjectTable]:
    """Return the tables whose header names projects and at least one fact of them, in order."""
    found = []
    for start, end in _tables(blocks):
        table = _read(blocks, start, end)
        if table:
            found.append(table)
    return found


def _tables(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the runs of rows, a new one wherever a row of fewer than two cells or another block stands."""
    start: int | None = None
    for number, block in enumerate((*blocks, None)):
        is_row = block is not None and block.kind is BlockKind.ROW and len(block.cells) > 1
        if is_row and start is None:
            start = number
        elif not is_row and start is not None:
            yield start, number
            start = None


def _read(blocks: Sequence[Block], start: int, end: int) -> ProjectTable | None:
    header = blocks[start].cells
    columns = [column_of(cell) for cell in header]
    title = next((columns.index(kind) for kind in _NAMES if kind in columns), None)
    told = {one for one in columns if one and one not in _NAMES}
    if title is None or not told:
        return None
    lines = list(_rows(blocks[start + 1 : end], header, title))
    if len(lines) < _FEWEST:
        return None
    outlines = tuple(_outline(header, columns, title, cells, group) for cells, group in lines)
    is_vague = columns[title] == _VAGUE or not told & _TELLING
    return ProjectTable(start, end, outlines, columns[title] == _PART, is_vague)


def _rows(blocks: Sequence[Block], header: Sequence[str], title: int) -> Iterator[tuple[list[str], str]]:
    """Yield the rows of projects, and the place that heads each where rows are grouped by places.

    Repeated headers and sums are left out, rows that a page's end cut are joined.
    """
    lines: list[list[str]] = []
    groups: list[str] = []
    group = ""
    for block in blocks:
        cells = [*block.cells, *[""] * (len(header) - len(block.cells))][: len(header)]
        name = cells[title].strip()
        first = next((cell for cell in cells if cell.strip()), "")
        if tuple(cells) == tuple(header) or _TOTAL.fullmatch(first.strip()) or not first:
            continue
        if sum(bool(cell.strip()) for cell in cells) == 1 and _is_place(first):
            group = first.strip()
        elif not name and lines:
            lines[-1] = [" ".join(filter(None, pair)) for pair in zip(lines[-1], cells, strict=True)]
        elif name and len(name) <= _LONGEST_NAME and any(map(str.isalpha, name)):
            lines.append(cells)
            groups.append(group)
    yield from zip(lines, groups, strict=True)


def _is_place(cell: str) -> bool:
    return len(cell) <= _LONGEST_PLACE and bool(regions_in(cell) or wellbeing_counties_in(cell))


def _outline(header: Sequence[str], columns: Sequence[str], title: int, cells: Sequence[str], group: str) -> Outline:
    labels: list[Part] = []
    texts: list[Part] = []
    money = "BUDJETTI" if "BUDJETTI" in columns else _ASKED
    for number, (name, column, cell) in enumerate(zip(header, columns, cells, strict=True)):
        value = cell.strip()
        if not value or number == title:
            continue
        if column == _TEXT:
            texts.append(_text(name, value))
            continue
        if column in ("BUDJETTI", _ASKED):
            if number != columns.index(money):
                continue
            unit = "t€" if _THOUSANDS.search(name) else "€"
            column, value = "BUDJETTI", value if _UNIT.search(value) else f"{value} {unit}"
        if column == Fact.CONTACTS.value and is_organisation(value):
            column = Fact.ADMINISTRATOR.value
        fact = Fact(column) if column in _FACTS else None
        meaning = Meaning(None, (fact,)) if fact else Meaning()
        block = Block(kind=BlockKind.PARAGRAPH, text=value)
        if fact:
            labels.append(Part(name, 0, meaning, [block]))
    if group and Fact.AREA.value not in columns:
        labels.append(_label("Alue", Fact.AREA, group))
    name, who = _apart(header[title], cells[title].strip())
    if who:
        labels.append(_label(header[title], Fact.ADMINISTRATOR, who))
    return Outline(name, [Part(labels=labels), *texts])


def _label(name: str, fact: Fact, value: str) -> Part:
    return Part(name, 0, Meaning(None, (fact,)), [Block(kind=BlockKind.PARAGRAPH, text=value)])


def _apart(header: str, cell: str) -> tuple[str, str]:
    """Return name and organisation of a cell with both, below ``Hankkeen nimi ja toteuttaja``."""
    if not _TWO.search(header):
        return cell, ""
    for cut in reversed(list(_CUT.finditer(cell))):
        if is_organisation(cell[cut.end() :].rstrip(")")):
            return cell[: cut.start()].strip(), cell[cut.end() :].rstrip(")")
        if is_organisation(cell[: cut.start()]):
            return cell[cut.end() :].strip(), cell[: cut.start()]
    return cell, ""


def _text(heading: str, value: str) -> Part:
    meaning = meaning_of(heading)
    kind = meaning.section if meaning.section is not SectionKind.MUU else None
    is_goal = kind is SectionKind.TAVOITTEET
    blocks = [Block(kind=BlockKind.PARAGRAPH, text=value)]
    return Part(heading if is_goal else "", 2 if is_goal else 0, Meaning(kind), blocks)


@cache
def column_of(header: str) -> str:
    """Return what stands below a header, as ``data/columns.tsv`` names it, or ``""``."""
    text = re.sub(r"\s+", " ", header).strip(" :*.").lower()
    for pattern, column in rows("columns.tsv"):
        if re.fullmatch(pattern, text):
            return column
    facts = meaning_of(header).facts
    return facts[0].value if len(text.split()) <= 4 and facts else ""
