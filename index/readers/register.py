"""Tables and lists of records -> documents, one a project; the way that all formats of registers share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from index.errors import UnreadableDocument
from index.readers.beside import columns_beside
from index.readers.raw import RawFile
from index.readers.register_columns import Columns, columns_of
from index.readers.register_header import Header, find_header
from index.readers.register_hints import Hints, hints_of
from index.readers.register_projects import Group, blocks_of_project, grouped, merged, shared_amounts
from index.readers.register_rows import NoProject, ProjectRow, Values, project_row, repeats_header
from index.readers.register_settings import RegisterSettings
from index.readers.register_table import Row, Table
from index.readers.source import FileContents, SourceDocument, Unread

_MOST_NOTES: Final = 100
_SHOWN: Final = 12  # names of columns in one note


def read_register(
    raw: RawFile, tables: Sequence[Table], settings: RegisterSettings, *, format: str, encoding: str = "utf-8"
) -> FileContents:
    """Return a document a project, and what could not be read: rows, columns, sheets.

    A document has the title and the texts of its row as blocks. Its metadata has ``record`` (field -> its values as
    written, by the names of ``data/register_columns.tsv``), ``key`` (what tells it apart within the register) and
    ``register`` (what holds for all rows: order of dates, decimal mark, units, what stands above the table).

    Raises:
        UnreadableDocument: no table in it is a register of projects, or a register is empty.
    """
    documents: list[SourceDocument] = []
    unread: list[Unread] = []
    no_registers: list[Unread] = []
    content_hash = raw.content_hash
    for table in tables:
        header = _header(table, settings)
        columns = columns_of(header.names, table.rows[header.rows :], settings, raw.path) if header else None
        if not (header and columns and columns.describe_projects(is_table=not table.names)):
            unread += table.unread
            no_registers.append(_no_register(raw, table, columns))
            continue
        above = {"above": _above(table, header)}
        rows = [row for row in table.rows[header.rows :] if not repeats_header(row, header.names)]
        documents += (
            SourceDocument(
                path=raw.relative,
                format=format,
                blocks=tuple(blocks_of_project(group)),
                metadata={"record": _with_language(values, group), "key": group.key, "register": hints | above},
                encoding=encoding,
                content_hash=content_hash,
                place=_in_table(table, group.place),
            )
            for group, values, hints in _projects(rows, columns, settings, table, unread)
        )
        unread += table.unread
    if not documents and not unread:
        why = no_registers[0] if no_registers else Unread(place="", reason=_EMPTY, next_step="Add a row a project.")
        raise UnreadableDocument(raw.path, why.reason, why.next_step)
    told = (*_first(unread), *no_registers)
    return FileContents(documents=tuple(documents), unread=told, content_hash=content_hash)


def _first(unread: Sequence[Unread]) -> Iterator[Unread]:
    """Yield the notes, of very many only the first: nobody reads a thousand rows without a title one by one."""
    yield from unread[:_MOST_NOTES]
    if len(unread) > _MOST_NOTES:
        last = unread[-1]
        yield Unread(
            place=f"{len(unread) - _MOST_NOTES:,} more, up to {last.place}",
            reason=f"could not be read either, the last because {last.reason}",
            next_step=last.next_step,
        )


def _header(table: Table, settings: RegisterSettings) -> Header | None:
    """Return the names of a table's columns; columns without a name are nameless where cells cannot have moved."""
    header = Header(tuple(table.names), 0) if table.names else find_header(table.rows, settings)
    if header is None or table.is_marked:
        return header
    width = max((len(row.cells) for row in table.rows), default=0)
    return Header((*header.names, *[""] * (width - len(header.names))), header.rows)


def _above(table: Table, header: Header) -> str:
    """Return what a table is called: the name of its sheet, and the lines above the names of its columns."""
    lines = (" ".join(filter(None, map(str.strip, row.cells))) for row in table.rows[: max(0, header.rows - 1)])
    return "\n".join(filter(None, (table.name, *lines)))[:_LONGEST_ABOVE]


_LONGEST_ABOVE: Final = 500  # characters
_EMPTY: Final = "it names columns, but there is no project in it"


def _projects(
    rows: Sequence[Row], columns: Columns, settings: RegisterSettings, table: Table, unread: list[Unread]
) -> Iterator[tuple[Group, Values, dict[str, object]]]:
    """Yield every project of a table with its values and what holds for all; notes go to ``unread``."""
    found: Hints
    found, notes = hints_of(columns, rows, settings)
    notes += _left_out(columns)
    hints = found.as_metadata()  # one object for all documents
    projects: list[ProjectRow] = []
    for row in rows:
        if table.is_marked and any(map(str.strip, row.cells[columns.width :])):
            reason = f"it has {len(row.cells)} cells, but there are {columns.width} columns"
            notes.append(Unread(place=row.place, reason=reason, next_step="Put texts with a delimiter into quotes."))
            continue
        try:
            projects.append(project_row(row, columns, settings.constants))
        except NoProject as error:
            notes.append(Unread(place=row.place, reason=error.reason, next_step=error.next_step))
    groups = grouped(projects)
    shared = shared_amounts(groups)
    for group in groups:
        values, note = merged(group, shared)
        notes += [note] if note else []
        yield group, values, hints
    unread += (
        Unread(place=_in_table(table, note.place), reason=note.reason, next_step=note.next_step) for note in notes
    )


def _with_language(values: Values, group: Group) -> Values:
    language = next((row.language for row in group.rows if row.language), "")
    return {**values, "text_language": (language,)} if language else values


def _left_out(columns: Columns) -> list[Unread]:
    count = len(columns.left_out)
    if not count:
        return []
    shown = ", ".join(f"`{name}`" for name in columns.left_out[:_SHOWN]) + (" …" if count > _SHOWN else "")
    return [
        Unread(
            place=f"{count} column{'s' if count > 1 else ''}: {shown}",
            reason="nobody knows for certain what stands there, so it was left out",
            next_step="Name them in the settings beside the file (sarakkeet), or list them there (ohita).",
        )
    ]


def _no_register(raw: RawFile, table: Table, columns: Columns | None) -> Unread:
    of_fields = columns.by_field.values() if columns else ()
    named = ", ".join(f"`{of_field[0].name}`" for of_field in of_fields)
    if named:
        told = f"only {named} can be understood in it, which does not make a register of projects"
    elif table.names:
        told = "it holds no list of projects"
    else:
        told = "no row of it names columns that a register of projects has"
    return Unread(
        place=f"sheet {table.name}" if table.name else "the whole file",
        reason=told,
        next_step=f"If it is one, say in {columns_beside(raw.path).name} beside it which column is what.",
    )


def _in_table(table: Table, place: str) -> str:
    return f"sheet {table.name}, {place}" if table.name else place
