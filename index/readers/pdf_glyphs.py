"""A page's painted letters -> words: which way the text runs, what letters it is, where blanks are."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, Final, NamedTuple, TypeAlias

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from index.readers.pdf_page import Word

_BLANKS: Final = frozenset({*" \t\r\n\x0b\x0c\u00a0\u202f\u3000", *map(chr, range(0x2000, 0x200B))})
_WRITTEN: Final = {
    "\x02": "-", "\u00ad": "-",  # PDFium's sign for a hyphen at a line's end; a soft hyphen that is painted is a hyphen
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_HEAVY: Final = 600  # font weights from here on are bold
_FORCED_BOLD: Final = 1 << 18  # a flag of PDF fonts (ISO 32000-1, table 123)
_NARROWEST_BLANK: Final = 0.14  # of the font size: what parts words where no blank is written
_NARROWEST_WRITTEN: Final = 0.04  # a blank that is written but takes no room is none
_TRACKED: Final = 0.07  # letters that stand this far apart are spread out
_FEWEST_TRACKED: Final = 6


Handle: TypeAlias = Any  # a pointer to, or a record of, PDFium's own: ctypes knows no better


class Glyph(NamedTuple):
    """One letter: its place along the text's direction."""

    text: str
    left: float
    right: float


@dataclass(slots=True)
class Run:
    """Letters that were painted in one go: on one line, in one font. Their places are turned, not yet in the frame."""

    glyphs: list[Glyph]
    base: float
    size: float
    bold: bool
    turn: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The page turned so that its text runs from left to right, with its origin at the top left."""

    turn: int  # quarter turns against the clock that the text makes
    x: float
    y: float
    width: float
    height: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page's own coordinates is."""
        across, down = _turned(x, y, self.turn)
        return across - self.x, down - self.y


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def _frame(box: tuple[float, float, float, float], turn: int) -> Frame:
    corners = [_turned(x, y, turn) for x in (box[0], box[2]) for y in (box[1], box[3])]
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    return Frame(turn, left, top, max(x for x, _ in corners) - left, max(y for _, y in corners) - top)


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """The runs of a page that go the way most of its text goes, in the order of painting."""

    runs: list[Run]
    frame: Frame
    letters: int
    unknown: int

    @classmethod
    def of(cls, text: pdfium.PdfTextPage, box: tuple[float, float, float, float], most: int) -> PageGlyphs:
        """Read at most ``most`` characters of a page whose media box is ``box``."""
        reader = _Reader(text)
        runs = list(reader.runs(min(text.count_chars(), most + 1)))
        turns = Counter[int]()
        for run in runs:
            turns[run.turn] += len(run.glyphs)
        turn = turns.most_common(1)[0][0] if turns else 0
        frame = _frame(box, turn)
        return cls([run for run in runs if run.turn == turn], frame, reader.letters, reader.unknown)


