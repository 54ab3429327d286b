"""A line of any length and make is read in time that grows with its length: no pattern tries everything anew."""

from __future__ import annotations

import contextlib
import time
from pathlib import PurePosixPath

import pytest

from index.errors import UnreadableDocument
from index.extraction import extract
from index.readers.source import Block, BlockKind, SourceDocument

LONG = 200_000  # characters
MOST_SECONDS = 20.0  # on a busy machine; what grows with the square takes minutes

UNITS = [
    "a", "A", "1", "kunnan", "Suomen ", "Aa-", "1.1.2019 ", "2012–", "vuonna 2012 ", "Porin, ", "Porin ja ", "1 000 € ",
    "20 kk ", "a@", "a at ", "040 1", "hanke (2012 ", "Kaste-ohjelma ", "STM ", "rahoittaa STM hanketta ", "Oy Ab ry ",
    "Hankkeen hanke ", "X-hanke ", "ohjelma", "University of ", "( ", "Puh. ", "etunimi.sukunimi",
]  # fmt: skip


def line(text: str) -> SourceDocument:
    blocks = (
        Block(kind=BlockKind.HEADING, text="Pitkä rivi -hanke", level=1),
        Block(kind=BlockKind.PARAGRAPH, text=text.strip()),
    )
    return SourceDocument(path=PurePosixPath("rivi.txt"), format="txt", blocks=blocks)


@pytest.mark.parametrize("unit", UNITS)
def test_a_line_of_two_hundred_thousand_characters_is_read_in_seconds(unit: str) -> None:
    started = time.perf_counter()
    with contextlib.suppress(UnreadableDocument):
        extract(line((unit * (LONG // len(unit) + 1))[:LONG]))

    assert time.perf_counter() - started < MOST_SECONDS
