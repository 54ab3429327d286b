"""Reads .odt: text with all changes accepted; notes, contents and running heads are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from index.errors import UnreadableDocument
from index.readers.bare_headings import with_bare_headings
from index.readers.forms import row_blocks
from index.readers.package import damaged, open_package
from index.readers.raw import RawFile
from index.readers.source import Block, BlockKind, SourceDocument
from index.text import one_line

_NAMES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_LONGEST_HEADING: Final = 100
_DEEPEST: Final = 50  # tables in lists in tables: deeper ones are a trap
_MOST_REPEATED: Final = 1_000  # blanks that one element may stand for, and rows
_MOST_BLOCKS: Final = 100_000


def _q(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{_NAMES[prefix]}}}{local}"


_SKIPPED: Final = {
    _q(name)
    for name in (
        "text:table-of-content", "text:tracked-changes", "text:note", "office:annotation", "office:annotation-end",
        "text:sequence-decls", "text:illustration-index", "text:table-index", "text:bibliography",
        "text:alphabetical-index", "office:forms", "text:variable-decls", "text:user-field-decls",
    )
}  # fmt: skip
_INLINE_BREAKS: Final = {_q("text:line-break"): "\n", _q("text:tab"): " "}


def read(raw: RawFile) -> SourceDocument:
    """Return the document. Bold short paragraphs are headings that are guessed.

    Raises:
        UnreadableDocument: it is protected, no OpenDocument text, damaged or too large.
    """
    with open_package(raw, needs="content.xml", what="OpenDocument text") as archive:
        if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise UnreadableDocument(raw.path, "it is protected with a password", "Save it without and try again.")
        root = _parsed(archive.read("content.xml"), raw)
        meta = _parsed(archive.read("meta.xml"), raw) if "meta.xml" in archive.namelist() else None
    body = root.find(f"{_q('office:body')}/{_q('office:text')}")
    if body is None:
        raise UnreadableDocument(
            raw.path, "it is an OpenDocument file of another kind", "Save its text as .odt and try again."
        )
    blocks = []
    for block in _Reader(root).blocks(body, 0):
        blocks.append(block)
        if len(blocks) > _MOST_BLOCKS:
            raise UnreadableDocument(raw.path, f"it has more than {_MOST_BLOCKS:,} paragraphs", "Split it.")
    title = meta.find(f".//{_q('dc:title')}") if meta is not None else None
    links = (link.get(_q("xlink:href")) or "" for link in body.iter(_q("text:a")))
    return SourceDocument(
        path=raw.relative,
        format="odt",
        blocks=with_bare_headings(blocks),
        metadata={
            "title": one_line("".join(title.itertext())) if title is not None else "",
            "links": tuple(dict.fromkeys(link for link in links if link.startswith("http"))),
        },
        content_hash=raw.content_hash,
    )


def _parsed(data: bytes, raw: RawFile) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(raw, "OpenDocument text") from error


class _Reader:
    """One pass over a document's body."""

    def __init__(self, root: Any) -> None:
        self._bold = {
            style.get(_q("style:name"))
            for style in root.iter(_q("style:style"))
            for properties in style.findall(_q("style:text-properties"))
            if properties.get(_q("fo:font-weight")) == "bold"
        }

    def blocks(self, parent: Any, depth: int, item: int = 0) -> Iterator[Block]:
        """Yield the blocks below ``parent``; ``item`` is how many lists it stands in."""
        marker = "•"
        for child in parent if depth < _DEEPEST else ():
            if child.tag in _SKIPPED:
                continue
            if child.tag == _q("text:h"):
                level = child.get(_q("text:outline-level")) or "1"
                yield from self._line(child, BlockKind.HEADING, level=min(int(level) if level.isdigit() else 1, 6))
            elif child.tag == _q("text:p"):
                kind = BlockKind.ITEM if item and marker else BlockKind.PARAGRAPH
                yield from self._line(child, kind, level=item, marker=marker if item else "")
                marker = ""
                for box in child.iter(_q("draw:text-box")):
                    yield from self.blocks(box, depth + 1)
            elif child.tag == _q("table:table"):
                yield from self._table(child, depth)
            elif child.tag == _q("text:list"):
                yield from self.blocks(child, depth + 1, item + 1)
            elif len(child) and child.tag != _q("text:list-header"):
                yield from self.blocks(child, depth + 1, item)  # sections, list items, frames, indexes' bodies

    def _line(self, element: Any, kind: BlockKind, *, level: int, marker: str = "") -> Iterator[Block]:
        text = one_line(_text(element))
        if not text:
            return
        if kind is BlockKind.PARAGRAPH and len(text) <= _LONGEST_HEADING and self._is_bold(element):
            yield Block(kind=BlockKind.HEADING, text=text, level=6, guessed=True)
        else:
            yield Block(kind=kind, text=text, level=level if kind is not BlockKind.PARAGRAPH else 0, marker=marker)

    def _is_bold(self, element: Any) -> bool:
        if element.get(_q("text:style-name")) in self._bold:
            return True
        spans = [child for child in element if child.tag == _q("text:span")]
        bare = (element.text or "") + "".join(child.tail or "" for child in element)
        return bool(spans) and not bare.strip() and all(s.get(_q("text:style-name")) in self._bold for s in spans)

    def _table(self, table: Any, depth: int) -> Iterator[Block]:
        for row in table.iter(_q("table:table-row")):
            if next(row.iterancestors(_q("table:table"))) is not table:
                continue
            cells = [cell for cell in row if cell.tag in (_q("table:table-cell"), _q("table:covered-table-cell"))]
            yield from row_blocks([list(self.blocks(cell, depth + 1)) for cell in cells])


def _text(element: Any) -> str:
    """Return an element's text without that of notes, comments and boxes, which stand apart."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in _INLINE_BREAKS:
            parts.append(_INLINE_BREAKS[child.tag])
        elif child.tag == _q("text:s"):
            count = child.get(_q("text:c")) or "1"
            parts.append(" " * (min(int(count), _MOST_REPEATED) if count.isdigit() else 1))
        elif child.tag not in _SKIPPED and isinstance(child.tag, str) and child.tag != _q("draw:frame"):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
