"""Where the sentences of a Finnish text begin and end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# A word with a full stop that goes on: the sentence ends there only if nothing else can (a new paragraph).
_ABBREVIATIONS: Final = frozenset({
    "mm", "esim", "ym", "ns", "nk", "ks", "vrt", "ml", "lk", "klo", "os", "n", "noin", "prof", "dos", "tri", "toim",
    "em", "ao", "po", "vt", "puh", "s", "sivu", "nro", "kpl", "milj", "mrd", "vs", "muk", "eo", "ko", "st", "t",
    "huom", "mt", "suom", "engl", "ruots", "lat", "dr", "mr", "yo", "fil", "lis", "valt", "yht", "joht", "luk", "art",
})  # fmt: skip
# These stand at a sentence's end as often as inside: a capital after them begins a new sentence.
_EITHER: Final = frozenset({"jne", "yms", "tms", "ym", "ml", "kk", "v", "jkr", "ekr", "oy", "ry", "eur", "min", "pl"})
_MONTH_OR_UNIT = re.compile(
    r"(tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu|vuosi|vuoden|luokka|luokan|vaihe|kerta|"
    r"kerran|kausi|kauden|sija|osa|päivä|krs|kerros|ohjelma|hanke|painopiste",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:[.!?…]+|\.{2,})[\"'”’»)\]]*(?=\s)|\n+")
_LONGEST_WORD: Final = 40
_OPENS: Final = "\"'”’“‘«»(["


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences, in order: ``text[start:end]`` is a sentence without blanks around it.

    A sentence ends at ``.``, ``!``, ``?`` or ``…`` before a blank and what can begin a sentence, and at a line break.
    It does not end at abbreviations (``mm.``, ``esim.``), dates (``25.10.2012``), ordinals (``2. toukokuuta``),
    initials (``T. Itäpuisto``) and numbers of lists. Between two spans, and outside of them, there are only blanks.
    """
    return list(_spans(text))


@lru_cache(maxsize=8)  # several rules read the same text one after the other
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _ENDING.finditer(text):
        if found.group().startswith("\n") or _is_end(text, start, found):
            _add(spans, text, start, found.end())
            start = found.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    if left < right:
        spans.append((start + left, start + right))


def _is_end(text: str, start: int, ending: re.Match[str]) -> bool:
    """Whether the sentence that began at ``start`` ends with this stop."""
    following = text[ending.end() : ending.end() + 40].lstrip()
    first = following.lstrip(_OPENS)[:1]
    if not first or first.islower():
        return not first
    if not ending.group().startswith(".") or ending.group().startswith(".."):
        return True
    before = text[max(start, ending.start() - _LONGEST_WORD) : ending.start()]
    word = re.search(r"[\w&:-]*$", before)
    last = word.group() if word else ""
    if last.isdigit():
        return _number_ends(before.strip(), last, following)
    lower = last.lower()
    if lower in _EITHER:
        return not (lower == "v" and first.isdigit())  # "v. 2010"
    is_initial = len(last) == 1 and last.isupper()
    return not (lower in _ABBREVIATIONS or is_initial)


def _number_ends(sentence: str, number: str, following: str) -> bool:
    """Whether a number with a full stop ends the sentence: years and amounts do, ordinals and list numbers do not."""
    if sentence == number:  # "2. Tavoitteet": the number of a list or a heading
        return False
    return len(number) > 2 or not _MONTH_OR_UNIT.match(following)
