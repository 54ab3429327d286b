"""Bytes -> text: UTF-8, UTF-16 with and without its mark, and the older encodings that Finnish files come in."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

from index.errors import UnreadableDocument
from index.readers.finnish_letters import finnishness

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLDER: Final = ("cp1252", "iso8859_15", "mac_roman", "cp850")  # Windows, Unix, Macintosh, DOS; the likelier first
_CERTAIN: Final = 0.6  # of finnishness: from here on an encoding is what the text was written in
_HOPELESS: Final = 0.3  # below this, and with many such letters, the text would be unreadable
_MANY: Final = 0.05  # of all characters
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT: Final = 200_000  # bytes from which an encoding is told
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}  # as browsers take them
_NO_CHARSETS: Final = re.compile(r"utf|unicode|punycode|idna|mbcs|oem|undefined|hz")  # or not told by a declaration
_SAVE_AS_TEXT: Final = "Save it as plain text in UTF-8 and try again."


def decode(data: bytes, path: Path, *, declared: str = "") -> tuple[str, str]:
    """Return the text and the name of the encoding that it was in, with ``?`` behind it when that is a mere guess.

    A byte order mark decides; then the zeros of UTF-16; then valid UTF-8 is UTF-8, whatever was ``declared`` (pages
    declare wrongly, but text in an older encoding is never valid UTF-8 by chance); then the declared encoding; then
    what reads as Finnish.

    Raises:
        UnreadableDocument: the bytes are no text, or in an encoding that nobody can tell.
    """
    text, encoding = _by_mark(data, path) or _by_zeros(data) or _by_content(data, declared, path)
    if len(_CONTROL.findall(text)) > len(text) // 500:  # a stray control character is an accident, many are a format
        raise UnreadableDocument(path, "this is not text but binary data", _SAVE_AS_TEXT)
    return text, encoding


def _by_mark(data: bytes, path: Path) -> tuple[str, str] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(encoding, errors="replace")
            except UnicodeError:
                text = ""
            if text.count("\ufffd") > len(text) // 50:
                raise UnreadableDocument(path, f"it says that it is {encoding}, but it is not", _SAVE_AS_TEXT)
            return text, encoding.removesuffix("-sig")
    return None


def _by_zeros(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: every second byte of Western text is zero, and none of the others."""
    beginning = data[:_LOOKED_AT]
    if b"\0" not in beginning:
        return None
    even, odd = beginning[::2], beginning[1::2]
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high.count(0) >= 0.5 * len(high) and low.count(0) <= len(low) // 500:
            text = data.decode(encoding, errors="replace")
            return (text, encoding) if text.count("\ufffd") <= 1 + len(text) // 50 else None
    return None


def _by_content(data: bytes, declared: str, path: Path) -> tuple[str, str]:
    for encoding in ("utf-8", _charset(declared)):
        text = _strictly(data, encoding)
        if text is not None:
            return text, encoding
    return _damaged_utf8(data) or _older(data, path)


def _charset(declared: str) -> str:
    """Return the encoding that is meant by a declared name, ``""`` when no text with that declaration can be in it."""
    try:
        name = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):
        return ""
    return "" if _NO_CHARSETS.search(name) else _MEANT.get(name, name)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return str(data, encoding) if encoding else None
    except (LookupError, UnicodeError, ValueError):  # other bytes, or a codec that makes no text
        return None


def _damaged_utf8(data: bytes) -> tuple[str, str] | None:
    """UTF-8 in which a few bytes are wrong: cut in the middle of a letter, or glued together from two files."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = _beyond_ascii(text) - wrong
    return (text, "utf-8") if right > 4 * wrong else None


def _older(data: bytes, path: Path) -> tuple[str, str]:
    beginning = data[:_LOOKED_AT]
    scores = {encoding: finnishness(beginning.decode(encoding, errors="replace")) for encoding in _OLDER}
    ranked = sorted(_OLDER, key=scores.__getitem__, reverse=True)  # of equals, the likelier stays first
    text, encoding = next((text, one) for one in ranked if (text := _strictly(data, one)) is not None)
    best = scores[encoding]
    if best >= _CERTAIN:
        return text, encoding
    guess = from_bytes(data[:_LOOKED_AT]).best() if best < _HOPELESS else None
    if guess is not None and (guessed := _strictly(data, guess.encoding)) is not None:
        return guessed, f"{guess.encoding}?"
    if best < _HOPELESS and _beyond_ascii(text) > _MANY * len(text):
        raise UnreadableDocument(path, "nobody can tell in which encoding its letters are", _SAVE_AS_TEXT)
    return text, f"{encoding}?"


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", errors="ignore"))
