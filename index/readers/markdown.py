"""Reads .md: facts between two lines of ``---`` (YAML), then CommonMark with tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from index.errors import UnreadableDocument
from index.readers.decoding import decode
from index.readers.facts import read_facts
from index.readers.raw import RawFile
from index.readers.source import Block, BlockKind, SourceDocument
from index.text import normalise, one_line

_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_LABEL = re.compile(r"[A-ZÅÄÖ][\w ,/-]{2,40}:\s")
_NESTING: Final = 30  # deeper lists and quotes than this are read as text


def read(raw: RawFile) -> SourceDocument:
    """Return the document; ``metadata`` has ``front_matter`` (a mapping, when there is one) and ``links``.

    Raises:
        UnreadableDocument: the bytes are no text, or the facts are not YAML.
    """
    text, encoding = decode(raw.data, raw.path)
    text = normalise(text).lstrip("\n")
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).use(front_matter_plugin).enable("table")
    tokens = parser.parse(text)
    metadata: dict[str, object] = {"links": tuple(_links(tokens))}
    if tokens and tokens[0].type == "front_matter":
        metadata["front_matter"] = read_facts(tokens[0].content, raw.path, first_line=2)
    elif re.match(r"---\s*\n\s*\w+:", text):
        raise UnreadableDocument(raw.path, "its facts have no end", "End them with a line of --- and try again.")
    return SourceDocument(
        path=raw.relative,
        format="md",
        blocks=tuple(_blocks(tokens)),
        metadata=metadata,
        encoding=encoding,
        content_hash=raw.content_hash,
    )


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """Walk the parser's flat token stream."""
    lists = _Lists()
    for number, token in enumerate(tokens):
        lists.see(token)
        if token.type == "tr_open":
            yield from _row(tokens[number:])
        elif token.type == "inline" and tokens[number - 1].type not in ("td_open", "th_open"):
            for text in _lines(token):
                yield _block(tokens[number - 1], token, text, lists)
                lists.marker = ""
            lists.marker = ""
        elif token.type in ("html_block", "code_block", "fence") and (text := one_line(_TAG.sub(" ", token.content))):
            yield Block(kind=BlockKind.PARAGRAPH, text=text)


@dataclass(slots=True)
class _Lists:
    """The lists that are open, and the marker of an item whose text has not come yet."""

    open: list[Token] = field(default_factory=list)
    marker: str = ""

    def see(self, token: Token) -> None:
        """Take note of where lists and items begin and end."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.open.append(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.open.pop()
        elif token.type == "list_item_open":
            is_ordered = self.open[-1].type == "ordered_list_open"
            self.marker = token.info + token.markup if is_ordered else "•"


def _row(tokens: Sequence[Token]) -> Iterator[Block]:
    """Yield the table row that begins with the first token."""
    end = next(number for number, token in enumerate(tokens) if token.type == "tr_close")
    cells = tuple(_plain(token) for token in tokens[:end] if token.type == "inline")
    if any(cells):
        yield Block(kind=BlockKind.ROW, text=" | ".join(cells), cells=cells)


def _block(opening: Token, inline: Token, text: str, lists: _Lists) -> Block:
    if opening.type == "heading_open":
        return Block(kind=BlockKind.HEADING, text=text, level=int(opening.tag[1:]))
    if lists.marker:
        return Block(kind=BlockKind.ITEM, text=text, level=len(lists.open), marker=lists.marker)
    if _is_bold(inline):
        return Block(kind=BlockKind.HEADING, text=text, level=6, guessed=True)
    return Block(kind=BlockKind.PARAGRAPH, text=text)


def _lines(inline: Token) -> list[str]:
    """Return a paragraph as one line, or as several where each begins with a label (``Rahoittaja: STM``)."""
    lines = [one_line(line) for line in _written(inline).split("\n")]
    if len(lines) > 1 and all(_LABEL.match(line) for line in lines):
        return lines
    return [text] if (text := " ".join(filter(None, lines))) else []


def _plain(inline: Token) -> str:
    """Return the words of a cell on one line."""
    return one_line(_written(inline))


def _written(inline: Token) -> str:
    """Return text without its markup, with its line breaks."""
    parts = []
    for child in inline.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type == "image":
            parts.append(f" {child.content} ")
    return "".join(parts)


def _is_bold(inline: Token) -> bool:
    """Whether a short paragraph is bold from end to end: how people write headings without knowing how."""
    children = [child for child in inline.children or () if child.content or child.type != "text"]
    bold = len(children) == 3 and children[0].type == "strong_open" and children[-1].type == "strong_close"
    return bold and len(inline.content) <= 100


def _links(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        for child in token.children or ():
            address = str(child.attrs.get("href", ""))
            if address.startswith(("http://", "https://")):
                yield address
