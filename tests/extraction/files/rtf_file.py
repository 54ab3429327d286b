"""Rich text as word processors of the 2000s wrote it: Western letters as hexadecimal escapes, the rest as Unicode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tests.extraction.markup import Piece, pieces

_TOP: Final = (
    r"{\rtf1\ansi\ansicpg1252\deff0\deflang1035{\fonttbl{\f0\froman Times New Roman;}{\f1\fnil Symbol;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\b\fs32 heading 1;}{\s2\b\fs28 heading 2;}}"
    r"{\info{\title Hanke}{\author Tekij\'e4}{\creatim\yr2004\mo3\dy2}}\paperw11907\paperh16840 "
)
_CELL_WIDTH: Final = 3000  # twentieths of a point


def build(body: str, layout: Mapping[str, Any]) -> bytes:
    """``head``: a running head; ``unicode``: every letter past ASCII as a Unicode escape."""
    unicode = bool(layout.get("unicode"))
    head = rf"{{\header \pard {_escaped(layout['head'], unicode)}\par}}" if layout.get("head") else ""
    text = _TOP + head + "\n".join(_block(part, unicode) for part in pieces(body)) + "}"
    return text.encode("ascii")


def _block(part: Piece, unicode: bool) -> str:
    text = _escaped(part.text, unicode).replace("\n", r"\line ")
    match part.kind:
        case "heading":
            return rf"\pard\plain\s{min(part.level, 2)}\b\fs{36 - 4 * part.level} {text}\par"
        case "bold":
            return rf"\pard\plain {{\b {text}}}\par"
        case "item":
            marker = r"\f1\'b7" if part.marker == "-" else part.marker
            return rf"\pard\plain\fi-360\li720{{\pntext{marker}\tab}}{text}\par"
        case "table":
            return "\n".join(_row(row, unicode) for row in part.rows) + r"\pard"
        case "page":
            return r"\page"
        case _:
            return rf"\pard\plain\fs24 {text}\par"


def _row(row: tuple[str, ...], unicode: bool) -> str:
    ends = "".join(rf"\cellx{_CELL_WIDTH * (place + 1)}" for place in range(len(row)))
    return rf"\trowd{ends} " + "".join(rf"\pard\intbl {_escaped(cell, unicode)}\cell " for cell in row) + r"\row"


def _escaped(text: str, unicode: bool) -> str:
    made = []
    for letter in text:
        if letter in "\\{}":
            made.append("\\" + letter)
        elif letter == "\n" or 32 <= ord(letter) < 127:
            made.append(letter)
        elif not unicode and 0xA0 <= ord(letter) < 0x100:
            made.append(rf"\'{ord(letter):02x}")
        else:
            made.append(rf"\u{ord(letter)}?")
    return "".join(made)
