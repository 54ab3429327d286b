"""Takes away what repeats at the edges of pages: running heads and feet, page numbers; sets footnotes apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.readers.pdf_page import Page
from index.readers.pdf_rows import Row

_DIGITS = re.compile(r"\d+")
_NUMBER: Final = r"\(?\d{1,4}\)?"
_PAGE_NUMBER = re.compile(
    rf"[-–—|\s]*(?:(?:sivu|sida|page|s\.)\s*)?{_NUMBER}(?:\s*(?:/|\(|of|av)\s*{_NUMBER}\)?)?[-–—|\s]*|[ivxlc]{{1,6}}",
    re.IGNORECASE,
)
_ZONE: Final = 0.14  # of the page's height, at the top and at the bottom
_MOST_ROWS: Final = 6  # at each edge
_SAME_PLACE: Final = 4  # points
_LONGEST: Final = 160
_REPEATED: Final = 0.25  # of the pages have it, at least
_LONG: Final = 12  # pages: in a longer document a head may stand over one chapter only
_AT_ENDS = (re.compile(r"^\d{1,4}(?=\s|$)"), re.compile(r"(?<!\S)\d{1,4}$"))
_FEWEST: Final = 3  # pages; both of two where they agree to the letter
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡]{1,3})(?:[.)]|\s|(?=[A-ZÅÄÖ(\"]|https?:|www))")
_SMALLER: Final = 0.93  # of the text's size
_NOTE_ZONE: Final = 0.45  # footnotes stand in the lower part of the page


@dataclass(slots=True)
class Sheet:
    """The rows of one page, without its margins."""

    page: Page
    rows: list[Row]
    notes: list[Row]


def sheets_of(pages: Sequence[Page], rows: Sequence[list[Row]], size: float) -> list[Sheet]:
    """Return the pages' rows without running heads and page numbers, footnotes apart.

    Args:
        pages: all pages of the document.
        rows: the rows of each.
        size: of the running text's letters.
    """
    repeated = _repeated(pages, rows)
    sheets = []
    for page, of_page in zip(pages, rows, strict=True):
        kept = _inner(page, of_page, repeated)
        body, notes = _without_notes(page, kept, size)
        sheets.append(Sheet(page, body, notes))
    return sheets


def _edges(page: Page, rows: Sequence[Row]) -> Iterator[Sequence[int]]:
    """Yield the numbers of the rows near the top edge, then of those near the bottom, from the edge inward."""
    top, bottom = _ZONE * page.height, (1 - _ZONE) * page.height
    first = range(min(_MOST_ROWS, len(rows)))
    last = range(len(rows) - 1, max(len(rows) - 1 - _MOST_ROWS, -1), -1)
    yield [number for number in first if rows[number][0].base <= top]
    yield [number for number in last if rows[number][0].base >= bottom]


def _text(row: Row) -> str:
    return " ".join(word.text for word in row).strip()


Key = tuple[str, int]  # what a row says but for its figures, and how high it stands


@dataclass(frozen=True, slots=True)
class _Repeated:
    """What repeats at the edges of a document's pages."""

    keys: frozenset[Key]
    offset: int | None  # from a page's place in the file to the number that is printed on it

    def holds(self, page: Page, row: Row) -> bool:
        """Whether a row at the edge of a page is one that repeats, or only numbers the page."""
        is_repeated = any(key in self.keys for key in _keys(page, row, self.offset))
        return is_repeated or bool(_PAGE_NUMBER.fullmatch(_text(row)))


def _keys(page: Page, row: Row, offset: int | None) -> Iterator[Key]:
    """Yield what a row shares with those that repeat: its text, or that it has its page's number at one end."""
    text = _text(row)
    place = round(row[0].base / _SAME_PLACE)
    if len(text) <= _LONGEST:
        yield _DIGITS.sub("#", text.lower()), place
        if offset is not None and page.number + offset in _end_numbers(text):
            yield "", place


def _end_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers that a row begins and ends with."""
    return tuple(int(found[0]) for pattern in _AT_ENDS if (found := pattern.search(text)))


def _repeated(pages: Sequence[Page], rows: Sequence[list[Row]]) -> _Repeated:
    edges = [
        (page, [of_page[number] for edge in _edges(page, of_page) for number in edge])
        for page, of_page in zip(pages, rows, strict=True)
    ]
    offsets = Counter(
        offset
        for page, of_page in edges
        for offset in {number - page.number for row in of_page for number in _end_numbers(_text(row))}
    )
    likely = offsets.most_common(1)
    offset = likely[0][0] if likely and likely[0][1] >= _FEWEST else None
    counts: Counter[Key] = Counter()
    for page, of_page in edges:
        keys = {key for row in of_page for key in _keys(page, row, offset)}
        counts.update({(text, place + shift) for text, place in keys for shift in (-1, 0, 1)})
    share = round(_REPEATED * len(pages)) if len(pages) < _LONG else 0
    fewest = 2 if len(pages) == 2 else max(_FEWEST, share)
    return _Repeated(frozenset(key for key, count in counts.items() if count >= fewest), offset)


def _inner(page: Page, rows: list[Row], repeated: _Repeated) -> list[Row]:
    """Return the rows but for those at the edges, from outside inward, that repeat or only number the page."""
    gone: set[int] = set()
    for edge in _edges(page, rows):
        for number in edge:
            if not repeated.holds(page, rows[number]):
                break
            gone.add(number)
    return [row for number, row in enumerate(rows) if number not in gone]


def _without_notes(page: Page, rows: list[Row], size: float) -> tuple[list[Row], list[Row]]:
    """Part the small type at the foot of a page, from the first row that begins with a mark, from its text."""
    first = len(rows)
    while first and _is_small(rows[first - 1], size) and rows[first - 1][0].base > _NOTE_ZONE * page.height:
        first -= 1
    while first < len(rows) and not _NOTE.match(_text(rows[first])):
        first += 1
    return rows[:first], rows[first:]


def _is_small(row: Row, size: float) -> bool:
    return max(word.size for word in row) <= _SMALLER * size