class _Reader:
    """Walks through PDFium's characters, asking for what runs share only once."""

    def __init__(self, text: pdfium.PdfTextPage) -> None:
        self.letters = self.unknown = 0
        self._text = text
        self._bold: dict[int, bool] = {}

    def runs(self, count: int) -> Iterator[Run]:
        """Yield the runs of the page; characters that PDFium added itself belong to none."""
        text, box = self._text.raw, pdfium_c.FS_RECTF()
        get_unicode, get_object = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetTextObject
        get_box, address_of = pdfium_c.FPDFText_GetLooseCharBox, ctypes.addressof
        run, last = None, 0
        for index in range(count):
            found = get_object(text, index)
            if not found:
                continue
            address = address_of(found.contents)
            if address != last:
                if run is not None and run.glyphs:
                    yield run
                run, last = self._begin(index, found), address
            if run is None or not get_box(text, index, box):
                continue
            letter = self._letter(get_unicode(text, index))
            if letter:
                run.glyphs.append(_glyph(letter, box, run.turn))
        if run is not None and run.glyphs:
            yield run

    def _begin(self, index: int, found: Handle) -> Run | None:
        matrix = pdfium_c.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        is_placed = pdfium_c.FPDFText_GetMatrix(self._text.raw, index, matrix)
        if not is_placed or not pdfium_c.FPDFText_GetCharOrigin(self._text.raw, index, x, y):
            return None
        size = pdfium_c.FPDFText_GetFontSize(self._text.raw, index) * math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
        turn = round(angle / 90) % 4
        is_straight = abs((angle + 45) % 90 - 45) < 3
        if not (is_straight and 0.5 <= size < 1000 and math.isfinite(x.value) and math.isfinite(y.value)):
            return None  # a watermark across the page, or nothing that anybody could see
        base = _turned(x.value, y.value, turn)[1]
        return Run([], base, size, self._is_bold(index, found), turn)

    def _letter(self, code: int) -> str:
        """Return what to write for a character code; ``""`` when nobody knows."""
        character = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if character in _BLANKS:
            return " "
        self.letters += 1
        character = _WRITTEN.get(character, character)
        if character < " " or 0xD800 <= code < 0xE000 or character in "\ufffd\ufffe\uffff":
            self.unknown += 1
            return ""
        if 0xE000 <= code < 0xF000:  # private letters; from U+F000 on stand the bullets of Symbol and Wingdings
            self.unknown += 1
        return character

    def _is_bold(self, index: int, found: Handle) -> bool:
        font = pdfium_c.FPDFTextObj_GetFont(found)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._bold:
            flags, name = ctypes.c_int(0), ctypes.create_string_buffer(200)
            size = pdfium_c.FPDFText_GetFontInfo(self._text.raw, index, name, len(name), flags)
            written = name.raw[: max(min(size, len(name)) - 1, 0)].decode("utf-8", errors="replace")
            weight = pdfium_c.FPDFText_GetFontWeight(self._text.raw, index)
            self._bold[key] = bool(_BOLD.search(written)) or weight >= _HEAVY or bool(flags.value & _FORCED_BOLD)
        return self._bold[key]


def _glyph(letter: str, box: Handle, turn: int) -> Glyph:
    if turn == 0:
        return Glyph(letter, box.left, box.right)
    if turn == 1:
        return Glyph(letter, box.bottom, box.top)
    if turn == 2:
        return Glyph(letter, -box.right, -box.left)
    return Glyph(letter, -box.top, -box.bottom)


def words_of(page: PageGlyphs) -> tuple[Word, ...]:
    """Return the words of all runs; a word that is painted in several runs comes in as many pieces."""
    return tuple(word for run in page.runs for word in _words(run, page.frame))


def _words(run: Run, frame: Frame) -> Iterator[Word]:
    base = run.base - frame.y
    widest_gap = blank_width(run.glyphs, run.size)
    letters: list[str] = []
    left = right = 0.0
    has_blank = blank_before = False
    for glyph in run.glyphs:
        if glyph.text == " ":
            has_blank = True
            continue
        gap = glyph.left - right
        is_new = gap > (_NARROWEST_WRITTEN * run.size if has_blank else widest_gap) or gap < -3 * run.size
        if letters and is_new:
            yield Word(
                "".join(letters), left - frame.x, right - frame.x, base, run.size, run.bold, blank_before, has_blank
            )
            letters = []
        if not letters:
            left, right, blank_before = glyph.left, glyph.right, has_blank
        letters.append(glyph.text)
        right = max(right, glyph.right)
        has_blank = False
    if letters:
        yield Word(
            "".join(letters), left - frame.x, right - frame.x, base, run.size, run.bold, blank_before, has_blank
        )


def blank_width(glyphs: list[Glyph], size: float) -> float:
    """Return how wide a gap parts words: wider where all letters are spread out."""
    narrowest = _NARROWEST_BLANK * size
    pairs = pairwise(glyphs)
    gaps = [after.left - before.right for before, after in pairs if before.text != " " and after.text != " "]
    if len(gaps) < _FEWEST_TRACKED:
        return narrowest
    usual = median(gaps)
    return usual + narrowest if usual > _TRACKED * size else narrowest
