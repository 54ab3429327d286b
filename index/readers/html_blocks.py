"""Elements -> blocks: headings, paragraphs, list items with their markers, table rows with their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborNode

from index.readers.html_frame import is_frame, length_of
from index.readers.source import Block, BlockKind
from index.text import one_line

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BOLD: Final = frozenset({"b", "strong"})
_STRUCTURE_IN_CELL: Final = "h1, h2, h3, h4, h5, h6, table, ul, ol"
_LONGEST_ROW: Final = 300
_DEEPEST: Final = 300  # below this, elements are only walked through: looking around in each takes quadratic time
_LONGEST_HEADING: Final = 100
_GOES_ON = re.compile(r"^[a-zåäö(]")
_ENDS = re.compile(r"[.!?:;]['\"”’)]*$")


def blocks_below(root: LexborNode) -> Iterator[Block]:
    """Yield the blocks of an element in reading order, without the site's frame.

    Walks with a stack of its own: pages with thousands of nested elements exist.
    """
    writer = _Writer()
    content_length = length_of(root)
    waiting: list[tuple[LexborNode, int]] = [(root, 0)]  # an element that has ended comes again, with depth -1
    while waiting:
        node, depth = waiting.pop()
        if depth < 0:
            writer.leave(node.tag or "")
        elif node.is_text_node:
            writer.write(node.text_content or "")
        elif node.is_element_node and (depth in (0, _DEEPEST) or not _is_taken(node, content_length, writer)):
            writer.enter(node)
            waiting.append((node, -1))
            waiting.extend((child, min(depth + 1, _DEEPEST)) for child in reversed(list(node.iter(include_text=True))))
        yield from writer.done()
    writer.flush()
    yield from writer.done()


def _is_taken(node: LexborNode, content_length: int, writer: _Writer) -> bool:
    """Whether there is nothing to look for below ``node``: it is frame, or has been written as a row."""
    return is_frame(node, content_length) or writer.row(node)


@dataclass(slots=True)
class _Line:
    """What stands between two line breaks, and whether all of it is bold."""

    parts: list[str] = field(default_factory=list)
    is_bold: bool = True

    @property
    def text(self) -> str:
        """The words of the line."""
        return one_line("".join(self.parts))


@dataclass(slots=True)
class _Writer:
    """Gathers the text of one block at a time, and knows in what it stands."""

    lines: list[_Line] = field(default_factory=lambda: [_Line()])
    finished: list[Block] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)  # next number of each open list; None for bullets
    marker: str = ""  # of an item whose text has not come yet
    heading: int = 0
    bold: int = 0

    def done(self) -> Iterator[Block]:
        """Hand over what is finished."""
        finished, self.finished = self.finished, []
        return iter(finished)

    def write(self, text: str) -> None:
        """Add running text."""
        self.lines[-1].parts.append(text)
        if text.strip() and not self.bold:
            self.lines[-1].is_bold = False

    def enter(self, node: LexborNode) -> None:
        """Begin an element."""
        tag = node.tag or ""
        if tag in _BLOCKS:
            self.flush()
        if tag == "br":
            self.lines.append(_Line())
        elif tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag in _BOLD:
            self.bold += 1
        elif tag in ("ul", "ol"):
            self.lists.append(_number(node.attributes.get("start")) if tag == "ol" else None)
        elif tag == "li":
            self._begin_item(node)
        elif tag == "img":
            self.write(" ")

    def leave(self, tag: str) -> None:
        """End an element."""
        if tag in _BLOCKS:
            self.flush()
        if tag in _HEADINGS:
            self.heading = 0
        elif tag in _BOLD:
            self.bold -= 1
        elif tag in ("ul", "ol"):
            self.lists.pop()
        elif tag == "li":
            self.marker = ""

    def _begin_item(self, node: LexborNode) -> None:
        number = self.lists[-1] if self.lists else None
        if number is None:
            self.marker = "•"
            return
        number = _number(node.attributes.get("value"), number)
        self.marker = f"{number}."
        self.lists[-1] = number + 1

    def row(self, node: LexborNode) -> bool:
        """Take a table row, or a term with its explanation, as one block; not a table that only lays out a page."""
        if node.tag == "tr":
            cells = [cell for cell in node.iter() if cell.tag in ("td", "th")]
        elif node.tag == "dt" and node.next is not None:
            cells = [node, *(other for other in (_next_element(node),) if other is not None and other.tag == "dd")]
        elif node.tag == "dd":
            before = _previous_element(node)
            return before is not None and before.tag == "dt" and _is_row([before, node])
        else:
            return False
        if not _is_row(cells):
            return False
        texts = tuple(text for cell in cells if (text := " ".join(block.text for block in blocks_below(cell))))
        self.flush()
        if texts:
            self.finished.append(Block(kind=BlockKind.ROW, text=" | ".join(texts), cells=texts))
        return True

    def flush(self) -> None:
        """End the block that is being written."""
        lines, self.lines = self.lines, [_Line()]
        for text, is_bold in _joined(lines):
            self.finished.append(self._block(text, is_bold))

    def _block(self, text: str, is_bold: bool) -> Block:
        if self.heading:
            return Block(kind=BlockKind.HEADING, text=text, level=self.heading)
        if self.marker:
            marker, self.marker = self.marker, ""
            return Block(kind=BlockKind.ITEM, text=text, level=max(len(self.lists), 1), marker=marker)
        if is_bold and len(text) <= _LONGEST_HEADING:
            return Block(kind=BlockKind.HEADING, text=text, level=6, guessed=True)
        return Block(kind=BlockKind.PARAGRAPH, text=text)


def _joined(lines: list[_Line]) -> Iterator[tuple[str, bool]]:
    """Join what a line break parts inside of a sentence; other line breaks part paragraphs."""
    text, is_bold = "", True
    for line in lines:
        if not line.text:
            continue
        if text and (line.is_bold != is_bold or _ENDS.search(text) or not _GOES_ON.match(line.text)):
            yield text, is_bold
            text = ""
        text, is_bold = (f"{text} {line.text}", is_bold) if text else (line.text, line.is_bold)
    if text:
        yield text, is_bold


def _is_row(cells: list[LexborNode]) -> bool:
    """Whether these cells are data: two or more, without headings, lists or tables in them, and no long texts."""
    return (
        len(cells) > 1
        and all(cell.css_first(_STRUCTURE_IN_CELL) is None for cell in cells)
        and sum(map(length_of, cells)) <= _LONGEST_ROW * len(cells)
    )


def _next_element(node: LexborNode) -> LexborNode | None:
    other = node.next
    while other is not None and not other.is_element_node:
        other = other.next
    return other


def _previous_element(node: LexborNode) -> LexborNode | None:
    other = node.prev
    while other is not None and not other.is_element_node:
        other = other.prev
    return other


def _number(written: str | None, otherwise: int = 1) -> int:
    return int(written) if written and re.fullmatch(r"\d{1,6}", written) else otherwise
