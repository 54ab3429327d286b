"""PDF bytes -> words with their places, by PDFium. It is not thread-safe: everything here happens under one lock."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from index.errors import UnreadableDocument
from index.readers.pdf_glyphs import Handle, PageGlyphs, words_of
from index.readers.pdf_page import Bookmark, Page, PrintedDocument
from index.readers.pdf_rules import drawings_of
from index.readers.raw import RawFile

_LOCK: Final = threading.Lock()
MAX_PAGES: Final = 1_000
MAX_CHARACTERS: Final = 5_000_000  # a page of dense text has 5,000
MAX_SECONDS: Final = 60.0  # a page takes some 20 ms; what takes this long was made to
_MAX_BOOKMARKS: Final = 2_000
_MAX_LINKS: Final = 2_000
_LONGEST_ADDRESS: Final = 2_000
_SPLIT: Final = "Split it into parts and try again."
_SAVE: Final = "Open it in a viewer, save it again as PDF (or its text as .txt) and try again."


def read_printed(raw: RawFile) -> PrintedDocument:
    """Return the words of all pages, with the document's title, outline and links.

    Raises:
        UnreadableDocument: it is encrypted, damaged or no PDF, or it goes over a bound.
    """
    with _LOCK, ExitStack() as stack:
        document = _opened(raw)
        stack.callback(document.close)
        count = len(document)
        if count == 0:
            raise UnreadableDocument(raw.path, "it has no pages", _SAVE)
        if count > MAX_PAGES:
            raise UnreadableDocument(raw.path, f"it has {count} pages, more than {MAX_PAGES}", _SPLIT)
        links: dict[str, None] = {}
        pages = tuple(_pages(document, raw, links))
        return PrintedDocument(
            pages=pages,
            title=_property(document, "Title"),
            bookmarks=tuple(_bookmarks(document)),
            links=tuple(links),
        )


def _opened(raw: RawFile) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(raw.data)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise UnreadableDocument(
                raw.path, "it is encrypted and opens only with a password", "Save it without a password and try again."
            ) from None
        what = "it is damaged or cut off" if raw.data.lstrip()[:5] == b"%PDF-" else "it is not a PDF file"
        raise UnreadableDocument(raw.path, what, _SAVE) from None


def _pages(document: pdfium.PdfDocument, raw: RawFile, links: dict[str, None]) -> Iterator[Page]:
    """Yield the pages; one that is damaged counts as empty, unless all are."""
    until = time.monotonic() + MAX_SECONDS
    characters = damaged = 0
    for number in range(len(document)):
        try:
            page = _page(document, number, links, MAX_CHARACTERS - characters)
        except pdfium.PdfiumError:
            damaged += 1
            page = Page(number, 0, 0, ())
        yield page
        characters += page.letters
        if characters > MAX_CHARACTERS:
            raise UnreadableDocument(raw.path, f"it has more than {MAX_CHARACTERS:,} characters", _SPLIT)
        if time.monotonic() > until:
            raise UnreadableDocument(raw.path, f"reading it takes longer than {MAX_SECONDS:.0f} seconds", _SPLIT)
    if damaged == len(document):
        raise UnreadableDocument(raw.path, "all of its pages are damaged", _SAVE)


def _page(document: pdfium.PdfDocument, number: int, links: dict[str, None], most: int) -> Page:
    with ExitStack() as stack:
        page = document[number]
        stack.callback(page.close)
        text = page.get_textpage()
        stack.callback(text.close)
        glyphs = PageGlyphs.of(text, page.get_mediabox(), most)
        for address in _links_on(document, page):
            if len(links) < _MAX_LINKS:
                links[address] = None
        drawings = drawings_of(page, glyphs.frame)
        return Page(
            number=number,
            width=glyphs.frame.width,
            height=glyphs.frame.height,
            words=words_of(glyphs),
            rules=drawings.rules,
            dots=drawings.dots,
            has_images=drawings.has_images,
            letters=glyphs.letters,
            unknown=glyphs.unknown,
        )


def _links_on(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[str]:
    position = ctypes.c_int(0)
    link = pdfium_c.FPDF_LINK()
    for _ in range(_MAX_LINKS):
        if not pdfium_c.FPDFLink_Enumerate(page, position, link):
            return
        action: Handle = pdfium_c.FPDFLink_GetAction(link)
        if not action or pdfium_c.FPDFAction_GetType(action) != pdfium_c.PDFACTION_URI:
            continue
        size = pdfium_c.FPDFAction_GetURIPath(document, action, None, 0)
        if not 1 < size <= _LONGEST_ADDRESS:
            continue
        buffer = ctypes.create_string_buffer(size)
        pdfium_c.FPDFAction_GetURIPath(document, action, buffer, size)
        address = buffer.raw[: size - 1].decode("utf-8", errors="replace").strip()
        if address.startswith(("http://", "https://")):
            yield address


def _property(document: pdfium.PdfDocument, name: str) -> str:
    try:
        return str(document.get_metadata_value(name))
    except (pdfium.PdfiumError, UnicodeError):
        return ""


def _bookmarks(document: pdfium.PdfDocument) -> Iterator[Bookmark]:
    try:
        for number, bookmark in enumerate(document.get_toc(max_depth=6)):
            if number >= _MAX_BOOKMARKS:
                return
            yield Bookmark(bookmark.get_title(), bookmark.level + 1)
    except (pdfium.PdfiumError, UnicodeError):
        return
