"""A text and what is wanted -> marks: the words as they stand, and inside them the part that matched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, NamedTuple

from index.finnish.token import TermKind
from index.finnish.words import Occurrence, occurrences
from search.places import Place, places_of_some
from search.results import Mark
from search.wildcards import longest_letters, whole_word

_PHRASE_VALUE: Final = 1.5  # what a word tells where its phrase stands, beside what it tells alone
_PIECE = re.compile(r"\w+")
_JOINTS: Final = "-\u00ad\u2010\u2011"  # what may stand between two parts of one word

_Places = Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class WantedPhrase:
    """Words to be marked only where they stand in this order: for each word its terms with what finding each tells."""

    words: tuple[Mapping[str, float], ...]
    gap: int = 1  # how many places further on the next word may stand


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark: terms of the index with what finding each tells, patterns of words, and phrases."""

    terms: Mapping[str, float]
    patterns: tuple[str, ...] = ()
    phrases: tuple[WantedPhrase, ...] = ()

    @property
    def all_terms(self) -> frozenset[str]:
        """The terms wanted by themselves and those of phrases."""
        return frozenset(self.terms).union(*(words for phrase in self.phrases for words in phrase.words))


class Sighting(NamedTuple):
    """One wanted term, or pattern, at one word of a text."""

    term: str
    value: float
    kind: TermKind
    mark: Mark


@dataclass(frozen=True, slots=True)
class Found:
    """Marks of one text in reading order, and for each what was seen there, the most telling first."""

    marks: tuple[Mark, ...] = ()
    sightings: tuple[tuple[Sighting, ...], ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """Return what was found, in reading order, each once."""
        return tuple(dict.fromkeys(one.term for seen in self.sightings for one in seen))


def find(text: str, wanted: Wanted, at: Set[int] | None = None) -> Found:
    """Return what ``wanted`` finds in ``text``: one mark a word, of the whole word rather than of its parts.

    Where it is known ``at`` which positions its terms stand, only those words are looked at.
    """
    by_word: dict[tuple[int, int], list[Sighting]] = {}
    for sighting in _sightings(text, wanted, at):
        by_word.setdefault((sighting.mark.start, sighting.mark.end), []).append(sighting)
    ordered = [by_word[span] for span in sorted(by_word)]
    return Found(
        tuple(_joined(text, [one.mark for one in seen]) for seen in ordered),
        tuple(tuple(sorted(seen, key=lambda one: (one.mark.is_part, -one.value))) for seen in ordered),
    )


def _sightings(text: str, wanted: Wanted, at: Set[int] | None) -> Iterator[Sighting]:
    places = places_of_some(text, wanted.all_terms, at) if at is None or at else {}
    for term, value in wanted.terms.items():
        for place in places.get(term, ()):
            yield from _at(place, term, value)
    for phrase in wanted.phrases:
        yield from _phrase(places, phrase)
    for pattern in wanted.patterns:
        yield from (Sighting(pattern, 1.0, TermKind.SURFACE, mark) for mark in _of_pattern(text, pattern))


def _at(place: Place, term: str, value: float) -> Iterator[Sighting]:
    """Yield the word itself, and for a stump the part of another word that completes it."""
    yield Sighting(term, value, place.kind, place.mark)
    if place.shared:
        yield Sighting(term, value, place.kind, place.shared)


def _phrase(places: _Places, phrase: WantedPhrase) -> Iterator[Sighting]:
    """Yield the words of a phrase where all of them stand in order; nothing of a piece of it."""
    slots = [_slot(places, words) for words in phrase.words]
    reached: list[set[int]] = []
    for slot in slots:  # from the first word on, then back from the last: only places of whole phrases are left
        reached.append(_within(slot, reached[-1], range(-phrase.gap, 0)) if reached else set(slot))
    for number in range(len(slots) - 2, -1, -1):
        reached[number] = _within(reached[number], reached[number + 1], range(1, phrase.gap + 1))
    for slot, positions in zip(slots, reached, strict=True):
        for position in sorted(positions):
            for term, value, place in slot[position]:
                yield from _at(place, term, value * _PHRASE_VALUE)


def _slot(places: _Places, words: Mapping[str, float]) -> dict[int, list[tuple[str, float, Place]]]:
    """Return the positions where a word of a phrase stands in any of its forms."""
    slot: dict[int, list[tuple[str, float, Place]]] = {}
    for term, value in words.items():
        for place in places.get(term, ()):
            slot.setdefault(place.position, []).append((term, value, place))
    return slot


def _within(positions: Iterable[int], others: set[int], steps: range) -> set[int]:
    return {position for position in positions if any(position + step in others for step in steps)}


def _of_pattern(text: str, pattern: str) -> Iterator[Mark]:
    letters, expression = longest_letters(pattern), whole_word(pattern)
    for word in occurrences(text, 0, len(text)):
        mark = _by_pattern(word, expression) if letters in word.form else None
        if mark:
            yield mark


def _by_pattern(word: Occurrence, pattern: re.Pattern[str]) -> Mark | None:
    """Return the mark of a word that is like a pattern, or of its piece between hyphens that is."""
    if pattern.match(word.form):
        return Mark(word.start, word.end, word.start, word.end)
    for piece in _PIECE.finditer(word.form):
        if pattern.match(piece.group()):
            return Mark(word.start, word.end, word.place(piece.start()), word.place(piece.end()))
    return None


def _joined(text: str, marks: Sequence[Mark]) -> Mark:
    """Return one mark for a word: the whole word where it matched, else the longest run of parts that did."""
    whole = next((mark for mark in marks if not mark.is_part), None)
    if whole or len(marks) == 1:
        return whole or marks[0]
    runs: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.part_start, mark.part_end)):
        if runs and not text[runs[-1].part_end : mark.part_start].strip(_JOINTS):
            last = runs.pop()
            mark = Mark(mark.start, mark.end, last.part_start, max(last.part_end, mark.part_end))
        runs.append(mark)
    return max(runs, key=lambda mark: mark.part_end - mark.part_start)
