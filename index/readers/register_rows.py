"""One row of a register -> its values by field, or why it is no project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from index.readers.register_cells import plain_cell
from index.readers.register_columns import TEXTS, Column, Columns
from index.readers.register_table import Row
from index.text import one_line

Values = dict[str, tuple[str, ...]]

# Fields of which a row has one value: the best column that is not blank.
SINGLE: Final = frozenset({
    "code", "title", "acronym", "kind", "status", "language", "start", "end", "period", "administrator", "programme",
    "budget_eur", "funding_eur", "currency", "parent", "continues", "partner_role",
})  # fmt: skip
HEADINGS: Final = {
    "summary": "Tiivistelmä", "tausta": "Tausta", "tavoitteet": "Tavoitteet", "toimenpiteet": "Toimenpiteet",
    "tulokset": "Tulokset", "target_groups": "Kohderyhmä", "rahoitus": "Rahoitus", "eteneminen": "Eteneminen",
}  # fmt: skip
_PREFERRED: Final = {"fi": 0, "": 1, "sv": 2, "en": 3}
_TOTAL = re.compile(r"(?:kaikki )?yhteensä|summa|total|grand total|sammanlagt|totalt|keskiarvo", re.IGNORECASE)
_LEADS = re.compile(r"coord|koord|hallinnoi|päätoteut|lead|päähak|samordn", re.IGNORECASE)
_LONGEST_GROUP: Final = 60  # a longer target group is a description
_LEAST_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class Text:
    """What a text column says: its heading, and the cell as it stands."""

    heading: str
    cell: str


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """The values of one row."""

    place: str
    title: str
    values: Values
    texts: tuple[Text, ...]
    language: str  # that the columns of its texts are in, "" when they don't say


class NoProject(Exception):
    """A row that is no project: reason and what to do."""

    def __init__(self, reason: str, next_step: str) -> None:
        super().__init__(reason, next_step)
        self.reason, self.next_step = reason, next_step


def project_row(row: Row, columns: Columns, constants: Mapping[str, tuple[str, ...]]) -> ProjectRow:
    """Return the values of a row; those that the settings give for all rows where the row has none.

    Raises:
        NoProject: it has no title, or is a total, or a heading between rows.
    """
    values: Values = {}
    texts: list[Text] = []
    language = ""
    for field, of_field in columns.by_field.items():
        chosen, spoken = _in_one_language(of_field, row)
        if not chosen:
            continue
        if field in TEXTS or (field == "target_groups" and _is_description(chosen)):
            texts += (Text(HEADINGS.get(field, column.name), cell.strip()) for column, cell in chosen)
            language = language or spoken
            continue
        cells = chosen[:1] if field in SINGLE else chosen
        if found := tuple(dict.fromkeys(plain for _, cell in cells if (plain := plain_cell(cell)))):
            values[field] = found
            language = language or (spoken if field == "title" else "")
    title = one_line(values.pop("title", ("",))[0])
    _refuse(title, values, texts, columns)
    values = {**constants, **values}
    return ProjectRow(row.place, title, _with_role(values), tuple(texts), language)


def _in_one_language(columns: Sequence[Column], row: Row) -> tuple[list[tuple[Column, str]], str]:
    """Return the cells of a field that are not blank, in the best language that there is, and that language."""
    filled = [
        (column, cell)
        for column in columns
        if column.index < len(row.cells) and (cell := row.cells[column.index]) and not cell.isspace()
    ]
    if len(filled) < 2:
        return filled, filled[0][0].meaning.language if filled else ""
    languages = {column.meaning.language for column, _ in filled}
    best = min(languages, key=lambda language: _PREFERRED.get(language, 9))
    return [(column, cell) for column, cell in filled if column.meaning.language == best], best


def _is_description(chosen: Sequence[tuple[Column, str]]) -> bool:
    pieces = [piece for _, cell in chosen for piece in re.split(r"[;,|\n]", cell)]
    return any(len(piece.strip()) > _LONGEST_GROUP for piece in pieces) or any(
        cell.rstrip().endswith(".") and " " in cell.strip() for _, cell in chosen
    )


def _refuse(title: str, values: Values, texts: Sequence[Text], columns: Columns) -> None:
    if not title and any(_TOTAL.fullmatch(value.rstrip(" :.")) for own in values.values() for value in own):
        raise NoProject("it is a total, not a project", "Nothing, if that is right.")
    if not title:
        raise NoProject("it has no title", "Give the project a name, or remove the row.")
    has_code = "code" in values
    if _TOTAL.fullmatch(title.rstrip(" :.")) and not has_code:
        raise NoProject("it is a total, not a project", "Nothing, if that is right.")
    if not values and not texts and len(columns.by_field) >= _LEAST_COLUMNS:
        raise NoProject("it has only a title: a heading or a note", "Fill in its other columns if it is a project.")


def _with_role(values: Values) -> Values:
    """Where rows tell partners apart by their role, the one who leads is the administrator."""
    role = values.pop("partner_role", ("",))[0]
    if not _LEADS.search(role) or "administrator" in values:
        return values
    for field in ("implementers", "beneficiary"):
        if field in values:
            return {**values, "administrator": values[field][:1]}
    return values


def repeats_header(row: Row, names: Sequence[str]) -> bool:
    """Whether a row names the columns once more, as pages of a printed table do."""
    pairs: Iterator[tuple[str, str]] = zip(row.cells, names, strict=False)
    filled = [(cell.strip(), name) for cell, name in pairs if cell.strip()]
    return len(filled) > 1 and all(cell.casefold() == name.casefold() for cell, name in filled)
