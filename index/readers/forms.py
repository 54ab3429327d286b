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
    are laid out as tables; where cells hold tables or headed texts of their own, the table only lays out the page and
    its cells are read one after the other; all else is a row.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        yield from filled[0]
    elif len(filled) == 2 and _is_label(filled[0]) and _is_text(filled[1]) and not filled[0][0].cells:
        yield Block(kind=BlockKind.HEADING, text=filled[0][0].text.rstrip(": "), level=3)
        yield from filled[1]
    elif any(map(_is_laid_out, filled)):
        for cell in filled:
            yield from cell
    elif filled:
        texts = tuple(" ".join(block.text for block in cell) for cell in cells)
        yield Block(kind=BlockKind.ROW, text=" | ".join(texts), cells=texts)


def _is_label(cell: Sequence[Block]) -> bool:
    return len(cell) == 1 and len(cell[0].text) <= _LONGEST_LABEL and cell[0].kind is not BlockKind.ROW


def _is_text(cell: Sequence[Block]) -> bool:
    kinds = {block.kind for block in cell}
    is_list = BlockKind.ROW in kinds or (len(cell) > 1 and kinds != {BlockKind.PARAGRAPH})
    return is_list or sum(len(block.text) for block in cell) > _LONGEST_VALUE


def _is_laid_out(cell: Sequence[Block]) -> bool:
    """Whether a cell holds rows, or a heading with text below it."""
    headings = [number for number, block in enumerate(cell) if block.kind is BlockKind.HEADING]
    has_headed_text = bool(headings) and headings[0] < len(cell) - 1 and len(cell) > 2
    return has_headed_text or any(block.kind is BlockKind.ROW for block in cell)
