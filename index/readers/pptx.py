"""Reads .pptx: slide by slide, title first; notes, running text, numbers, dates and hidden slides are left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from index.errors import UnreadableDocument
from index.readers.bounds import bounded
from index.readers.core_properties import core_metadata
from index.readers.package import damaged, open_package
from index.readers.paragraphs import with_typed_items
from index.readers.pptx_text import placeholder_of, shape_blocks, title_of
from index.readers.raw import RawFile
from index.readers.source import Block, BlockKind, SourceDocument

_WHAT: Final = "PowerPoint deck"
_MOST_SLIDES: Final = 2_000
_RUNNING: Final = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER}
_TITLES: Final = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
_DIGITS = re.compile(r"\d+")
_LONGEST_TITLE: Final = 100
_LONGEST_RUNNING: Final = 100
_DEEPEST_GROUP: Final = 10


def read(raw: RawFile) -> SourceDocument:
    """Return the document: a heading of level 1 for the first slide and of level 2 for every other.

    ``metadata["slides"]`` is how many slides are shown. A slide without a title is headed by its first short text, else
    by its number.

    Raises:
        UnreadableDocument: it is protected, no PowerPoint deck, damaged or too large.
    """
    open_package(raw, needs="ppt/presentation.xml", what=_WHAT).close()
    try:
        deck = Presentation(BytesIO(raw.data))
        shown = [slide for slide in deck.slides if slide.element.get("show") not in ("0", "false")]
        if len(shown) > _MOST_SLIDES:
            raise UnreadableDocument(raw.path, f"it has more than {_MOST_SLIDES:,} slides", "Split it and try again.")
        slides = _without_running([list(_slide(slide, number)) for number, slide in enumerate(shown)])
        blocks = bounded((block for slide in slides for block in slide), raw)
        known = deck.core_properties
        metadata = core_metadata(known.title, known.created, _links(deck)) | {"slides": len(shown)}
    except (UnreadableDocument, MemoryError):
        raise
    except Exception as error:  # whatever a damaged deck makes of the library
        raise damaged(raw, _WHAT) from error
    return SourceDocument(
        path=raw.relative, format="pptx", blocks=blocks, metadata=metadata, content_hash=raw.content_hash
    )


def _slide(slide: Any, number: int) -> Iterator[Block]:
    """Yield a slide's title and then its text from top to bottom."""
    shapes = list(_ordered(slide.shapes))
    title = next((shape for shape in shapes if placeholder_of(shape) in _TITLES and title_of(shape)), None)
    others = [shape for shape in shapes if shape is not title and placeholder_of(shape) not in _RUNNING]
    body = list(with_typed_items(block for shape in others for block in shape_blocks(shape)))
    level = 1 if number == 0 else 2
    if title is not None:
        yield Block(kind=BlockKind.HEADING, text=title_of(title), level=level)
    elif body and body[0].kind is not BlockKind.ROW and len(body[0].text) <= _LONGEST_TITLE:
        yield Block(kind=BlockKind.HEADING, text=body[0].text, level=level)
        body = body[1:]
    elif body:
        yield Block(kind=BlockKind.HEADING, text=f"Dia {number + 1}", level=2)
    yield from body


def _ordered(shapes: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the shapes that are seen, from top to bottom and from left to right; those of a group stay together."""
    for shape in sorted(shapes, key=_place):
        if shape._element.find(f".//{qn('p:cNvPr')}").get("hidden") in ("1", "true"):
            continue
        if shape._element.tag == qn("p:grpSp"):
            if depth < _DEEPEST_GROUP:
                yield from _ordered(shape.shapes, depth + 1)
        else:
            yield shape


def _place(shape: Any) -> tuple[int, int]:
    """Return where a shape stands: bodies keep the order that the author gave when they are about as high."""
    row = 914_400 // 2  # half an inch, in the format's units
    return ((shape.top or 0) // row, shape.left or 0)


def _without_running(slides: list[list[Block]]) -> list[list[Block]]:
    """Leave out short text that most slides repeat, but for its numbers: a footer that somebody drew by hand."""
    counts = Counter(text for slide in slides for text in {_DIGITS.sub("#", block.text) for block in slide})
    many = max(3, len(slides) * 6 // 10)
    return [
        [
            block
            for block in slide
            if block.kind is BlockKind.HEADING
            or counts[_DIGITS.sub("#", block.text)] < many
            or len(block.text) > _LONGEST_RUNNING
        ]
        for slide in slides
    ]


def _links(deck: Deck) -> Iterator[str]:
    for slide in deck.slides:
        for relation in slide.part.rels.values():
            if relation.is_external and relation.reltype.endswith("/hyperlink"):
                yield relation.target_ref
