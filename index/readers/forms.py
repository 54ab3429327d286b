"""Rows of tables in office documents: figures stay rows, forms become labels, headings and text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from index.readers.source import Block, BlockKind

_LONGEST_VALUE: Final = 200  # what stands beside a label and is longer is a text under a heading
_LONGEST_LABEL: Final = 100


def row_blocks(cells: Sequence[Sequence[Block]]) -> Iterator[Block]:
    """Yield what a row of a table is, given the blocks of its cells.

    A row with text in one cell only is that text; ``label | long text`` is a heading and its text, as in forms that
    are laid out as tables; all else is a row.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        yield from filled[0]
    elif len(cells) == 2 and len(filled) == 2 and _is_label(cells[0]) and _is_text(cells[1]):
        yield Block(kind=BlockKind.HEADING, text=cells[0][0].text.rstrip(": "), level=3)
        yield from cells[1]
    elif filled:
        texts = tuple(" ".join(block.text for block in cell) for cell in cells)
        yield Block(kind=BlockKind.ROW, text=" | ".join(texts), cells=texts)


def _is_label(cell: Sequence[Block]) -> bool:
    return len(cell) == 1 and len(cell[0].text) <= _LONGEST_LABEL and cell[0].kind is not BlockKind.ROW


def _is_text(cell: Sequence[Block]) -> bool:
    is_list = len(cell) > 1 and any(block.kind is BlockKind.ITEM for block in cell)
    return is_list or sum(len(block.text) for block in cell) > _LONGEST_VALUE
