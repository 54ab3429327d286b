"""Text -> words with their offsets in the text as it stands, whatever soft hyphens or decomposed letters it holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# Combining marks and characters that nobody sees: they belong to the letter before them.
_MARKS: Final = "\u0300-\u036f\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufeff"
_HYPHENS: Final = "\u2010\u2011\u2043\ufe63\uff0d-"
_LETTER = rf"[^\W_][{_MARKS}]*"
# Hyphens join unless a year follows (2012-2013); colons, apostrophes and & join inside a word (THL:n, I&O).
WORD = re.compile(rf"[{_HYPHENS}]?(?:{_LETTER})+(?:(?:[:'’&]|[{_HYPHENS}](?!\d{{4}}\b))(?:{_LETTER})+)*[{_HYPHENS}]?")
_ODD = re.compile(rf"[{_MARKS}{_HYPHENS[:-1]}]")
_CLUSTER = re.compile(rf".[{_MARKS}]*", re.S)
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A word as it stands: ``text[start:end]``, hyphens at its ends included.

    ``form`` is what it is looked up by: NFC, lower case, without those hyphens. ``offsets`` gives for each character
    of ``form``, and for its end, the offset in the text; ``None`` stands for ``lead + start + i``.
    """

    form: str
    start: int
    end: int
    is_stump: bool  # "vanhus-": the rest of the compound stands further on
    is_tail: bool  # "-vastuullisuus": the beginning of the compound stands further back
    offsets: tuple[int, ...] | None

    def place(self, index: int) -> int:
        """Return where character ``index`` of ``form`` (or its end) lies in the text."""
        return self.start + self.is_tail + index if self.offsets is None else self.offsets[index]


def occurrences(text: str) -> Iterator[Occurrence]:
    """Yield the words of ``text`` in reading order."""
    for match in WORD.finditer(text):
        word = match.group()
        if not word.isascii() and _ODD.search(word):
            yield _odd(word, match.start())
            continue
        core = word.strip("-")
        yield Occurrence(_lower(core), match.start(), match.end(), word[-1] == "-", word[0] == "-", None)


def _odd(word: str, start: int) -> Occurrence:
    """Normalise cluster by cluster, so that every character of the form knows where it comes from."""
    form: list[str] = []
    places: list[int] = []
    for cluster in _CLUSTER.finditer(word):
        visible = _INVISIBLE.sub("", cluster.group())
        plain = "-" if visible[0] in _HYPHENS else unicodedata.normalize("NFC", visible)
        for character in _lower(plain):
            form.append(character)
            places.append(start + cluster.start())
    places.append(start + len(word))
    is_tail, is_stump = form[0] == "-", form[-1] == "-"
    first, last = int(is_tail), len(form) - is_stump
    return Occurrence(
        "".join(form[first:last]), start, start + len(word), is_stump, is_tail, tuple(places[first : last + 1])
    )


def _lower(word: str) -> str:
    lower = word.lower()
    if len(lower) == len(word):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in word)
