"""Patterns of words such as ``lasten*palvelut``: ``*`` stands for any letters, ``?`` inside a word for one letter."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_LONGEST: Final = 60  # characters
_MOST_STARS: Final = 6
_WRITTEN = re.compile(r"[\w*?:&'’.-]*[^\W_][\w*?:&'’.-]*")
_STARS = re.compile(r"\*[*?]*|\?+(?:\*[*?]*)?")
_AFTER = ",.;:!?"  # what a sentence leaves behind a word


def read_pattern(word: str) -> str:
    """Return the pattern that a word of a query is, in lower case; ``""`` for a plain word.

    A question mark at the end of a word is a question, not a letter that may be any.
    """
    pattern = _STARS.sub(_joined, word.rstrip(_AFTER).lower())
    if "*" not in pattern and "?" not in pattern.strip("?"):
        return ""
    is_bounded = len(pattern) <= _LONGEST and pattern.count("*") <= _MOST_STARS
    return pattern if is_bounded and _WRITTEN.fullmatch(pattern) else ""


def _joined(match: re.Match[str]) -> str:
    """Return a run of signs with the same meaning: ``?`` as often as it stands there, then at most one ``*``."""
    signs = match.group()
    return "?" * signs.count("?") + "*" * ("*" in signs)


def beginning(pattern: str) -> str:
    """Return the letters before the first sign of ``pattern``."""
    return re.split(r"[*?]", pattern, maxsplit=1)[0]


def longest_letters(pattern: str) -> str:
    """Return the longest run of letters in ``pattern``: a word without it does not match."""
    return max(re.split(r"[*?]", pattern), key=len)


@lru_cache(1000)
def whole_word(pattern: str) -> re.Pattern[str]:
    """Return what a word in lower case must match from its first to its last character."""
    return re.compile(_expression(pattern) + r"\Z")


@lru_cache(1000)
def in_lines(pattern: str) -> re.Pattern[str]:
    """Return what finds the words in a text that has one a line, line ends before and behind each."""
    return re.compile(r"\n" + _expression(pattern) + r"(?=\n)")


def _expression(pattern: str) -> str:
    """Return a regular expression that takes time in proportion to the text, however many stars there are.

    What stands before a star is searched at its first place only (an atomic group): if the rest does not follow
    that, it follows no later one.
    """
    first, *others = (_letters(piece) for piece in pattern.split("*"))
    if not others:
        return first
    middle = "".join(rf"(?>[^\n]*?{piece})" for piece in others[:-1])
    return rf"{first}{middle}[^\n]*{others[-1]}"


def _letters(piece: str) -> str:
    return "".join(r"[^\n]" if character == "?" else re.escape(character) for character in piece)
