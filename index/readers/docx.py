"""Reads .docx as the document reads with all changes accepted: headings, lists, tables, text boxes.

Running heads, footnotes, comments and the table of contents are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from index.errors import UnreadableDocument
from index.readers.bare_headings import with_bare_headings
from index.readers.docx_numbering import Numbering
from index.readers.forms import row_blocks
from index.readers.package import damaged, open_package
from index.readers.raw import RawFile
from index.readers.source import Block, BlockKind, SourceDocument
from index.text import one_line

_HEADING = re.compile(r"(?:heading|otsikko|rubrik|überschrift)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|otsikko|pääotsikko|rubrik)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|sisluet|sisällysluettelo|innehåll)\s*\d?", re.IGNORECASE)
_LONGEST_HEADING: Final = 100  # a bold paragraph up to here may be a heading
_MOST_BLOCKS: Final = 100_000
_TEXT: Final = {qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")}
# What stands in a paragraph but is no text of it: deleted or moved text, boxes (read apart), notes, field codes.
_APART: Final = {
    qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:footnoteReference"), qn("w:endnoteReference"),
    qn("w:instrText"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip


def read(raw: RawFile) -> SourceDocument:
    """Return the document. Bold short paragraphs are headings that are guessed.

    Raises:
        UnreadableDocument: it is protected, no Word document, damaged or too large.
    """
    open_package(raw, needs="word/document.xml", what="Word document").close()
    try:
        document = Document(BytesIO(raw.data))
        blocks = with_bare_headings(_limited(_Reader(document).blocks(document.element.body), raw))
        metadata = _metadata(document)
    except UnreadableDocument:
        raise
    except Exception as error:  # whatever a damaged document makes of the library
        raise damaged(raw, "Word document") from error
    return SourceDocument(
        path=raw.relative, format="docx", blocks=blocks, metadata=metadata, content_hash=raw.content_hash
    )


def _limited(blocks: Iterator[Block], raw: RawFile) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        if number >= _MOST_BLOCKS:
            raise UnreadableDocument(raw.path, f"it has more than {_MOST_BLOCKS:,} paragraphs", "Split it.")
        yield block


def _metadata(document: WordDocument) -> dict[str, object]:
    links = [
        relation.target_ref
        for relation in document.part.rels.values()
        if relation.is_external and relation.reltype.endswith("/hyperlink")
    ]
    return {"title": one_line(document.core_properties.title or ""), "links": tuple(dict.fromkeys(links))}


class _Reader:
    """One pass over a document's body."""

    def __init__(self, document: WordDocument) -> None:
        self._styles = {style.style_id: style for style in document.styles}
        self._numbering = Numbering(document)

    def blocks(self, parent: Any) -> Iterator[Block]:
        """Yield the blocks of a body, a cell, a text box or a content control, in order."""
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
                for box in _boxes(child):
                    yield from self.blocks(box)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag == qn("w:sdt"):
                content = child.find(qn("w:sdtContent"))
                if content is not None and not _is_contents(child):
                    yield from self.blocks(content)
            elif child.tag in (qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        lines = [text for line in _text(paragraph).split("\n") if (text := one_line(line))]
        style = self._style(paragraph)
        if not lines or _CONTENTS.fullmatch(style):
            return
        level = self._level(paragraph, style)
        numbering = self._numbering.of(paragraph, self._style_element(paragraph))
        if level:
            yield Block(kind=BlockKind.HEADING, text=" ".join(lines), level=level)
        elif numbering:
            yield Block(kind=BlockKind.ITEM, text=" ".join(lines), level=numbering.level, marker=numbering.marker)
        elif len(lines) == 1 and len(lines[0]) <= _LONGEST_HEADING and self._is_bold(paragraph):
            yield Block(kind=BlockKind.HEADING, text=lines[0], level=6, guessed=True)
        else:
            yield from (Block(kind=BlockKind.PARAGRAPH, text=line) for line in _joined(lines))

    def _table(self, table: Any) -> Iterator[Block]:
        for row in table.iter(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl"))) is not table:
                continue  # of a table inside a cell: it comes with the cell
            cells = [list(self.blocks(cell)) for cell in _cells(row)]
            yield from row_blocks(cells)

    def _style_element(self, paragraph: Any) -> Any:
        properties = paragraph.pPr
        style_id = properties.pStyle.val if properties is not None and properties.pStyle is not None else None
        return self._styles.get(style_id)

    def _style(self, paragraph: Any) -> str:
        style = self._style_element(paragraph)
        return str(style.name or "") if style is not None else ""

    def _level(self, paragraph: Any, style: str) -> int:
        """Return a heading's level: by its style's name, in Finnish too, or by the outline level that is set."""
        found = _HEADING.fullmatch(style)
        if found:
            return min(int(found[1]), 6)
        if _TITLE.fullmatch(style):
            return 1
        level = _outline_level(paragraph.pPr)
        own = self._style_element(paragraph)
        while level is None and own is not None:
            level = _outline_level(own.element.find(qn("w:pPr")))
            own = own.base_style if hasattr(own, "base_style") else None
        return min(level + 1, 6) if level is not None and level < 9 else 0

    def _is_bold(self, paragraph: Any) -> bool:
        runs = [run for run in paragraph.iter(qn("w:r")) if one_line("".join(run.itertext()))]
        style = self._style_element(paragraph)
        by_style = bool(style is not None and getattr(style, "font", None) is not None and style.font.bold)
        return bool(runs) and all(_run_is_bold(run, by_style) for run in runs)


def _joined(lines: list[str]) -> list[str]:
    """Keep the lines of a paragraph apart only where each is a label and its value."""
    labelled = len(lines) > 1 and all(re.match(r"[A-ZÅÄÖ][\w ,/-]{1,40}:\s", line) for line in lines)
    return lines if labelled else [" ".join(lines)]


def _text(paragraph: Any) -> str:
    parts: list[str] = []

    def walk(element: Any) -> None:
        for child in element:
            if child.tag in _APART:
                continue
            if child.tag == qn("w:t"):
                parts.append(child.text or "")
            elif child.tag == qn("w:tab"):
                parts.append(" " if child.getparent().tag == qn("w:r") else "")
            elif child.tag in _TEXT:
                parts.append("-" if child.tag == qn("w:noBreakHyphen") else "\n")
            else:
                walk(child)

    walk(paragraph)
    return "".join(parts)


def _boxes(paragraph: Any) -> list[Any]:
    """Return the text boxes that hang on a paragraph, each once."""
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    boxes = paragraph.iter(qn("w:txbxContent"))
    return [box for box in boxes if next(box.iterancestors(fallback), None) is None and _is_outermost(box, paragraph)]


def _is_outermost(box: Any, paragraph: Any) -> bool:
    outer = next(box.iterancestors(qn("w:txbxContent")), None)
    return outer is None or paragraph in outer.iterdescendants(qn("w:p"))


def _cells(row: Any) -> list[Any]:
    """Return the cells of a row; those that only go on from the row above are empty already."""
    return [cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row]


def _is_contents(control: Any) -> bool:
    gallery = control.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and "Contents" in (gallery.get(qn("w:val")) or "")


def _outline_level(properties: Any) -> int | None:
    level = properties.find(qn("w:outlineLvl")) if properties is not None else None
    value = level.get(qn("w:val")) if level is not None else None
    return int(value) if value and value.isdigit() else None


def _run_is_bold(run: Any, by_style: bool) -> bool:
    bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return by_style if bold is None else bold.get(qn("w:val")) not in ("0", "false")
