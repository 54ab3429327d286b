"""Where each area of Finland lies in a grid of tiles that stands for the country."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ui.browse.view import Division

_TABLE: Final = Path(__file__).with_name("tiles.tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One area: its place in the grid (from 1), its size in tiles, and what it is called."""

    row: int
    column: int
    rows: int
    columns: int
    short: str
    name: str  # as the documents' facts have it

    @property
    def place(self) -> str:
        """The tile's place as CSS."""
        return f"grid-area: {self.row} / {self.column} / span {self.rows} / span {self.columns}"


@cache
def tiles(division: Division) -> tuple[Tile, ...]:
    """Return the tiles of a division, from north to south."""
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple(
        Tile(row=int(row), column=int(column), rows=int(high), columns=int(wide), short=short, name=name)
        for kind, row, column, high, wide, short, name in rows
        if kind == division.value
    )
