"""The light markup that the bodies of labelled documents are written in: text -> blocks that every builder can draw."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["heading", "bold", "paragraph", "item", "table", "page", "footnote", "notes"]
_HEADING: Final = re.compile(r"(#{1,4})\s+(.+)")
_ITEM: Final = re.compile(r"(-|\d+\.|[a-z]\))\s+(.+)")
_PREFIXES: Final[tuple[tuple[str, Kind], ...]] = (("!! ", "bold"), ("^ ", "footnote"), (r"\notes ", "notes"))


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a body. A paragraph's ``text`` keeps its line breaks."""

    kind: Kind
    text: str = ""
    level: int = 0  # headings
    marker: str = ""  # items
    rows: tuple[tuple[str, ...], ...] = ()  # tables


def pieces(body: str) -> list[Piece]:
    """Return the blocks of a body: ``#`` headings, ``!!`` bold lines, lists, ``|`` tables, ``^`` footnotes, pages."""
    found: list[Piece] = []
    lines: list[str] = []

    def close() -> None:
        if lines:
            found.append(Piece("paragraph", "\n".join(lines)))
            lines.clear()

    above = ""
    for line in body.strip().splitlines():
        special, in_table, above = _special(line), above.startswith("|"), line
        if special is None and line.strip():
            lines.append(line.strip())
            continue
        close()
        if special is None:
            continue
        if special.kind == "table" and in_table:
            special = Piece("table", rows=found.pop().rows + special.rows)
        found.append(special)
    close()
    return found


def _special(line: str) -> Piece | None:
    if heading := _HEADING.fullmatch(line):
        return Piece("heading", heading[2], level=len(heading[1]))
    if item := _ITEM.fullmatch(line):
        return Piece("item", item[2], marker=item[1])
    if line.startswith("|"):
        return Piece("table", rows=(tuple(cell.strip() for cell in line.strip().strip("|").split("|")),))
    if line.strip() == r"\page":
        return Piece("page")
    for prefix, kind in _PREFIXES:
        if line.startswith(prefix):
            return Piece(kind, line.removeprefix(prefix).strip())
    return None
