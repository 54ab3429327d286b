"""How much a text reads as Finnish: what tells whether its bytes were taken for the right letters."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

_ODD = re.compile(r"[^\x00-\x7f]")
_MOST: Final = 5_000  # letters that are looked at
_PAIRED: Final = "“”„»«"
_OPENING: Final = {"„": 0.6}  # not the Finnish way
_SIGNS: Final = "°½¼²³·•´\u00a0®©±×"
_LETTERS: Final = "éÉüÜáàâèêëíîïóòôúûñçæøÆØßšžŠŽõ"  # of names and loanwords


def finnishness(text: str) -> float:
    """Return how plausible the characters outside ASCII are where they stand, 0 to 1; 1 where there are none.

    Encodings give the same byte to a letter in one and to a quotation mark in the other: ``ä`` belongs to a word, ``€``
    stands behind a figure, a closing quotation mark needs one that opens.
    """
    points = 0.0
    count = opened = 0
    for found in islice(_ODD.finditer(text), _MOST):
        before = text[found.start() - 1] if found.start() else " "
        behind = text[found.end()] if found.end() < len(text) else " "
        letter = found.group()
        count += 1
        if letter in _PAIRED:
            closes = not before.isspace() and before not in "(-–"
            if before.isalnum() and behind.isalnum():
                continue
            points += _of_closing(letter, has_opened=opened > 0) if closes else _OPENING.get(letter, 1.0)
            opened = max(opened - 1, 0) if closes else opened + 1
        else:
            is_unit = before in "MmkKtT" and not text[max(found.start() - 2, 0) : max(found.start() - 1, 0)].isalpha()
            of_sign = _of_sign(letter, before, behind, is_unit=is_unit)
            points += _of_letter(letter, before, behind) if letter.isalpha() else of_sign
    return (points - 0.4 * opened) / count if count else 1.0


def _of_letter(letter: str, before: str, behind: str) -> float:
    if letter.islower():
        fits = (before.isalpha() or behind.isalpha()) and (before.isupper() or not behind.isupper())
    else:
        fits = not before.islower() and (behind.isalpha() or before.isupper())
    if letter in "åäöÅÄÖ":
        return 1.0 if fits else 0.6 if before.islower() and letter.islower() else 0.35  # IkäOpastin; a letter by itself
    return 0.5 if fits and letter in _LETTERS else 0.0


def _of_closing(letter: str, *, has_opened: bool) -> float:
    if letter == "„":
        return 0.0
    return 1.0 if has_opened else 0.4


def _of_sign(letter: str, before: str, behind: str, *, is_unit: bool) -> float:
    is_inside = before.isalpha() and behind.isalpha()
    match letter:
        case "€":
            return 1.0 if not behind.isalpha() and (is_unit or not before.isalpha()) else 0.0
        case "’":
            return 1.0 if before.isalpha() else 0.5
        case "‘" | "–" | "—":
            return 0.3 if is_inside else 1.0
        case "…":
            return 0.4 if before.isupper() else 0.0 if behind.isalpha() and before.isalpha() else 1.0
        case "§":
            return 0.3 if before.isalpha() else 1.0
    return (0.3 if is_inside else 0.8) if letter in _SIGNS else 0.0
