"""Bytes -> text: UTF-8, UTF-16 with its mark, and the older encodings that Finnish files come in."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

from index.errors import UnreadableDocument

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLDER: Final = ("cp1252", "mac_roman", "cp850")  # Windows, Macintosh, DOS
_USUAL: Final = frozenset("åäöÅÄÖéÉüÜ€§–—’‘”“»«…•·°½´\u00a0")  # what is not ASCII in a Finnish text
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAVE_AS_TEXT: Final = "Save it as plain text in UTF-8 and try again."


def decode(data: bytes, path: Path, *, declared: str = "") -> tuple[str, str]:
    """Return the text and the name of the encoding that it was in.

    A byte order mark decides; then valid UTF-8 is UTF-8, whatever was ``declared`` (pages declare wrongly, but text
    in an older encoding is never valid UTF-8 by chance); then the declared encoding; then what reads as Finnish.

    Raises:
        UnreadableDocument: the bytes are no text.
    """
    text, encoding = _by_mark(data, path) or _by_content(data, declared)
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


def _by_content(data: bytes, declared: str) -> tuple[str, str]:
    for encoding in ("utf-8", declared):
        text = _strictly(data, encoding)
        if text is not None:
            return text, encoding
    return _damaged_utf8(data) or _older(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return str(data, encoding) if encoding else None
    except (LookupError, UnicodeError, ValueError):  # unknown name, other bytes, or a codec that makes no text
        return None


def _damaged_utf8(data: bytes) -> tuple[str, str] | None:
    """UTF-8 in which a few bytes are wrong: cut in the middle of a letter, or glued together from two files."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(character > "\x7f" for character in text) - wrong
    return (text, "utf-8") if right > 4 * wrong else None


def _older(data: bytes) -> tuple[str, str]:
    texts = [(text, encoding) for encoding in _OLDER if (text := _strictly(data, encoding)) is not None]
    best = max(texts, key=lambda found: _finnishness(found[0]))
    if _finnishness(best[0]) >= 0.6:
        return best
    guess = from_bytes(data[:200_000]).best()
    if guess is not None and (text := _strictly(data, guess.encoding)) is not None:
        return text, guess.encoding
    return best


def _finnishness(text: str) -> float:
    """How many of the characters outside ASCII are ones that Finnish texts use, 0..1; å, ä and ö count double."""
    odd = [character for character in text if character > "\x7f"]
    points = sum((character in _USUAL) + (character in "åäöÅÄÖ") for character in odd)
    return points / (2 * len(odd)) if odd else 1.0
