"""Reads .odt as the document reads with all changes accepted: headings, lists, tables, text boxes.

Notes, comments, hidden text, contents and running heads are left out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any, Final

from index.errors import UnreadableDocument
from index.readers.bare_headings import with_bare_headings
from index.readers.bounds import bounded
from index.readers.core_properties import core_metadata
from index.readers.forms import row_blocks
from index.readers.lines import looks_like_heading
from index.readers.odt_lists import Item, Lists
from index.readers.odt_names import parsed, q
from index.readers.odt_styles import Styles, number_of
from index.readers.odt_text import SKIPPED, apart_from, is_bold, text_of
from index.readers.package import damaged, open_package, protected
from index.readers.paragraphs import paragraph_blocks, with_typed_items
from index.readers.raw import RawFile
from index.readers.source import Block, BlockKind, SourceDocument
from index.text import one_line

_WHAT: Final = "OpenDocument text"
_LONGEST_HEADING: Final = 100


def read(raw: RawFile) -> SourceDocument:
    """Return the document. Bold short paragraphs are headings that are guessed.

    Raises:
        UnreadableDocument: it is protected, no OpenDocument text, damaged or too large.
    """
    try:
        with open_package(raw, needs="content.xml", what=_WHAT) as archive:
            parts = {name: _part(archive, name) for name in ("META-INF/manifest.xml", "styles.xml", "meta.xml")}
            if b"encryption-data" in parts["META-INF/manifest.xml"]:
                raise protected(raw)
            content = parsed(archive.read("content.xml"))
        body = content.find(f"{q('office:body')}/{q('office:text')}")
        if body is None:
            raise UnreadableDocument(
                raw.path, "it is an OpenDocument file of another kind", "Save its text as .odt and try again."
            )
        shared = parsed(parts["styles.xml"]).find(q("office:styles")) if parts["styles.xml"] else None
        reader = _Reader(Styles(content, *(() if shared is None else (shared,))))
        blocks = with_bare_headings(bounded(with_typed_items(reader.blocks(body)), raw))
    except (UnreadableDocument, MemoryError):
        raise
    except Exception as error:  # whatever a damaged document leads to
        raise damaged(raw, _WHAT) from error
    links = [link.get(q("xlink:href")) or "" for link in body.iter(q("text:a"), q("draw:a"))]
    return SourceDocument(
        path=raw.relative,
        format="odt",
        blocks=blocks,
        metadata=_metadata(parts["meta.xml"], links),
        content_hash=raw.content_hash,
    )


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""


def _metadata(written: bytes, links: list[str]) -> dict[str, object]:
    title, created = "", None
    with suppress(ValueError):  # a document can do without
        meta = parsed(written)
        title = "".join(text for element in meta.iter(q("dc:title")) for text in element.itertext())
        created = next((date.fromisoformat((one.text or "")[:10]) for one in meta.iter(q("meta:creation-date"))), None)
    return core_metadata(title, created, links)


class _Reader:
    """One pass over a document's body."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._lists = Lists(styles)

    def blocks(self, parent: Any, item: Item | None = None) -> Iterator[Block]:
        """Yield the blocks below ``parent``; ``item`` is the list item that it is, for its first paragraph."""
        first = item
        for child in parent:
            if child.tag in SKIPPED or child.get(q("text:display")) == "none":
                continue
            if child.tag in (q("text:h"), q("text:p")):
                yield from self._line(child, first)
                first = None
                for apart in apart_from(child):
                    yield from self.blocks(apart)
            elif child.tag == q("table:table"):
                yield from self._table(child)
            elif child.tag == q("text:list"):
                for member, what in self._lists.items_of(child, item):
                    yield from self.blocks(member, what)
            elif len(child):
                yield from self.blocks(child)  # sections, frames, text boxes, bodies of indexes

    def _line(self, element: Any, item: Item | None) -> Iterator[Block]:
        written = text_of(element, self._styles)
        text = one_line(written)
        if not text:
            return
        style = self._styles.of(element.get(q("text:style-name")))
        level = style.level
        if element.tag == q("text:h"):
            level = min(max(number_of(element.get(q("text:outline-level")), 1), 1), 6)
        marker = item.marker if item else ""
        is_short = len(text) <= _LONGEST_HEADING and "\n" not in written.strip() and "\t" not in written.strip()
        may_head = is_short and not style.is_caption and marker != "•" and looks_like_heading(text)
        if level:
            yield Block(kind=BlockKind.HEADING, text=text, level=level)
        elif may_head and is_bold(element, self._styles):
            depth = item.level + 1 if item and marker else 6
            yield Block(kind=BlockKind.HEADING, text=text, level=min(depth, 6), guessed=True)
        elif item and marker:
            yield Block(kind=BlockKind.ITEM, text=text, level=item.level, marker=marker)
        else:
            yield from paragraph_blocks(written)

    def _table(self, table: Any) -> Iterator[Block]:
        for row in table.iter(q("table:table-row")):
            if next(row.iterancestors(q("table:table"))) is not table:
                continue  # of a table inside a cell: it comes with the cell
            cells = [
                list(with_typed_items(self.blocks(cell))) if cell.tag == q("table:table-cell") else []
                for cell in row.iterchildren(q("table:table-cell"), q("table:covered-table-cell"))
            ]
            yield from row_blocks(cells)
