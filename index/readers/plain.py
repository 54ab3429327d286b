"""Reads .txt: finds paragraphs, list items, table rows and lines that look like headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from index.errors import UnreadableDocument
from index.readers.bounds import MAX_BLOCKS, bounded
from index.readers.decoding import decode
from index.readers.hyphens import all_joined
from index.readers.kinds import kind_of
from index.readers.lines import Line, groups_of_lines, is_wrapped, looks_like_heading, width_of
from index.readers.raw import RawFile
from index.readers.source import Block, BlockKind, SourceDocument

_UNDERLINE = re.compile(r"([=\-_*~#])\1{2,}")
_MARKED_HEADING = re.compile(r"(#{1,6}) +(\S.*?)[ #]*")
_ENDS_SENTENCE = re.compile(r"[.!?]['\"”’)]*$")
_MOST_LINES: Final = 4 * MAX_BLOCKS
_SHORT = 60  # a heading that stands right above its text is at most this long


def read(raw: RawFile) -> SourceDocument:
    """Return the document. Headings are marked as guessed, but for those that are underlined or marked with ``#``.

    Raises:
        UnreadableDocument: it is a file of another format, no text, or larger than a document can be.
    """
    kind = kind_of(raw.data)
    if kind is not None:
        raise UnreadableDocument(raw.path, f"it is {kind.name}, not plain text", kind.next_step)
    text, encoding = decode(raw.data, raw.path)
    if text.count("\n") > _MOST_LINES:
        raise UnreadableDocument(raw.path, f"it has more than {_MOST_LINES:,} lines", "Split it and try again.")
    return SourceDocument(
        path=raw.relative,
        format="txt",
        blocks=bounded(blocks_of(text), raw),
        encoding=encoding,
        content_hash=raw.content_hash,
    )


def blocks_of(text: str) -> Iterator[Block]:
    """Yield the blocks of a plain text in reading order."""
    groups = list(groups_of_lines(text))
    for number, lines in enumerate(groups):
        if len(lines) == 1:
            before = groups[number - 1][-1] if number else None
            after = groups[number + 1][0] if number + 1 < len(groups) else None
            yield from _single(lines[0], before, after)
        else:
            yield from _several(lines, is_first=number == 0)


def _single(line: Line, before: Line | None, after: Line | None) -> Iterator[Block]:
    """Yield the block of a line between blank lines: a heading more often than not."""
    marked = _MARKED_HEADING.fullmatch(line.text)
    if marked:
        yield Block(kind=BlockKind.HEADING, text=marked[2], level=len(marked[1]))
    elif _UNDERLINE.fullmatch(line.text):
        return
    elif line.marker and _numbers_a_heading(line, before, after):
        yield Block(kind=BlockKind.HEADING, text=line.text, level=2, guessed=True)
    elif not line.marker and not line.cells and looks_like_heading(line.text, is_first=before is None):
        yield Block(kind=BlockKind.HEADING, text=line.text, level=2 if before else 1, guessed=True)
    else:
        yield _block(line, line.text, 1)


def _numbers_a_heading(line: Line, before: Line | None, after: Line | None) -> bool:
    """``2. Tavoitteet`` alone between paragraphs; among other numbered lines it is an item."""
    alone = all(other is None or other.number is None for other in (before, after))
    return line.number is not None and alone and len(line.text) <= _SHORT and looks_like_heading(line.text)


def _several(lines: Sequence[Line], *, is_first: bool = False) -> Iterator[Block]:
    """Yield the blocks of lines without a blank line between them: wrapped paragraphs, lists, tables, single lines."""
    indents: list[int] = []
    width = width_of(lines)
    number = 0
    while number < len(lines):
        line = lines[number]
        end = _end(lines, number, width)
        following = lines[end] if end < len(lines) else None
        text = all_joined(other.text for other in lines[number:end])
        is_single = end == number + 1
        if following and is_single and _UNDERLINE.fullmatch(following.text):
            yield Block(kind=BlockKind.HEADING, text=line.whole, level=1 if following.text[0] in "=#" else 2)
            end += 1
        elif is_first and number == 0 and _titles(line, lines):
            yield Block(kind=BlockKind.HEADING, text=text, level=1, guessed=True)
        elif following and is_single and _heads(line, following):
            yield Block(kind=BlockKind.HEADING, text=line.text, level=2, guessed=True)
        elif not _UNDERLINE.fullmatch(line.text):
            yield _block(line, text, _depth(line, indents))
        number = end


def _end(lines: Sequence[Line], start: int, width: int) -> int:
    """Return the number of the line behind the block that begins at ``start``."""
    end = start + 1
    while end < len(lines):
        line = lines[end]
        goes_on = is_wrapped(lines[end - 1], line, width=width, is_pair=len(lines) == 2)
        if _UNDERLINE.fullmatch(line.text) or not (goes_on or _hangs(lines[start], line)):
            break
        end += 1
    return end


def _hangs(first: Line, line: Line) -> bool:
    """Whether ``line`` is indented below the item that ``first`` began."""
    return bool(first.marker) and line.indent > first.indent and not line.marker and not line.cells


def _heads(line: Line, following: Line) -> bool:
    """Whether a short line stands right above a sentence or a list that it is the heading of."""
    is_short = len(line.text) <= _SHORT and not line.marker and not line.cells
    below = bool(following.marker) or bool(_ENDS_SENTENCE.search(following.text))
    return is_short and below and not line.text.endswith(":") and looks_like_heading(line.text)


def _titles(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the first line of a document is its title: no line below it is a sentence, and it is no label."""
    is_plain = not line.marker and not line.cells and ": " not in line.text
    return is_plain and looks_like_heading(line.text) and not any(_ENDS_SENTENCE.search(other.text) for other in lines)


def _depth(line: Line, indents: list[int]) -> int:
    """How deep an item is nested, from 1; ``indents`` remembers the open lists."""
    if not line.marker:
        indents.clear()
        return 0
    while indents and indents[-1] > line.indent:
        indents.pop()
    if not indents or indents[-1] < line.indent:
        indents.append(line.indent)
    return len(indents)


def _block(line: Line, text: str, depth: int) -> Block:
    if line.cells:
        return Block(kind=BlockKind.ROW, text=text, cells=line.cells)
    if line.marker:
        return Block(kind=BlockKind.ITEM, text=text, level=depth, marker=line.marker)
    return Block(kind=BlockKind.PARAGRAPH, text=text)
