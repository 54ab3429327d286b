"""PDF files with real text: running heads, page numbers, columns, hyphenated line ends, tables and footnotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageDraw
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table

from tests.extraction.markup import Piece, pieces

_WIDTH, _HEIGHT = A4
_MARGIN: Final = 2.2 * cm
# A word is cut before a consonant and a vowel, never after its first letter.
_SYLLABLE: Final = re.compile(r"(?<=[a-zäö][aeiouyäö])(?=[bdfghjklmnprstv][aeiouyäö])", re.I)
_TEXT: Final = ParagraphStyle(
    "text", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6, embeddedHyphenation=1
)
_CELL: Final = ParagraphStyle("cell", parent=_TEXT, fontSize=9, leading=11, spaceAfter=0)
_ITEM: Final = ParagraphStyle("item", parent=_TEXT, leftIndent=14, bulletIndent=2, spaceAfter=3)
_SIZES: Final = {1: 18, 2: 14, 3: 12, 4: 11}


class _Footnote(Flowable):  # type: ignore[misc]  # reportlab has no annotations
    """Takes no room where it stands; is drawn at the foot of its page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.width, self.height = text, 0, 0

    def draw(self) -> None:
        self.canv.notes = [*getattr(self.canv, "notes", []), self.text]


def build(body: str, layout: Mapping[str, Any]) -> bytes:
    """``head``, ``foot``, ``pages`` ("3 (12)"), ``columns`` of ``tall`` cm, ``hyphens``, ``scanned`` (an image)."""
    packed = BytesIO()
    if layout.get("scanned"):
        _scan(body, packed)
        return packed.getvalue()
    columns = int(layout.get("columns", 1))
    gap = 0.8 * cm
    width = (_WIDTH - 2 * _MARGIN - gap * (columns - 1)) / columns
    places = [_MARGIN + number * (width + gap) for number in range(columns)]
    height = float(layout.get("tall", 24)) * cm
    frames = [Frame(place, _HEIGHT - 2.5 * cm - height, width, height, 0, 0, 0, 0) for place in places]
    document = BaseDocTemplate(packed, pagesize=A4, title=layout.get("title"), invariant=1)
    document.addPageTemplates(PageTemplate("page", frames, onPageEnd=lambda canvas, _: _furniture(canvas, layout)))
    story: list[Any] = []
    for part in pieces(body):
        story += _flowables(part, width, bool(layout.get("hyphens")))
    document.build(story)
    return packed.getvalue()


def _furniture(canvas: Canvas, layout: Mapping[str, Any]) -> None:
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    page = canvas.getPageNumber()
    canvas.drawString(_MARGIN, _HEIGHT - 1.5 * cm, layout.get("head", ""))
    number = f"{page} ({layout['pages']})" if layout.get("pages") else str(page)
    canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 1.5 * cm, number)
    canvas.drawString(_MARGIN, 1.2 * cm, layout.get("foot", ""))
    for place, text in enumerate(reversed(getattr(canvas, "notes", []))):
        canvas.drawString(_MARGIN, 1.8 * cm + place * 10, text)
    canvas.notes = []
    canvas.restoreState()


def _flowables(part: Piece, width: float, hyphens: bool) -> list[Any]:
    text = escape(_SYLLABLE.sub("\u00ad", part.text) if hyphens and part.kind in {"paragraph", "item"} else part.text)
    text = text.replace("\n", "<br/>")
    match part.kind:
        case "heading":
            size = _SIZES[part.level]
            style = ParagraphStyle("h", fontName="Helvetica-Bold", fontSize=size, leading=size * 1.3, spaceAfter=5)
            return [Spacer(1, 8), Paragraph(text, style)]
        case "bold":
            return [Paragraph(f"<b>{text}</b>", _TEXT)]
        case "item":
            return [Paragraph(text, _ITEM, bulletText="•" if part.marker == "-" else part.marker)]
        case "table":
            columns = max(map(len, part.rows))
            rows = [[Paragraph(escape(cell), _CELL) for cell in row] for row in part.rows]
            grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
            return [Table(rows, colWidths=[width / columns] * columns, style=grid), Spacer(1, 8)]
        case "page":
            return [PageBreak()]
        case "footnote":
            return [_Footnote(part.text)]
        case _:
            return [Paragraph(text, _TEXT)]


def _scan(body: str, packed: BytesIO) -> None:
    picture = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(body.splitlines()):
        draw.text((120, 120 + 24 * number), line.encode("ascii", "replace").decode(), fill=40)
    canvas = Canvas(packed, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, _WIDTH, _HEIGHT)
    canvas.save()
