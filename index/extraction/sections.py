"""Parts -> sections: normalised text with its list items marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.project import ListItem, Section, SectionKind
from index.readers.source import Block, BlockKind


def section_of(blocks: Iterable[Block], *, kind: SectionKind = SectionKind.MUU, heading: str = "") -> Section | None:
    """Return the section, or nothing when the blocks hold no text.

    Paragraphs are parted by a blank line; items of one list, and rows of one table, stand on lines of their own.
    """
    text = ""
    items: list[ListItem] = []
    before: BlockKind | None = None
    for block in blocks:
        written = text_of(block)
        if not written:
            continue
        if text:
            text += "\n" if block.kind is before and block.kind is not BlockKind.PARAGRAPH else "\n\n"
        if block.kind is BlockKind.ITEM:
            items.append(ListItem(len(text), len(text) + len(written), block.marker or "•"))
        text += written
        before = block.kind
    return Section(kind=kind, heading=heading, text=text, items=tuple(items)) if text else None


def text_of(block: Block) -> str:
    """Return a block as a reader meets it: a row of two cells is a label and its value."""
    if block.kind is BlockKind.ROW and len(block.cells) == 2:
        return ": ".join(cell.rstrip(":") for cell in block.cells if cell)
    return block.text.strip()


def is_shown(section: Section | None, others: Sequence[Section]) -> bool:
    """Whether a section adds something to the others."""
    return section is not None and all(section.text != other.text for other in others)
