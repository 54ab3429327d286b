"""Reads .pdf: from words with places on pages to headings, paragraphs, items and table rows in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from index.errors import UnreadableDocument
from index.readers.hyphens import Vocabulary
from index.readers.pdf_contents import without_contents
from index.readers.pdf_engine import read_printed
from index.readers.pdf_flow import elements_of
from index.readers.pdf_headings import Known, headings_among, with_numbers
from index.readers.pdf_margins import Sheet, sheets_of
from index.readers.pdf_page import Line, Page, PrintedDocument
from index.readers.pdf_paragraphs import Paragraphs, Piece, usual_pitches
from index.readers.pdf_rows import Row, line_of, rows_of, with_bullets
from index.readers.raw import RawFile
from index.readers.source import Block, BlockKind, SourceDocument
from index.text import one_line

_OCR: Final = "Recognise its text first (OCR, for example with ocrmypdf) and try again."
_FEWEST_LETTERS: Final = 8  # a page number and a stamp are no text
_MOST_UNKNOWN: Final = 0.3  # of the letters
_VOWELS: Final = frozenset("aeiouyåäöAEIOUYÅÄÖ")
_FEWEST_VOWELS: Final = 0.2  # of the letters: Finnish has .5, English and Swedish .4; letters at random have .2
_ENOUGH_TO_JUDGE: Final = 300
_NO_TITLE = re.compile(
    r"microsoft|untitled|nimet[öo]n|\.(?:docx?|pdf|indd|pptx?|odt|rtf|xlsx?|qxd)\b|^(?:document|dokumentti|asiakirja)\d*$|[\\_]",
    re.IGNORECASE,
)


def read(raw: RawFile) -> SourceDocument:
    """Return the document; ``metadata`` has ``title`` (if it is one), ``links``, ``pages``, ``pages_without_text``.

    Raises:
        UnreadableDocument: it is encrypted, damaged or too large, or it has no text that can be read.
    """
    printed = read_printed(raw)
    _check(printed, raw)
    blocks = tuple(_blocks(printed))
    if not blocks:
        raise UnreadableDocument(raw.path, "it has no text but page numbers and running heads", _OCR)
    return SourceDocument(
        path=raw.relative,
        format="pdf",
        blocks=blocks,
        metadata=dict(_metadata(printed)),
        content_hash=raw.content_hash,
    )


def _check(printed: PrintedDocument, raw: RawFile) -> None:
    """Refuse files whose text is only pictures of text, or codes of glyphs that nobody can tell the letters of."""
    letters = sum(page.letters for page in printed.pages)
    if letters < _FEWEST_LETTERS:
        what = "its pages are only images" if any(page.has_images for page in printed.pages) else "it has no text"
        raise UnreadableDocument(raw.path, what, _OCR)
    unknown = sum(page.unknown for page in printed.pages)
    text = "".join(word.text for page in printed.pages for word in page.words)
    alphabetic = [letter for letter in text[:100_000] if letter.isalpha()]
    vowels = sum(letter in _VOWELS for letter in alphabetic)
    is_code = len(text) >= _ENOUGH_TO_JUDGE and (
        vowels < _FEWEST_VOWELS * len(alphabetic) or len(alphabetic) < 0.2 * min(len(text), 100_000)
    )
    if unknown > _MOST_UNKNOWN * letters or is_code:
        raise UnreadableDocument(raw.path, "its text layer is broken: nobody can tell the letters of its glyphs", _OCR)


def _blocks(printed: PrintedDocument) -> Iterator[Block]:
    rows = [with_bullets(rows_of(page.words), page.dots) for page in printed.pages]
    size = _text_size(printed.pages)
    sheets = sheets_of(printed.pages, rows, size)
    words = Vocabulary(" ".join(word.text for word in row) for sheet in sheets for row in sheet.rows)
    gutters: list[float] = []
    elements = [list(elements_of(sheet, words, gutters)) for sheet in sheets]
    lines = [element for of_page in elements for element in of_page if isinstance(element, Line)]
    kept, names = without_contents(lines)
    remaining = {id(line) for line in kept}
    paragraphs = Paragraphs(usual_pitches(kept), {page.number: page.width for page in printed.pages})
    every = (element for of_page in elements for element in of_page)
    body = (element for element in every if not isinstance(element, Line) or id(element) in remaining)
    pieces = list(_with_notes(paragraphs.pieces(body), sheets, paragraphs))
    texts = [" | ".join(piece.cells) if piece.cells else piece.text(words) for piece in pieces]
    found = headings_among(pieces, texts, size, Known.of(printed.bookmarks, names))
    depths = _Depths()
    for number, (piece, text) in enumerate(with_numbers(pieces, texts, found)):
        if not text:
            continue
        if number in found:
            yield Block(kind=BlockKind.HEADING, text=text, level=found[number].level, guessed=found[number].guessed)
        elif piece.cells:
            yield Block(kind=BlockKind.ROW, text=text, cells=piece.cells)
        elif piece.marker and not piece.is_note:
            yield Block(kind=BlockKind.ITEM, text=text, level=depths.of(piece), marker=piece.marker)
        else:
            yield Block(kind=BlockKind.PARAGRAPH, text=text)


def _text_size(pages: Sequence[Page]) -> float:
    """Return the font size of most letters."""
    letters: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            letters[round(word.size * 2) / 2] += len(word.text)
    return letters.most_common(1)[0][0] if letters else 10.0


def _with_notes(pieces: Iterator[Piece], sheets: Sequence[Sheet], paragraphs: Paragraphs) -> Iterator[Piece]:
    """Yield the pieces, with the footnotes of a page behind the paragraph that it ends in."""
    waiting = {sheet.page.number: sheet.notes for sheet in sheets if sheet.notes}
    for piece in pieces:
        yield piece
        if piece.lines and waiting:
            page = piece.lines[-1].page
            for number in sorted(number for number in waiting if number < page):
                yield from _notes(waiting.pop(number), number, paragraphs)
    for number in sorted(waiting):
        yield from _notes(waiting[number], number, paragraphs)


def _notes(rows: Sequence[Row], page: int, paragraphs: Paragraphs) -> Iterator[Piece]:
    right = max(row[-1].right for row in rows)
    lines = [line_of(row, page, rows[0][0].left, right) for row in rows]
    for piece in paragraphs.pieces(lines):
        yield Piece(piece.lines, is_note=True)


class _Depths:
    """How deep an item is nested: by the left edges of the items before it."""

    def __init__(self) -> None:
        self._open: list[float] = []

    def of(self, piece: Piece) -> int:
        """Return the depth of an item, from 1."""
        left = piece.lines[0].left
        while self._open and self._open[-1] > left + 3:
            self._open.pop()
        if not self._open or self._open[-1] < left - 3:
            self._open.append(left)
        return len(self._open)


def _metadata(printed: PrintedDocument) -> Iterator[tuple[str, object]]:
    title = one_line(printed.title)
    if len(title) >= 8 and " " in title and any(map(str.islower, title)) and not _NO_TITLE.search(title):
        yield "title", title
    yield "links", tuple(printed.links)
    yield "pages", len(printed.pages)
    without = sum(not page.words for page in printed.pages)
    if without:
        yield "pages_without_text", without
