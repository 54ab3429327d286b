"""Tables and forms in PDF files: rows with cells, labels with values, and what only looks like a table."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.support.pdf_files import (
    GOALS,
    HEIGHT,
    LEFT,
    RESULTS,
    RIGHT,
    paragraph,
    pdf,
    reading,
    seen,
    table,
    wrapped,
    write,
    write_lines,
)


@pytest.mark.parametrize("ruled", [False, True])
def test_tables_are_rows_with_cells(ruled: bool) -> None:
    rows = [
        ("Kustannus", "2012", "2013", "Yhteensä"),
        ("Palkat", "120 000", "130 000", "250 000"),
        ("Matkat", "4 000", "5 500", "9 500"),
        ("Yhteensä", "124 000", "135 500", "259 500"),
    ]

    def page(canvas: Canvas) -> None:
        y = paragraph(canvas, GOALS, 90)
        y = table(canvas, rows, [LEFT, LEFT + 150, LEFT + 230, LEFT + 320], y + 10, ruled=ruled)
        paragraph(canvas, RESULTS, y + 20)

    found = reading(pdf(page)).blocks

    assert [block.cells for block in found if block.cells] == rows
    assert [block.text for block in found if not block.cells] == [GOALS, RESULTS]


def test_a_form_is_rows_of_label_and_value() -> None:
    rows = [
        ("Hankkeen nimi", "Arjen tuki"),
        ("Rahoittaja", "Sosiaali- ja terveysministeriö"),
        ("Kesto", "1.3.2012–31.10.2014"),
    ]

    def page(canvas: Canvas) -> None:
        table(canvas, rows, [LEFT, LEFT + 180], 100)

    assert [block.cells for block in reading(pdf(page)).blocks] == rows


def test_a_table_of_contents_is_left_out() -> None:
    def contents(canvas: Canvas) -> None:
        write(canvas, LEFT, 90, "Sisällys", size=14, bold=True)
        for number, title in enumerate(("1 Johdanto", "2 Tavoitteet", "2.1 Kohderyhmä", "3 Tulokset")):
            dots = "." * 60
            write(canvas, LEFT, 120 + 16 * number, f"{title} {dots} {number + 3}")

    def text(canvas: Canvas) -> None:
        write(canvas, LEFT, 90, "2.1 Kohderyhmä")
        paragraph(canvas, GOALS, 110)

    assert seen(pdf(contents, text)) == [("heading", "2.1 Kohderyhmä"), ("paragraph", GOALS)]


def test_long_texts_in_a_ruled_table_are_paragraphs() -> None:
    def page(canvas: Canvas) -> None:
        for x in (LEFT, LEFT + 120, RIGHT):
            canvas.line(x, HEIGHT - 80, x, HEIGHT - 500)
        for y in (80, 400, 500):
            canvas.line(LEFT, HEIGHT - y, RIGHT, HEIGHT - y)
        write(canvas, LEFT + 5, 100, "Tavoitteet")
        write_lines(canvas, wrapped(f"{GOALS} {RESULTS} {GOALS}", RIGHT - LEFT - 130), LEFT + 125, 100)
        write(canvas, LEFT + 5, 420, "Rahoittaja")
        write(canvas, LEFT + 125, 420, "STM")

    assert seen(pdf(page)) == [
        ("heading", "Tavoitteet"),
        ("paragraph", f"{GOALS} {RESULTS} {GOALS}"),
        ("row", "Rahoittaja | STM"),
    ]


def test_small_labels_above_the_values_of_a_form_are_labels() -> None:
    def page(canvas: Canvas) -> None:
        for x in (LEFT, LEFT + 220, RIGHT):
            canvas.line(x, HEIGHT - 80, x, HEIGHT - 120)
        for y in (80, 120):
            canvas.line(LEFT, HEIGHT - y, RIGHT, HEIGHT - y)
        for x, label, value in ((LEFT + 5, "Hakija", "Porin kaupunki"), (LEFT + 225, "Kesto", "2012–2014")):
            write(canvas, x, 92, label, size=7)
            write(canvas, x, 106, value)

    assert seen(pdf(page)) == [("row", "Hakija | Porin kaupunki"), ("row", "Kesto | 2012–2014")]


def test_cells_of_several_lines_and_figures_that_stand_close() -> None:
    def page(canvas: Canvas) -> None:
        rows = [
            ("Rahoituslähde", "2012", "2013"),
            ("Valtionavustus", "150 000", "200 000"),
            ("Kuntien omarahoitus, josta", "50 000", "66 667"),
        ]
        for number, row in enumerate(rows):
            y = 100 + 20 * number
            write(canvas, LEFT, y, row[0], size=10)
            for x, cell in zip((LEFT + 190, LEFT + 235), row[1:], strict=True):
                canvas.drawRightString(x, HEIGHT - y, cell)
        write(canvas, LEFT, 152, "osa on työpanosta", size=10)

    assert [block.cells for block in reading(pdf(page)).blocks] == [
        ("Rahoituslähde", "2012", "2013"),
        ("Valtionavustus", "150 000", "200 000"),
        ("Kuntien omarahoitus, josta osa on työpanosta", "50 000", "66 667"),
    ]


def test_a_line_that_was_stretched_is_no_table() -> None:
    def page(canvas: Canvas) -> None:
        y = 90.0
        for line in wrapped(f"{GOALS} {RESULTS}", 130):
            words = line.split()
            room = 130 - sum(stringWidth(word, "Helvetica", 11) for word in words)
            x = LEFT
            for word in words:
                write(canvas, x, y, word)
                x += stringWidth(word, "Helvetica", 11) + room / max(len(words) - 1, 1)
            y += 14

    assert seen(pdf(page)) == [("paragraph", f"{GOALS} {RESULTS}")]
