"""Elements -> blocks: headings, paragraphs, list items with their markers, table rows with their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborNode

from index.readers.html_frame import FACTS, Frame
from index.readers.html_rows import cells_of, pairs_of
from index.readers.source import Block, BlockKind
from index.text import one_line

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BOLD: Final = frozenset({"b", "strong", "big", "summary", "button", "caption", "legend"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_LARGE_FONT: Final = frozenset({"4", "5", "6", "7", "+1", "+2", "+3", "+4"})  # <font size>: 3 is the usual one
_BEHIND_LABEL: Final = ":,.;-–—("  # parts a bold label from its value already, or makes it no label
_LABEL_NAME = re.compile(r"(^|[\s_-])(label|fieldlabel|otsikko|nimike|key|term)($|\s)", re.IGNORECASE)
_DEEPEST: Final = 300  # below this, elements are only walked through: looking around in each takes quadratic time
_LONGEST_HEADING: Final = 100
_GOES_ON = re.compile(r"^[a-zåäö(]")
_ENDS = re.compile(r"[.!?:;]['\"”’)]*$")


def blocks_below(root: LexborNode, frame: Frame | None = None) -> Iterator[Block]:
    """Yield the blocks of an element in reading order, without the site's frame.

    Walks with a stack of its own: pages with thousands of nested elements exist.
    """
    return (written.block for written in written_below(root, frame))


@dataclass(frozen=True, slots=True)
class Written:
    """A block, and how much of it is links."""

    block: Block
    linked: int  # characters


def written_below(root: LexborNode, frame: Frame | None = None) -> Iterator[Written]:
    """Yield the blocks as ``blocks_below`` does, and how much of each is links."""
    frame = frame or Frame.around(root)
    writer = _Writer(frame)
    waiting: list[tuple[LexborNode, int]] = [(root, 0)]  # an element that has ended comes again, with depth -1
    while waiting:
        node, depth = waiting.pop()
        if depth < 0:
            writer.leave(node)
        elif node.is_text_node:
            writer.write(node.text_content or "")
        elif node.is_element_node and (depth in (0, _DEEPEST) or not (frame.holds(node) or writer.row(node))):
            writer.enter(node)
            waiting.append((node, -1))
            waiting.extend((child, min(depth + 1, _DEEPEST)) for child in reversed(list(node.iter(include_text=True))))
        yield from writer.done()
    writer.flush()
    yield from writer.done()


@dataclass(slots=True)
class _Line:
    """What stands between two line breaks: its text, whether all of it is bold, how much of it is links."""

    parts: list[str] = field(default_factory=list)
    is_bold: bool = True
    linked: int = 0

    @property
    def text(self) -> str:
        """The words of the line."""
        return one_line("".join(self.parts))


@dataclass(slots=True)
class _Writer:
    """Gathers the text of one block at a time, and knows in what it stands."""

    frame: Frame
    lines: list[_Line] = field(default_factory=lambda: [_Line()])
    finished: list[Written] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)  # next number of each open list; None for bullets
    bold: list[bool] = field(default_factory=list)  # of each open element
    marker: str = ""  # of an item whose text has not come yet
    heading: int = 0
    links: int = 0  # open ones

    def done(self) -> Iterator[Written]:
        """Hand over what is finished."""
        finished, self.finished = self.finished, []
        return iter(finished)

    def write(self, text: str) -> None:
        """Add running text."""
        line = self.lines[-1]
        is_bold = bool(self.bold) and self.bold[-1]
        if not is_bold and line.is_bold and text.strip() and text.lstrip()[0] not in _BEHIND_LABEL:
            line.parts.append(": " if FACTS.fullmatch(line.text) and not self.heading else "")
        line.parts.append(text)
        line.linked += len(text.strip()) if self.links else 0
        if text.strip() and not is_bold:
            line.is_bold = False

    def enter(self, node: LexborNode) -> None:
        """Begin an element."""
        tag = node.tag or ""
        if tag in _BLOCKS:
            self.flush()
        self.bold.append((bool(self.bold) and self.bold[-1]) or _is_bold(node))
        if tag == "br":
            self.lines.append(_Line())
        elif tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self.lists.append(_number(node.attributes.get("start")) if tag == "ol" else None)
        elif tag == "li":
            self._begin_item(node)
        elif tag == "a":
            self.links += 1
        elif tag == "img":
            self.write(" ")

    def leave(self, node: LexborNode) -> None:
        """End an element."""
        tag = node.tag or ""
        if tag in _BLOCKS:
            self.flush()
        self.bold.pop()
        if tag in _HEADINGS:
            self.heading = 0
        elif tag in ("ul", "ol"):
            self.lists.pop()
        elif tag == "li":
            self.marker = ""
        elif tag == "a":
            self.links -= 1
        elif tag == "span" and _LABEL_NAME.search(node.attributes.get("class") or ""):
            self._end_label()

    def _end_label(self) -> None:
        """Part a label from its value where the page does it by its looks."""
        text = self.lines[-1].text
        if text and not self.heading and not text.endswith(":") and len(text) <= _LONGEST_HEADING:
            self.write(": ")

    def _begin_item(self, node: LexborNode) -> None:
        number = self.lists[-1] if self.lists else None
        if number is None:
            self.marker = "•"
            return
        number = _number(node.attributes.get("value"), number)
        self.marker = f"{number}."
        self.lists[-1] = number + 1

    def row(self, node: LexborNode) -> bool:
        """Take a table row, or a term with its explanations, whole; not a table that only lays out a page."""
        groups = cells_of(node)
        if groups is None:
            return False
        texts = tuple(", ".join(filter(None, map(self._text, group))) for group in groups)
        if any(texts):
            self.flush()
        for cells in pairs_of(node, texts):
            self.finished.append(Written(Block(kind=BlockKind.ROW, text=" | ".join(cells), cells=cells), 0))
        return True

    def _text(self, cell: LexborNode) -> str:
        return " ".join(block.text for block in blocks_below(cell, self.frame))

    def flush(self) -> None:
        """End the block that is being written."""
        lines, self.lines = self.lines, [_Line()]
        for line in _joined(lines):
            self.finished.append(Written(self._block(line.text, line.is_bold), line.linked))

    def _block(self, text: str, is_bold: bool) -> Block:
        if self.heading:
            return Block(kind=BlockKind.HEADING, text=text, level=self.heading)
        if self.marker:
            marker, self.marker = self.marker, ""
            return Block(kind=BlockKind.ITEM, text=text, level=max(len(self.lists), 1), marker=marker)
        if is_bold and len(text) <= _LONGEST_HEADING:
            return Block(kind=BlockKind.HEADING, text=text, level=6, guessed=True)
        return Block(kind=BlockKind.PARAGRAPH, text=text)


def _is_bold(node: LexborNode) -> bool:
    """Whether the text of an element is bold or large, or named as a label."""
    if node.tag in _BOLD:
        return True
    attributes = node.attributes
    return bool(
        (node.tag == "font" and (attributes.get("size") or "").strip() in _LARGE_FONT)
        or _BOLD_STYLE.search(attributes.get("style") or "")
        or (node.tag in ("div", "p", "td", "dt") and _LABEL_NAME.search(attributes.get("class") or ""))
    )


def _joined(lines: list[_Line]) -> Iterator[_Line]:
    """Join what one line break parts inside of a sentence; other line breaks part paragraphs."""
    parts: list[str] = []
    linked = 0
    last: _Line | None = None
    for line in lines:
        text = line.text
        if last is not None and not (text and last.is_bold == line.is_bold and _goes_on(parts[-1], text)):
            yield _Line([" ".join(parts)], last.is_bold, linked)
            parts, linked, last = [], 0, None
        if text:
            parts.append(text)
            linked, last = linked + line.linked, line
    if last is not None:
        yield _Line([" ".join(parts)], last.is_bold, linked)


def _goes_on(line: str, following: str) -> bool:
    return not _ENDS.search(line) and bool(_GOES_ON.match(following))


def _number(written: str | None, otherwise: int = 1) -> int:
    return int(written) if written and re.fullmatch(r"\d{1,6}", written) else otherwise
