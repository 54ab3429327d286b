"""Documents whose author marked no heading as one: short lines above text are taken for headings, as in plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from index.readers.lines import looks_like_heading
from index.readers.source import Block, BlockKind

_LONGEST: Final = 80


def with_bare_headings(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks; where none is a heading, short paragraphs that look like one are guessed to be headings.

    The first block is the document's title then. Whether the others are headings is for extraction to decide, which
    sees what stands below them.
    """
    found = tuple(blocks)
    if any(block.kind is BlockKind.HEADING for block in found):
        return found
    return tuple(
        replace(block, kind=BlockKind.HEADING, level=2 if number else 1, guessed=True) if _may_head(block) else block
        for number, block in enumerate(found)
    )


def _may_head(block: Block) -> bool:
    is_short = block.kind is BlockKind.PARAGRAPH and len(block.text) <= _LONGEST and ":" not in block.text
    return is_short and looks_like_heading(block.text)
