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
    """A document as its reader saw it: a file, a member of an archive, or one record of a register."""

    path: PurePosixPath  # below the corpus root; of a member: the archive's path and the member's below it
    format: str  # "txt", "md", "html" ...
    blocks: tuple[Block, ...]
    metadata: Mapping[str, object] = field(default_factory=dict)  # front matter, <title>, <meta>, a register's record
    encoding: str = "utf-8"  # as found
    content_hash: str = ""  # sha256 of the bytes, hexadecimal
    place: str = ""  # where in the file, when it holds several documents: "row 17", "liitteet/suunnitelma.docx"

    @property
    def text(self) -> str:
        """All blocks, a line each: what spans of values count characters in."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A part of a file that could not be read while the rest could: a row of a register, a member of an archive."""

    place: str
    reason: str
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContents:
    """All that is in one file. Most formats hold one document; registers and archives hold many."""

    documents: tuple[SourceDocument, ...]
    unread: tuple[Unread, ...] = ()
    content_hash: str = ""  # sha256 of the file's bytes, hexadecimal
