"""A text and its marks -> the fragments that tell most: sentences, or where they are long what is around the marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from index.extraction.sentences import sentences
from search.marks import Found, Sighting
from search.results import Mark

LONGEST: Final = 320  # characters of a fragment, without the signs that say that the text goes on
_CUT: Final = ("… ", " …")
_PART: Final = 0.6  # what seeing a part of a word tells beside seeing the whole word
_NEAR: Final = 0.2  # what two different words next to each other add to what they tell
_NEAR_BY: Final = 60  # characters between two words that add half of that
_AROUND: Final = 0.5  # share of the room beside the marks that is left before them

_Seen = tuple[Mark, tuple[Sighting, ...]]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a text with marks of its own, and how much it tells."""

    value: float
    text: str
    marks: tuple[Mark, ...]


def fragments(text: str, found: Found) -> Iterator[Fragment]:
    """Yield a fragment for each sentence with marks, in reading order."""
    for start, end, inside in _sentences(text, list(zip(found.marks, found.sightings, strict=True))):
        stretch = (start, end)
        if end - start > LONGEST:
            stretch = _around(text, (start, end), max(_windows(inside), key=_value))
        fragment = _cut(text, (start, end), stretch, inside)
        if fragment.marks:  # what matched may stand beyond the end, in a "word" of thousands of letters
            yield fragment


def _sentences(text: str, seen: Sequence[_Seen]) -> Iterator[tuple[int, int, list[_Seen]]]:
    """Yield the sentences with marks: start, end and what is seen in them. No sentence goes on over a line's end."""
    for left, line in groupby(seen, lambda one: text.rfind("\n", 0, one[0].start) + 1):
        right = text.find("\n", left)
        here = list(line)
        for first, last in sentences(text[left : len(text) if right < 0 else right]):
            inside = [one for one in here if left + first <= one[0].start < left + last]
            if inside:
                yield left + first, left + last, inside


def _value(seen: Sequence[_Seen]) -> float:
    """Return what marks tell together: each term once, more where two different ones are near each other."""
    best: dict[str, float] = {}
    for _, sightings in seen:
        for one in sightings:
            worth = one.value * (_PART if one.mark.is_part else 1.0)
            best[one.term] = max(worth, best.get(one.term, 0.0))
    distances = [
        after.start - before.end
        for (before, one), (after, other) in pairwise(seen)
        if one[0].term != other[0].term
    ]
    near = _NEAR / (1 + min(distances) / _NEAR_BY) if distances else 0.0
    return sum(best.values()) * (1 + near) + 0.01 * len(seen)


def _windows(seen: Sequence[_Seen]) -> Iterator[Sequence[_Seen]]:
    """Yield every run of neighbouring marks that fits into a fragment and could not go on; a long word alone."""
    last = 0
    for first, (mark, _) in enumerate(seen):
        last = max(last, first + 1)
        while last < len(seen) and seen[last][0].end - mark.start <= LONGEST * 3 // 4:
            last += 1
        yield seen[first:last]


def _around(text: str, sentence: tuple[int, int], seen: Sequence[_Seen]) -> tuple[int, int]:
    """Return the stretch of a sentence to show: the marks in its middle, cut between words where there are any."""
    first, last = seen[0][0].start, min(seen[-1][0].end, seen[0][0].start + LONGEST)
    room = LONGEST - (last - first)
    left = max(sentence[0], min(first - int(room * _AROUND), sentence[1] - LONGEST))
    right = min(sentence[1], left + LONGEST)
    if left > sentence[0]:
        left = next((place + 1 for place in range(left - 1, first) if text[place].isspace()), first)
    if right < sentence[1]:
        right = next((place for place in range(right, last - 1, -1) if text[place].isspace()), right)
    return left, _between_letters(text, left, right) if right < sentence[1] else right


def _between_letters(text: str, left: int, right: int) -> int:
    """Return ``right``, or the place before it where no letter is parted from its accents."""
    place = right
    while place > left + 1 and unicodedata.category(text[place])[0] == "M":
        place -= 1
    return place if right - place < LONGEST // 2 else right


def _cut(text: str, sentence: tuple[int, int], stretch: tuple[int, int], inside: Sequence[_Seen]) -> Fragment:
    start, end = stretch
    before, after = (sign if is_cut else "" for sign, is_cut in
                     zip(_CUT, (start > sentence[0], end < sentence[1]), strict=True))  # fmt: skip
    shown = [one for one in inside if start <= one[0].start and one[0].part_start < end]
    moved = (_moved(mark, len(before) - start, end) for mark, _ in shown)
    return Fragment(_value(shown), before + text[start:end].rstrip() + after, tuple(moved))


def _moved(mark: Mark, by: int, end: int) -> Mark:
    """Return a mark with its offsets in the fragment; a word longer than a fragment ends where that does."""
    places = (mark.start, mark.end, mark.part_start, mark.part_end)
    return Mark(*(min(place, end) + by for place in places))
