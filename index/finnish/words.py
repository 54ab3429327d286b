"""Text -> words with their offsets in the text as it stands, whatever soft hyphens or decomposed letters it holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

# Combining marks and characters that nobody sees: they belong to the letter before them.
_MARKS: Final = "\u0300-\u036f\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufeff"
_HYPHENS: Final = "\u2010\u2011\u2043\ufe63\uff0d-"
_CACHED_FORMS: Final = 300_000
# Letters with their marks. Runs of either, which a regular expression goes through faster than letter by letter.
_LETTERS = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
# Hyphens join unless a year follows (2012-2013); colons, apostrophes and & join inside a word (THL:n, I&O).
WORD = re.compile(rf"[{_HYPHENS}]?{_LETTERS}(?:(?:[:'’&]|[{_HYPHENS}](?!\d{{4}}\b)){_LETTERS})*[{_HYPHENS}]?")
# A hyphen, or a dash typed for it, at the end or the beginning of a word, or a parenthesis inside one: something may be
# left out of a compound.
_DASHES: Final = rf"[\u2013\u2212{_HYPHENS}]"
HANGING = re.compile(rf"{_DASHES}(?![^\W_])|(?<![^\W_]){_DASHES}|[()](?<=[^\W_].)(?=[^\W_])")
_ODD = re.compile(rf"[{_MARKS}{_HYPHENS[:-1]}]")
_CLUSTER = re.compile(rf".[{_MARKS}]*", re.S)
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufeff]")


class Occurrence(NamedTuple):
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


def occurrences(text: str, start: int, end: int) -> Iterator[Occurrence]:
    """Yield the words of ``text[start:end]`` in reading order, with offsets into ``text``."""
    for match in WORD.finditer(text, start, end):
        yield occurrence(match)


def occurrences_at(text: str, start: int, end: int, numbers: Set[int]) -> Iterator[tuple[int, Occurrence]]:
    """Yield some of the words that ``occurrences`` yields, with their numbers among them all."""
    for number, match in enumerate(islice(WORD.finditer(text, start, end), max(numbers, default=-1) + 1)):
        if number in numbers:
            yield number, occurrence(match)


def occurrence(match: re.Match[str]) -> Occurrence:
    """Return the word that ``WORD`` has found."""
    known = _form(match.group())
    if known is None:
        return _odd(match.group(), match.start())
    return tuple.__new__(Occurrence, (known[0], *match.span(), known[1], known[2], None))


def form_of(word: str) -> str:
    """Return the ``form`` of an occurrence that stands in the text as ``word``."""
    known = _read_form(word)
    return _odd(word, 0).form if known is None else known[0]


def _read_form(word: str) -> tuple[str, bool, bool] | None:
    """Return what a word is looked up by, and whether it is a stump or a tail; ``None`` for one with odd characters."""
    if not word.isascii() and _ODD.search(word):
        return None
    return _lower(word.strip("-")), word[-1] == "-", word[0] == "-"


_form = lru_cache(_CACHED_FORMS)(_read_form)


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
