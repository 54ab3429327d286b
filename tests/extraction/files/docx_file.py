"""Word documents: headings by style, tables, a running head and a page number field."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument

from tests.extraction.markup import Piece, pieces


def build(body: str, layout: Mapping[str, Any]) -> bytes:
    """``head``, ``foot``: running head and foot; ``unstyled``: headings are only bold lines."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = layout.get("head", "")
    section.footer.paragraphs[0].text = layout.get("foot", "")
    for part in pieces(body):
        _add(document, part, unstyled=bool(layout.get("unstyled")))
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def _add(document: WordDocument, part: Piece, *, unstyled: bool) -> None:
    match part.kind:
        case "heading" if not unstyled:
            document.add_heading(part.text, level=part.level)
        case "heading" | "bold":
            document.add_paragraph().add_run(part.text).bold = True
        case "item":
            document.add_paragraph(part.text, style="List Bullet" if part.marker == "-" else "List Number")
        case "table":
            table = document.add_table(rows=0, cols=max(map(len, part.rows)), style="Table Grid")
            for row in part.rows:
                cells = table.add_row().cells
                for cell, text in zip(cells, row, strict=False):
                    cell.text = text
        case "page":
            document.add_page_break()
        case _:
            document.add_paragraph(part.text)
