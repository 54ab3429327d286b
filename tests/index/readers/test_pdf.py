"""PDF files: text in reading order, with headings, lists and tables; what is not text stays out."""

from __future__ import annotations

import io
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tests.support.pdf_files import (
    GOALS,
    HEIGHT,
    LEFT,
    RESULTS,
    RIGHT,
    Draw,
    paragraph,
    pdf,
    reading,
    seen,
    wrapped,
    write,
    write_lines,
)


def test_a_report_comes_out_in_order_with_its_headings() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, LEFT, 90, "Omaishoidon tuki Kainuussa", size=20, bold=True)
        write(canvas, LEFT, 130, "1 Tavoitteet", size=14, bold=True)
        y = paragraph(canvas, GOALS, 150)
        write(canvas, LEFT, y + 10, "1.1 Tulokset", size=12, bold=True)
        paragraph(canvas, RESULTS, y + 30)

    found = reading(pdf(page, title="Omaishoidon tuki Kainuussa"))

    assert [(block.kind.value, block.level, block.text) for block in found.blocks] == [
        ("heading", 1, "Omaishoidon tuki Kainuussa"),
        ("heading", 2, "1 Tavoitteet"),
        ("paragraph", 0, GOALS),
        ("heading", 3, "1.1 Tulokset"),
        ("paragraph", 0, RESULTS),
    ]
    assert found.format == "pdf"
    assert found.metadata == {"title": "Omaishoidon tuki Kainuussa", "links": (), "pages": 1}


def test_two_columns_below_a_title_over_both() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, LEFT, 90, "Kotikuntoutus ja arjen tuki: kahden vuoden kokemukset", size=18, bold=True)
        width = (RIGHT - LEFT - 20) / 2
        write_lines(canvas, wrapped(f"{GOALS} {GOALS}", width), LEFT, 130)
        write_lines(canvas, wrapped(f"{RESULTS} {RESULTS}", width), LEFT + width + 20, 130)

    assert seen(pdf(page)) == [
        ("heading", "Kotikuntoutus ja arjen tuki: kahden vuoden kokemukset"),
        ("paragraph", f"{GOALS} {GOALS}"),
        ("paragraph", f"{RESULTS} {RESULTS}"),
    ]


def test_running_heads_and_page_numbers_are_left_out_and_text_goes_on_over_the_page() -> None:
    lines = wrapped(f"{GOALS} {RESULTS} {GOALS}", RIGHT - LEFT)

    def page(number: int, part: list[str]) -> Draw:
        def draw(canvas: Canvas) -> None:
            write(canvas, LEFT, 40, "KASTE-ohjelma · Loppuraportti 2013", size=9)
            write_lines(canvas, part, LEFT, 90)
            write(canvas, RIGHT - 40, HEIGHT - 40, f"Sivu {number} (3)", size=9)

        return draw

    third = len(lines) // 3
    data = pdf(page(1, lines[:third]), page(2, lines[third : 2 * third]), page(3, lines[2 * third :]))

    assert seen(data) == [("paragraph", f"{GOALS} {RESULTS} {GOALS}")]


def test_footnotes_stand_behind_the_paragraph_and_their_marks_in_none() -> None:
    def first(canvas: Canvas) -> None:
        y = write_lines(canvas, wrapped(GOALS, RIGHT - LEFT), LEFT, 500)
        write(canvas, LEFT, y, "Vertaistukea", size=11)
        write(canvas, LEFT + 64, y - 4, "1", size=6)
        write(canvas, LEFT + 72, y, "saa puhelimitse, ja ryhmät kokoontuvat kotien lähellä joka viikko sekä", size=11)
        write(canvas, LEFT, 730, "1", size=6)
        write(canvas, LEFT + 5, 734, "Ks. Omaishoitajien vertaistuki, Kainuun sote 2012.", size=8)

    def second(canvas: Canvas) -> None:
        write_lines(canvas, ["verkossa iltaisin. Ohjaajat on koulutettu tehtävään."], LEFT, 90)

    assert seen(pdf(first, second)) == [
        ("paragraph", GOALS),
        (
            "paragraph",
            "Vertaistukea saa puhelimitse, ja ryhmät kokoontuvat kotien lähellä joka viikko sekä "
            "verkossa iltaisin. Ohjaajat on koulutettu tehtävään.",
        ),
        ("paragraph", "1 Ks. Omaishoitajien vertaistuki, Kainuun sote 2012."),
    ]


def test_lists_keep_their_items_with_the_lines_that_go_on() -> None:
    def page(canvas: Canvas) -> None:
        y = paragraph(canvas, GOALS, 90)
        items = wrapped(RESULTS, RIGHT - LEFT - 36)
        write(canvas, LEFT + 18, y, "\u2022")
        y = write_lines(canvas, items, LEFT + 36, y)
        write(canvas, LEFT + 36, y, "\u2013")
        write(canvas, LEFT + 54, y, "ryhmät kunnissa")
        write(canvas, LEFT + 18, y + 14, "\u2022")
        write(canvas, LEFT + 36, y + 14, "perheiden oma palveluohjaaja")
        write(canvas, LEFT, y + 40, "1. Kartoitetaan nykytila")
        write(canvas, LEFT, y + 54, "2. Koulutetaan henkilöstö")

    found = [(block.kind.value, block.level, block.marker, block.text) for block in reading(pdf(page)).blocks]

    assert found == [
        ("paragraph", 0, "", GOALS),
        ("item", 1, "\u2022", RESULTS),
        ("item", 2, "\u2013", "ryhmät kunnissa"),
        ("item", 1, "\u2022", "perheiden oma palveluohjaaja"),
        ("item", 1, "1.", "Kartoitetaan nykytila"),
        ("item", 1, "2.", "Koulutetaan henkilöstö"),
    ]


