"""Paragraphs of a Rich Text -> blocks, in the body, in a text box, and in the cells of tables inside one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from index.readers.forms import row_blocks
from index.readers.lines import looks_like_heading
from index.readers.paragraphs import is_bullet, paragraph_blocks, with_typed_items
from index.readers.rtf_state import State, Style, Written
from index.readers.source import Block, BlockKind
from index.text import one_line

_HEADING = re.compile(r"(?:heading|otsikko|rubrik)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|otsikko|pääotsikko|rubrik)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|sisluet|sisällysluettelo|contents)\s*(?:\d|heading)?", re.IGNORECASE)
_CAPTION = re.compile(r"caption|kuvaotsikko|kuvateksti", re.IGNORECASE)
_LONGEST_HEADING: Final = 100
_LONGEST_MARKER: Final = 12
_DEEPEST: Final = 8  # tables in cells of tables


class Flow:
    """A stretch of text from top to bottom: the document's own, or that of a text box."""

    def __init__(self) -> None:
        self.written = Written()
        self.apart: list[Block] = []  # of text boxes that hang on the paragraph that is being written
        self.blocks: list[Block] = []
        self._rows: list[list[list[Block]]] = [[] for _ in range(_DEEPEST)]  # cells that are whole, by depth
        self._cells: list[list[Block]] = [[] for _ in range(_DEEPEST)]  # the open one

    def end_paragraph(self, state: State, styles: dict[int, Style], depth: int | None = None) -> None:
        """Put what was written where it belongs: into the cell at ``depth``, or the text."""
        depth = min(state.table_depth if depth is None else depth, _DEEPEST)
        blocks = [*paragraph(self.written, state, styles.get(state.style)), *self.apart]
        self.written, self.apart = Written(), []
        if depth:
            self._cells[depth - 1] += blocks
        elif blocks:
            self.end_tables()
            self.blocks += blocks

    def end_cell(self, depth: int) -> None:
        """Begin the next cell of the row at ``depth``, 1 for tables that stand in no other."""
        place = min(depth, _DEEPEST) - 1
        self._rows[place].append(list(with_typed_items(self._cells[place])))
        self._cells[place] = []

    def end_row(self, depth: int) -> None:
        """Put the row at ``depth`` into the cell that its table stands in, or into the text."""
        place = min(depth, _DEEPEST) - 1
        blocks = [*row_blocks(self._rows[place]), *self._cells[place]]
        self._rows[place], self._cells[place] = [], []
        if place:
            self._cells[place - 1] += blocks
        else:
            self.blocks += blocks

    def end_tables(self) -> None:
        """End rows that nobody ended."""
        for depth in range(_DEEPEST, 0, -1):
            if self._rows[depth - 1] or self._cells[depth - 1]:
                self.end_row(depth)

    def taken(self) -> list[Block]:
        """Return the blocks that are whole, and forget them."""
        blocks, self.blocks = self.blocks, []
        return blocks


def paragraph(written: Written, state: State, style: Style | None) -> Iterator[Block]:
    """Yield the blocks of a paragraph; ``state`` is that at its end."""
    whole = _with_whole_letters(written.pieces)
    text = one_line(whole)
    name = style.name if style else ""
    if not text or _CONTENTS.fullmatch(name):
        return
    level = _level(state, style)
    if level:
        yield Block(kind=BlockKind.HEADING, text=text, level=level)
        return
    marker = _marker(written)
    is_bold = written.is_all_bold or bool(style and style.is_bold)
    is_short = len(text) <= _LONGEST_HEADING and not re.search(r"[\n\t]", whole.strip())
    if is_short and is_bold and marker != "•" and not _CAPTION.fullmatch(name) and looks_like_heading(text):
        depth = state.list_level + 2 if marker else 6
        yield Block(kind=BlockKind.HEADING, text=text, level=min(depth, 6), guessed=True)
    elif marker:
        yield Block(kind=BlockKind.ITEM, text=text, level=state.list_level + 1, marker=marker)
    else:
        yield from paragraph_blocks(whole)


def _level(state: State, style: Style | None) -> int:
    name = style.name if style else ""
    found = _HEADING.fullmatch(name)
    if found:
        return min(int(found[1]), 6)
    if _TITLE.fullmatch(name):
        return 1
    outline = state.outline if state.outline is not None else style.outline if style else None
    return min(outline + 1, 6) if outline is not None and 0 <= outline < 9 else 0


def _marker(written: Written) -> str:
    if not written.has_marker:
        return ""
    marker = one_line(written.marker)[:_LONGEST_MARKER]
    return "•" if not marker or is_bullet(marker) or marker in "§·" else marker


def _with_whole_letters(pieces: Iterable[str]) -> str:
    """Return the pieces in one; letters beyond the first plane are written as two halves."""
    text = "".join(pieces)
    if re.search("[\ud800-\udfff]", text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
