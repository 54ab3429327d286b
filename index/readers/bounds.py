"""How much one document may hold: what is larger is a trap, or no document on projects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from index.errors import UnreadableDocument
from index.readers.raw import RawFile
from index.readers.source import Block

MAX_BLOCKS: Final = 100_000  # a report of 500 pages has 10,000
MAX_CHARACTERS: Final = 20_000_000


def bounded(blocks: Iterable[Block], raw: RawFile) -> tuple[Block, ...]:
    """Return the blocks.

    Raises:
        UnreadableDocument: there are more of them than a document has; known before all of them are made.
    """
    kept: list[Block] = []
    characters = 0
    for block in blocks:
        kept.append(block)
        characters += len(block.text)
        if len(kept) > MAX_BLOCKS:
            raise UnreadableDocument(raw.path, f"it has more than {MAX_BLOCKS:,} paragraphs", _SPLIT)
        if characters > MAX_CHARACTERS:
            raise UnreadableDocument(raw.path, f"it has more than {MAX_CHARACTERS:,} characters", _SPLIT)
    return tuple(kept)


_SPLIT: Final = "Split it and try again."
