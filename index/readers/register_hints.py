"""What only a whole column tells of its values: whether 01/02 is in January, what the comma in 1,234 is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from index.readers.register_columns import Column, Columns
from index.readers.register_names import MONEY
from index.readers.register_settings import RegisterSettings
from index.readers.register_table import Row
from index.readers.source import Unread

_SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-]\d{2}(?:\d{2})?(?!\d)")
_ORDERS: Final = {"pkv": "dmy", "kpv": "mdy", "vkp": "ymd"}
_COMMA_ENDS = re.compile(r"\d,\d{1,2}(?!\d)|\d\.\d{3},|\d\.\d{3}\.\d{3}")
_POINT_ENDS = re.compile(r"\d\.(?:\d{1,2}(?!\d)|\d{4,})|\d,\d{3}\.|\d,\d{3},\d{3}")
_DATE = re.compile(r"\d{4}|\d[./-]\d{2}(?!\d)|^\d{5}$")
_NOTHING = re.compile(r"[\W_]*|(?:ei tiedossa|avoin|auki|toistaiseksi|n/?a|null|none|nan|tbd)\W*", re.IGNORECASE)
_DATES: Final = ("start", "end", "period", "year")
_SHOWN: Final = 3  # examples in one note


@dataclass(frozen=True, slots=True)
class Hints:
    """What holds for all rows of a register."""

    date_order: str = ""  # of 01/02/2019: "dmy", "mdy", or "" where no row tells
    decimal: str = ""  # "," or ".", or "" where no row tells
    scale: Mapping[str, float] | None = None  # field -> euros in one unit of its amounts

    def as_metadata(self) -> dict[str, object]:
        """Return them as plain values, for a document's metadata."""
        return {"date_order": self.date_order, "decimal": self.decimal, "scale": dict(self.scale or {})}


def hints_of(columns: Columns, rows: Sequence[Row], settings: RegisterSettings) -> tuple[Hints, list[Unread]]:
    """Return what the columns tell together, and a note on every column with values that leave doubt."""
    dates = [column for field in _DATES for column in columns.by_field.get(field, ())]
    money = [column for field in sorted(MONEY) for column in columns.by_field.get(field, ())]
    order, notes = _date_order(dates, rows, settings)
    decimal = settings.decimal or _decimal(money, rows)
    for column in dates:
        notes += _odd(column, rows, "no date", lambda value: not _DATE.search(value))
    for column in money:
        notes += _odd(column, rows, "no amount", lambda value: not any(map(str.isdigit, value)))
    scale = {column.field: column.meaning.scale for column in reversed(money) if column.meaning.scale != 1}
    return Hints(order, decimal, scale), notes


def _date_order(columns: Sequence[Column], rows: Sequence[Row], settings: RegisterSettings) -> tuple[str, list[Unread]]:
    if settings.date_order:
        return _ORDERS[settings.date_order], []
    pairs = [
        (int(found[1]), int(found[2]), column.name)
        for column in columns
        for _, value in _values(column, rows)
        for found in _SLASHED.finditer(value)
    ]
    day_first = any(first > 12 for first, _, _ in pairs)
    month_first = any(second > 12 for _, second, _ in pairs)
    if day_first != month_first:
        return "dmy" if day_first else "mdy", []
    if not pairs:
        return "", []
    names = ", ".join(f"`{name}`" for name in dict.fromkeys(name for _, _, name in pairs))
    reason = "no row shows whether 01/02 is the first of February or the second of January, so only the years are read"
    step = "Say it in the settings beside the file: `paivays: pkv` (day first) or `paivays: kpv` (month first)."
    return "", [Unread(place=f"column {names}", reason=reason, next_step=step)]


def _decimal(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    comma = point = 0
    for column in columns:
        for _, value in _values(column, rows):
            comma += bool(_COMMA_ENDS.search(value))
            point += bool(_POINT_ENDS.search(value))
    return "," if comma > point else "." if point > comma else ""


def _odd(column: Column, rows: Sequence[Row], what: str, is_odd: Callable[[str], bool]) -> list[Unread]:
    odd = [(row, value) for row, value in _values(column, rows) if is_odd(value) and not _NOTHING.fullmatch(value)]
    if not odd:
        return []
    shown = "; ".join(f"{row.place}: {value[:40]}" for row, value in odd[:_SHOWN])
    more = f" and {len(odd) - _SHOWN} more" if len(odd) > _SHOWN else ""
    return [
        Unread(
            place=f"column `{column.name}`",
            reason=f"{what} in it ({shown}{more})",
            next_step="Correct them, or name the right column in the settings beside the file.",
        )
    ]


def _values(column: Column, rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    for row in rows:
        if column.index < len(row.cells) and (value := row.cells[column.index].strip()):
            yield row, value
