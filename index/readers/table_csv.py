"""Reads .csv and .tsv: registers with one project a row, whatever program wrote them."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Final

from index.errors import UnreadableDocument
from index.readers.decoding import decode
from index.readers.raw import RawFile
from index.readers.register import read_register
from index.readers.register_header import likeness
from index.readers.register_settings import RegisterSettings, settings_of
from index.readers.register_table import Allowance, Row, Table, too_much
from index.readers.source import FileContents, Unread

_DELIMITERS: Final = (";", ",", "\t", "|")
_MOST_LINES: Final = 2_000  # of one record: a quote that is open longer than this was never meant to open
_SAMPLE: Final = 60  # records that show the delimiter
_TOLD = re.compile(r"sep=(.)\s*$", re.IGNORECASE)  # Excel's own first line


def read_many(raw: RawFile) -> FileContents:
    """Return a document a project. What cannot be read of it, rows and columns, is told beside them.

    Raises:
        UnreadableDocument: the bytes are no text, its settings are wrong, or it is no register of projects.
    """
    settings = settings_of(raw.path)
    text, encoding = _text(raw, settings)
    lines = StringIO(text, newline="").readlines()
    told = _TOLD.match(lines[0]) if lines else None
    first = 1 if told else 0
    delimiter = settings.delimiter or (told[1] if told else "") or _delimiter(lines)
    table = _table(lines[first:], delimiter, first)
    return read_register(raw, [table], settings, format=raw.path.suffix.lower().lstrip("."), encoding=encoding)


def _text(raw: RawFile, settings: RegisterSettings) -> tuple[str, str]:
    if not settings.encoding:
        return decode(_without_nulls(raw.data), raw.path)
    try:
        return raw.data.decode(settings.encoding).removeprefix("\ufeff"), settings.encoding
    except (UnicodeError, ValueError):
        raise UnreadableDocument(
            raw.path, f"it is not in {settings.encoding}, as its settings say", "Leave `merkisto` out of them."
        ) from None


def _without_nulls(data: bytes) -> bytes:
    """Drop zeros that some programs pad with; where every other byte is one, it is UTF-16 that does not say so."""
    zeros = data.count(0)
    if not zeros or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    if 3 * zeros > len(data):
        return (codecs.BOM_UTF16_LE if data[1::2].count(0) > data[::2].count(0) else codecs.BOM_UTF16_BE) + data
    return data.replace(b"\0", b"")


def _delimiter(lines: Sequence[str]) -> str:
    """Return what parts the cells: what brings out the names of columns, else what parts rows into equally many."""
    return max(_DELIMITERS, key=lambda mark: _fitness(lines, mark))


def _fitness(lines: Sequence[str], mark: str) -> tuple[int, float, int]:
    rows = [cells for _, cells in _first(_records(lines, mark), _SAMPLE) if isinstance(cells, list) and any(cells)]
    widths = [len(cells) for cells in rows if len(cells) > 1]
    usual = max(set(widths), key=widths.count) if widths else 1
    return max(map(likeness, rows), default=0), widths.count(usual) / max(len(rows), 1), usual


def _first(records: Iterator[tuple[int, object]], count: int) -> Iterator[tuple[int, object]]:
    return islice(records, count)


def _table(lines: Sequence[str], delimiter: str, skipped: int) -> Table:
    rows: list[Row] = []
    unread: list[Unread] = []
    allowance = Allowance()
    for number, cells in _records(lines, delimiter):
        place = f"row {number + skipped}"
        if isinstance(cells, str):
            unread.append(Unread(place=place, reason=cells, next_step="Close the quote, or double it inside a text."))
        elif any(map(str.strip, cells)):
            if not allowance.take(cells):
                unread.append(too_much(place))
                break
            rows.append(Row(place, cells))
    return Table(rows=rows, unread=unread, is_marked=True)


def _records(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the number of each record from 1, as a spreadsheet counts them, and its cells or why it has none."""
    at = number = 0
    while at < len(lines):
        number += 1
        end = _end(lines, at, delimiter)
        if end is None:
            yield number, "a quote opens a text that never ends"
            at += 1
            continue
        record = "".join(lines[at:end]).rstrip("\r\n")
        at = end
        if '"' not in record:
            yield number, record.split(delimiter)
            continue
        try:
            yield number, next(csv.reader([record], delimiter=delimiter), [])
        except csv.Error as error:
            yield number, f"it cannot be parted into cells ({error})"


def _end(lines: Sequence[str], start: int, delimiter: str) -> int | None:
    """Return the line behind the record that begins at ``start``, or nothing when a quote in it is never closed."""
    is_open = _leaves_open(lines[start], delimiter, is_open=False)
    end = start + 1
    while is_open:
        if end >= len(lines) or end - start > _MOST_LINES:
            return None
        is_open = _leaves_open(lines[end], delimiter, is_open=True)
        end += 1
    return None if is_open is None else end


def _leaves_open(line: str, delimiter: str, *, is_open: bool) -> bool | None:
    """Whether a quoted text goes on behind this line. A quote opens only at the beginning of a cell.

    Nothing when a text of earlier lines ends in the middle of a cell: what opened it was no quote (``5" putki``).
    """
    goes_on = is_open
    if '"' not in line:
        return is_open
    position = 0
    while position < len(line):
        if is_open:
            position = line.find('"', position)
            if position < 0:
                return True
            doubled = line[position + 1 : position + 2] == '"'
            is_open, position = doubled, position + (2 if doubled else 1)
            if goes_on and not is_open and line[position:].strip(" \r\n") and not line.startswith(delimiter, position):
                return None
            goes_on = goes_on and is_open
            continue
        if line[position] == '"':
            is_open, position = True, position + 1
            continue
        following = line.find(delimiter, position)
        if following < 0:
            return False
        position = following + len(delimiter)
    return is_open
