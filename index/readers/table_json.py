"""Reads .json and .jsonl: lists of projects, however an interface wraps them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from index.errors import UnreadableDocument
from index.readers.decoding import decode
from index.readers.json_records import Flat, Json, flat, record_lists
from index.readers.raw import RawFile
from index.readers.register import read_register
from index.readers.register_settings import settings_of
from index.readers.register_table import Allowance, Row, Table, too_much
from index.readers.source import FileContents, Unread

_DEEPEST: Final = 60  # brackets inside of brackets; Python's own parser ends the process at some thousands
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)  # linear, closed or not
_MAX_PATHS: Final = 2_000  # different keys in all records together
_ALIKE: Final = 0.6  # of the likeliest list's likeness: what another list needs to be read as well
_CHECK: Final = "Save it anew from where it came, or convert it to CSV."


def read_many(raw: RawFile) -> FileContents:
    """Return a document a project; a line of .jsonl that is no JSON is told and left out.

    Raises:
        UnreadableDocument: the bytes are no text or no JSON, its settings are wrong, or it holds no register.
    """
    settings = settings_of(raw.path)
    text, encoding = decode(raw.data, raw.path)
    suffix = raw.path.suffix.lower().lstrip(".")
    tables = list(_tables(raw, text, suffix, settings.list_key))
    if not tables:
        raise UnreadableDocument(raw.path, "it holds no list of projects", "Export the projects as a list, or as CSV.")
    return read_register(raw, tables, settings, format=suffix, encoding=encoding)


def _tables(raw: RawFile, text: str, suffix: str, key: str) -> Iterator[Table]:
    if suffix == "jsonl":
        yield _of_lines(text)
        return
    try:
        data = _parsed(text)
    except ValueError as error:
        if "Extra data" not in str(error):
            raise UnreadableDocument(raw.path, f"it is not JSON that can be read ({error})", _CHECK) from None
        yield _of_lines(text)  # one object a line, in a file called .json
        return
    found = [records for records in record_lists(data, key) if any(records.objects)]
    chosen = [records for records in found if records.likeness >= _ALIKE * found[0].likeness]
    allowance = Allowance()
    for records in chosen if found and found[0].likeness else found[:1]:
        numbered = [(f"record {number}", flat(one)) for number, one in enumerate(records.objects, start=1)]
        yield _table(numbered, [], allowance, name=records.key if len(chosen) > 1 else "")


def _of_lines(text: str) -> Table:
    records: list[tuple[str, Flat]] = []
    unread: list[Unread] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if not line.strip():
            continue
        try:
            data = _parsed(line)
        except ValueError as error:
            unread.append(Unread(place=f"line {number}", reason=f"it is not JSON ({error})", next_step=_CHECK))
            continue
        if isinstance(data, Mapping):
            records.append((f"line {number}", flat(data)))
        else:
            unread.append(Unread(place=f"line {number}", reason="it is no record of keys", next_step=_CHECK))
    return _table(records, unread, Allowance())


def _table(records: Sequence[tuple[str, Flat]], unread: list[Unread], allowance: Allowance, *, name: str = "") -> Table:
    names = list({path: None for _, record in records for path in record})[:_MAX_PATHS]
    rows: list[Row] = []
    for place, record in records:
        cells = [record.get(path, "") for path in names]
        if not allowance.take(cells):
            unread.append(too_much(place))
            break
        rows.append(Row(place, cells))
    return Table(rows=rows, name=name, names=names, unread=unread)


def _parsed(text: str) -> Json:
    """Return what a JSON text says; ``NaN`` and infinity are nothing.

    Raises:
        ValueError: it is no JSON, or nested too deeply.
    """
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth += (found[0] in "[{") - (found[0] in "]}")
        if depth > _DEEPEST:
            raise ValueError("brackets inside of brackets too deeply")
    return json.loads(text, parse_constant=lambda name: None)
