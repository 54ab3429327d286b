"""Numbers of list items as word processors write them: 3, c, iii."""

from __future__ import annotations

from typing import Final

_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN: Final = 39


def numeral(kind: str, count: int) -> str:
    """Return ``count`` as Word's formats name it: ``lowerLetter``, ``upperLetter``, ``lowerRoman``, ``upperRoman``.

    All other kinds are plain digits. Behind ``z`` comes ``aa``, as in Word and LibreOffice.
    """
    if kind in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 10 + 1)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in ("lowerRoman", "upperRoman") and 0 < count <= _MOST_ROMAN:
        letters = ""
        for value, sign in _ROMAN:
            letters += sign * (count // value)
            count %= value
        return letters.upper() if kind == "upperRoman" else letters
    return str(count)
