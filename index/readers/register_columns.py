"""Which column of a register holds which field, and which are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.errors import UnreadableDocument
from index.readers.beside import columns_beside
from index.readers.register_names import KNOWN, Meaning, meanings_of
from index.readers.register_settings import RegisterSettings
from index.readers.register_table import Row
from index.text import one_line

OTHER_TEXT: Final = "muu"  # the field of columns that nobody knows and that hold prose
TEXTS: Final = frozenset({
    "summary", "tausta", "tavoitteet", "toimenpiteet", "tulokset", "rahoitus", "eteneminen", OTHER_TEXT,
})  # fmt: skip
_FACTS: Final = frozenset({
    "start", "end", "period", "year", "administrator", "implementers", "beneficiary", "funders", "programme",
    "budget_eur", "funding_eur",
})  # fmt: skip
_SAMPLE: Final = 200  # values that show whether a column holds prose
_PROSE: Final = 80  # characters on average
_WORDY: Final = 0.75  # letters and blanks among them
_ADDRESS = re.compile(r"\S@\S|https?://")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read. One column may be read for two fields."""

    index: int
    name: str
    meaning: Meaning

    @property
    def field(self) -> str:
        """What it holds."""
        return self.meaning.field


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a register, those of one field in order of preference, and the names of those left out."""

    by_field: Mapping[str, tuple[Column, ...]]
    left_out: tuple[str, ...]
    width: int

    def describe_projects(self, *, is_table: bool) -> bool:
        """Whether what has these columns is a register of projects, not any table or JSON with names in it."""
        titles = self.by_field.get("title", ())
        facts = len(_FACTS & self.by_field.keys())
        texts = len(TEXTS & self.by_field.keys()) + len({"target_groups", "status", "code"} & self.by_field.keys())
        is_named = any(title.meaning.is_sure for title in titles)
        is_told = facts > 0 or (texts > 0 and is_table) or (is_named and len(self.by_field) > 1)
        return bool(titles) and is_told


def columns_of(names: Sequence[str], rows: Sequence[Row], settings: RegisterSettings, path: Path) -> Columns:
    """Return what every column is.

    A column whose name leaves doubt is read only where no other holds the same field for certain; a column that nobody
    knows is read when it holds prose, as text under its own name.

    Raises:
        UnreadableDocument: the settings name a column that is not there.
    """
    given = dict(_given(names, settings, path))
    ignored = {one_line(name).casefold() for name in settings.ignored}
    found: list[Column] = []
    unknown: list[int] = []
    for index, name in enumerate(names):
        if index in given:
            found += (Column(index, name, meaning) for meaning in given[index])
        elif name.casefold() not in ignored:
            meanings = [one for one in meanings_of(name) if one.field not in settings.columns]
            found += (Column(index, name, meaning) for meaning in meanings)
            if not meanings and not meanings_of(name):
                unknown.append(index)
    chosen = list(_chosen(found))
    used = {column.index for column in chosen}
    dropped = [column.index for column in found if column.index not in used and column.field != KNOWN]
    chosen += (Column(index, names[index], Meaning(OTHER_TEXT, index)) for index in unknown if _is_prose(rows, index))
    used = {column.index for column in chosen}
    out = sorted({*unknown, *dropped} - used)
    left = tuple(names[index] or f"({index + 1})" for index in out if any(_values(rows, index)))
    return Columns(_by_field(chosen), tuple(dict.fromkeys(left)), len(names))


def _given(names: Sequence[str], settings: RegisterSettings, path: Path) -> Iterator[tuple[int, list[Meaning]]]:
    """Yield the columns that the settings name, with what they say of them."""
    meanings: dict[int, list[Meaning]] = {}
    folded = [name.casefold() for name in names]
    for field, columns in settings.columns.items():
        for rank, written in enumerate(columns):
            if one_line(written).casefold() not in folded:
                shown = ", ".join(f"`{name}`" for name in names if name)[:400]
                raise UnreadableDocument(
                    columns_beside(path), f"there is no column `{written}` in {path.name}", f"Its columns are {shown}."
                )
            index = folded.index(one_line(written).casefold())
            scale = next((one.scale for one in meanings_of(names[index]) if one.scale != 1), 1)
            meanings.setdefault(index, []).append(Meaning(field, rank, scale=scale))
    yield from meanings.items()


def _chosen(found: Sequence[Column]) -> Iterator[Column]:
    sure = {column.field for column in found if column.meaning.is_sure}
    best: dict[tuple[str, str], int] = {}
    for column in found:
        key = (column.field, column.meaning.language if column.field == "title" else "")
        best[key] = min(best.get(key, column.meaning.rank), column.meaning.rank)
    titles: set[str] = set()
    first = {field: min(rank for (other, _), rank in best.items() if other == field) for field, _ in best}
    for column in found:
        meaning = column.meaning
        if meaning.field == KNOWN or (not meaning.is_sure and meaning.field in sure):
            continue
        is_first = meaning.rank == first[meaning.field]
        if meaning.field == "title":
            if meaning.rank != best["title", meaning.language] or meaning.language in titles:
                continue  # "Nimi" beside "Hankkeen nimi" is the name of something else
            titles.add(meaning.language)
        if meaning.is_sure or is_first:
            yield column


def _by_field(columns: Sequence[Column]) -> dict[str, tuple[Column, ...]]:
    fields: dict[str, list[Column]] = {}
    for column in sorted(columns, key=lambda column: (column.meaning.rank, column.index)):
        fields.setdefault(column.field, []).append(column)
    return {field: tuple(of_field) for field, of_field in fields.items()}


def _values(rows: Sequence[Row], index: int) -> Iterator[str]:
    return (value for row in rows if index < len(row.cells) and (value := row.cells[index].strip()))


def _is_prose(rows: Sequence[Row], index: int) -> bool:
    sample = [value for value, _ in zip(_values(rows, index), range(_SAMPLE), strict=False)]
    text = "".join(sample)
    if not sample or len(text) < _PROSE * len(sample):
        return False
    wordy = sum(character.isalpha() or character.isspace() for character in text)
    return wordy >= _WORDY * len(text) and len(_ADDRESS.findall(text)) < len(sample) / 2
