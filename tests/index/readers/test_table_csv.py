"""CSV as programs and people write it: every delimiter, quote and encoding, and rows that are broken."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.readers.table_csv import _records
from tests.index.readers.register_files import HEADER, ROW, contents_of, csv_of, record, titles

cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=20)
tables = st.lists(st.lists(cells, min_size=2, max_size=5), min_size=1, max_size=8)


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_any_delimiter(mark: str) -> None:
    text = f"{HEADER}\n{ROW}\n".replace(";", mark)

    assert titles(contents_of("hankkeet.tsv" if mark == "\t" else "hankkeet.csv", text)) == ["Kotona asumisen tuki"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_any_encoding(encoding: str) -> None:
    text = f"{HEADER}\nS1;Työ ja äly;Jyväskylän kaupunki;2019;;;\n"

    contents = contents_of("hankkeet.csv", text.encode(encoding))

    assert titles(contents) == ["Työ ja äly"]
    assert record(contents.documents[0])["code"] == ("S1",)


def test_quotes_hold_line_breaks_and_delimiters() -> None:
    text = f'{HEADER}\r\nS1;"Arki; ""hyvä""";;;;;"Yksi.\r\n\r\nKaksi."\r\nS2;Koti;;2019;;;\r\n'

    contents = csv_of(text)

    assert titles(contents) == ['Arki; "hyvä"', "Koti"]
    assert [block.text for block in contents.documents[0].blocks[2:]] == ["Yksi.", "Kaksi."]
    assert contents.documents[1].place == "row 3"


def test_a_delimiter_that_excel_was_told() -> None:
    assert titles(csv_of(f"sep=;\n{HEADER}\n{ROW}\n")) == ["Kotona asumisen tuki"]


def test_ragged_rows_and_null_bytes() -> None:
    contents = csv_of(f"{HEADER}\nS1;Ar\0ki;Oulun kaupunki\nS2;Koti;;2019;;;;;;\n")

    assert titles(contents) == ["Arki", "Koti"]


def test_a_row_with_more_cells_than_there_are_columns_is_told_not_guessed() -> None:
    contents = csv_of(f"{HEADER}\n{ROW};ylimääräinen\n{ROW}\n")

    assert titles(contents) == ["Kotona asumisen tuki"]
    assert contents.unread[0].place == "row 2"
    assert "8 cells, but there are 7 columns" in contents.unread[0].reason


def test_a_quote_that_never_closes_costs_one_row() -> None:
    contents = csv_of(f'{HEADER}\nS1;"Arki;;2019;;;\nS2;Koti;;2019;;;\nS3;5" putki;;2019;;;\n')

    assert titles(contents) == ["Koti", '5" putki']
    assert contents.unread[0].place == "row 2"
    assert "never ends" in contents.unread[0].reason


@given(tables, st.sampled_from(";,\t|"), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_a_program_writes_is_read_as_it_was(table: list[list[str]], mark: str, end: str, everywhere: bool) -> None:
    stream = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if everywhere else csv.QUOTE_MINIMAL
    csv.writer(stream, delimiter=mark, lineterminator=end, quoting=quoting).writerows(table)
    lines = io.StringIO(stream.getvalue(), newline="").readlines()

    read = [found for _, found in _records(lines, mark)]

    assert read == table


@settings(max_examples=200)
@given(st.text(alphabet='"\n;,aä1 ', max_size=80))
def test_broken_text_is_read_or_told_and_every_row_is_one_of_them(text: str) -> None:
    contents = csv_of(f"{HEADER}\n{ROW}\n{text}")

    assert titles(contents)[0] == "Kotona asumisen tuki"
