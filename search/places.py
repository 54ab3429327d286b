"""Where terms stand in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from index.finnish.analyzer import analyze, sought, words
from index.finnish.token import TermKind, Token
from index.finnish.word import Word
from index.finnish.words import Occurrence
from search.results import Mark

_CACHED_TEXTS: Final = 1_000  # sections: those of two projects side by side, and of what was compared lately
_REACH: Final = 14  # words between a stump and the compound that completes it

_Read = tuple[int, Occurrence, Word, tuple[str, ...]]


class Place(NamedTuple):
    """One term at one word. A stump shares a part of a compound that stands elsewhere: ``shared`` marks it there."""

    position: int
    mark: Mark
    kind: TermKind
    shared: Mark | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A stump or a tail and one compound that it may stand for."""

    place: Occurrence
    lemmas: tuple[str, ...]
    compound: str


@lru_cache(_CACHED_TEXTS)
def places_of(text: str) -> Mapping[str, tuple[Place, ...]]:
    """Return term -> its places in ``text``, in reading order."""
    return _placed(text, analyze(text))


def places_of_some(text: str, terms: Set[str], at: Set[int] | None = None) -> Mapping[str, tuple[Place, ...]]:
    """Return what ``places_of`` tells of those of ``terms`` that stand in ``text``, much faster.

    Faster still where the positions ``at`` which any of them stands are known.
    """
    return _placed(text, sought(text, terms, at))


def _placed(text: str, tokens: Iterable[Token]) -> Mapping[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    shared: Mapping[tuple[int, str], Mark] | None = None
    whole = Mark(0, 0, 0, 0)
    for term, position, start, end, part_start, part_end, kind, _ in tokens:
        if start != whole.start or end != whole.end:
            whole = Mark(start, end, start, end)  # one for all terms of the word
        mark = whole if part_start == start and part_end == end else Mark(start, end, part_start, part_end)
        if kind is TermKind.ELLIPSIS and shared is None:
            shared = _shared(text)
        elsewhere = shared.get((position, term)) if shared and kind is TermKind.ELLIPSIS else None
        found.setdefault(term, []).append(Place(position, mark, kind, elsewhere))
    return {term: tuple(places) for term, places in found.items()}


@lru_cache(_CACHED_TEXTS)
def _shared(text: str) -> dict[tuple[int, str], Mark]:
    """Return (position of a stump or tail, restored compound) -> the part of another word that completes it."""
    read = list(words(text))
    found: dict[tuple[int, str], Mark] = {}
    for number, (position, place, word, restored) in enumerate(read):
        for compound in restored:
            left = Left(place, word.lemmas, compound)
            mark = next(filter(None, _completing(left, read, number)), None)
            if mark:
                found[position, compound] = mark
    return found


def _completing(left: Left, read: Sequence[_Read], number: int) -> Iterator[Mark | None]:
    """Yield what the words around may complete a stump or a tail by, the nearest first."""
    if not left.place.is_tail:
        yield from (_end(left, other) for other in read[number + 1 : number + _REACH])
    if not left.place.is_stump:
        yield from (_beginning(left, other) for other in reversed(read[max(0, number - _REACH) : number]))


def _end(left: Left, other: _Read) -> Mark | None:
    """Return the end of ``other`` that makes the compound of what is left of it: palvelut for "vanhus-"."""
    _, place, word, _ = other
    for cut in (part.start for part in word.parts[1:]):
        if any(_is(left.compound, left.place.form, end) for end in _ends(word, cut)):
            return Mark(place.start, place.end, place.place(cut), place.place(len(place.form)))
    if any(_is(left.compound, left.place.form, lemma) for lemma in word.lemmas):
        return Mark(place.start, place.end, place.start, place.end)  # "terveys- ja muut palvelut"
    return None


def _beginning(left: Left, other: _Read) -> Mark | None:
    """Return the beginning of ``other`` that makes the compound of what is left of it: päihde for "-kuntoutus"."""
    _, place, word, _ = other
    for part in word.parts[:-1]:
        if any(_is(left.compound, place.form[: part.end], lemma) for lemma in left.lemmas):
            return Mark(place.start, place.end, place.place(0), place.place(part.end))
    if any(_is(left.compound, place.form, lemma) for lemma in left.lemmas):
        return Mark(place.start, place.end, place.start, place.end)  # "hoito(suunnitelma)"
    return None


def _ends(word: Word, cut: int) -> Iterator[str]:
    """Yield the base forms of what a compound has from ``cut`` on."""
    head = word.parts[-1]
    yield word.text[cut : head.start] + head.lemma
    yield from (lemma[cut:] for lemma in word.lemmas if lemma.startswith(word.text[:cut]))


def _is(compound: str, beginning: str, end: str) -> bool:
    return compound in (beginning + end, f"{beginning}-{end}")
