"""Reads .html: the page's own content, without its site's frame. Broken markup is read as browsers read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from index.errors import UnreadableDocument
from index.readers.decoding import decode
from index.readers.html_blocks import blocks_below
from index.readers.html_frame import content_of
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
    tree = LexborHTMLParser(text.replace("\x00", " "))
    content = content_of(tree)
    blocks = () if content is None else tuple(blocks_below(content))
    if not blocks:
        raise UnreadableDocument(
            raw.path, "the page has no text", "Open it in a browser, save what it shows as .txt or .md, and try again."
        )
    return SourceDocument(
        path=raw.relative,
        format="html",
        blocks=(*_title_above(tree, blocks), *blocks),
        metadata=dict(_metadata(tree)) | {"links": tuple(_links(content))},
        encoding=encoding,
        content_hash=raw.content_hash,
    )


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
