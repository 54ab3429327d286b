"""PDF files as files: what is refused and what the reader says then, damage, titles, links, threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from index.errors import UnreadableDocument
from tests.support.pdf_files import (
    GOALS,
    HEIGHT,
    LEFT,
    RESULTS,
    RIGHT,
    paragraph,
    pdf,
    reading,
    scan,
    write,
)


def test_pages_that_are_only_images_are_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableDocument, match=r"only images.*OCR"):
        reading(pdf(scan, scan))


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no text"):
        reading(pdf(lambda canvas: canvas.line(0, 0, 9, 9)))


def test_an_encrypted_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="password"):
        reading(pdf(lambda canvas: write(canvas, LEFT, 90, GOALS), password="salainen"))


@pytest.mark.parametrize("data", [b"%PDF-1.4\n%%EOF", b"GIF89a" + bytes(50), pdf(scan)[:200]])
def test_what_is_no_whole_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"damaged|not a PDF"):
        reading(data)


def test_text_without_its_letters_is_refused() -> None:
    def page(canvas: Canvas) -> None:
        code = "".join(chr(ord(letter) - 29) if letter.isalpha() and letter.isascii() else letter for letter in GOALS)
        paragraph(canvas, f"{code} {code} {code}", 90)

    with pytest.raises(UnreadableDocument, match="text layer is broken"):
        reading(pdf(page))


def test_names_of_files_are_no_titles() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, LEFT, 90, GOALS[:80])

    for title in ("Microsoft Word - loppuraportti_v3.doc", "untitled", "Hanke.indd"):
        assert "title" not in reading(pdf(page, title=title)).metadata


def test_links_are_listed_once() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, LEFT, 90, "Lisätietoja hankkeen sivuilta osoitteesta example.org")
        for y in (90, 120):
            canvas.linkURL("https://example.org/hanke", (LEFT, HEIGHT - y, RIGHT, HEIGHT - y + 12))
        canvas.linkURL("mailto:matti@example.org", (LEFT, 100, RIGHT, 112))

    assert reading(pdf(page)).metadata["links"] == ("https://example.org/hanke",)


@pytest.mark.parametrize("cut", [200, 1000, -300, -20])
def test_half_of_a_file_is_read_or_refused(cut: int) -> None:
    data = pdf(*[lambda canvas: write(canvas, LEFT, 90, GOALS)] * 3)
    try:
        assert GOALS.split()[0] in reading(data[:cut]).text
    except UnreadableDocument as error:
        assert error.reason  # noqa: PT017


@given(flips=st.lists(st.tuples(st.integers(0, 100_000), st.integers(1, 255)), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_damaged_files_are_read_or_refused(flips: list[tuple[int, int]]) -> None:
    data = bytearray(pdf(lambda canvas: paragraph(canvas, GOALS, 90), scan))
    for at, change in flips:
        data[at % len(data)] ^= change
    try:
        assert all(block.text for block in reading(bytes(data)).blocks)
    except UnreadableDocument:
        return


def test_threads_read_at_the_same_time() -> None:
    data = pdf(*[lambda canvas: paragraph(canvas, f"{GOALS} {RESULTS}", 90)] * 5)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(reading, [data] * 12))

    assert {document.text for document in found} == {reading(data).text}
