"""OpenDocument texts: headings, paragraphs, lists and tables."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from itertools import groupby
from typing import Any

from odfdo import Document, Element, Header, List, Paragraph, Row, Table

from tests.extraction.markup import Piece, pieces


def build(body: str, layout: Mapping[str, Any]) -> bytes:
    """``unstyled``: headings are ordinary paragraphs."""
    document = Document("text")
    document.body.clear()
    for kind, group in groupby(pieces(body), key=lambda part: part.kind):
        members = list(group)
        if kind == "item":
            document.body.append(List([part.text for part in members]))
        else:
            for part in members:
                _add(document.body, part, bool(layout.get("unstyled")))
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def _add(body: Element, part: Piece, unstyled: bool) -> None:
    match part.kind:
        case "heading" if not unstyled:
            body.append(Header(part.level, part.text))
        case "table":
            table = Table(f"Taulukko{id(part)}")
            for values in part.rows:
                row = Row()
                row.set_values(list(values))
                table.append_row(row)
            body.append(table)
        case "page":
            pass
        case _:
            paragraph = Paragraph()
            paragraph.append_plain_text(part.text)
            body.append(paragraph)
