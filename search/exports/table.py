"""What an exported table is made of, whatever the form it is written in: columns, and rows of plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from index.project import PartialDate

SEVERAL: Final = " | "  # between several values in one cell
LONGEST_CELL: Final = 32_000  # characters; Excel takes 32,767

Cell = str | int | PartialDate | Sequence[str] | None


class Kind(Enum):
    """How the values of a column are written where there are such things."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    START = "start"  # the first day that the date can mean
    END = "end"  # the last day
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands over it, how wide it is (characters), what its values are."""

    title: str
    width: int
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a name; every row has a cell for every column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
