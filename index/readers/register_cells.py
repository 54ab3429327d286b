"""A cell with text in it -> blocks: paragraphs, lists, and what HTML or line breaks mark as such."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from index.readers.plain import blocks_of
from index.readers.source import Block, BlockKind
from index.text import normalise, one_line

_TAG = re.compile(r"</?(?:p|br|div|span|ul|ol|li|b|i|em|strong|a|h[1-6]|table|tr|td|font|u|sup|sub)\b[^<>]*>", re.I)
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[\da-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
_BELOW: Final = 3  # headings inside of a cell stand below that of the column


def blocks_in(cell: str) -> Iterator[Block]:
    """Yield the blocks of a text cell; headings in it are of the third level or below."""
    if _TAG.search(cell):
        from index.readers.html_cell import blocks_of_markup  # loads a parser of HTML, which few registers need

        blocks = blocks_of_markup(cell)
    elif "\n" in cell.strip() or "\r" in cell.strip():
        blocks = list(blocks_of(normalise(_unescaped(cell))))
    else:
        text = one_line(_unescaped(cell))
        blocks = [Block(kind=BlockKind.PARAGRAPH, text=text)] if text else []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            block = replace(block, level=max(block.level + 1, _BELOW))
        yield block


def plain_cell(cell: str) -> str:
    """Return a cell that is no text but a value, without HTML: line breaks stay, they part values."""
    if "\n" not in cell and "<" not in cell and "&" not in cell:
        return one_line(cell)  # nearly all cells
    if "<" in cell and _TAG.search(cell):
        cell = re.sub(r"<(?:br|/p|/li|/div)\b[^<>]*>", "\n", cell, flags=re.IGNORECASE)
        cell = _TAG.sub("", cell)
    lines = (one_line(line) for line in _unescaped(cell).splitlines())
    return "\n".join(line for line in lines if line)


def _unescaped(cell: str) -> str:
    return html.unescape(cell) if "&" in cell and _ENTITY.search(cell) else cell
