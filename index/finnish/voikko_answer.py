"""The raw answer of Voikko's transducer, taken to pieces.

An answer is the word with what is known of it in brackets::

    [Lp]yli[Bc][Lt][Xp]hoitaa[X]hoi[Ln][Xj]to[X]do[Sg][Ny]n

``[L…]`` is a word class, of a stem or of an ending that makes a new stem; ``[Xp]…[X]`` is the base form of a stem,
``[Xj]…[X]`` that of an ending, ``[Xr]…[X]`` says how the letters are written; ``[S…]`` is a case, ``[R…]`` a
participle, ``[C…]`` a comparison; ``[Bc]`` stands between the parts of a compound, ``[Bm]`` inside a stem.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

TEXT: Final = ""  # the kind of a piece that stands in the word
STEM_BASE: Final = "p"
ENDING_BASE: Final = "j"
WRITTEN: Final = "r"
_PIECE = re.compile(r"\[X([pjr])\]([^\[]*)\[X\]|\[(\w)([^\]]*)\]|([^\[]+)")


class Piece(NamedTuple):
    """A piece of an answer: text, something between ``[X…]`` and ``[X]``, or a tag, whose kind is its first letter."""

    kind: str
    value: str


Part = Sequence[Piece]


def parts_of(answer: str) -> list[Part]:
    """Return the pieces of each part of the word; of none at last where the answer ends between two parts."""
    parts: list[list[Piece]] = [[]]
    for marker, base, tag, rest, text in _PIECE.findall(answer):
        if tag == "B" and rest == "c":
            parts.append([])
        else:
            parts[-1].append(Piece(marker or tag, base or rest or text))
    return list(parts)


def text_of(pieces: Part) -> str:
    """Return what stands in the word."""
    return "".join([value for kind, value in pieces if kind == TEXT])


def values(pieces: Part, kind: str) -> list[str]:
    """Return what the pieces of one kind say."""
    return [value for other, value in pieces if other == kind]


def last(pieces: Part, kind: str) -> str:
    """Return what the last piece of a kind says; nothing where there is none."""
    return next((value for other, value in reversed(pieces) if other == kind), "")


def begins_a_place(part: Part, follower: Part) -> bool:
    """Say whether a part begins the name of a place and is written with a capital: Etelä-|Afrikka."""
    return Piece("D", "e") in part and values(follower, "L") == ["ep"]
