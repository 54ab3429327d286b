"""Reads .docx as the document reads with all changes accepted: headings, lists, tables, text boxes, diagrams.

Running heads, footnotes, comments, hidden text and the table of contents are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from index.errors import UnreadableDocument
from index.readers.bare_headings import with_bare_headings
from index.readers.bounds import bounded
from index.readers.core_properties import core_metadata
from index.readers.diagrams import diagram_blocks
from index.readers.docx_names import qn
from index.readers.docx_numbering import Item, Numbering
from index.readers.docx_styles import Style, Styles, outline_level, place_in
from index.readers.docx_text import boxes_in, diagrams_in, is_bold, is_unfilled, text_of, typed_links
from index.readers.forms import row_blocks
from index.readers.lines import looks_like_heading
from index.readers.package import damaged, open_package
from index.readers.paragraphs import paragraph_blocks, with_typed_items
from index.readers.raw import RawFile
from index.readers.source import Block, BlockKind, SourceDocument
from index.text import one_line

_WHAT: Final = "Word document"
_LONGEST_HEADING: Final = 100  # a bold paragraph up to here may be a heading
_AROUND: Final = {qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}  # holds paragraphs, says nothing


def read(raw: RawFile) -> SourceDocument:
    """Return the document. Bold short paragraphs are headings that are guessed.

    Raises:
        UnreadableDocument: it is protected, no Word document, damaged or too large.
    """
    open_package(raw, needs="word/document.xml", what=_WHAT).close()
    try:
        document = Document(BytesIO(raw.data))
        found = with_typed_items(_Reader(document).blocks(document.element.body))
        blocks = with_bare_headings(bounded(found, raw))
        metadata = _metadata(document)
    except (UnreadableDocument, MemoryError):
        raise
    except Exception as error:  # whatever a damaged document makes of the library
        raise damaged(raw, _WHAT) from error
    return SourceDocument(
        path=raw.relative, format="docx", blocks=blocks, metadata=metadata, content_hash=raw.content_hash
    )


def _metadata(document: WordDocument) -> dict[str, object]:
    links = [
        relation.target_ref
        for relation in document.part.rels.values()
        if relation.is_external and relation.reltype.endswith("/hyperlink")
    ]
    known = document.core_properties
    return core_metadata(known.title, known.created, [*links, *typed_links(document.element.body)])


class _Reader:
    """One pass over a document's body."""

    def __init__(self, document: WordDocument) -> None:
        self._part = document.part
        self._styles = Styles(document.styles.element)
        self._numbering = Numbering(document)

    def blocks(self, parent: Any) -> Iterator[Block]:
        """Yield the blocks of a body, a cell, a text box or a content control, in order."""
        for child in parent:
            if child.tag == qn("w:p"):
                if not len(child):
                    continue
                yield from self._paragraph(child)
                for box in boxes_in(child):
                    yield from self.blocks(box)
                for relation in diagrams_in(child):
                    yield from self._diagram(relation)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag == qn("w:sdt"):
                content = child.find(qn("w:sdtContent"))
                if content is not None and not _is_contents(child) and not is_unfilled(child):
                    yield from self.blocks(content)
            elif child.tag in _AROUND:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        style = self._styles.of(paragraph.pPr, qn("w:pStyle"))
        if style.is_contents:
            return
        written = text_of(paragraph, self._styles)
        text = one_line(written)
        place = place_in(paragraph.pPr) or style.list_place
        item = self._numbering.of(place) if text else None  # Word numbers empty paragraphs, but nobody sees them
        level = outline_level(paragraph.pPr)
        level = style.level if level is None else level
        if not text:
            return
        if level:
            yield Block(kind=BlockKind.HEADING, text=text, level=level)
        elif self._may_head(paragraph, written, style, item):
            yield Block(kind=BlockKind.HEADING, text=text, level=min(item.level + 1, 6) if item else 6, guessed=True)
        elif item:
            yield Block(kind=BlockKind.ITEM, text=text, level=item.level, marker=item.marker)
        else:
            yield from paragraph_blocks(written)

    def _may_head(self, paragraph: Any, written: str, style: Style, item: Item | None) -> bool:
        """Whether a paragraph is one short bold line, numbered at the most."""
        text = one_line(written)
        is_short = len(text) <= _LONGEST_HEADING and "\n" not in written.strip() and "\t" not in written.strip()
        may = is_short and not style.is_caption and (item is None or item.is_numbered)
        return may and looks_like_heading(text) and is_bold(paragraph, self._styles)

    def _table(self, table: Any) -> Iterator[Block]:
        for row in table.iter(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl"))) is not table or _is_deleted(row):
                continue  # of a table inside a cell: it comes with the cell
            yield from row_blocks([list(with_typed_items(self.blocks(cell))) for cell in _cells(row)])

    def _diagram(self, relation: str) -> Iterator[Block]:
        if relation in self._part.rels and not self._part.rels[relation].is_external:
            yield from diagram_blocks(parse_xml(self._part.related_parts[relation].blob))


def _is_deleted(row: Any) -> bool:
    properties = row.find(qn("w:trPr"))
    return properties is not None and properties.find(qn("w:del")) is not None


def _cells(row: Any) -> list[Any]:
    """Return the cells of a row; those that only go on from the row above are empty already."""
    return [cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row]


def _is_contents(control: Any) -> bool:
    gallery = control.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and "Contents" in (gallery.get(qn("w:val")) or "")
