"""The one form of text that everything stores and compares: NFC, plain blanks, plain hyphens, nothing invisible."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_DIRECTIONS = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
_HYPHENS = "\u2010\u2011\u2043\ufe63\uff0d"
_LINE_ENDS = "\u000b\u000c\u0085\u2028\u2029"
_BULLETS = "\uf0a7\uf0a8\uf0b7\uf076\uf0d8\uf0fc\uf06e\uf09f"  # what Symbol and Wingdings leave behind
_ARROWS = "\uf0e0\uf0e8"


_BLANK = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_CONTROL = "".join(map(chr, [*range(0x0A), *range(0x0E, 0x20), *range(0x7F, 0xA0)]))
_HALF = "".join(map(chr, range(0xD800, 0xE000)))  # left by a broken decoder: cannot be stored as UTF-8
_PRIVATE = "".join(map(chr, range(0xE000, 0xF900)))  # glyphs that only their font knew

_TABLE: Final[dict[int, str | None]] = {
    ord(character): becomes
    for characters, becomes in (
        (_BLANK + _CONTROL + _PRIVATE, " "),  # later rows win
        (_HALF, "\ufffd"),
        (_INVISIBLE + _DIRECTIONS, None),
        (_HYPHENS, "-"),
        (_LINE_ENDS, "\n"),
        (_BULLETS, "•"),
        (_ARROWS, "→"),
    )
    for character in characters
}
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")  # far quicker than trying every character in the table
_RUN = re.compile(r"\s+")


def normalise(text: str) -> str:
    r"""Return ``text`` in NFC with line breaks kept.

    Soft hyphens, zero-width and direction characters are dropped, Unicode hyphens (not dashes) become ``-``,
    every kind of blank and control character becomes a plain blank, every kind of line end ``\n``.
    Applying it twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.translate(_TABLE) if _ODD.search(text) else text)


def one_line(text: str) -> str:
    """Return ``text`` normalised, on one line, one blank between words, none at the ends."""
    return _RUN.sub(" ", normalise(text)).strip()