def test_letters_that_are_spread_out_are_a_word() -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(LEFT, HEIGHT - 90)
        text.setFont("Helvetica-Bold", 14)
        text.setCharSpace(4)
        text.textLine("HANKKEEN TAVOITTEET")
        text.setCharSpace(0)
        canvas.drawText(text)
        for number, letter in enumerate("TULOKSET"):
            write(canvas, LEFT + 14 * number, 130, letter, bold=True)
        paragraph(canvas, GOALS, 160)

    assert [text for _, text in seen(pdf(page))] == ["HANKKEEN TAVOITTEET", "TULOKSET", GOALS]


def test_a_page_that_lies_on_its_side_is_read() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(100, 80)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(wrapped(GOALS, 500)):
            canvas.drawString(0, -14 * number, line)

    assert seen(pdf(page)) == [("paragraph", GOALS)]


VOCABULARY = (
    "hankkeessa kehitettiin kotihoidon toimintamalleja omaishoitajien kuntoutuksen ikääntyneiden palveluohjaus ja tuki "
    "yhteistyössä järjestöjen kanssa asiakaslähtöisesti mielenterveyskuntoutujien asumispalvelut LAPE-muutosohjelma "
    "sosiaalityön perhekeskus 170 000 euroa Etelä-Pohjanmaalla vuosina 2012–2014 osallisuuden vahvistaminen"
)
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(WORDS, min_size=30, max_size=300), width=st.floats(150, 460), size=st.sampled_from([9.0, 11.0, 12.5])
)
def test_text_of_any_width_comes_back_as_the_same_words(words: list[str], width: float, size: float) -> None:
    text = f"Alussa {' '.join(words)} lopuksi."
    lines = wrapped(text, width, size=size, cut=True)
    pages = [lines[start : start + 40] for start in range(0, len(lines), 40)]

    def page(part: list[str]) -> Draw:
        return lambda canvas: write_lines(canvas, part, LEFT, 90, size=size, pitch=1.25 * size)

    found = reading(pdf(*map(page, pages)))

    assert " ".join(block.text for block in found.blocks).split() == text.split()


def test_a_long_report_is_read_in_time() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number in range(100):
        words = " ".join(Random(number).sample(VOCABULARY.split(), 8))
        y = 90.0
        for _ in range(6):
            y = paragraph(canvas, f"Sivulla kerrotaan: {words}. {GOALS} {RESULTS}", y)
        write(canvas, LEFT, HEIGHT - 40, str(number + 1))
        canvas.showPage()
    canvas.save()

    found = reading(buffer.getvalue())

    assert len(found.blocks) == 600
    assert all(block.text.endswith(f"{GOALS} {RESULTS}") for block in found.blocks)


def test_a_chapters_running_head_with_the_number_of_the_page_is_left_out() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            write(canvas, LEFT, 40, f"{'Johdanto' if number < 6 else 'Tulokset'} {number}", size=9)
            write_lines(canvas, Random(number).sample(wrapped(f"{GOALS} {RESULTS}", 400), 4), LEFT, 90)

        return draw

    assert "Johdanto" not in reading(pdf(*map(page, range(4, 8)))).text


def test_a_box_beside_the_text_stands_by_itself() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, LEFT, 90, "Tavoitteet", size=14, bold=True)
        write_lines(canvas, wrapped(f"{GOALS} {GOALS}", 300), LEFT, 112)
        write_lines(canvas, wrapped(RESULTS, 120, size=8), LEFT + 330, 118, size=8, pitch=10)

    assert seen(pdf(page)) == [("heading", "Tavoitteet"), ("paragraph", f"{GOALS} {GOALS}"), ("paragraph", RESULTS)]


@settings(max_examples=20, deadline=None)
@given(st.lists(WORDS, min_size=40, max_size=120), st.lists(WORDS, min_size=40, max_size=120), st.floats(14, 40))
def test_columns_of_any_gutter_are_read_one_after_the_other(left: list[str], right: list[str], gutter: float) -> None:
    texts = [f"Alussa {' '.join(words)} lopuksi." for words in (left, right)]
    width = (RIGHT - LEFT - gutter) / 2

    def page(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            write_lines(canvas, wrapped(text, width, size=9, cut=True), LEFT + number * (width + gutter), 90, size=9)

    assert reading(pdf(page)).text.split() == " ".join(texts).split()


def test_drawn_bullets_are_bullets() -> None:
    def page(canvas: Canvas) -> None:
        for number, text in enumerate(("vertaistuki", "palveluohjaus")):
            canvas.circle(LEFT + 10, HEIGHT - 86 - 14 * number, 2, fill=1)
            write(canvas, LEFT + 20, 90 + 14 * number, text)

    assert [(block.marker, block.text) for block in reading(pdf(page)).blocks] == [
        ("•", "vertaistuki"),
        ("•", "palveluohjaus"),
    ]


def test_a_short_part_below_short_columns_stands_below_both() -> None:
    def page(canvas: Canvas) -> None:
        width = (RIGHT - LEFT - 20) / 2
        columns = ((GOALS, LEFT), (RESULTS, LEFT + width + 20))
        y = max(write_lines(canvas, wrapped(text, width), x, 90) for text, x in columns)
        write(canvas, LEFT, y + 20, "Jatko", size=13, bold=True)
        write(canvas, LEFT, y + 42, "Työ jatkuu.")

    assert [text for _, text in seen(pdf(page))] == [GOALS, RESULTS, "Jatko", "Työ jatkuu."]
