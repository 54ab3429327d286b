"""Rows of a register -> one document a project, also where several rows tell of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from index.readers.register_cells import blocks_in
from index.readers.register_names import MONEY
from index.readers.register_rows import ProjectRow, Text, Values
from index.readers.source import Block, BlockKind, Unread

_LONG: Final = 80  # characters: so much text tells projects of one name apart
_SHOWN: Final = 5


@dataclass(slots=True)
class Group:
    """The rows of one project, in order."""

    key: str  # what tells it apart from the other projects of the register, and stays when rows move
    rows: list[ProjectRow] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where they stand: ``row 17``, ``row 17 and 2 more (18, 19)``."""
        first = self.rows[0].place
        others = [row.place.rpartition(" ")[2] for row in self.rows[1:]]
        if not others:
            return first
        shown = ", ".join(others[:_SHOWN]) + (" …" if len(others) > _SHOWN else "")
        return f"{first} and {len(others)} more ({shown})"


def grouped(rows: Sequence[ProjectRow]) -> list[Group]:
    """Return the projects in the order of their first rows.

    Rows with one code and one title are one project; without codes, rows with one title and the same text, or the same
    organisation when there is no text. A code that stands with several titles is no project's own: it takes the title
    along.
    """
    titles: defaultdict[str, set[str]] = defaultdict(set)
    organisations: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if code := _code(row):
            titles[code].add(row.title.casefold())
        else:
            organisations[row.title.casefold()].add(_identity(row))
    groups: dict[tuple[str, str], Group] = {}
    taken: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        code = _code(row)
        identity = (code, row.title.casefold()) if code else (row.title.casefold(), _identity(row))
        if identity not in groups:
            if code:
                key = code if len(titles[code]) == 1 else f"{code} {row.title}"
            else:
                is_alone = len(organisations[row.title.casefold()]) == 1
                key = row.title if is_alone else f"{row.title} {_organisation(row)}".strip()
            taken[key.casefold()] += 1
            number = taken[key.casefold()]
            groups[identity] = Group(key if number == 1 else f"{key} {number}")
        groups[identity].rows.append(row)
    return list(groups.values())


def _code(row: ProjectRow) -> str:
    code = row.values.get("code", ("",))[0]
    return code.rstrip("/").rpartition("/")[2] if code.startswith(("http://", "https://")) else code


def _organisation(row: ProjectRow) -> str:
    fields = ("administrator", "beneficiary", "implementers")
    return next((row.values[name][0] for name in fields if name in row.values), "")


def _identity(row: ProjectRow) -> str:
    text = "\n".join(text.cell for text in row.texts)
    return text if len(text) >= _LONG else _organisation(row).casefold()


def shared_amounts(groups: Sequence[Group]) -> dict[str, bool]:
    """Return for each field of money whether the rows of one project share it out (they are added up).

    Where most projects with several rows repeat one amount, it is the project's total; else every row has its share.
    """
    shared: dict[str, bool] = {}
    for name in MONEY:
        several = [amounts for group in groups if len(amounts := list(_amounts(group, name))) > 1]
        alike = sum(len(set(amounts)) == 1 for amounts in several)
        shared[name] = bool(several) and 2 * alike < len(several)
    return shared


def _amounts(group: Group, name: str) -> Iterator[str]:
    return (row.values[name][0] for row in group.rows if name in row.values)


def merged(group: Group, shared: dict[str, bool]) -> tuple[Values, Unread | None]:
    """Return the values of all rows of a project, each once, and a note where they contradict each other."""
    if len(group.rows) == 1:
        return group.rows[0].values, None
    values: dict[str, dict[str, None]] = {}
    for row in group.rows:
        for name, own in row.values.items():
            values.setdefault(name, {}).update(dict.fromkeys(own))
    result: Values = {name: tuple(own) for name, own in values.items()}
    note = None
    for name in MONEY & result.keys():
        amounts = tuple(_amounts(group, name))
        if shared[name]:
            result[name] = amounts
        elif len(set(amounts)) > 1:
            del result[name]
            reason = f"the rows of one project give different amounts ({', '.join(dict.fromkeys(amounts))})"
            note = Unread(place=group.place, reason=reason, next_step="Give its budget in one row, or shares in all.")
    return result, note


def blocks_of_project(group: Group) -> Iterator[Block]:
    """Yield title, and a heading with its blocks for every text of the rows, each once."""
    yield Block(kind=BlockKind.HEADING, text=group.rows[0].title, level=1)
    texts: dict[Text, None] = {}
    for row in group.rows:
        texts |= dict.fromkeys(row.texts)
    for text in texts:
        blocks = list(blocks_in(text.cell))
        if blocks:
            yield Block(kind=BlockKind.HEADING, text=text.heading, level=2)
            yield from blocks
