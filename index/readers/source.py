"""What every reader returns: a document as ordered blocks, before anybody has understood it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath


class BlockKind(StrEnum):
    """What a block is in its document's layout."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # one item of a list
    ROW = "row"  # one row of a table; ``text`` joins ``cells`` with " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, a paragraph, a list item or a table row, in reading order.

    ``text`` is normalised: NFC, no soft hyphens or zero-width characters, runs of blanks folded, no line breaks.
    """

    kind: BlockKind
    text: str
    level: int = 0  # headings: 1 (document) to 6; items: nesting from 1; else 0
    marker: str = ""  # items: the marker as written ("1.", "•")
    cells: tuple[str, ...] = ()  # rows
    guessed: bool = False  # a heading that only looks like one (plain text has no marks for headings)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """A file as its reader saw it."""

    path: PurePosixPath  # below the corpus root
    format: str  # "txt", "md", "html"
    blocks: tuple[Block, ...]
    metadata: Mapping[str, object] = field(default_factory=dict)  # front matter, <title>, <meta>
    encoding: str = "utf-8"  # as found
    content_hash: str = ""  # sha256 of the bytes, hexadecimal
