"""The raw answer of Voikko's transducer -> libvoikko's STRUCTURE and WORDBASES."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.finnish.voikko_answer import (
    ENDING_BASE,
    STEM_BASE,
    TEXT,
    WRITTEN,
    Part,
    Piece,
    begins_a_place,
    text_of,
    values,
)

_BETWEEN = Piece("B", "c")


def structure_of(parts: Sequence[Part]) -> str:
    """Return "=" for the beginning of each part and a sign for each character of the word.

    i and j are capitals, p and q small letters; j and q in abbreviations, q in numbers too.
    """
    return "".join(map(_signs, parts, [*parts[1:], ()])).replace("==", "=")


def _signs(part: Part, follower: Part) -> str:
    classes = values(part, "L")
    is_name = len(classes) == 1 and classes[0][0] == "e"  # what is derived of names has no capital: suomalainen
    written = "i" if is_name or begins_a_place(part, follower) else ""
    small = {"a": "q", "u": "9"}.get(classes[0] if classes else "", "p")
    signs = "" if text_of(part) == "-" else "="
    for kind, value in part:
        if kind == WRITTEN:
            written = value
        elif kind == "B" and value == "m":
            signs += "="
        elif kind == TEXT:
            for character in value:
                if character == ":":
                    small, written = "p", ""
                if written[:1] == "=":
                    signs, written = signs + "=", written[1:]
                signs += written[:1] or _sign(character, small)
                written = written[1:]
    return signs


def _sign(character: str, small: str) -> str:
    if character in "-:":
        return character
    if small == "9":
        return "p" if character.isalpha() else "q"
    return small


def bases_of(parts: Sequence[Part], *, is_prefix: bool) -> str:
    """Return each stem behind a "+", its base form in parentheses: "+hoi(hoitaa)+to(+to)".

    The last stem stands in its base form, whatever the word has there.
    """
    pieces = list(_joined(parts, is_prefix=is_prefix))
    final = _final(pieces)
    found, due = "+", ""  # the base form that is due follows what stands in the word
    for number, (kind, value) in enumerate(pieces):
        if kind in ("L", "-"):
            found, due = _opened(found, due), ""
            found += "-+" if kind == "-" else ""
        elif number == final:
            return _opened(found, due) + value.replace("=", "") + _shown(_label(kind, value))
        elif kind == TEXT:
            found += value
        elif kind == STEM_BASE:
            due = value
        elif kind == ENDING_BASE:
            found, due = found + _shown(due), _label(kind, value)
    return (found + _shown(due)).rstrip("+")


def _joined(parts: Sequence[Part], *, is_prefix: bool) -> Iterator[Piece]:
    """Yield all pieces, the borders between parts and the hyphens as pieces of their own."""
    for number, part in enumerate(parts):
        if number:
            yield _BETWEEN
        is_one = any("-" in written for written in values(part, WRITTEN))  # ELY-keskus is in the dictionary as a whole
        for kind, value in part:
            if kind == TEXT and "-" in value and not is_one:
                yield from (Piece("-" if one == "-" else TEXT, one) for one in re.split("(-)", value) if one)
            else:
                yield Piece(kind, value)
    if is_prefix:
        yield _BETWEEN


def _final(pieces: Sequence[Piece]) -> int | None:
    """Return where the last base form is, if nothing behind it begins a new stem."""
    for number in range(len(pieces) - 1, -1, -1):
        kind = pieces[number].kind
        if kind in ("L", "-") or pieces[number] == _BETWEEN:
            return None
        if kind in (STEM_BASE, ENDING_BASE):
            return number if pieces[number].value else None
    return None


def _opened(found: str, due: str) -> str:
    """Begin a new stem, unless the one before it has nothing yet."""
    return found if found.endswith("+") else found + _shown(due) + "+"


def _label(kind: str, base: str) -> str:
    return f"+{base}" if base and kind == ENDING_BASE else base


def _shown(base: str) -> str:
    return f"({base})" if base else ""
