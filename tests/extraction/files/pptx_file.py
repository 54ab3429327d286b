"""Slide decks: a slide a first-level heading, bullets, tables, speaker's notes, a footer and the slide's number."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches

from tests.extraction.markup import Piece, pieces


def build(body: str, layout: Mapping[str, Any]) -> bytes:
    """``foot``: the same small text box on every slide, with the slide's number."""
    deck = Presentation()
    slide: Any = None
    for part in pieces(body):
        if part.kind == "heading" and part.level == 1:
            slide = _slide(deck, part.text, layout)
        else:
            _add(slide, part)
    packed = BytesIO()
    deck.save(packed)
    return packed.getvalue()


def _slide(deck: Deck, title: str, layout: Mapping[str, Any]) -> Slide:
    first = not len(deck.slides)
    slide = deck.slides.add_slide(deck.slide_layouts[0 if first else 1])
    slide.shapes.title.text = title
    if layout.get("foot"):
        box = slide.shapes.add_textbox(Inches(0.5), Inches(7), Inches(8), Inches(0.4))
        box.text_frame.text = f"{layout['foot']}   {len(deck.slides)}"
    return slide


def _add(slide: Slide, part: Piece) -> None:
    if part.kind == "table":
        columns = max(map(len, part.rows))
        shape = slide.shapes.add_table(len(part.rows), columns, Inches(0.5), Inches(2), Inches(9), Inches(3))
        for number, row in enumerate(part.rows):
            for place, text in enumerate(row):
                shape.table.cell(number, place).text = text
    elif part.kind == "notes":
        slide.notes_slide.notes_text_frame.text = part.text
    else:
        frame = slide.placeholders[1].text_frame
        for line in part.text.split("\n"):
            paragraph = frame.paragraphs[0] if not frame.text else frame.add_paragraph()
            paragraph.text = line
