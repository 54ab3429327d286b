"""Paragraphs of office documents: what their authors typed instead of marking it (bullets, columns, labels)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from index.readers.lines import marker_of
from index.readers.source import Block, BlockKind
from index.text import one_line

_LABELLED = re.compile(r"[A-ZÅÄÖ][\w ,/()-]{1,40}:\s")
_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")  # stands before a tab: the number of a heading
# An entry of a table of contents that somebody typed: a leader of dots, and the page.
_ENTRY = re.compile(r".*(?:\.{4,}|…{2,}|_{4,}|(?: \.){4,})\s*\d{1,3}")
_CONTENTS = re.compile(r"(?:sisällys(?:luettelo)?|innehållsförteckning|table of contents)", re.IGNORECASE)
_MOST_CELLS: Final = 8
_LONGEST_ROW: Final = 300


def paragraph_blocks(text: str) -> Iterator[Block]:
    r"""Yield the blocks of one paragraph whose lines are parted by ``\n`` and whose columns by ``\t``.

    Lines are parts of one sentence more often than not; they stay apart where each is a label and its value, where
    tabs part them into columns, and where bullets begin them. Entries of a table of contents are left out.
    """
    lines = [line for line in text.split("\n") if one_line(line)]
    if len(lines) < 2 or not _stay_apart(lines):
        lines = [" ".join(lines)] if "\t" not in text else lines
    for line in lines:
        whole = one_line(line)
        if not whole or _ENTRY.fullmatch(whole) or _CONTENTS.fullmatch(whole):
            continue
        cells = _cells(line)
        if len(cells) == 2 and cells[0].endswith(":"):
            yield Block(kind=BlockKind.PARAGRAPH, text=whole)
        elif len(cells) > 1:
            yield Block(kind=BlockKind.ROW, text=" | ".join(cells), cells=cells)
        else:
            yield Block(kind=BlockKind.PARAGRAPH, text=whole)


def _stay_apart(lines: list[str]) -> bool:
    texts = [one_line(line) for line in lines]
    return all(map(_LABELLED.match, texts)) or any(is_bullet(marker_of(text)[0]) for text in texts)


def is_bullet(marker: str) -> bool:
    """Whether a marker is a sign, not a number or a letter (an ``o`` by itself is a sign that fonts draw)."""
    return bool(marker) and (not marker[0].isalnum() or marker == "o")


def _cells(line: str) -> tuple[str, ...]:
    cells = tuple(cell for part in line.split("\t") if (cell := one_line(part)))
    if not 2 <= len(cells) <= _MOST_CELLS or sum(map(len, cells)) > _LONGEST_ROW:
        return ()
    return () if _CHAPTER.fullmatch(cells[0]) or marker_of(cells[0] + " x")[0] else cells


def with_typed_items(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks; paragraphs that begin with a bullet are items, and so are runs of numbered ones."""
    run: list[Block] = []  # paragraphs whose numbers follow one another
    for block in blocks:
        number = _number_of(block)
        if run and number != len(run) + 1:
            yield from _items(run)
            run = []
        if number == len(run) + 1:
            run.append(block)
            continue
        marker, rest = marker_of(block.text) if block.kind is BlockKind.PARAGRAPH else ("", "")
        yield _item(block, marker, rest) if is_bullet(marker) else block
    yield from _items(run)


def _number_of(block: Block) -> int | None:
    marker = marker_of(block.text)[0] if block.kind is BlockKind.PARAGRAPH else ""
    return int(marker[:-1]) if marker[:1].isdigit() else None


def _items(run: list[Block]) -> Iterator[Block]:
    """Yield a run as items; a single numbered paragraph is a heading or a sentence."""
    for block in run:
        yield _item(block, *marker_of(block.text)) if len(run) > 1 else block


def _item(block: Block, marker: str, text: str) -> Block:
    return replace(block, kind=BlockKind.ITEM, level=1, marker=marker, text=text)
