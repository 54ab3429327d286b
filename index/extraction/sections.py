"""Parts -> sections: normalised text with its list items marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from index.project import ListItem, Section, SectionKind
from index.readers.source import Block, BlockKind

_SHORT: Final = 100  # characters


def section_of(blocks: Iterable[Block], *, kind: SectionKind = SectionKind.MUU, heading: str = "") -> Section | None:
    """Return the section, or nothing when the blocks hold no text.

    Paragraphs are parted by a blank line; items of one list, rows of one table, and short lines that follow each other
    (a budget, say) stand on lines of their own.
    """
    text = ""
    items: list[ListItem] = []
    before: Block | None = None
    for block in blocks:
        written = text_of(block)
        if not written:
            continue
        if text:
            text += "\n" if _is_line_below(block, before) else "\n\n"
        if block.kind is BlockKind.ITEM:
            items.append(ListItem(len(text), len(text) + len(written), block.marker or "•"))
        text += written
        before = block
    return Section(kind=kind, heading=heading, text=text, items=tuple(items)) if text else None


def text_of(block: Block) -> str:
    """Return a block as a reader meets it: a row of two cells is a label and its value."""
    if block.kind is BlockKind.ROW and len(block.cells) == 2:
        return ": ".join(cell.rstrip(":") for cell in block.cells if cell)
    return block.text.strip()


def _is_line_below(block: Block, before: Block | None) -> bool:
    if before is None or block.kind is not before.kind:
        return False
    return block.kind is not BlockKind.PARAGRAPH or (_is_short_line(block) and _is_short_line(before))


def _is_short_line(block: Block) -> bool:
    return len(block.text) <= _SHORT and not block.text.endswith((".", "!", "?", ":"))
