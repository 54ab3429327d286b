"""Makes small PDF files: reports with running heads, two columns, footnotes, tables, pictures of text."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from index.readers.pdf import read
from index.readers.raw import RawFile
from index.readers.source import SourceDocument

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP = 72.0, WIDTH - 72.0, HEIGHT - 72.0
Draw = Callable[[Canvas], object]

GOALS = (
    "Hankkeen tavoitteena on vahvistaa omaishoitajien jaksamista koko maakunnassa. Kuntien sosiaalityöntekijät ja "
    "järjestöjen vapaaehtoiset kehittävät yhdessä vertaistukea, ja jokaiselle perheelle nimetään oma palveluohjaaja."
)
RESULTS = (
    "Kokeilun aikana palveluohjaukseen tuli mukaan kolmesataa perhettä. Ympärivuorokautisen hoidon tarve väheni, ja "
    "henkilöstö sai koulutusta ikääntyneiden mielenterveyden tukemiseen. Kehittämistyö jatkuu kaikissa kunnissa."
)


def pdf(*pages: Draw, title: str = "", password: str = "") -> bytes:
    """Return a file with a page for each function that draws one."""
    buffer = io.BytesIO()
    encryption = StandardEncryption(password, ownerPassword=password + "!") if password else None
    canvas = Canvas(buffer, pagesize=A4, encrypt=encryption, invariant=1)
    if title:
        canvas.setTitle(title)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def reading(data: bytes) -> SourceDocument:
    """Return what the reader makes of a file."""
    return read(RawFile(Path("raportti.pdf"), PurePosixPath("raportti.pdf"), data))


def seen(data: bytes) -> list[tuple[str, str]]:
    """Return kind and text of every block."""
    return [(block.kind.value, block.text) for block in reading(data).blocks]


def write(canvas: Canvas, x: float, y: float, text: str, *, size: float = 11, bold: bool = False) -> None:
    """Write a line of text; ``y`` counts from the top of the page."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, HEIGHT - y, text)


def write_lines(
    canvas: Canvas, lines: Iterable[str], x: float, y: float, *, size: float = 11, pitch: float = 14, bold: bool = False
) -> float:
    """Write lines below each other; return the height of the next."""
    for line in lines:
        write(canvas, x, y, line, size=size, bold=bold)
        y += pitch
    return y


def wrapped(text: str, width: float, *, size: float = 11, cut: bool = False) -> list[str]:
    """Cut a text into lines of a width, at blanks, or also inside of long words with a hyphen (``cut``)."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        while True:
            longer = f"{line} {word}".strip()
            if stringWidth(longer, "Helvetica", size) <= width:
                line = longer
                break
            halves = _halves(word, width - stringWidth(f"{line} ", "Helvetica", size), size) if cut and line else None
            if halves is None:
                if not line:
                    line = word
                    break
                lines.append(line)
                line = ""
            else:
                lines.append(f"{line} {halves[0]}-")
                line, word = "", halves[1]
    return [*lines, line] if line else lines


def _halves(word: str, room: float, size: float) -> tuple[str, str] | None:
    """Cut a long word where a consonant and a vowel begin a syllable, as late as there is room for."""
    vowels = "aeiouyäö"
    for at in range(len(word) - 3, 2, -1):
        is_syllable = word[at] not in vowels and word[at + 1] in vowels and word[at - 1].islower()
        is_plain = word.isalpha() and word[at:].islower()
        if is_plain and is_syllable and stringWidth(f"{word[:at]}-", "Helvetica", size) <= room:
            return word[:at], word[at:]
    return None


def table(
    canvas: Canvas, rows: Sequence[Sequence[str]], columns: Sequence[float], y: float, *, ruled: bool = False
) -> float:
    """Write a table whose columns begin at ``columns``; return the height below it."""
    top = y - 12
    for row in rows:
        for x, cell in zip(columns, row, strict=False):
            write(canvas, x, y, cell, size=10)
        y += 18
    if ruled:
        edges = [*(x - 4 for x in columns), RIGHT]
        for number in range(len(rows) + 1):
            canvas.line(edges[0], HEIGHT - top - 18 * number, RIGHT, HEIGHT - top - 18 * number)
        for x in edges:
            canvas.line(x, HEIGHT - top, x, HEIGHT - top - 18 * len(rows))
    return y


def paragraph(canvas: Canvas, text: str, y: float, *, x: float = LEFT, width: float = RIGHT - LEFT) -> float:
    """Write a paragraph; return the height below it."""
    return write_lines(canvas, wrapped(text, width), x, y) + 10


def scan(canvas: Canvas) -> None:
    """Draw a picture of text, as scanners make it."""
    image = Image.new("L", (200, 100), 255)
    ImageDraw.Draw(image).text((10, 10), "Omaishoito", fill=0)
    canvas.drawImage(ImageReader(image), 0, 0, 400, 200)
