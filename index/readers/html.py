"""Reads .html: the page's own content, without its site's frame. Broken markup is read as browsers read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from index.errors import UnreadableDocument
from index.readers.decoding import decode
from index.readers.html_blocks import blocks_below, written_below
from index.readers.html_consent import remove_consent
from index.readers.html_frame import content_of, fact_boxes
from index.readers.html_menus import without_menus
from index.readers.raw import RawFile
from index.readers.source import Block, BlockKind, SourceDocument
from index.text import one_line

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_HEAD: Final = 4096  # the declaration stands in the first 1,024 bytes (HTML standard, 4.2.5.4), or at least should
_META: Final = {"description": "description", "og:title": "og_title", "og:description": "og_description"}


def read(raw: RawFile) -> SourceDocument:
    """Return the document; ``metadata`` has ``title``, ``description``, ``og_title``, ``language`` and ``links``.

    Raises:
        UnreadableDocument: the bytes are no text, or the page shows none.
    """
    declared = _CHARSET.search(raw.data[:_HEAD])
    text, encoding = decode(raw.data, raw.path, declared=declared[1].decode("ascii").lower() if declared else "")
    tree = _parsed(text)
    remove_consent(tree)
    content = content_of(tree)
    blocks = () if content is None else tuple(_blocks(tree, content))
    if not blocks:
        raise UnreadableDocument(
            raw.path,
            "the page only shows other pages in frames" if tree.css_first("frame, iframe") else "the page has no text",
            "Open it in a browser, save what it shows as .txt or .md, and try again.",
        )
    return SourceDocument(
        path=raw.relative,
        format="html",
        blocks=(*_title_above(tree, blocks), *blocks),
        metadata=dict(_metadata(tree)) | {"links": tuple(_links(content))},
        encoding=encoding,
        content_hash=raw.content_hash,
    )


def _parsed(text: str) -> LexborHTMLParser:
    """Parse a page; of one that is only frames, what it has for browsers without them."""
    tree = LexborHTMLParser(text.replace("\x00", " "))
    instead = tree.css_first("noframes")
    if tree.body is not None or instead is None:
        return tree
    title = tree.css_first("title")
    return LexborHTMLParser(f"{title.html if title is not None else ''}{instead.text(deep=True)}")


def _blocks(tree: LexborHTMLParser, content: LexborNode) -> Iterator[Block]:
    """Yield the blocks of the content, then those of boxes of facts beside it."""
    written = list(written_below(content))
    yield from (one.block for one in (without_menus(written) if content.tag == "body" else written))
    if content.tag != "body":
        for box in fact_boxes(tree, content):
            yield from blocks_below(box)


def _title_above(tree: LexborHTMLParser, blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the page's first heading where it stands outside of the content (some sites put it into their banner)."""
    if any(block.kind is BlockKind.HEADING and block.level == 1 for block in blocks):
        return
    title = tree.css_first("title")
    heading = tree.css_first("h1")
    if title is None or heading is None:
        return
    text = one_line(heading.text(deep=True))
    if text and text in one_line(title.text(deep=True)):
        yield Block(kind=BlockKind.HEADING, text=text, level=1)


def _metadata(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    title = tree.css_first("title")
    if title is not None:
        yield "title", one_line(title.text(deep=True))
    for meta in tree.css("meta"):
        name = meta.attributes.get("name") or meta.attributes.get("property") or ""
        if name.lower() in _META:
            yield _META[name.lower()], one_line(meta.attributes.get("content") or "")
    page = tree.css_first("html")
    if page is not None:
        yield "language", (page.attributes.get("lang") or "")[:2].lower()


def _links(content: LexborNode | None) -> Iterator[str]:
    """Addresses in the content, once each."""
    found: dict[str, None] = {}
    for anchor in content.css("a[href]") if content is not None else ():
        address = (anchor.attributes.get("href") or "").strip()
        if address.startswith(("http://", "https://")):
            found[address] = None
    yield from found
