"""Which pieces of a printed document are headings, and of what level: by size, weight, number, outline and contents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from index.readers.lines import looks_like_heading
from index.readers.pdf_contents import heading_key
from index.readers.pdf_page import Bookmark
from index.readers.pdf_paragraphs import Piece

_NUMBERING = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[A-ZÅÄÖ\"”(])")
_LARGER: Final = 1.15  # times the text's size
_LARGER_BOLD: Final = 1.04
_LONGEST: Final = 200
_MOST_LINES: Final = 4
_SHORT: Final = 60
_APART: Final = 1.25  # usual pitches above a heading that has nothing but its place
_MOST_TITLES: Final = 3  # pieces in the largest type; with more it is the type of chapters
_GUESSED_LEVEL: Final = 6
_FULL_STOP = re.compile(r"[.;,]['\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a piece is the heading of."""

    level: int  # 1 (document) to 6
    guessed: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What a document says of its headings outside of its text."""

    levels: Mapping[str, int]  # of its outline, by ``heading_key``
    names: Collection[str]  # in its table of contents

    @classmethod
    def of(cls, bookmarks: Sequence[Bookmark], names: Collection[str]) -> Known:
        """Gather it from the outline and the table of contents."""
        levels: dict[str, int] = {}
        for bookmark in bookmarks:
            levels.setdefault(heading_key(bookmark.title), min(bookmark.level + 1, 6))
        return cls(levels, names)


def headings_among(pieces: Sequence[Piece], texts: Sequence[str], size: float, known: Known) -> dict[int, Heading]:
    """Return the headings by the number of their piece.

    Args:
        pieces: in reading order.
        texts: of the pieces.
        size: of the running text's letters.
        known: from outside of the text.
    """
    title = _title(pieces, texts, size)
    sizes = sorted({
        _size(piece) for number, piece in enumerate(pieces)
        if number != title and _is_large(piece, texts[number], size)
    }, reverse=True)  # fmt: skip
    found: dict[int, Heading] = {}
    for number, (piece, text) in enumerate(zip(pieces, texts, strict=True)):
        if number == title:
            found[number] = Heading(1, guessed=False)
        elif piece.lines and not piece.is_note and (heading := _heading(piece, text, size, sizes, known)):
            found[number] = heading
    return found


def _size(piece: Piece) -> float:
    return piece.lines[0].size


def _is_large(piece: Piece, text: str, size: float) -> bool:
    """Whether a piece is set in larger type than the text, and may be a heading."""
    if not piece.lines or piece.is_note:
        return False
    larger = _LARGER_BOLD if _is_bold(piece) else _LARGER
    return _size(piece) >= larger * size and _may_be(piece, text)


def _is_bold(piece: Piece) -> bool:
    return all(line.bold for line in piece.lines)


def _may_be(piece: Piece, text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and len(piece.lines) <= _MOST_LINES
        and any(map(str.isalpha, text))
        and not (_FULL_STOP.search(text) and len(text) > _SHORT)
    )


def _title(pieces: Sequence[Piece], texts: Sequence[str], size: float) -> int | None:
    """Return the number of the document's title: the largest type of the first page, and nowhere else."""
    first = next((piece.lines[0].page for piece in pieces if piece.lines), None)
    large = [number for number, piece in enumerate(pieces) if _is_large(piece, texts[number], size)]
    if not large:
        return None
    largest = max(_size(pieces[number]) for number in large)
    titles = [number for number in large if _size(pieces[number]) >= largest - 0.5]
    on_first = all(pieces[number].lines[0].page == first for number in titles)
    return titles[0] if on_first and len(titles) <= _MOST_TITLES else None


def _heading(
    piece: Piece, text: str, size: float, sizes: Sequence[float], known: Known
) -> Heading | None:
    if not _may_be(piece, text):
        return None
    written = f"{piece.marker} {text}".strip()
    numbering = _NUMBERING.match(written)
    key = heading_key(written)
    depth = numbering[1].count(".") + 2 if numbering else 0
    if key in known.levels:
        return Heading(depth or known.levels[key], guessed=False)
    if _is_large(piece, text, size) and not _is_item(piece):
        level = min(2 + sizes.index(_size(piece)), 5)
        return Heading(depth or level, guessed=False)
    if key in known.names and len(key) > 3 and not _is_item(piece):
        return Heading(depth or 3, guessed=False)
    if _is_bold(piece) and numbering and not _FULL_STOP.search(text):
        return Heading(depth, guessed=False)
    return _guessed(piece, text, depth) if _is_bold(piece) or _stands_apart(piece, text) else None


def _guessed(piece: Piece, text: str, depth: int) -> Heading | None:
    """Return the heading that a bold or a lonely line may be."""
    if _is_item(piece) and not depth:
        return None
    return Heading(depth or _GUESSED_LEVEL, guessed=True) if looks_like_heading(text) else None


def _is_item(piece: Piece) -> bool:
    return bool(piece.marker) and not piece.marker[0].isdigit()


def _stands_apart(piece: Piece, text: str) -> bool:
    """Whether a piece is one short line with room above it, or in capitals."""
    is_short = len(piece.lines) == 1 and len(text) <= _SHORT and not piece.marker and not text.endswith(":")
    return is_short and (piece.gap > _APART or text.isupper())


def with_numbers(
    pieces: Sequence[Piece], texts: Sequence[str], found: Mapping[int, Heading]
) -> Iterator[tuple[Piece, str]]:
    """Yield pieces and texts with the number of a heading back in its text: it is no list marker."""
    for number, (piece, text) in enumerate(zip(pieces, texts, strict=True)):
        is_numbered = number in found and piece.marker
        yield piece, f"{piece.marker} {text}" if is_numbered else text
