"""Reads .pptx: slide by slide, title first; notes, running text, numbers, dates and hidden slides are left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.presentation import Presentation as Deck

from index.errors import UnreadableDocument
from index.readers.forms import row_blocks
from index.readers.package import damaged, open_package
from index.readers.raw import RawFile
from index.readers.source import Block, BlockKind, SourceDocument
from index.text import one_line

_MOST_SLIDES: Final = 2_000
_RUNNING: Final = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER}
_TITLES: Final = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
_LISTS: Final = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY}
_DIGITS = re.compile(r"\d+")
_DEEPEST_GROUP: Final = 10


def read(raw: RawFile) -> SourceDocument:
    """Return the document: a heading of level 1 for the first slide and of level 2 for every other.

    ``metadata["slides"]`` is how many slides there are.

    Raises:
        UnreadableDocument: it is protected, no PowerPoint deck, damaged or too large.
    """
    open_package(raw, needs="ppt/presentation.xml", what="PowerPoint deck").close()
    try:
        deck = Presentation(BytesIO(raw.data))
        shown = [slide for slide in deck.slides if slide.element.get("show") != "0"]
        if len(shown) > _MOST_SLIDES:
            raise UnreadableDocument(raw.path, f"it has more than {_MOST_SLIDES:,} slides", "Split it and try again.")
        slides = _without_running([list(_slide(slide, number)) for number, slide in enumerate(shown)])
        metadata = {"title": one_line(deck.core_properties.title or ""), "links": _links(deck), "slides": len(shown)}
    except UnreadableDocument:
        raise
    except Exception as error:  # whatever a damaged deck makes of the library
        raise damaged(raw, "PowerPoint deck") from error
    return SourceDocument(
        path=raw.relative,
        format="pptx",
        blocks=tuple(block for slide in slides for block in slide),
        metadata=metadata,
        content_hash=raw.content_hash,
    )


def _slide(slide: Any, number: int) -> Iterator[Block]:
    """Yield a slide's title and then its text from top to bottom."""
    shapes = list(_flat(slide.shapes))
    title = next((shape for shape in shapes if _placeholder(shape) in _TITLES and _text(shape)), None)
    heading = _text(title) if title is not None else ""
    if heading:
        yield Block(kind=BlockKind.HEADING, text=heading, level=1 if number == 0 else 2)
    others = [shape for shape in shapes if shape is not title and _placeholder(shape) not in _RUNNING]
    body = [block for shape in sorted(others, key=_place) for block in _blocks(shape)]
    if not heading and body and body[0].kind is not BlockKind.ROW and len(body[0].text) <= 100:
        yield Block(kind=BlockKind.HEADING, text=body[0].text, level=1 if number == 0 else 2)
        body = body[1:]
    elif not heading and body:
        yield Block(kind=BlockKind.HEADING, text=f"Dia {number + 1}", level=2)
    yield from body


def _flat(shapes: Any, depth: int = 0) -> Iterator[Any]:
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP and depth < _DEEPEST_GROUP:
            yield from _flat(shape.shapes, depth + 1)
        else:
            yield shape


def _placeholder(shape: Any) -> Any:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _text(shape: Any) -> str:
    return one_line(shape.text_frame.text) if shape.has_text_frame else ""


def _place(shape: Any) -> tuple[int, int]:
    """Return where a shape stands: bodies keep the order that the author gave when they are about as high."""
    row = 914_400 // 2  # half an inch, in the format's units
    return ((shape.top or 0) // row, shape.left or 0)


def _blocks(shape: Any) -> Iterator[Block]:
    if getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            cells = [one_line(cell.text) for cell in row.cells]
            blocks = [[Block(kind=BlockKind.PARAGRAPH, text=cell)] if cell else [] for cell in cells]
            yield from row_blocks(blocks)
    elif shape.has_text_frame:
        yield from _paragraphs(shape)


def _paragraphs(shape: Any) -> Iterator[Block]:
    written = [(one_line(one.text.replace("\v", " ")), one.level) for one in shape.text_frame.paragraphs]
    lines = [(text, level) for text, level in written if text]
    is_list = _placeholder(shape) in _LISTS and len(lines) > 1
    for text, level in lines:
        if (is_list or level) and not re.match(r"[A-ZÅÄÖ][\w -]{1,40}:\s", text):
            yield Block(kind=BlockKind.ITEM, text=text.lstrip("•–- "), level=level + 1, marker="•")
        else:
            yield Block(kind=BlockKind.PARAGRAPH, text=text)


def _without_running(slides: list[list[Block]]) -> list[list[Block]]:
    """Leave out short text that most slides repeat, but for its numbers: a footer that somebody drew by hand."""
    counts = Counter(text for slide in slides for text in {_DIGITS.sub("#", block.text) for block in slide})
    many = max(3, len(slides) * 6 // 10)
    return [
        [
            block
            for block in slide
            if block.kind is BlockKind.HEADING or counts[_DIGITS.sub("#", block.text)] < many or len(block.text) > 100
        ]
        for slide in slides
    ]


def _links(deck: Deck) -> tuple[str, ...]:
    links = (
        relation.target_ref
        for slide in deck.slides
        for relation in slide.part.rels.values()
        if relation.is_external and relation.reltype.endswith("/hyperlink")
    )
    return tuple(dict.fromkeys(links))
